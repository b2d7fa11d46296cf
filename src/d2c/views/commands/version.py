"""docker version (docker/cli's command/system/version.go)."""
from d2c.views.formatter import PARSING
from d2c.views.gotemplate.errors import ExecError, ParseError
from d2c.views.gotemplate.template import Template
from d2c.views.objects import Object

DEFAULT = """{{with .Client -}}
Client:
 Version:\t{{.Version}}
 API version:\t{{.APIVersion}}
 OS/Arch:\t{{.Os}}/{{.Arch}}
 Context:\t{{.Context}}
{{- end}}
{{- with .Server}}

Server:
 {{- range $component := .Components}}
 {{$component.Name}}:
  Version:\t{{.Version}}
  {{- if eq .Name "Engine"}}
  API version:\t{{index .Details "ApiVersion"}} (minimum version {{index .Details "MinAPIVersion"}})
  {{- with index .Details "GoVersion"}}
  Go version:\t{{.}}
  {{- end}}
  {{- with index .Details "GitCommit"}}
  Git commit:\t{{.}}
  {{- end}}
  OS/Arch:\t{{index .Details "Os"}}/{{index .Details "Arch"}}
  Kernel Version:\t{{index .Details "KernelVersion"}}
  {{- else}}
  GitCommit:\t{{index .Details "GitCommit"}}
  {{- end}}
 {{- end}}
{{- end}}"""


def show(asked):
    """(stdout, stderr, status)."""
    text = asked.get("format") or ""
    try:
        template = Template({"": DEFAULT, "json": "{{json .}}"}.get(text, text))
    except ParseError as error:
        return "", f"{PARSING}{named(error)}\n", 64
    pieces, problem = [], ""
    try:
        template.execute(Object("version", asked.documents.facts()).typed(""), pieces)
    except ExecError as error:
        problem = f"{named(error)}\n"
    return aligned("".join(pieces)) + "\n", problem, 1 if problem else 0


def named(error):
    """Go's words for a template that is called version, as docker calls this one."""
    return str(error).replace("template: :", "template: version:", 1).replace('executing ""', 'executing "version"', 1)


def aligned(text):
    """Cells padded to 20 columns, as docker's writer does for labels that are shorter."""
    lines = []
    for line in text.split("\n"):
        *cells, last = line.split("\t")
        lines.append("".join(f"{cell:<19} " for cell in cells) + last)
    return "\n".join(lines)
