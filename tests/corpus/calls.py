"""The crictl and ctr commands in a printed translation, as words for their parsers; what the shell would expand is a hole."""
import re

from d2c.shell.read import read
from d2c.shell.words import is_live

TOOL = re.compile(r"(?<![\w./-])(?:k3s )?(crictl|ctr)(?=[ \n])")


def emitted(shell):
    """[(tool, words after it)], those in substitutions, pipelines and behind xargs included.

    The tool's name stands for docker's for a moment: d2c's own reader of shell source then finds the calls.
    """
    reading = read(TOOL.sub(r"docker \1", shell))
    if reading.error:
        raise ValueError("%s: %s" % (reading.error, shell))
    return [(str(call.words[0]), [shown(word) for word in call.words[1:]]) for call in reading.calls if call.words and str(call.words[0]) in ("crictl", "ctr")]


def shown(word):
    """`^$x` -> `^<live>`."""
    if not is_live(word):
        return str(word)
    return "".join(text if kind == "lit" else "<live>" for kind, text in word.pieces)
