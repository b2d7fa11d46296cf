"""Made lines: only declared errors, no word lost, and the printed text is one that sh reads as the same words."""
import random
import shlex
import subprocess

import made_lines
import pytest

from d2c import errors, line, options, render
from d2c.plan import Many, Run

COMMANDS = list(made_lines.commands())
EACH = 60


def context(target="auto"):
    """Printing for a kubeadm node."""
    return options.context(options.read(["--node", "kubeadm", "-t", target, "docker"]))


def plans(spelling, grammar, seed):
    """(words, parsed, plan) of the made lines that translate; any other exception than D2CError is the failure."""
    rng = random.Random(f"{spelling} {seed}")
    for _ in range(EACH):
        words = made_lines.line(rng, spelling, grammar)
        try:
            parsed = line.parse(words)
            yield words, parsed, line.plan(parsed, context())
        except errors.D2CError as error:
            assert error.status in (0, 1, 2, 3, 64, 125) and line.complaint(error).strip() if not isinstance(error, errors.HelpAsked) else True


def all_text(plan):
    """Everything a plan shows."""
    return render.text(plan) + "".join(repr(one) for one in plan.diagnostics)


@pytest.mark.parametrize("command, spelling, grammar, row", [pytest.param(*one, id=one[0]) for one in COMMANDS])
def test_no_word_is_lost(command, spelling, grammar, row):
    """A line with one flag more says something more: other text, another sentence, or the row looks at the flag in a condition that did not hold here."""
    silent = []
    for words, parsed, plan in plans(spelling, grammar, 1):
        for given in parsed.inv.flags:
            if grammar["flags"][given.name][0] == "bool" and given.value == (grammar["flags"][given.name][2] or "false"):
                continue
            fewer = line.parse(words)
            fewer.inv.flags = [one for one in fewer.inv.flags if one.name != given.name]
            try:
                without = line.plan(fewer, context())
            except errors.D2CError:
                continue
            beside = {one.name for one in fewer.inv.flags} | ({"NAMES"} if fewer.inv.operands else set())
            if beside & docker_ignores(command).get(given.name, set()):
                continue
            if all_text(without) == all_text(plan) and given.name not in quiet(row, plan.target):
                silent.append((given.name, given.value, words))
    assert not silent, silent[:3]


def docker_ignores(command):
    """Flag -> flags (NAMES: operands) beside which docker itself takes no notice of it (docker/cli cli/command/container/{list,stats}.go, formatter/*.go).

    One is d2c's own: docker ps -s prints whole IDs here, and its row says so.
    """
    return {
        "container ls": {"--all": {"--latest", "--last"}, "--last": {"--latest"}, "--no-trunc": {"--format", "--size"}, "--quiet": {"--format"}, "--size": {"--quiet"}},
        "container stats": {"--all": {"NAMES"}, "--no-trunc": {"--format"}},
        "volume ls": {"--quiet": {"--format"}},
        "network ls": {"--quiet": {"--format"}, "--no-trunc": {"--format"}},
        "image ls": {"--quiet": {"--format"}, "--no-trunc": {"--format"}},
    }.get(command, {})


def quiet(row, target):
    """Flags whose cell for the target says `exact` and emits nothing: their row looks at them in a hole or a condition."""
    return {name for name, cells in row["flags"].items() if cells.get(target) in (("x",), ("e", "exact", "", (), ()))}


@pytest.mark.parametrize("command, spelling, grammar, row", [pytest.param(*one, id=one[0]) for one in COMMANDS])
def test_printed_words_are_the_words(command, spelling, grammar, row):
    """shlex and the plan agree on a simple command; sh -n reads every text."""
    texts = []
    for _, _, plan in plans(spelling, grammar, 2):
        text = render.text(plan)
        texts.append(text)
        if plan.__class__ is not Many and len(plan.steps) == 1 and plan.steps[0].__class__ is Run and all(one.__class__ is str for one in plan.steps[0].words):
            assert shlex.split(text) == plan.steps[0].words
    for text in texts[:25]:
        done = subprocess.run(["sh", "-n"], input=text.encode("utf-8", "surrogateescape"), capture_output=True)
        assert done.returncode == 0, (text, done.stderr)
