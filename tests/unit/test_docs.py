"""docs/ says what the program does."""
import os
import re

import pytest

from d2c import line, options, render
from d2c.mapping.place import ROOT
from d2c.pages import support


def test_support_is_current():
    """docs/support.md is what the tables say."""
    with open(support.PATH, encoding="utf-8") as stream:
        assert stream.read() == support.page(), "run python -m d2c.pages.support"


def test_the_followed_line():
    """The values of docs/how-it-works.md."""
    with open(ROOT + "/docs/how-it-works.md", encoding="utf-8") as stream:
        page = stream.read()
    parsed = line.parse(["stop", "-t", "3", "web"])
    assert (parsed.inv.command, parsed.inv.spelling, parsed.inv.operands) == ("container stop", "stop", ["web"])
    assert [(given.name, given.value, given.spelled) for given in parsed.inv.flags] == [("--timeout", "3", "-t")]
    plan = line.plan(parsed, options.context(options.read(["--node", "kubeadm", "docker"])))
    assert plan.target == "crictl" and len(plan.steps) == 1
    assert render.text(plan) in page


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "mappings/README.md", "docs/how-it-works.md"])
def test_named_files_are_there(page):
    """A page that sends its reader to a file that is gone is wrong: `x/y.py` and links."""
    with open(os.path.join(ROOT, page), encoding="utf-8") as stream:
        text = stream.read()
    beside = os.path.dirname(os.path.join(ROOT, page))
    links = [one for one in re.findall(r"\]\(([^)#:]+)\)", text) if not os.path.exists(os.path.join(beside, one))]
    named = set(re.findall(r"`((?:[a-z-]+/)*[a-z_-]+\.(?:py|yaml))`", text))
    there = {os.path.relpath(os.path.join(folder, name), ROOT) for folder, _, names in os.walk(ROOT) if "/." not in folder for name in names}
    gone = [one for one in named if "/" in one and not any(("/" + path).endswith("/" + one) for path in there)]
    assert not links and not gone
    assert named or "](" in text, "the page names no file at all"
