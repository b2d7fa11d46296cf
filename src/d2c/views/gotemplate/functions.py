"""The functions templates may call: Go's builtins, and docker's own (docker/cli's templates package)."""

from .errors import CallError
from .evaluate import REFLECT, is_true, printable
from .printing import sprint, sprintln
from .types import ANY, BOOL, INT, INTS, STRING, STRINGS, UINTS, Slice, Value, assignable, capacity, indirect, string, unwrap, zero


class Function:
    """A function: run(*Values) -> Value, the types it wants (the last one again and again when variadic).

    short_circuit: for `or` True, for `and` False. named: whether it wants the callee's name first, as `call` does.
    """

    __slots__ = ("run", "wants", "variadic", "short_circuit", "named")

    def __init__(self, run, wants, variadic=False, short_circuit=None, named=False):
        self.run, self.wants, self.variadic, self.short_circuit, self.named = run, wants, variadic, short_circuit, named


def _index_number(index, limit):
    if index is None:
        raise CallError("cannot index slice/array with nil")
    if index.type.kind not in INTS and index.type.kind not in UINTS:
        raise CallError("cannot index slice/array with type " + index.type.name)
    number = index.raw
    if number >= 1 << 63:
        number -= 1 << 64
    if number < 0 or number > limit:
        raise CallError("index out of range: %d" % number)
    return number


def _index(item, *indexes):
    item = unwrap(item)
    if item is None:
        raise CallError("index of untyped nil")
    for index in indexes:
        index = unwrap(index)
        item, is_nil = indirect(item)
        if is_nil:
            raise CallError("index of nil pointer")
        kind = item.type.kind
        if kind in ("slice", "array", "string"):
            item = _element(item, index)
        elif kind == "map":
            raw = (item.raw or {}).get(_map_key(item, index).raw, _ABSENT)
            item = Value(item.type.elem, zero(item.type.elem) if raw is _ABSENT else raw)
        else:
            raise CallError("can't index item of type " + item.type.name)
    return item


_ABSENT = object()


def _element(item, index):
    number = _index_number(index, item.length())
    if number == item.length():
        raise CallError("reflect: %s index out of range" % item.type.kind)
    if item.type.kind == "string":
        from .strings import to_bytes
        from .types import BYTE
        return Value(BYTE, to_bytes(item.raw)[number])
    return item.at(number)


def _is_int(kind):
    return kind in INTS or kind in UINTS


def _map_key(item, index):
    key = item.type.key
    if index is None:
        if key.kind not in ("interface", "map", "ptr", "slice", "func"):
            raise CallError("value is nil; should be of type " + key.name)
        return Value(key, None)
    if assignable(index.type, key) or _is_int(index.type.kind) and _is_int(key.kind):
        return index
    raise CallError("value has type %s; should be %s" % (index.type.name, key.name))


def _slice(item, *indexes):
    item = unwrap(item)
    if item is None:
        raise CallError("slice of untyped nil")
    item, is_nil = indirect(item)
    if is_nil:
        raise CallError("slice of nil pointer")
    if len(indexes) > 3:
        raise CallError("too many slice indexes: %d" % len(indexes))
    if item.type.kind == "string":
        if len(indexes) == 3:
            raise CallError("cannot 3-index slice a string")
        limit = item.length()
    elif item.type.kind in ("slice", "array"):
        limit = capacity(item.raw) if item.type.kind == "slice" else item.length()
    else:
        raise CallError("can't slice item of type " + item.type.name)
    bounds = [0, item.length()]
    for place, index in enumerate(indexes):
        bounds[place:place + 1] = [_index_number(index, limit)]
    for low, high in zip(bounds, bounds[1:]):
        if low > high:
            raise CallError("invalid slice index: %d > %d" % (low, high))
    return _cut(item, bounds, limit)


def _cut(item, bounds, limit):
    low, high = bounds[0], bounds[1]
    if item.type.kind == "string":
        from .strings import from_bytes, to_bytes
        return Value(item.type, from_bytes(to_bytes(item.raw)[low:high]))
    if item.type.kind == "array" and not item.addressable:
        raise CallError("reflect.Value.Slice: slice of unaddressable array")
    raw = list(item.raw or ())
    raw += [zero(item.type.elem) for _ in range(high - len(raw))]
    if item.raw is None:
        return Value(item.type, None)
    end = bounds[2] if len(bounds) > 2 else limit
    return Value(item.type, Slice(raw[low:high], end - low))


def _len(item):
    item, is_nil = indirect(item)
    if is_nil:
        raise CallError("len of nil pointer")
    if item is None:
        raise CallError("reflect: call of reflect.Value.Type on zero Value")
    if item.type.kind not in ("slice", "array", "map", "string"):
        raise CallError("len of type " + item.type.name)
    return Value(INT, item.length())


def _call(name, function, *args):
    function = unwrap(function)
    if function is None:
        raise CallError("call of nil")
    raise CallError("non-function %s of type %s" % (name, function.type.name))


def _print_args(values):
    if len(values) == 1 and values[0] is not None and values[0].type.name == "string":
        return values[0].raw
    shown = []
    for value in values:
        value = unwrap(value)
        if value is not None and value.type.kind != "ptr":
            value = Value(value.type, value.raw)
        item, ok = printable(value)
        shown.append(item if ok else value)
    return sprint(shown)


def _printf(text, *values):
    from .printf import sprintf
    return string(sprintf(text.raw, values))


def _escape(name):
    def run(*values):
        from . import escapes
        return string(getattr(escapes, name)(_print_args(values)))
    return Function(run, [ANY], True)


def _compare(name):
    def run(first, *others):
        from . import compare
        return Value(BOOL, getattr(compare, name)(first, *others))
    if name == "eq":
        return Function(run, [REFLECT, REFLECT], True)
    return Function(run, [REFLECT, REFLECT])


BUILTINS = {
    "and": Function(None, [REFLECT, REFLECT], True, False), "or": Function(None, [REFLECT, REFLECT], True, True),
    "not": Function(lambda value: Value(BOOL, not is_true(unwrap(value))), [REFLECT]),
    "index": Function(_index, [REFLECT, REFLECT], True), "slice": Function(_slice, [REFLECT, REFLECT], True),
    "len": Function(_len, [REFLECT]), "call": Function(_call, [REFLECT, REFLECT], True, None, True),
    "print": Function(lambda *values: string(sprint(values)), [ANY], True), "printf": Function(_printf, [STRING, ANY], True),
    "println": Function(lambda *values: string(sprintln(values)), [ANY], True),
    "html": _escape("html"), "js": _escape("js"), "urlquery": _escape("urlquery"),
}
BUILTINS.update((name, _compare(name)) for name in ("eq", "ne", "lt", "le", "gt", "ge"))


# docker's.

def _json(value):
    from .gojson import marshal
    text = marshal(unwrap(value), html=False)
    return string(text)


def _split(text, separator):
    text, separator = text.raw, separator.raw
    if separator:
        parts = text.split(separator)
    elif text.isascii():
        parts = list(text)
    else:
        parts = ["\ufffd" if "\udc80" <= char <= "\udcff" else char for char in text]
    return Value(STRINGS, Slice(parts, len(parts)))


def _join(items, separator):
    items = unwrap(items)
    if items is None:
        return string("")
    kind = items.type.kind
    if kind in ("slice", "array"):
        texts = [sprint([Value(items.type.elem, raw)]) for raw in items.raw or ()]
    elif kind == "map":
        from .strings import to_bytes
        texts = sorted([sprint([Value(items.type.elem, raw)]) for raw in (items.raw or {}).values()], key=to_bytes)
    else:
        raise CallError("expected slice, got " + items.type.name)
    return string(separator.raw.join(texts))


def _case(name):
    def run(text):
        from . import strings
        return string(getattr(strings, name)(text.raw))
    return Function(run, [STRING])


def _pad(text, before, after):
    if not text.raw:
        return text
    if before.raw < 0 or after.raw < 0:
        raise CallError("strings: negative Repeat count")
    return string(" " * before.raw + text.raw + " " * after.raw)


def _truncate(text, size):
    from .strings import from_bytes, to_bytes
    data = to_bytes(text.raw)
    if len(data) < size.raw:
        return text
    if size.raw < 0:
        raise CallError("runtime error: slice bounds out of range [:%d]" % size.raw)
    return string(from_bytes(data[:size.raw]))


DOCKER = {
    "json": Function(_json, [ANY]), "split": Function(_split, [STRING, STRING]), "join": Function(_join, [ANY, STRING]),
    "title": _case("title_case"), "lower": _case("lower_case"), "upper": _case("upper_case"),
    "pad": Function(_pad, [STRING, INT, INT]), "truncate": Function(_truncate, [STRING, INT]),
}

# What a table's header is made with: docker keeps the column's name as it stands.
HEADER = {name: Function(lambda text: text, [STRING]) for name in ("json", "title", "lower", "upper")}
HEADER.update((name, Function(lambda text, other: text, [STRING, STRING])) for name in ("split", "join"))
HEADER["truncate"] = Function(lambda text, size: text, [STRING, INT])
