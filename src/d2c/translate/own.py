"""A user's live variable that a text sets for itself (`$id`): the line's words use a copy, made before the text's own first line."""
from d2c.plan import Script
from d2c.shell.words import Word, word

NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
PREFIX = "d2c_"


def clashes(inv, plan):
    """Names of variables in the line's live words that a step's text gives a value of its own."""
    texts = [one.text for one in plan.steps if one.__class__ is Script and one.text[:1] == "("]
    if not texts:
        return []
    live = [one for one in [given.value for given in inv.flags] + inv.operands if one.__class__ is Word]
    used = sorted({name for one in live for kind, text in one.pieces if kind != "lit" for name in names(text)})
    return [name for name in used if any(sets(text, name) for text in texts)]


def sets(text, name):
    """Whether shell text assigns to a variable (NAME=, for NAME, read ... NAME)."""
    at = text.find(name)
    while at >= 0:
        end, line = at + len(name), text[text.rfind("\n", 0, at) + 1 : at]
        if (line[-1:] in ("", " ", "(", ";", "{") and text[end : end + 1] not in NAME) and (
            text[end : end + 1] == "=" or line.endswith("for ") or "read -r " in line
        ):
            return True
        at = text.find(name, end)
    return False


def places(text):
    """(start, end) of every variable's name in live shell text; single quotes hide theirs."""
    at, single, double = 0, False, False
    while at < len(text):
        char = text[at]
        if char == "\\" and not single:
            at += 1
        elif char == "'" and not double:
            single = not single
        elif char == '"' and not single:
            double = not double
        elif char == "$" and not single:
            start = at + 1
            if text[start : start + 1] == "{":
                start += 1 + (text[start + 1 : start + 2] in ("#", "!"))
            end = start
            while text[end : end + 1] in NAME and end < len(text):
                end += 1
            if end > start and not text[start].isdigit():
                yield start, end
            at = max(at, end - 1)
        at += 1


def names(text):
    """The names of the variables in live shell text."""
    return [text[start:end] for start, end in places(text)]


def renamed(inv, clashing):
    """The Invocation with the copies' names in its live words."""
    from copy import copy

    made = copy(inv)
    made.operands = [changed(one, clashing) for one in inv.operands]
    made.flags = []
    for given in inv.flags:
        given = copy(given)
        given.value = changed(given.value, clashing)
        made.flags.append(given)
    return made


def changed(value, clashing):
    """A word with the copies' names."""
    if value.__class__ is not Word:
        return value
    out = []
    for kind, text in value.pieces:
        if kind != "lit":
            for start, end in reversed(list(places(text))):
                if text[start:end] in clashing:
                    text = text[:start] + PREFIX + text[start:]
        out.append((kind, text))
    return word(out)


def saved(plan, clashing):
    """Puts the copies in front of every text that opens a subshell."""
    lines = " ".join(f"{PREFIX}{name}=${name}" for name in clashing)
    for one in plan.steps:
        if one.__class__ is Script and one.text[:1] == "(":
            one.text = f"({lines}\n{one.text[1:].lstrip(chr(10))}"
    return plan
