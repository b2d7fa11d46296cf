"""Type declarations to Types: Go's notation for types, a table for the defined ones, and the standard ones docker uses."""

from . import stdmethods
from .types import ANY, ANY_MAP, ANY_SLICE, BOOL, COMPLEX128, FLOAT64, INT, INTS, STRING, STRINGS, UINTS, Field, Method, Number, Ptr, Type, Value

_BASIC = {name: Type(name, name) for name in ("int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr")}
_BASIC.update({"bool": BOOL, "int": INT, "float64": FLOAT64, "string": STRING, "complex128": COMPLEX128, "interface {}": ANY, "any": ANY,
               "byte": _BASIC["uint8"], "rune": _BASIC["int32"], "[]string": STRINGS, "map[string]interface {}": ANY_MAP,
               "[]interface {}": ANY_SLICE})


class Types:
    """The types of one table: {"container.State": {"fields": [[name, type, json tag], ...]} or {"is": "string"}, ...}.

    A field's json tag is as in Go ("Id,omitempty", "-", ""), a fourth element "embedded" marks an embedded one. `methods` in a
    declaration is {name: Method}; Python only. Types are made when they are first asked for.
    """

    __slots__ = ("table", "made")

    def __init__(self, table=None):
        self.table, self.made = table or {}, dict(_BASIC)

    def get(self, name):
        """The Type of Go's `name`: `string`, `[]*x.Y`, `map[string]struct {}`, ... Raises KeyError for an unknown one."""
        typ = self.made.get(name)
        if typ is None:
            typ = self.made[name] = self._make(name)
        return typ

    def _make(self, name):
        if name in self.table:
            return self._defined(name, self.table[name])
        if name[0] == "*":
            return Type(name, "ptr", elem=self.get(name[1:]))
        if name.startswith("[]"):
            return Type(name, "slice", elem=self.get(name[2:]))
        if name[0] == "[":
            size, _, elem = name[1:].partition("]")
            return Type(name, "array", elem=self.get(elem), length=int(size))
        if name.startswith("map["):
            end = _closing(name, 3)
            return Type(name, "map", key=self.get(name[4:end]), elem=self.get(name[end + 1:]))
        if name.startswith("struct {"):
            return Type(name, "struct", fields=self._literal_fields(name))
        from . import stdtypes
        return stdtypes.make(name, self)

    def _defined(self, name, declared):
        methods = declared.get("methods") or stdmethods.of(name)
        if "is" in declared:
            base = self.get(declared["is"])
            return Type(name, base.kind, base.under, base.elem, base.key, base.length, methods or base.methods,
                        base._fields, declared.get("encode"))
        return Type(name, "struct", methods=methods, encode=declared.get("encode"),
                    fields=lambda: [self._field(*row) for row in declared["fields"]])

    def _field(self, name, typ, tag="", embedded=""):
        json, _, options = tag.partition(",")
        omit = "zero" if "omitzero" in options else "empty" if "omitempty" in options else ""
        return Field(name, self.get(typ), json, omit, bool(embedded))

    def _literal_fields(self, name):
        body = name[len("struct {"):-1].strip()
        rows = [part.strip().partition(" ") for part in body.split(";")] if body else []
        return [Field(row[0], self.get(row[2])) for row in rows]


def _closing(text, start):
    depth = 0
    for index in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[index], 0)
        if not depth:
            return index
    raise KeyError(text)


def build(typ, data):
    """The raw value of `typ` that Go's json.Unmarshal makes of `data` (plain Python data: dict, list, str, int, float, bool, None)."""
    kind = typ.kind
    if kind == "ptr":
        return None if data is None else Ptr(build(typ.elem, data))
    if kind == "interface":
        return None if data is None else from_json(data, False)
    if data is None:
        from .types import zero
        return zero(typ)
    if typ.encode:
        return data if kind != "slice" else [int(part, 16) for part in data.split(":")] if data else None
    if kind == "struct":
        return _build_struct(typ, data)
    if kind in ("slice", "array"):
        if isinstance(data, str):
            from binascii import a2b_base64
            return list(a2b_base64(data))
        return [build(typ.elem, item) for item in data]
    if kind == "map":
        return {_build_key(typ.key, key): build(typ.elem, item) for key, item in data.items()}
    if kind in INTS or kind in UINTS:
        return int(data)
    return float(data) if kind == "float64" else data


def _build_struct(typ, data):
    raw = {}
    for field in typ.fields:
        if field.embedded and not field.json:
            raw[field.name] = build(field.type, data)
        elif field.exported and (field.json or field.name) in data:
            raw[field.name] = build(field.type, data[field.json or field.name])
    return raw


def _build_key(typ, key):
    return key if typ.kind == "string" or typ.encode else int(key)


def value_of(typ, data):
    """`data` (see build) as a Value of `typ`."""
    return Value(typ, build(typ, data))


NUMBER = Type("json.Number", "string", "string", methods={
    "String": Method(lambda raw: raw, STRING),
    "Int64": Method(lambda raw: _parse(int, "ParseInt", raw), _BASIC["int64"]),
    "Float64": Method(lambda raw: _parse(float, "ParseFloat", raw), FLOAT64),
})


def _parse(make, function, raw):
    try:
        return make(raw)
    except ValueError:
        from .errors import CallError
        from .strings import quote
        raise CallError("strconv.%s: parsing %s: invalid syntax" % (function, quote(raw)))


def from_json(data, numbers=True):
    """Plain Python data as Go decodes JSON into an `any`; None for null.

    numbers: as docker's raw fallback does it (json.Number), else float64.
    """
    if data is None:
        return None
    if isinstance(data, bool):
        return Value(BOOL, data)
    if isinstance(data, str) and not isinstance(data, Number):
        return Value(STRING, data)
    if isinstance(data, dict):
        return Value(ANY_MAP, {key: from_json(item, numbers) for key, item in data.items()})
    if isinstance(data, (list, tuple)):
        return Value(ANY_SLICE, [from_json(item, numbers) for item in data])
    if not numbers:
        return Value(FLOAT64, float(data))
    from .gojson import number_text
    return Value(NUMBER, number_text(data))
