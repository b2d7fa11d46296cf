"""Many docker command lines in, one JSON-able dict for each out (contract, section 5)."""

import re

from d2c.shell.lex import ENDS, Unreadable, scan_word
from d2c.shell.quote import SAFE
from d2c.shell.read import read
from d2c.shell.rewrite import Rewriter
from d2c.shell.words import word

# Nothing in such a line means anything to a shell, so splitting at blanks reads it.
_PLAIN = SAFE + " "
_WORD = re.compile(r"""(?:([A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*)|'([^']*)'|"([^"$\\`]*)")(?=[ \t]|\Z)""")
RANKS = {"exact": 0, "approximate": 1, "unsupported": 2, "usage": 3}
_SYNTAX = 2  # what sh ends with when it cannot read its input


def batch(lines, translate):
    """Lines (str, with or without newline) -> iterator of dicts; blank lines and comments give none.

    `translate(words, before)` -> the dict of one call; `words` are str or Word, `before` what stood in front (sudo, `VAR=x`). It never raises
    for a bad command: the dict says so.
    """
    for line in lines:
        found = one(line, translate)
        if found is not None:
            yield found


def one(line, translate):
    """One line -> its dict, or None for a blank line or a comment."""
    line = line.rstrip("\r\n").strip(" \t")
    if line.startswith("$ ") or line == "$":
        line = line[1:].lstrip(" \t")
    if not line or line[0] == "#":
        return None
    if not line.strip(_PLAIN) and " =" not in line:
        words = line.split()
        if words[0] == "docker":
            return translate(words[1:], [])
        if words[:2] == ["sudo", "docker"]:
            return translate(words[2:], ["sudo"])
    if line.startswith("docker "):
        words = quick(line, 7)
        if words is not None:
            return translate(words, [])
    return _read(line, translate)


def quick(line, at):
    """The words from `at` on when they are all of one simple command and no other call stands in them; else None, and read() must look."""
    found = []
    size = len(line)
    while True:
        while at < size and line[at] in " \t":
            at += 1
        if at >= size:
            return found
        match = _WORD.match(line, at)
        if match:
            found.append(match.group(match.lastindex))
            at = match.end()
            continue
        if line[at] in ENDS or line[at] in "#\\" or line[at].isdigit():
            return None
        try:
            token = scan_word(line, at)
        except (Unreadable, RecursionError):
            return None
        at = token.end
        if at < size and line[at] in ENDS and line[at] not in " \t":
            return None
        if any("docker" in text for kind, text in token.pieces if kind != "lit"):
            return None
        found.append(word(token.pieces))


def _read(line, translate):
    reading = read(line)
    if reading.error:
        return unread(line, "the shell cannot read this line: " + reading.error)
    rewriter = Rewriter(translate)
    shell = rewriter.reading(reading)
    if not rewriter.results:
        return unread(line, "this line calls no docker")
    if reading.simple and reading.calls and not reading.calls[0].wrapper:
        return joined(rewriter.results[-1], rewriter.results[:-1])
    return compound(None if rewriter.refused else shell, rewriter.results)


def unread(line, why):
    """The dict of a line that is no docker command."""
    return {
        "docker": [],
        "command": None,
        "target": None,
        "node": None,
        "tools": None,
        "verdict": "usage",
        "shell": None,
        "steps": [],
        "diagnostics": [{"verdict": "usage", "subject": line, "why": why}],
        "instead": [],
        "exit": _SYNTAX,
    }


def joined(outer, inner):
    """The dict of a call in whose words other calls stand (`docker rm $(docker ps -q)`): its own, with their worst verdict and their notes."""
    if not inner:
        return outer
    found = dict(outer)
    worst = _worst([outer] + inner)
    found["verdict"] = worst["verdict"]
    found["exit"] = worst["exit"]
    _gather(found, [outer] + inner)
    if any(result["shell"] is None for result in inner):
        found["shell"] = None
        found["steps"] = []
    return found


def compound(shell, results):
    """The dict of a line that holds more than one simple docker command; `calls` has each call's own."""
    worst = _worst(results)
    found = dict(results[0])
    found["verdict"] = worst["verdict"]
    found["exit"] = worst["exit"]
    found["shell"] = shell
    found["steps"] = [] if shell is None else [{"run": ["sh", "-c", shell]}]
    _gather(found, results)
    found["calls"] = [{"docker": result["docker"], "command": result["command"], "verdict": result["verdict"]} for result in results]
    return found


def _worst(results):
    return max(results, key=lambda result: RANKS[result["verdict"]])


def _gather(found, results):
    for key in ("diagnostics", "instead"):
        gathered = []
        for result in results:
            gathered.extend([item for item in result[key] if item not in gathered])
        found[key] = gathered


