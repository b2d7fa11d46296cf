"""Every measured line of the container commands (../shared/truth, where it is there) is translated; what is refused, or ends otherwise than in docker, has a written reason."""
import os
import re

import pytest
import translated
import yaml

TRUTH = os.environ.get("D2C_TRUTH") or os.path.join(os.path.dirname(translated.ROOT), "shared", "truth")
SHAPES = ("tool", "docker")
TARGETS = ("auto", "ctr")
WORLDS = ("cri", "plain", "bare", "kubelet")


def reasons():
    """The tree of truth_containers.yaml."""
    with open(os.path.join(os.path.dirname(__file__), "truth_containers.yaml"), encoding="utf-8") as file:
        return yaml.safe_load(file)


def table(kind, where, shape):
    """{id of the case: why} of that kind, for a target or a world and a shape; a case stands there once."""
    entries, columns = reasons()[kind], ["%s both" % where, "%s %s" % (where, shape)]
    assert all(set(one) <= {"why", *("%s %s" % (place, look) for place in TARGETS + WORLDS for look in SHAPES + ("both",))} for one in entries)
    pairs = [(name, one["why"]) for one in entries for column in columns for name in one.get(column, "").split()]
    assert len(pairs) == len(dict(pairs)), "a case stands twice: %s" % sorted(name for name, _ in pairs)
    assert all(len(why) > 20 for _, why in pairs)
    return dict(pairs)


@pytest.fixture(scope="module")
def lines():
    """{id of the case: its docker line}; what the tables write in prose around a line is taken off, or stands under `lines:`."""
    path = os.path.join(TRUTH, "cases", "containers.yaml")
    if not os.path.exists(path):
        pytest.skip("NOT RUN: no truth tables at %s (D2C_TRUTH names their folder)" % TRUTH)
    with open(path, encoding="utf-8") as file:
        cases = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))["cases"]
    own = reasons()["lines"]
    assert not set(own) - {case["id"] for case in cases}
    return {case["id"]: own.get(case["id"]) or case["verify"].get("docker_run_as") or re.sub(r" +\([^()]*(\([^()]*\))?[^()]*\)$", "", case["docker"].split(" → ")[0]) for case in cases}


@pytest.mark.parametrize("node", ["k3s", "containerd"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("target", TARGETS)
def test_refused_only_for_a_reason(lines, target, shape, node):
    expected = table("refused", target, shape)
    answers = translated.translate_all(lines.values(), "--shape", shape, "--node", node, "-t", target)
    refused = {name for name, one in zip(lines, answers) if one is None or one["verdict"] in ("unsupported", "usage", "crash")}
    assert not {name: lines[name] for name in refused - set(expected)}, "translate it, or write into truth_containers.yaml why not"
    assert not set(expected) - refused, "these are translated now"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("world", WORLDS)
def test_another_end_only_of_what_is_translated(lines, world, shape):
    other, refused = table("other", world, shape), table("refused", "auto", shape)
    assert not set(other) - set(lines), "no cases"
    assert not set(other) & set(refused), "what is refused cannot end otherwise"
