"""Conditions of `when:` and `@if`: terms that must all hold, each as (kind, name, wanted, operator, value)."""
import re

from d2c.mapping.holes import verbs
from d2c.mapping.load import fail

TERM = re.compile(r"(!?)(?:(--[a-z0-9-]+)(?:=(\S+))?|<((?:--)?[a-z][a-z0-9_.-]*)((?:\|[a-z0-9_]+(?::[^|<>\s]*)?)*)>|(crictl|ctr)(>=|<)([0-9.]+)|([a-z]+)=(\S+)|([a-z-]+))$")
WORDS = {"kubelet", "exec", "several", "terminal", "stdin", "sudo", "lossy", "docker", "late", "rotated"}
FACTS = {"node", "namespace", "world", "state", "target", "made"}


def conditions(text, node):
    """`--all !--quiet crictl>=1.31 <ids> kubelet node=k3s` as a tuple of terms."""
    if not str(text).strip():
        fail(node, "an empty condition always holds; leave `when:` out")
    return tuple(term(one, node) for one in str(text).split())


def term(text, node):
    """One term; what is unknown is refused with the list of what is known."""
    found = TERM.match(text)
    if not found:
        fail(node, f"{text!r} is no condition; see mappings/README.md")
    wanted = not found.group(1)
    if found.group(2):
        return ("flag", found.group(2), wanted, found.group(3))
    if found.group(4):
        return ("hole", found.group(4), wanted, verbs(found.group(5)) or None)
    if found.group(6):
        return ("version", found.group(6), wanted, found.group(7) + found.group(8))
    if found.group(9):
        if found.group(9) not in FACTS:
            fail(node, f"no fact {found.group(9)!r}; known: {', '.join(sorted(FACTS))}")
        return ("fact", found.group(9), wanted, found.group(10))
    if found.group(11) not in WORDS:
        fail(node, f"no condition {found.group(11)!r}; known: {', '.join(sorted(WORDS))}")
    return ("word", found.group(11), wanted, None)
