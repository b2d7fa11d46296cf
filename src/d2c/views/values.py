"""What the compiled fields of mappings/views call: Go's text/template over plain JSON data (d2c.mapping.viewcode writes the calls)."""
from d2c.views.quickjson import dumps, loads  # noqa: F401  what templates print, and what fields of several values read

NOTHING = (KeyError, IndexError, TypeError, ValueError, AttributeError)  # a key, an element or a value that is not there


def text(value):
    """What a template prints of a string, a bool or a number; ValueError for anything else."""
    if value.__class__ is str:
        return value
    if value is True or value is False:
        return "true" if value else "false"
    if value.__class__ in (int, float):
        return str(value)
    raise ValueError(value)


def shown(value):
    """print: as text(), and null as Go has it."""
    return "<nil>" if value is None else text(value)


def index(value, *keys):
    """index: a map gives null for a key it lacks, a list has all that are asked for."""
    for key in keys:
        value = value.get(key) if value.__class__ is dict else value[key]
    return value


def slice_of(value, first, last=None):
    """slice: an error beyond the ends, as in Go."""
    last = len(value) if last is None else last
    if not 0 <= first <= last <= len(value):
        raise IndexError(first)
    return value[first:last]


def eq(one, *others):
    """eq: like any of the others; TypeError for a number beside a string."""
    for other in others:
        if one is not None and other is not None and (one.__class__ is str) != (other.__class__ is str):
            raise TypeError(one)
        if one == other:
            return True
    return False


def pairs(value):
    """range: (index or key, element); null has none."""
    if value is None:
        return ()
    return sorted(value.items()) if value.__class__ is dict else enumerate(value) if value.__class__ is list else text_error(value)


def text_error(value):
    """range over what has no elements."""
    raise TypeError(value)
