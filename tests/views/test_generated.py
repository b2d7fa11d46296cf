"""Templates out of a grammar, whole and broken, for docker's own client and for our views: the same bytes, errors and status.

D2C_FUZZ=N asks N templates of each kind instead of the few of every day, D2C_FUZZ_SEED another seed.
"""
import os
import pathlib
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "gotemplate"))
import gocompare  # noqa: E402
import gofuzz  # noqa: E402

from .test_against_docker import OLDER  # noqa: E402

SEED = os.environ.get("D2C_FUZZ_SEED", "1")
COUNT = int(os.environ.get("D2C_FUZZ", "0"))
PRIVATE = re.compile(r"\{(<|&lt;)nil(>|&gt;)\}", re.IGNORECASE)  # a row printed whole shows what docker keeps in it for itself, pointers among it
ROUNDS = {
    "container": (160, ["inspect", "-f"], ["main", "plain1"]),
    "image": (60, ["image", "inspect", "-f"], ["busybox:1.36"]),
    "network": (40, ["network", "inspect", "-f"], ["bridge"]),
    "volume": (40, ["volume", "inspect", "-f"], ["cache"]),
    "row": (100, ["ps", "-a", "--format"], []),
    "image row": (60, ["images", "--format"], []),
}


def answer(result):
    """(stdout, stderr, status) as gocompare tells answers apart."""
    return {"out": gocompare.clean(result[0]), "err": "%d %s" % (result[2], gocompare.clean(result[1]))}


@pytest.mark.parametrize("data", ROUNDS)
def test_generated_templates(judge, ours, data):
    count, before, after = ROUNDS[data]
    asked = [one for one in gofuzz.questions("docker/" + SEED, COUNT or count, data, "exec") if not any(name in one["Template"] for name in ("\0", *OLDER))]
    lines = [[*before, question["Template"], *after] for question in asked]
    wrong = []
    with ThreadPoolExecutor(2) as pool:
        for question, words, theirs in zip(asked, lines, pool.map(judge.run, lines)):
            own = answer(ours(words))
            if gocompare.differs(question, answer(theirs), own) and not PRIVATE.search(own["out"] + own["err"]) and gocompare.differs(question, answer(judge.run(words)), own):  # the clock may have moved on
                wrong.append((words, answer(theirs), own))
    assert not wrong, "%d of %d differ; the first: %s\ndocker: %s\nd2c:    %s" % (len(wrong), len(lines), *wrong[0])


def test_the_comparison_can_fail(judge, ours):
    question = {"Template": "{{.Name}}"}
    theirs = answer(judge.run(["inspect", "-f", "{{.Name}}", "main"]))
    assert gocompare.differs(question, theirs, answer(ours(["inspect", "-f", "{{.Id}}", "main"])))
    assert not gocompare.differs(question, theirs, answer(ours(["inspect", "-f", "{{.Name}}", "main"])))
