"""Values as Python text: `NAME = ...` in lines that a diff can show, what stands in a value several times written once."""
import pprint
import zlib

LONG = 300  # characters: what is shorter reads better where it stands


class Name:
    """A part that stands under a name of its own."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def literal(name, value):
    """`NAME = ...` as Python text, in front of it the tuples that recur in the value, under names made of what they hold."""
    seen = {}
    count(value, seen)
    parts = {}
    body = shared(value, seen, parts)
    return "".join(line(part.name, inner) for part, inner in parts.values()) + line(name, body)


def line(name, value):
    """One assignment, in the order that the value has."""
    return f"{name} = {pprint.pformat(value, width=150, compact=True, sort_dicts=False)}\n"


def count(value, seen):
    """Counts the long tuples of a value; what is inside of a part that recurs counts once."""
    if value.__class__ is dict:
        for one in value.values():
            count(one, seen)
    elif value.__class__ is tuple:
        text = repr(value)
        if len(text) > LONG:
            seen[text] = seen.get(text, 0) + 1
            if seen[text] == 1:
                for one in value:
                    count(one, seen)


def shared(value, seen, parts):
    """The value with names in place of the parts that recur; `parts`: text -> (Name, value), the inner ones first."""
    if value.__class__ is dict:
        return {key: shared(one, seen, parts) for key, one in value.items()}
    if value.__class__ is not tuple:
        return value
    text = repr(value)
    if text in parts:
        return parts[text][0]
    made = tuple(shared(one, seen, parts) for one in value)
    if seen.get(text, 0) < 2:
        return made
    parts[text] = Name(f"T_{zlib.crc32(text.encode()):08x}"), made
    return parts[text][0]
