"""Go's types and typed values, as much of reflect as templates can see."""

INTS = frozenset(("int", "int8", "int16", "int32", "int64"))
UINTS = frozenset(("uint", "uint8", "uint16", "uint32", "uint64", "uintptr"))
NILLABLE = frozenset(("interface", "map", "ptr", "slice", "func"))


class Type:
    """A Go type.

    name: as Go prints it (`*container.State`). kind: reflect's, lower case (`ptr`, `struct`, `slice`, `int64`, ...).
    under: the name of the underlying type; differs from `name` in defined types such as container.HealthStatus.
    methods: {name: Method}, those of a pointer receiver included. fields: a list of Field (struct), maybe made on first use.
    """

    __slots__ = ("name", "kind", "under", "elem", "key", "length", "methods", "_fields", "encode")

    def __init__(self, name, kind, under=None, elem=None, key=None, length=0, methods=None, fields=(), encode=None):
        self.name, self.kind, self.under = name, kind, under or name
        self.elem, self.key, self.length = elem, key, length
        self.methods = methods or {}
        self._fields = fields
        self.encode = encode

    @property
    def fields(self):
        """The fields in order."""
        if callable(self._fields):
            self._fields = self._fields()
        return self._fields

    @property
    def named(self):
        """Whether it is a defined type, a predeclared one among them."""
        return self.kind not in ("ptr", "func") and self.name != _literal_name(self)

    def find(self, name):
        """The path of Fields to `name`, through embedded structs as Go promotes them; None when there is none."""
        level, seen = [((), self)], set()
        while level:
            deeper = []
            found = None
            for path, struct in level:
                if struct.name in seen and path:
                    continue
                seen.add(struct.name)
                for field in struct.fields:
                    if field.name == name:
                        if found is not None:
                            return None
                        found = path + (field,)
                    elif field.embedded:
                        inner = field.type.elem if field.type.kind == "ptr" else field.type
                        if inner.kind == "struct":
                            deeper.append((path + (field,), inner))
            if found:
                return found
            level = deeper
        return None

    def __repr__(self):
        return self.name


def _literal_name(typ):
    if typ.kind == "slice":
        return "[]" + typ.elem.name
    if typ.kind == "array":
        return "[%d]%s" % (typ.length, typ.elem.name)
    if typ.kind == "map":
        return "map[%s]%s" % (typ.key.name, typ.elem.name)
    if typ.kind == "interface":
        return "interface {}"
    if typ.kind == "struct" and typ.name.startswith("struct {"):
        return typ.name
    return ""


class Field:
    """A struct's field: its name, type and json name ("" = the same, "-" = left out), when it is omitted ("", "empty", "zero"), and whether it is embedded."""

    __slots__ = ("name", "type", "json", "omitempty", "embedded")

    def __init__(self, name, typ, json="", omitempty="", embedded=False):
        self.name, self.type, self.json, self.omitempty, self.embedded = name, typ, json, omitempty, embedded

    @property
    def exported(self):
        return self.name[0].isupper()


class Method:
    """A method: `call(raw receiver, *raw arguments) -> raw result`; may raise CallError.

    pointer: whether only pointers (and what can be addressed) have it. wants: the types of the arguments.
    """

    __slots__ = ("call", "result", "wants", "variadic", "pointer")

    def __init__(self, call, result, wants=(), pointer=False, variadic=False):
        self.call, self.result, self.wants, self.pointer, self.variadic = call, result, wants, pointer, variadic


class Ptr:
    """A pointer that is not nil: what it points to."""

    __slots__ = ("raw",)

    def __init__(self, raw):
        self.raw = raw


class Number(str):
    """A number kept as its text (json.Number)."""

    __slots__ = ()


class Slice(list):
    """A slice whose capacity is known."""

    __slots__ = ("cap",)

    def __init__(self, items, cap):
        list.__init__(self, items)
        self.cap = cap


class Value:
    """A typed value (reflect.Value). Python's None stands for the invalid one.

    raw by kind: bool; int; float; complex; str (strings.py); slice and array: list, map: dict, nil: None; struct: {Go field name:
    raw}, zero fields may be absent; ptr: Ptr or None; interface: Value or None; func: Method. Types with their own encoding
    (time.Time, netip.Addr) keep the text of their JSON.
    """

    __slots__ = ("type", "raw", "addressable")

    def __init__(self, typ, raw, addressable=False):
        self.type, self.raw, self.addressable = typ, raw, addressable

    @property
    def kind(self):
        return self.type.kind

    def is_nil(self):
        return self.raw is None and self.type.kind in NILLABLE

    def target(self):
        """What a pointer or an interface holds; None (invalid) when it is nil."""
        if self.raw is None:
            return None
        if self.type.kind == "ptr":
            return Value(self.type.elem, self.raw.raw, True)
        return self.raw

    def field(self, field):
        """The value of one field of this struct."""
        raw = self.raw.get(field.name, _ABSENT) if isinstance(self.raw, dict) else _ABSENT
        return Value(field.type, zero(field.type) if raw is _ABSENT else raw, self.addressable)

    def at(self, index):
        """The element of a slice or an array."""
        return Value(self.type.elem, self.raw[index], self.kind == "slice" or self.addressable)

    def length(self):
        """Go's len."""
        if self.type.kind == "string":
            from .strings import byte_len
            return byte_len(self.raw)
        return len(self.raw) if self.raw is not None else 0

    def method(self, name):
        """The Method that can be called on it, or None."""
        typ, pointed = self.type, self.addressable
        if typ.kind == "ptr":
            typ, pointed = typ.elem, True
        method = typ.methods.get(name)
        return method if method and (pointed or not method.pointer) else None


_ABSENT = object()
_ZEROS = {"bool": False, "string": "", "float64": 0.0, "complex128": 0j}


def zero(typ):
    """The raw zero value of a type."""
    kind = typ.kind
    if kind in NILLABLE:
        return None
    if kind in _ZEROS:
        return _ZEROS[kind]
    if kind == "struct":
        return "" if typ.encode else {}
    if kind == "array":
        return [zero(typ.elem) for _ in range(typ.length)]
    return 0


def capacity(raw):
    """Go's cap of a slice; where it is not known, what appending one by one would have made."""
    if isinstance(raw, Slice):
        return raw.cap
    size = len(raw or ())
    return 1 << (size - 1).bit_length() if 0 < size <= 256 else size


def indirect(value):
    """(what stands at the end of pointers and interfaces, whether that is nil)."""
    while value is not None and value.type.kind in ("ptr", "interface"):
        if value.raw is None:
            return value, True
        value = value.target()
    return value, False


def unwrap(value):
    """What an interface holds (None when nil); any other value itself."""
    if value is not None and value.type.kind == "interface":
        return value.raw
    return value


def assignable(typ, wanted):
    """reflect's AssignableTo, without interfaces that have methods."""
    if wanted.kind == "interface" or typ.name == wanted.name:
        return True
    return typ.under == wanted.under and not (typ.named and wanted.named)


ANY = Type("interface {}", "interface")
BOOL, INT, INT64, FLOAT64, STRING = [Type(name, name) for name in ("bool", "int", "int64", "float64", "string")]
COMPLEX128 = Type("complex128", "complex128")
BYTE = Type("uint8", "uint8")
STRINGS = Type("[]string", "slice", elem=STRING)
ANY_MAP = Type("map[string]interface {}", "map", key=STRING, elem=ANY)
ANY_SLICE = Type("[]interface {}", "slice", elem=ANY)


def string(text):
    return Value(STRING, text)
