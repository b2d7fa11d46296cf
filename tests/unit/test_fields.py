"""docker's templates to crictl's: what cannot be had is refused by name, all else parses and asks for nothing of docker's."""
import pytest

from d2c.plan import NeedsValue
from d2c.tables.fields import FIELDS
from d2c.translate import fields
from d2c.views.gotemplate.rewrite import chains


class Asked:
    """As much of a scope as the fields need."""

    def __init__(self, newest=True):
        self.notes, self.context, self.newest = [], self, newest

    def version_holds(self, tool, bound):
        return self.newest


@pytest.mark.parametrize("template, said", [
    ("{{.Foo}}", "the field .Foo"), ("{{with .Foo}}x{{end}}", "the field .Foo"), ("{{.State.Health.Status}}", ".State.Health.Status"), ("{{.Name", "unclosed action"), ("{{.State}}", ".State"),
    ("{{split .Name \"/\"}}", "no function split"), ("{{range .HostnamePath}}x{{end}}", "not looped over"), ("{{range .Mounts}}{{.}}{{end}}", ".Mounts is printed field by field"), ("{{.}}", "the whole object"),
    ("{{.Name}}{{range .NetworkSettings.Networks}}{{eq .IPAddress `x`}}{{end}}", "backquote"), ("{{range .Mounts}}{{.Foo}}{{end}}", ".Mounts.Foo"), ("{{(index .Foo 0).Bar}}", ".Foo"),
    ("{{.NetworkSettings}}", ".NetworkSettings"), ("{{.State.Paused}} {{.Id}}", ".State.Paused"), ("{{define \"x\"}}a{{end}}", "inside a template"), ("{{.NetworkSettings.IPAddress}}{{.Config.Volumes}}", "pod and of the image"),
    ("{{$x := .Name}}{{$x.Foo}}", ".Name.Foo"), ("{{truncate .Id (len .Name)}}", "plain number"),
])
def test_refusals(template, said):
    with pytest.raises(NeedsValue, match=".*" + said.replace(".", "\\.").replace("(", "\\(")):
        fields.fill("container", template, Asked())
    assert fields.asks("container", template) != "container"


def test_an_old_crictl_lacks_a_field():
    assert fields.fill("container", "{{.Config.StopSignal}}", Asked()) == "{{.status.stopSignal}}"
    with pytest.raises(NeedsValue, match="from 1.31 on"):
        fields.fill("container", "{{.Config.StopSignal}}", Asked(newest=False))


def paths(kind):
    return [path for path, entry in FIELDS[kind]["fields"].items() if "none" not in entry]


def asking(path):
    """A template that asks for a field as docker's users do."""
    name, _, shown = path.partition("|")
    name = name.replace("*", "x")
    if name.endswith("()"):
        return '{{index .%s "x"}}' % name[:-2] if "." in name else '{{.%s "x"}}' % name[:-2]
    parts = name.split("[]")
    if len(parts) == 1:
        return "{{%s .%s}}" % (shown, name.strip("."))
    last = parts[-1] if parts[-1] else "." if "Ports" not in path else ""
    return "{{range .%s}}%s{{range .}}x{{end}}" % (parts[0], "{{end}}") if not last else "{{range .%s}}" % parts[0] + "{{range .}}" * (len(parts) - 2) + "{{%s}}" % last + "{{end}}" * (len(parts) - 1)


@pytest.mark.parametrize("kind, path", [(kind, path) for kind in ("container", "ps", "image") for path in paths(kind) if path != "NetworkSettings.Ports[]"])
def test_every_field_is_a_template_of_crictls(kind, path):
    made = fields.fill(kind, asking(path), Asked())
    found, functions = chains(made)
    assert not functions & {"join", "split", "pad", "truncate"}
    if "[]" not in path:
        assert all(one.names[0] in ("status", "info") for one in found if one.base in (".", "$") and one.names), made


@pytest.mark.parametrize("template, asks, made", [
    ("{{if .HostConfig.Binds}}x{{end}}", "container", "{{if .status.mounts}}x{{end}}"),
    ("{{range $i, $m := .Mounts}}{{$m.Source}}{{end}}", "container", "{{range $i, $m := .status.mounts}}{{$m.hostPath}}{{end}}"),
    ("{{$s := .State}}{{$s.Status}}", "container", "{{lower (slice .status.state 10)}}"), ("{{with .State}}{{.Pid}}{{end}}", "container", "{{.info.pid.Int64}}"),
    ("{{with .State.Health}}{{.Status}}{{else}}none{{end}}", "container", "none"),
    ("{{if .State.Running}}a{{else if .Name}}b{{else}}c{{end}}", "container", '{{if eq .status.state "CONTAINER_RUNNING"}}a{{else if printf "/%s" .status.metadata.name}}b{{else}}c{{end}}'),
    ("{{json .Config.Labels}}", "container", "{{$v1 := json .status.labels}}{{slice $v1 0 (len (slice $v1 1))}}"),
    ("{{join .Config.Env \",\" | upper}}", "container", '{{$v1 := ""}}{{range $index, $item := .info.runtimeSpec.process.env}}{{if $index}}{{$v1 = printf "%s%v" $v1 (",")}}{{end}}'
     '{{$v1 = printf "%s%v" $v1 ($item)}}{{end}}{{upper $v1}}'),
    ("{{pad .Id 1 2}}", "container", '{{and .status.id (printf " %s  " .status.id)}}'), ("{{index .Args 0 | upper}}", "container", "{{upper (index (slice .info.runtimeSpec.process.args 1) 0)}}"),
    ("{{range .Mounts}}{{$.Name}}{{end}}", "container", '{{range .status.mounts}}{{printf "/%s" $.status.metadata.name}}{{end}}'),
    ("{{if .State.Running}}{{.NetworkSettings.IPAddress}}{{end}}", "both", '{{if eq .status.state "CONTAINER_RUNNING"}}{{`{{.status.network.ip}}`}}{{end}}'),
    ("{{printf \"%s %s\" .Id .NetworkSettings.IPAddress}}", "both", '{{`{{printf "%s %s" `}}{{printf "%#v" .status.id}}{{` .status.network.ip}}`}}'),
    ("{{$c := `-`}}{{range .NetworkSettings.Networks}}{{$c}}{{$c = .IPAddress}}{{end}}{{.Id}}", None, None),
    ("{{$c := \"-\"}}{{range .NetworkSettings.Networks}}{{$c}}{{$c = .IPAddress}}{{end}}{{.Id}}", "both",
     '{{`{{$c := "-"}}{{range .info.cniResult.Interfaces.eth0.IPConfigs}}{{$c}}{{$c = .IP}}{{end}}`}}{{printf "{{%q}}" (print .status.id)}}'),
    ("{{.Id}} {{.Config.Volumes}}", "built", '{{printf "{{%q}}" (print .status.id)}} {{`{{or (index .info.imageSpec.config "Volumes") "map[]"}}`}}'),
])
def test_words_of_templates(template, asks, made):
    assert fields.asks("container", template) == asks
    if asks:
        assert fields.fill("container", template, Asked()) == made
        assert fields.tree(made)


def test_approximations_are_told_once():
    asked = Asked()
    fields.fill("ps", "{{.Image}} {{.Image}}", asked)
    assert asked.notes == ["Image is the image's full name"]


@pytest.mark.parametrize("template, made", [
    ("plain", "plain"), ("{{.ID}}", "{{slice .status.id 0 12}}"), ("a {{- .Names -}} b", "a{{.status.metadata.name}}b"), ("{{upper .State}}", "{{upper (lower (slice .status.state 10))}}"),
    (r"{{.Names}}\t{{.ID}}\n", '{{.status.metadata.name}}{{"\\t"}}{{slice .status.id 0 12}}{{"\\n"}}'), ('{{.Label "a.b"}}', '{{or (index .status.labels "a.b") ""}}'),
    ('{{if eq .Names "x}}"}}{{.ID}}{{end}}', '{{if eq .status.metadata.name "x}}"}}{{slice .status.id 0 12}}{{end}}'),
])
def test_lines_of_ps(template, made):
    assert fields.fill("ps", fields.unescaped(template), Asked()) == made
