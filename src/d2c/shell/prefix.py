"""What may stand before `docker` in a command: assignments, sudo, and programs that run another program."""

import re

from d2c.shell.words import is_live

_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\+?=")

# name: (short options that take a value, long ones that do, operands before the command). From each program's manual.
_SUDO = ("ugpChTUrtRD", ("user", "group", "prompt", "close-from", "host", "command-timeout", "other-user", "role", "type", "chroot", "chdir"), 0)
_KEPT = {
    "sudo": _SUDO,
    "doas": ("uC", (), 0),
    "env": ("uC", ("unset", "chdir"), 0),
}
_WRAPPERS = {
    "nohup": ("", (), 0),
    "time": ("fo", ("format", "output"), 0),
    "exec": ("a", (), 0),
    "command": ("", (), 0),
    "nice": ("n", ("adjustment",), 0),
    "ionice": ("cnpPu", ("class", "classdata"), 0),
    "timeout": ("ks", ("kill-after", "signal"), 1),
    "stdbuf": ("ioe", ("input", "output", "error"), 0),
    "setsid": ("", (), 0),
    "watch": ("nq", ("interval", "equexit"), 0),
    "xargs": (
        "adEIiLlnPs",
        ("arg-file", "delimiter", "max-lines", "max-args", "max-procs", "max-chars", "process-slot-var"),
        0,
    ),
}
_OPTIONAL = "il"  # xargs: these have their value attached or none


class Wrapper:
    """A program around the call: `names` of all of them from the outside in, `start`, `end` = their span with their own words,
    `placeholder` = xargs' replacement text or None."""

    __slots__ = ("end", "names", "placeholder", "start")


def is_docker(given):
    """Whether a command word names docker."""
    return not is_live(given) and (given == "docker" or given.endswith("/docker"))


def split_prefix(src, tokens, texts):
    """The words of a simple command -> (index of `docker`, words before it to keep, Wrapper or None), or None when docker is not what runs."""
    index = 0
    since = 0  # where the words to keep begin
    names = []
    placeholder = None
    may_assign = True
    while index < len(texts):
        given = texts[index]
        if is_docker(given):
            wrapper = None
            if names:
                wrapper = Wrapper()
                wrapper.names = names
                wrapper.start = tokens[0].start
                wrapper.end = tokens[since - 1].end
                wrapper.placeholder = placeholder
            return index, texts[since:index], wrapper
        if may_assign and _ASSIGNMENT.match(src, tokens[index].start, tokens[index].end):
            index += 1
            continue
        name = "" if is_live(given) else given.rpartition("/")[2]
        if name not in _KEPT and name not in _WRAPPERS:
            return None
        end = _after_options(texts, index + 1, _KEPT.get(name) or _WRAPPERS[name], name)
        if end is None:
            return None
        if name == "xargs":
            placeholder = _placeholder(texts[index + 1 : end])
        index = end
        may_assign = name in ("sudo", "doas", "env")
        if name in _WRAPPERS:
            names.append(name)
            since = index
    return None


def _after_options(texts, index, options, name):
    shorts, longs, operands = options
    while index < len(texts):
        given = str(texts[index])
        if given == "--":
            index += 1
            break
        if len(given) < 2 or given[0] != "-":
            break
        if name == "command" and given != "-p":
            return None  # `command -v docker` runs nothing
        if given.startswith("--"):
            index += 2 if given[2:] in longs else 1
        else:
            index += 2 if _wants_next(given[1:], shorts, name) else 1
    return index + operands


def _wants_next(cluster, shorts, name):
    for at, char in enumerate(cluster):
        if char in shorts:
            return at == len(cluster) - 1 and not (name == "xargs" and char in _OPTIONAL)
    return False


def _placeholder(options):
    found = None
    for at, given in enumerate(options):
        given = str(given)
        if given == "-I":
            found = str(options[at + 1]) if at + 1 < len(options) else None
        elif given.startswith("-I"):
            found = given[2:]
        elif given.startswith("-i"):
            found = given[2:] or "{}"
        elif given.startswith("--replace"):
            found = given.partition("=")[2] or "{}"
    return found
