"""docker's templates with their fields replaced: what cannot be mapped is said, the rest stays byte for byte."""
import pytest

from d2c.views.gotemplate.errors import ParseError
from d2c.views.gotemplate.rewrite import chains, rewrite

FIELDS = {
    "State.Status": ".status.state", "State.Running": 'eq .status.state "RUNNING"', "Config.Tty": '{{with index .info "tty"}}{{.}}{{else}}false{{end}}',
    "Mounts": ".status.mounts", "Source": ".hostPath", "Id": ".status.id",
}


def mapper(chain):
    return FIELDS.get(".".join(chain.names))


def test_a_broken_template_is_refused():
    with pytest.raises(ParseError, match="unclosed action"):
        rewrite("{{.Id", mapper)


@pytest.mark.parametrize("text,unmapped", [
    ("{{.Nope}}", [".Nope"]),
    ("{{json .Config.Tty}}", [".Config.Tty"]),
    ("{{range .Mounts}}{{.Nope}}{{end}}", [".Nope"]),
    ("{{(index .Mounts 0).Nope}}", [".Nope"]),
    ("{{(index .Mounts 0).State.Running}}", [".State.Running"]),
    ("{{$x := .Nope}}{{$x.Id.More}}", [".Nope", ".Id.More"]),
])
def test_what_cannot_be_mapped_is_said(text, unmapped):
    assert [str(chain) for chain in rewrite(text, mapper)[1]] == unmapped


@pytest.mark.parametrize("text,new", [
    ("{{.Id}}", "{{.status.id}}"),
    ("a {{- .Id -}} b", "a {{- .status.id -}} b"),
    ("{{ if .State.Running }}y{{end}}", '{{ if (eq .status.state "RUNNING") }}y{{end}}'),
    ("{{.State.Running}}", '{{eq .status.state "RUNNING"}}'),
    ("{{eq .State.Running true}}", '{{eq (eq .status.state "RUNNING") true}}'),
    ("{{ .State.Running | json }}", '{{ (eq .status.state "RUNNING") | json }}'),
    ("{{.Config.Tty}}", '{{with index .info "tty"}}{{.}}{{else}}false{{end}}'),
    ("{{- .Config.Tty -}}", '{{- with index .info "tty"}}{{.}}{{else}}false{{end -}}'),
    ("{{range .Mounts}}{{.Source}}:{{$.Id}}{{end}}", "{{range .status.mounts}}{{.hostPath}}:{{$.status.id}}{{end}}"),
    ("{{range $m := .Mounts}}{{$m.Source}}{{end}}", "{{range $m := .status.mounts}}{{$m.hostPath}}{{end}}"),
    ("{{with $.State.Running}}{{.}}{{end}}", '{{with (eq $.status.state "RUNNING")}}{{.}}{{end}}'),
    ("{{(index .Mounts 0).Source}}", "{{(index .status.mounts 0).hostPath}}"),
    ('{{/* .Id */}}{{ ".Id" }}{{`{{.Id}}`}} .Id {{ . }}', '{{/* .Id */}}{{ ".Id" }}{{`{{.Id}}`}} .Id {{ . }}'),
    ('é{{.Id}}{{define "x"}}{{.Id}}{{end}}', 'é{{.status.id}}{{define "x"}}{{.status.id}}{{end}}'),
])
def test_fields_are_replaced(text, new):
    assert rewrite(text, mapper) == (new, [])


def test_a_chain_knows_what_it_hangs_on():
    found, functions = chains("{{.A}}{{range .B}}{{.C}}{{end}}{{$.D}}{{(len .E).F}}{{upper (.G 1)}}")
    assert [(str(chain), chain.base) for chain in found] == [
        (".A", "."), (".B", "."), (".C", "elem"), (".D", "$"), (".E", "."), (".F", "pipe"), (".G", ".")]
    assert str(found[2].within) == ".B"
    assert (found[6].args, found[6].functions) == (1, ("upper",))
    assert functions == {"len", "upper"}
