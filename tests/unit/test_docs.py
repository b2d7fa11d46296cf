"""docs/ says what the program does."""
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
