"""docker's fields stand twice, as templates over crictl's documents for each shape: both say the same of the same container."""
import pytest

from d2c.tables.fields import FIELDS
from d2c.views import containers
from d2c.views.documents import Documents
from d2c.views.gotemplate.errors import ExecError
from d2c.views.gotemplate.gotypes import from_json
from d2c.views.gotemplate.template import Template

from .engine import NODE

# docker's own words, which the tool's shape does not translate: no stop signal of one's own is "", and the runtime's short name.
DOCKERS = ("Config.StopSignal", "HostConfig.Runtime")
NOTHING = ("", "false", "0", "<no value>", "[]")
CRI = [one for one in containers.containers(Documents(NODE)) if one.world == "cri"]
PATHS = [path for path, entry in FIELDS["container"]["fields"].items() if entry.get("is") and not entry.get("approximate") and path not in DOCKERS and path in CRI[0].fields]


def test_there_are_some():
    """The table is not empty, and both kinds of containers are there."""
    assert len(PATHS) > 25 and {one.get("State.Status") for one in CRI} == {"running", "exited"}


@pytest.mark.parametrize("path", PATHS)
def test_both_shapes_agree(path):
    """A string, a bool or a number of mappings/views is what mappings/fields.yaml makes crictl print; nothing there is nothing here."""
    entry = FIELDS["container"]["fields"][path]
    text = entry["is"] if entry["is"].startswith("{{") else "{{%s}}" % entry["is"]
    for one in CRI:
        if one.fields[path][0] not in ("string", "bool", "int"):
            continue
        try:
            theirs = Template(text).execute(from_json(one.source["pod"] if entry.get("pod") else one.source["c"]), missing_error=True)
        except ExecError:
            theirs = ""
        value = one.get(path)
        ours = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        assert ours == theirs or ours in NOTHING and theirs in NOTHING
