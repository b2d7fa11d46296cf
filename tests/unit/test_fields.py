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
    ("{{.Foo}}", "the field .Foo"), ("{{.State.Health.Status}}", ".State.Health.Status"), ("{{.Name", "unclosed action"), ("{{$x := .State}}{{$x.Status}}", "cannot be had"),
    ("{{split .Name \"/\"}}", "no function split"), ("{{if .HostConfig.Binds}}x{{end}}", "computed with"), ("{{if .State.Running}}{{.NetworkSettings.IPAddress}}{{end}}", "one condition or loop"),
    ("{{.Name}}{{range .NetworkSettings.Networks}}{{`x`}}{{.IPAddress}}{{end}}", "backquote"), ("{{range $k, $v := .NetworkSettings.Networks}}{{$k}}{{end}}", "no named networks"),
    ("{{range .Mounts}}{{.Name}}{{end}}", ".Name"), ("{{json .NetworkSettings}}", ".NetworkSettings"),
])
def test_refusals(template, said):
    with pytest.raises(NeedsValue, match=".*" + said.replace(".", "\\.").replace("(", "\\(")):
        fields.fill("container", template, Asked())
    assert fields.asks("container", template) != "container"


def test_an_old_crictl_lacks_a_field():
    assert fields.fill("container", "{{.Config.StopSignal}}", Asked()) == "{{.status.stopSignal}}"
    with pytest.raises(NeedsValue, match="from 1.31 on"):
        fields.fill("container", "{{.Config.StopSignal}}", Asked(newest=False))


@pytest.mark.parametrize("kind, path", [(kind, path) for kind in ("container", "ps", "image") for path, entry in FIELDS[kind]["fields"].items() if "none" not in entry])
def test_every_field_is_a_template_of_crictls(kind, path):
    text = "{{." + path.replace("[]", "").replace("*", "x") + "}}" if "[]" not in path else "{{range .%s}}{{.%s}}{{end}}" % tuple(path.split("[]."))
    made = fields.fill(kind, text, Asked())
    found, functions = chains(made)
    assert not functions & {"join", "split", "pad", "truncate"}
    if "[]" not in path:
        assert all(one.names[0] in ("status", "info") for one in found if one.base in (".", "$")), made


def test_approximations_are_told_once():
    asked = Asked()
    fields.fill("ps", "{{.Image}} {{.Image}}", asked)
    assert asked.notes == ["Image is the image's full name"]


@pytest.mark.parametrize("template, made", [
    ("plain", "plain"), ("{{.ID}}", "{{slice .status.id 0 12}}"), ("{{- .Names -}}", "{{- .status.metadata.name -}}"), ("{{upper .State}}", "{{upper (lower (slice .status.state 10))}}"),
    (r"{{.Names}}\t{{.ID}}\n", '{{.status.metadata.name}}{{"\\t"}}{{slice .status.id 0 12}}{{"\\n"}}'), ('{{.Label "a.b"}}', '{{or (index .status.labels "a.b") ""}}'),
    ('{{if eq .Names "x}}"}}{{.ID}}{{end}}', '{{if eq .status.metadata.name "x}}"}}{{slice .status.id 0 12}}{{end}}'),
])
def test_lines_of_ps(template, made):
    assert fields.fill("ps", fields.unescaped(template), Asked()) == made
