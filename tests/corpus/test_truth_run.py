"""Every measured docker run and create line (../shared/truth, where it is there) is translated to each target; what is refused, or ends otherwise than in docker, has a written reason."""
import os

import pytest
import translated
import yaml

TRUTH = os.environ.get("D2C_TRUTH") or os.path.join(os.path.dirname(translated.ROOT), "shared", "truth")
NODES = {"ctr": "containerd", "crictl": "containerd", "pod": "kubeadm"}
OURS = ("docker container run", "docker container create")


@pytest.fixture(scope="module")
def lines():
    """{id of the case: its docker line}."""
    path = os.path.join(TRUTH, "cases", "run.yaml")
    if not os.path.exists(path):
        pytest.skip("NOT RUN: no truth tables at %s (D2C_TRUTH names their folder)" % TRUTH)
    with open(path, encoding="utf-8") as file:
        return {case["id"]: case["docker"] for case in yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))}


def reasons(kind, target):
    """{id of the case: the reason} of truth_run.yaml; a case stands once."""
    with open(os.path.join(os.path.dirname(__file__), "truth_run.yaml"), encoding="utf-8") as file:
        pairs = [(name, one["why"]) for one in yaml.safe_load(file)[kind] for name in one.get(target, "").split()]
    assert len(pairs) == len(dict(pairs)), "a case stands twice: %s" % sorted(name for name, _ in pairs)
    assert all(len(why) > 15 for _, why in pairs)
    return dict(pairs)


def refusal(answer):
    """Whether docker run or create of the line was refused; what other docker commands of it say is theirs."""
    from d2c.tables.container_run import ROW

    return answer is None or answer["verdict"] == "crash" or any(
        one["verdict"] == "unsupported" and (one["subject"] in OURS or one["subject"] in ROW["flags"]) for one in answer["diagnostics"])


@pytest.mark.parametrize("target", sorted(NODES))
def test_refused_only_for_a_reason(lines, target):
    expected, other = reasons("refused", target), reasons("other", target)
    answers = translated.translate_all(lines.values(), "--node", NODES[target], "-t", target)
    refused = {name for name, answer in zip(lines, answers) if refusal(answer)}
    assert not {name: lines[name] for name in refused - set(expected)}, "translate it, or write into truth_run.yaml why not"
    assert not set(expected) - refused, "these are translated now"
    assert not set(other) & refused and not set(other) - set(lines), "these are refused, or are no cases: they cannot end otherwise"
