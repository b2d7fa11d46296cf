"""Made lines: only declared errors, no word lost, and the printed text is one that sh reads as the same words."""
import random
import shlex
import subprocess

import made_lines
import pytest

from d2c import errors, line, options, render
from d2c.plan import Many, Run
from d2c.translate.cells import SCALARS

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
            assert error.status in (0, 1, 2, 3, 125) and line.complaint(error).strip() if not isinstance(error, errors.HelpAsked) else True


def all_text(plan):
    """Everything a plan shows."""
    return render.text(plan) + "".join(repr(one) for one in plan.diagnostics)


@pytest.mark.parametrize("command, spelling, grammar, row", [pytest.param(*one, id=one[0]) for one in COMMANDS])
def test_no_word_is_lost(command, spelling, grammar, row):
    """Each flag shows in the text or a diagnostic, or its row has a cell that is exact with nothing to emit or is a value case."""
    for words, parsed, plan in plans(spelling, grammar, 1):
        subjects = {one.subject for one in plan.diagnostics}
        for given in parsed.inv.flags:
            if given.name in subjects or given.value in ("true", "false") or grammar["flags"][given.name][0] in SCALARS:
                continue
            cell = row["flags"][given.name].get(plan.target) if plan.target else None
            assert cell is not None, (words, given)


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
