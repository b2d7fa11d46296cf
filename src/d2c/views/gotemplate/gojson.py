"""encoding/json over typed values: what docker's `json` function and `--format json` print."""

from .types import INTS, UINTS, Number, Value, zero

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_HTML = "<>&"


class Html(dict):
    """An object that was encoded with HTML escapes, as docker's table rows are."""

    __slots__ = ()


def number_text(number):
    """A JSON number as Go writes it."""
    if isinstance(number, Number):
        return str(number)
    if not isinstance(number, float):
        return str(number)
    from .floats import format_float
    size = abs(number)
    if size and (size < 1e-6 or size >= 1e21):
        text = format_float(number, "e", -1)
        return text[:-2] + text[-1] if text[-4:-1] == "e-0" else text
    return format_float(number, "f", -1)


def quoted(text, html=True):
    """A JSON string as Go's encoder writes it."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text and not (html and any(c in text for c in _HTML)):
        return '"' + text + '"'
    out = []
    for char in text:
        if char in _ESCAPES:
            out.append(_ESCAPES[char])
        elif char < " " or char in "\u2028\u2029" or html and char in _HTML:
            out.append("\\u%04x" % ord(char))
        elif "\udc80" <= char <= "\udcff":
            out.append("\\ufffd")
        else:
            out.append(char)
    return '"' + "".join(out) + '"'


def plain(value):
    """A Value (or None) as plain Python data in the order Go encodes it: dict, list, str, bool, int, float, Number, None."""
    return None if value is None else _plain(value.type, value.raw)


def _plain(typ, raw):
    if typ.encode:
        return typ.encode(raw)
    kind = typ.kind
    if kind == "ptr":
        return None if raw is None else _plain(typ.elem, raw.raw)
    if kind == "interface":
        return None if raw is None else _plain(raw.type, raw.raw)
    if kind == "struct":
        out = {}
        _struct(typ, raw, out)
        return out
    if kind == "map":
        return None if raw is None else _map(typ, raw)
    if kind in ("slice", "array"):
        if raw is None:
            return None
        if kind == "slice" and typ.elem.kind == "uint8":
            from binascii import b2a_base64
            return b2a_base64(bytes(raw), newline=False).decode()
        return [_plain(typ.elem, item) for item in raw]
    if kind == "func":
        from .errors import CallError
        raise CallError("json: unsupported type: " + typ.name)
    return Number(raw or "0") if typ.name == "json.Number" else raw


def _map(typ, raw):
    if typ.key.kind in INTS or typ.key.kind in UINTS:
        raw = {str(key): item for key, item in raw.items()}
    return {key: _plain(typ.elem, raw[key]) for key in sorted(raw)}


def _struct(typ, raw, out):
    for field in typ.fields:
        if field.json == "-":
            continue
        item = Value(typ, raw).field(field).raw
        if field.embedded and not field.json:
            inner = field.type
            if inner.kind == "ptr":
                inner, item = inner.elem, None if item is None else item.raw
            if inner.kind == "struct" and not inner.encode:
                if item is not None:
                    _struct(inner, item, out)
                continue
        if not field.exported or field.omitempty and _empty(field, item):
            continue
        out[field.json or field.name] = _plain(field.type, item)


def _empty(field, item):
    if field.type.kind == "struct":
        return field.omitempty == "zero" and item in ({}, zero(field.type))
    if field.omitempty == "zero":
        return item == zero(field.type)
    return item is None or item is False or item in (0, "", [], {}) and field.type.kind not in ("ptr", "interface")


def dumps(data, html=True, indent=None, level=0):
    """Plain data as JSON text, compact or indented as json.Indent does it."""
    if isinstance(data, dict):
        html = html or isinstance(data, Html)
        colon = ":" if indent is None else ": "
        return _group("{}", [quoted(key, html) + colon + dumps(item, html, indent, level + 1) for key, item in data.items()], indent, level)
    if isinstance(data, (list, tuple)):
        return _group("[]", [dumps(item, html, indent, level + 1) for item in data], indent, level)
    if data is None:
        return "null"
    if data is True or data is False:
        return "true" if data else "false"
    if isinstance(data, str) and not isinstance(data, Number):
        return quoted(data, html)
    return number_text(data)


def _group(brackets, parts, indent, level):
    if indent is None or not parts:
        return brackets[0] + ",".join(parts) + brackets[1]
    line = "\n" + indent * (level + 1)
    return brackets[0] + line + ("," + line).join(parts) + "\n" + indent * level + brackets[1]


def marshal(value, html=True, indent=None):
    """json.Marshal of a Value."""
    return dumps(plain(value), html, indent)
