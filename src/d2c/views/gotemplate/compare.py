"""eq, ne, lt, le, gt, ge with Go's typing."""

from .errors import CallError
from .strings import to_bytes
from .types import INTS, UINTS, unwrap

_BAD = "invalid type for comparison"


def _basic(value):
    """The kind that is compared: bool, int, uint, float, complex, string, or "" for all others."""
    if value is None:
        return ""
    kind = value.type.kind
    if kind in INTS:
        return "int"
    if kind in UINTS:
        return "uint"
    return {"bool": kind, "string": kind, "float64": kind, "complex128": kind}.get(kind, "")


def _integers(first, second):
    return {first, second} == {"int", "uint"}


def _incompatible(first, second):
    return CallError("incompatible types for comparison: %s and %s" % (first.type.name, second.type.name))


def _bytes(value):
    return to_bytes(value.raw) if value.type.kind == "string" else value.raw


def eq(first, *others):
    """Whether the first equals one of the others."""
    first = unwrap(first)
    if not others:
        raise CallError("missing argument for comparison")
    kind = _basic(first)
    for other in others:
        other = unwrap(other)
        if _equal(first, kind, other, _basic(other)):
            return True
    return False


def _equal(first, kind, other, other_kind):
    if kind != other_kind:
        if _integers(kind, other_kind):
            return first.raw == other.raw
        if first is not None and other is not None:
            raise _incompatible(first, other)
        return False
    if kind:
        return _bytes(first) == _bytes(other)
    return _equal_others(first, other)


def _equal_others(first, other):
    if first is not None and other is not None and first.type.kind != other.type.kind:
        raise CallError("non-comparable types %s: %s, %s: %s" % (_shown(first), first.type.name, other.type.name, _shown(other, "v")))
    nil = [value is None or value.is_nil() for value in (first, other)]
    if any(nil):
        return all(nil)
    if not _comparable(other.type):
        raise CallError("non-comparable type %s: %s" % (_shown(other), other.type.name))
    if first.type.name != other.type.name:
        return False
    return first.raw is other.raw if first.type.kind == "ptr" else _same(first.type, first.raw, other.raw)


def _same(typ, first, second):
    if typ.kind != "struct" or typ.encode:
        return first == second
    from .types import Value
    pairs = [(Value(typ, first).field(field), Value(typ, second).field(field)) for field in typ.fields]
    return all(one.raw is two.raw if one.type.kind == "ptr" else _same(one.type, one.raw, two.raw) for one, two in pairs)


def _comparable(typ):
    if typ.kind in ("slice", "map", "func"):
        return False
    if typ.kind == "struct":
        return all(_comparable(field.type) for field in typ.fields)
    return typ.kind != "array" or _comparable(typ.elem)


def _shown(value, verb="s"):
    from .printing import Printer
    printer = Printer()
    printer.arg(value, verb)
    return printer.text()


def ne(first, second):
    """Not eq."""
    return not eq(first, second)


def lt(first, second):
    """Whether the first is less than the second."""
    first, second = unwrap(first), unwrap(second)
    kind, other_kind = _basic(first), _basic(second)
    if not kind or not other_kind:
        raise CallError(_BAD)
    if kind != other_kind and not _integers(kind, other_kind):
        raise _incompatible(first, second)
    if kind in ("bool", "complex128"):
        raise CallError(_BAD)
    return _bytes(first) < _bytes(second)


def le(first, second):
    """Less or equal."""
    return lt(first, second) or eq(first, second)


def gt(first, second):
    """Greater."""
    return not le(first, second)


def ge(first, second):
    """Greater or equal."""
    return not lt(first, second)
