"""Cells (flag x target) to compiled form; every refusal names file, line and remedy."""
import re

from d2c.mapping.conditions import conditions
from d2c.mapping.holes import HOLE
from d2c.mapping.load import List, Map, fail
from d2c.mapping.template import words

WHY_LONGEST = 110
VERDICT_KEYS = {"exact", "approximate", "dropped", "unsupported", "emit", "protects", "since", "until", "when"}
PATTERN_HOLE = re.compile(r"<(?:([a-z]+):)?([a-z][a-z0-9_-]*)>")
ALTERNATIVES = re.compile(r"\(([^()]*\|[^()]*)\)")
TYPES = {"int", "path", "name", "hex", "id", "word", "number", "some", "live", "safe", "dir", "volume", "host"}
RESERVED = re.compile(r"^[a-z][a-z0-9_-]*$")


def why(node):
    """A sentence for the user: short, one line."""
    text = str(node).strip()
    if not text:
        fail(node, "say why, in one short sentence")
    if len(text) > WHY_LONGEST:
        fail(node, f"the sentence has {len(text)} characters; at most {WHY_LONGEST}")
    if "\n" in text:
        fail(node, "the sentence must stay on one line")
    return text


def cell(node, tool):
    """One cell: `tool` is the target's name, for version bounds."""
    if isinstance(node, List):
        return alternatives(node, tool)
    if not isinstance(node, Map):
        return ("x",) if node == "exact" else ("e", "exact", "", (emitted(node),), ())
    if "fields" in node:
        return ordered(node, tool)
    if not node:
        fail(node, "an empty cell; write a verdict or words to emit")
    if set(node) <= VERDICT_KEYS:
        return verdict(node, tool)
    clash = [key for key in node if key in VERDICT_KEYS]
    if clash:
        fail(clash[0], f"{clash[0]!r} stands among value cases; give the case a pattern, or indent the cases under it")
    return ("c", cases(node, tool))


def cases(node, tool):
    """Value cases in the order they stand; a key with `(a|b)` in it is one case for each of the alternatives."""
    made = {}
    for key, value in node.items():
        for one in spelled(key):
            if one in made:
                fail(key, f"{one!r} is a case above already; take it out of one of the two")
            made[one] = (pattern(one), cell(value, tool))
    return tuple(made.values())


def spelled(key):
    """`<src>:<dst>(|:rw)` as `<src>:<dst>` and `<src>:<dst>:rw`."""
    found = ALTERNATIVES.search(key)
    if not found:
        return [key]
    out = []
    for one in found.group(1).split("|"):
        made = type(key)(key[:found.start()] + one + key[found.end():])
        made.file, made.line = key.file, key.line
        out.extend(spelled(made))
    return out


def ordered(node, tool):
    """`fields: type=volume source=src target=dst readonly`: k=v lists in this order (aliases behind =, a default behind :) before the cases."""
    fields = []
    for one in str(node["fields"]).split():
        names, _, default = one.partition(":")
        fields.append((tuple(names.split("=")), default))
    return ("f", tuple(fields), cell(Map({key: value for key, value in node.items() if key != "fields"}), tool))


def verdict(node, tool):
    """A cell written as a verdict with its sentence."""
    kinds = [key for key in ("exact", "approximate", "dropped", "unsupported") if key in node]
    if len(kinds) > 1:
        fail(node, f"one verdict only, not {' and '.join(kinds)}")
    kind = kinds[0] if kinds else "exact"
    if kind == "exact" and "exact" in node and "emit" not in node:
        made = ("x",)
    elif kind in ("dropped", "unsupported"):
        if "emit" in node:
            fail(node["emit"], f"{kind} emits nothing")
        made = ("d", why(node[kind])) if kind == "dropped" else ("u", why(node[kind]), node.get("protects") == "yes")
    else:
        sentence = "" if kind == "exact" else why(node[kind])
        made = ("e", kind, sentence, emits(node["emit"]) if "emit" in node else (), ())
    if "protects" in node and kind != "unsupported":
        fail(node["protects"], "protects belongs to unsupported: what --lossy may pass over")
    terms = bounds(node, tool)
    return ("w", ((terms, made),)) if terms else made


def bounds(node, tool):
    """`when`, `since` and `until` of a map as terms."""
    terms = conditions(node["when"], node["when"]) if "when" in node else ()
    if "since" in node:
        terms += (("version", tool, True, ">=" + node["since"]),)
    if "until" in node:
        terms += (("version", tool, False, ">=" + node["until"]),)
    return terms


def alternatives(node, tool):
    """A list: the first entry whose conditions hold."""
    made = []
    for one in node:
        one_cell = cell(one, tool)
        made.extend(one_cell[1] if one_cell[0] == "w" else (((), one_cell),))
    return ("w", tuple(made))


def emits(node):
    """`emit:`: words for the slot `flags`, or a map slot -> words (`doc path` -> value for documents)."""
    if not isinstance(node, Map):
        return (emitted(node),)
    out = []
    for key, value in node.items():
        if " " in key:
            out.append(document(key, value))
        else:
            if not RESERVED.match(key):
                fail(key, f"{key!r} is no slot name")
            out.append((str(key), words(str(value), value)))
    return tuple(out)


def emitted(node):
    """Plain text: words for the slot `flags`."""
    if not isinstance(node, str):
        fail(node, "words to emit are text here")
    return ("flags", words(str(node), node))


def document(key, value):
    """`pod.yaml spec.hostNetwork: true` as ("doc", document, path, append, value)."""
    name, _, path = key.partition(" ")
    append = path.endswith("+")
    return ("doc", name, tuple(path.rstrip("+").split(".")), append, tree(value))


def tree(node):
    """A value for a document: maps, lists and texts with holes; `true`, `false`, numbers as written."""
    if isinstance(node, Map):
        return ("map", tuple((place(key), tree(value)) for key, value in node.items()))
    if isinstance(node, List):
        return ("list", tuple(tree(one) for one in node))
    if '"' in node:
        if HOLE.search(node):
            fail(node, "a text with quotes of its own takes no holes here")
        return ("text", (str(node),))
    return ("text", tuple(piece for piece in words('"' + str(node) + '"', node)[0] if piece != ""))


def place(key):
    """A key of a document's map: text, or pieces where it holds holes."""
    pieces = tuple(piece for piece in words('"' + str(key) + '"', key)[0] if piece != "") if "<" in key else ()
    return pieces if any(isinstance(piece, tuple) for piece in pieces) else str(key)


def pattern(key):
    """A value case's key as pieces: str and (name, type)."""
    out, at = [], 0
    for found in PATTERN_HOLE.finditer(key):
        if found.start() > at:
            out.append(key[at : found.start()])
        if found.group(1) and found.group(1) not in TYPES:
            fail(key, f"no hole type {found.group(1)!r}; known: {', '.join(sorted(TYPES))}")
        if out and isinstance(out[-1], tuple):
            fail(key, "two holes need a text between them")
        out.append((found.group(2), found.group(1)))
        at = found.end()
    if at < len(key):
        out.append(str(key[at:]))
    return tuple(out)


def bound_names(made):
    """Names that patterns in a cell bind."""
    if made[0] == "c":
        for pieces, inner in made[1]:
            for piece in pieces:
                if isinstance(piece, tuple):
                    yield piece[0]
            yield from bound_names(inner)
    elif made[0] == "w":
        for _, inner in made[1]:
            yield from bound_names(inner)
    elif made[0] == "f":
        yield from bound_names(made[2])


def slots(made):
    """Slot names that a cell fills."""
    if made[0] == "e":
        for one in made[3]:
            if one[0] != "doc":
                yield one[0]
    elif made[0] in ("c", "w"):
        for _, inner in made[1]:
            yield from slots(inner)
    elif made[0] == "f":
        yield from slots(made[2])


def emissions(made):
    """Every emit of a cell: (slot, words) or ("doc", ...)."""
    if made[0] == "e":
        yield from made[3]
    elif made[0] in ("c", "w"):
        for _, inner in made[1]:
            yield from emissions(inner)
    elif made[0] == "f":
        yield from emissions(made[2])


def leaves(made, path=()):
    """Every (patterns, leaf cell): what coverage counts as a row to be reached."""
    if made[0] == "f":
        made = made[2]
    if made[0] == "c":
        for pieces, inner in made[1]:
            yield from leaves(inner, path + (shown(pieces),))
    elif made[0] == "w":
        for terms, inner in made[1]:
            yield from leaves(inner, path + ((" ".join(map(str, terms)) or "else"),) if len(made[1]) > 1 else path)
    else:
        yield path, made


def shown(pieces):
    """A pattern as it was written."""
    return "".join(piece if isinstance(piece, str) else "<" + (piece[1] + ":" if piece[1] else "") + piece[0] + ">" for piece in pieces)
