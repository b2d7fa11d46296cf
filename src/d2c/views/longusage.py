"""docker system df -v --format: one template over everything (docker/cli's formatter/disk_usage.go, verboseWrite)."""
from d2c.views.formatter import PARSING, template_text
from d2c.views.gotemplate.errors import ExecError, ParseError
from d2c.views.gotemplate.template import Template
from d2c.views.gotemplate.types import Field, Ptr, Type, Value

RAW = (
    "{{range .Images}}type: Image\nrepository: {{ .Repository }}\ntag: {{.Tag}}\ndigest: {{.Digest}}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n\n{{end -}}\n"
    "{{range .Containers}}type: Container\ncontainer_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\nstate: {{- pad .State 1 0}}\n"
    "status: {{- pad .Status 1 0}}\nnames: {{.Names}}\nlabels: {{- pad .Labels 1 0}}\nports: {{- pad .Ports 1 0}}\nsize: {{.Size}}\n\n{{end -}}\n"
    "{{range .Volumes}}type: Volume\nname: {{.Name}}\ndriver: {{.Driver}}\n\n{{end -}}\n"
    "{{range .BuildCache}}type: Build Cache\n{{end -}}"
)


def show(text, kinds):
    """(stdout, stderr, status) of the template `text` over kinds: {"Images": (a context_type, its rows)}, in docker's order of fields."""
    whole = Type("formatter.diskUsageContext", "struct", fields=[Field(name, Type("[]" + typ.name, "slice", elem=typ)) for name, (typ, _) in kinds.items()])
    value = Value(Type("*formatter.diskUsageContext", "ptr", elem=whole), Ptr({name: [Ptr(row) for row in rows] for name, (_, rows) in kinds.items()}))
    out = []
    try:
        Template(RAW if text == "raw" else template_text(text)).execute(value, out)
    except ParseError as error:
        return "", f"{PARSING}{error}\n", 1
    except ExecError as error:
        return "".join(out), f"{error}\n", 1
    return "".join(out), "", 0
