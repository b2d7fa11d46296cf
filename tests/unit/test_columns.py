"""Templates made of fields and plain text: which fields they hold, and what becomes of them as a shell word."""
import pytest

from d2c.plan import NeedsValue
from d2c.translate import verbs
from d2c.translate.verbs import columns

KNOWN = 'Name=$name,json .Name=\\"$name\\",(index .IPAM.Config 0).Subnet=$(key subnet),range .IPAM.Config=,Subnet=$(key subnet),end='


@pytest.mark.parametrize("template", ["{{.Nope}}", "{{.Name.First}}", "{{json .Nope}}", "{{.Name", "{{if .Name}}x{{end}}", "{{Name}}", "{{.name}}"])
def test_what_is_not_known_is_refused(template):
    with pytest.raises(NeedsValue):
        columns.shell(template, KNOWN)


@pytest.mark.parametrize("template, word", [
    ("{{.Name}}", '"$name"'), ("{{ .Name }}: $x", '"$name: \\$x"'), ("{{json  .Name}}", '"\\"$name\\""'),
    ("{{(index .IPAM.Config 0).Subnet}}", '"$(key subnet)"'), ("{{range .IPAM.Config}}{{.Subnet}} {{end}}", '"$(key subnet) "'),
])
def test_fields_become_a_shell_word(template, word):
    assert columns.shell(template, KNOWN).shell() == word


def test_one_field_alone():
    assert [columns.sole(one, "A,B.C") for one in ("{{.A}}", "{{ .B.C }}", "{{.A}} ", "{{.C}}", "{{A}}", "{{.A}}{{.A}}", "")] == ["A", "B.C", None, None, None, None, None]


def test_a_field_is_held():
    held = [bool(columns.holds(one, "Version,Server.Os")) for one in ("{{.Version}}", "{{.VersionX}}", "Version .Version", '{{index .X ".Version"}}', "{{json .Server.Os}}", 'a "{{.Version}}"')]
    assert held == [True, False, False, False, True, True]


def test_values_are_picked_by_their_beginning():
    assert verbs.apply("pick", "o=", ["type=nfs", "o=addr=1,rw", "so=x"], None) == ["addr=1,rw"]
