"""Documents of a row (a Pod, CRI's JSON): the row's tree filled, the cells' edits put in, printed in an order that never changes."""
from d2c.plan import Lookup, NeedsValue
from d2c.shell.words import Word
from d2c.translate import fill

EMPTY = object()  # a place of the tree that nothing fills: it is left out
NUMBERS = ("int", "bytes", "seconds", "times")
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-:@+=")
QUOTED = "'EOF'"
WORDS = ("", "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", ".inf", ".nan")


def edit(one, scope):
    """Remembers a cell's edit ("doc", document, path, append, tree), its holes filled now, while the cell's own are bound."""
    _, name, path, append, tree = one
    scope.edits.setdefault(name, []).append((path, append, value(tree, scope)))


def written(name, tree, scope):
    """The document's text as a Lookup, which stands in shell text as it is."""
    made = value(tree, scope)
    for path, append, new in scope.edits.get(name, ()):
        put(made, path, append, new)
    made = pruned(made)
    live = holds_live(made)
    write = Writer(live)
    text = "\n".join(write.json(made)) if name.endswith(".json") else "\n".join(write.yaml(made))
    return Lookup("document", "", name, f"<<{'EOF' if live else QUOTED}\n{text}\nEOF")


def holds_live(made):
    """Whether the shell must fill a place of the document."""
    if made.__class__ is dict:
        return any(map(holds_live, made.values()))
    return any(map(holds_live, made)) if made.__class__ is list else made.__class__ in (Word, Number)


def value(tree, scope):
    """A compiled tree as dict, list, str, int, bool or EMPTY."""
    kind, inner = tree
    if kind == "map":
        return {key if key.__class__ is str else named(key, scope): value(one, scope) for key, one in inner}
    if kind == "list":
        return [value(one, scope) for one in inner]
    if len(inner) == 1 and inner[0].__class__ is str:
        return literal(inner[0])
    if not inner:
        return EMPTY
    if len(inner) == 1:
        found = fill.value_of(inner[0], scope)
        numeric = inner[0][2] and inner[0][2][-1][0] in NUMBERS
        return known(found, numeric)
    return known(fill.one_word(inner, scope), False)


def literal(text):
    """A text of the row: true, false and numbers are such."""
    if text in ("true", "false"):
        return text == "true"
    if text.isdigit():
        return int(text)
    return text if text else EMPTY


def known(found, numeric):
    """A filled value that may stand in a document; what only the shell knows may not."""
    if found is None or found == []:
        return EMPTY
    if found.__class__ is list:
        return [known(one, numeric) for one in found]
    if found.__class__ is str:
        return int(found) if numeric else found
    if found.__class__ in (dict, int, bool):
        return found
    if found.__class__ is Word:
        return Number(found) if numeric else found
    raise NeedsValue(f"a document needs the value itself, and only the shell knows {found}")


def named(pieces, scope):
    """A key with holes, filled; only the shell's own words cannot name a place."""
    key = fill.one_word(pieces, scope)
    if key.__class__ is not str:
        raise NeedsValue("the name must be known to be written into a document")
    return key


def put(made, path, append, new):
    """Sets (maps: adds to) or appends at a path of keys and list places."""
    at = made
    for step in path[:-1]:
        at = under(at, step)
    last = path[-1]
    if append:
        if at.get(last, EMPTY) is EMPTY:
            at[last] = []
        at[last].extend(new if new.__class__ is list else [new])
    elif new.__class__ is dict and at.get(last, EMPTY).__class__ is dict:
        at[last].update(new)
    else:
        at[last] = new


def under(at, step):
    """The map or list below a step, made where there is none yet."""
    if at.__class__ is list:
        return at[int(step)]
    if at.get(step, EMPTY) is EMPTY:
        at[step] = {}
    return at[step]


def pruned(made):
    """The tree without its empty places, and without maps and lists that held nothing else."""
    if made.__class__ is dict:
        out = {key: pruned(one) for key, one in made.items()}
        out = {key: one for key, one in out.items() if one is not EMPTY}
        return out if out or not made else EMPTY
    if made.__class__ is list:
        out = [one for one in map(pruned, made) if one is not EMPTY]
        return out if out or not made else EMPTY
    return made


def quoted(text):
    """A JSON string (YAML reads it too)."""
    import json

    return json.dumps(text)


class Number(str):
    """A number that the shell fills in: it stands in no quotes. The row's text has looked at it before."""

    __slots__ = ()

    def __new__(cls, word):
        return str.__new__(cls, word.quoted().shell()[1:-1])


class Writer:
    """Prints a tree; `live`: for a here-document in which the shell fills the live words, each through the function json of the row's text."""

    def __init__(self, live):
        self.live = live

    def text(self, one):
        """A string in double quotes, or the shell's own doing of that."""
        if one.__class__ is Word:
            return "$(json " + one.quoted().shell() + ")"
        return self.safe(quoted(one))

    def safe(self, text):
        """Text that the shell must not touch."""
        return "".join("\\" + char if char in "\\$`" else char for char in text) if self.live else text

    def scalar(self, one):
        """A scalar as YAML: plain where it cannot be misread, else in double quotes."""
        if one is True or one is False:
            return "true" if one else "false"
        if one.__class__ in (int, Number):
            return str(one)
        if one in ({}, []):
            return "{}" if one == {} else "[]"
        if one.__class__ is not str:
            return self.text(one)
        risky = one.lower() in WORDS or not PLAIN.issuperset(one) or one[0] in "-:@=+." or one.endswith(":") or one[0].isdigit()
        return self.text(one) if risky else one

    def yaml(self, made, indent=""):
        """Block style, two blanks deep; a list's dashes stand under their key."""
        if made.__class__ is dict and made:
            for key, one in made.items():
                if one.__class__ in (dict, list) and one:
                    yield f"{indent}{self.scalar(key)}:"
                    yield from self.yaml(one, indent + ("  " if one.__class__ is dict else ""))
                else:
                    first, *lines = self.lines(one)
                    yield f"{indent}{self.scalar(key)}: {first}"
                    yield from [indent + "  " + line for line in lines]
        elif made.__class__ is list and made:
            for one in made:
                lines = list(self.yaml(one, indent + "  "))
                yield indent + "- " + lines[0][len(indent) + 2:]
                yield from lines[1:]
        else:
            yield from [indent + line for line in self.lines(made)]

    def lines(self, one):
        """A scalar's lines: several for a text of several, if they can be read as they stand."""
        if one.__class__ is not str or "\n" not in one:
            return [self.scalar(one)]
        lines = one.split("\n")
        if not lines[-1] or lines[0][:1] == " " or not all(line.isprintable() and line == line.rstrip() and line for line in lines):
            return [self.scalar(one)]
        return ["|-", *map(self.safe, lines)]

    def json(self, made, indent="", tail=""):
        """JSON, two blanks deep; lists of scalars and empty things on one line."""
        if made.__class__ is list and not any(one.__class__ in (dict, list) for one in made):
            yield indent + "[" + ", ".join(map(self.value, made)) + "]" + tail
        elif made.__class__ in (dict, list) and made:
            is_map = made.__class__ is dict
            yield indent + ("{" if is_map else "[")
            items = list(made.items()) if is_map else [(None, one) for one in made]
            for place, (key, one) in enumerate(items):
                lines = list(self.json(one, indent + "  ", "," if place < len(items) - 1 else ""))
                if is_map:
                    lines[0] = f"{indent}  {self.value(key)}: {lines[0].lstrip()}"
                yield from lines
            yield indent + ("}" if is_map else "]") + tail
        else:
            yield indent + self.value(made) + tail

    def value(self, one):
        """A scalar, or an empty map, as JSON."""
        if one.__class__ is Number:
            return str(one)
        return self.text(one) if one.__class__ is str or one.__class__ is Word else quoted(one)
