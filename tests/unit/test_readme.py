"""Every example of README.md prints what README.md says."""
import re
import subprocess
import sys

import pytest

from d2c.mapping.place import ROOT


def examples():
    """(command, output) of each `$ d2c ...` in a console block that shows output."""
    with open(ROOT + "/README.md", encoding="utf-8") as stream:
        blocks = re.findall(r"```console\n(.*?)```", stream.read(), re.S)
    for block in blocks:
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            if output:
                yield command, output


def test_there_are_examples():
    """Five pairs at least."""
    assert len(list(examples())) >= 5


@pytest.mark.parametrize("command, output", [pytest.param(*one, id=one[0]) for one in examples()])
def test_example(command, output):
    """The words after `$`, run from the checkout; notes on stderr count where the example shows them."""
    words = re.sub(r"^d2c ", "", command).split()
    done = subprocess.run([sys.executable, ROOT + "/bin/d2c", "--node", "kubeadm", *words], capture_output=True, text=True)
    said = "".join(line for line in done.stderr.splitlines(True) if not line.startswith("# "))
    assert done.stdout + said == output
