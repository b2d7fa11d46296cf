"""Go's fmt over typed values: Sprint, Sprintln and Sprintf with all verbs and flags."""

from .printnum import NumberPrinter
from .strings import can_backquote, from_bytes, quote, to_bytes
from .types import INTS, UINTS, Value, unwrap

_FAKE_ADDRESS = 0x14252C1A140


class Printer(NumberPrinter):
    """fmt's pp: all kinds of values."""

    __slots__ = ()

    def _cut(self, text):
        return text if self.precision is None else text[:self.precision]

    # One operand.

    def bad_verb(self, verb, value):
        self.erroring = True
        self.out.append("%!" + verb + "(")
        if value is None:
            self.out.append("<nil>")
        else:
            self.out.append(value.type.name + "=")
            self.arg(value, "v")
        self.out.append(")")
        self.erroring = False

    def arg(self, value, verb):
        """printArg: an operand, None being nil."""
        if value is None:
            if verb in "Tv":
                self.pad("<nil>")
            else:
                self.bad_verb(verb, None)
        elif verb == "T":
            self.pad(self._cut(value.type.name))
        elif verb == "p":
            self._pointer(value, "p")
        elif not self._methods(value, verb):
            self.value(value, verb, 0)

    def _methods(self, value, verb):
        if self.erroring:
            return False
        if verb == "w":
            self.bad_verb(verb, value)
            return True
        if self.sharp_v or verb not in "vsxXq":
            return False
        method = Value(value.type, value.raw).method("String")
        if method is None or method.wants:
            return False
        if value.type.kind == "ptr":
            if value.raw is None:
                self.out.append("<nil>")
                return True
            value = value.target()
        self._string(method.call(value.raw), verb, value)
        return True

    def value(self, value, verb, depth, exported=True):
        """printValue: at a depth, with the methods of what is exported."""
        if value is None:
            if verb == "v":
                self.out.append("<nil>")
            else:
                self.bad_verb(verb, None)
            return
        if depth and exported and value.type.kind != "interface" and self._methods(value, verb):
            return
        kind = value.type.kind
        if kind in INTS or kind in UINTS:
            self._integer(value.raw, verb, value, kind in INTS)
        elif kind in _PRINTERS:
            _PRINTERS[kind](self, value, verb, depth, exported)
        else:
            self._pointer(value, verb)

    def _bool(self, value, verb, depth, exported):
        if verb in "tv":
            self.pad("true" if value.raw else "false")
        else:
            self.bad_verb(verb, value)

    def _text(self, value, verb, depth, exported):
        self._string(value.raw, verb, value)

    def _string(self, text, verb, value):
        if verb == "q" or verb == "v" and self.sharp_v:
            self._quoted(text)
        elif verb in "sv":
            self.pad(self._cut(text))
        elif verb in "xX":
            self._hex(to_bytes(text), verb)
        else:
            self.bad_verb(verb, value)

    def _quoted(self, text):
        text = self._cut(text)
        if self.sharp and can_backquote(text):
            self.pad("`" + text + "`")
        else:
            self.pad(quote(text, ascii_only=self.plus))

    def _hex(self, data, verb):
        data = data if self.precision is None else data[:self.precision]
        pairs = ["%02x" % byte for byte in data]
        if not pairs:
            self._fill(self.width or 0)
            return
        lead = "0x" if self.sharp else ""
        text = (" " + lead if self.space else "").join(pairs)
        text = lead + text
        self.pad(text.upper() if verb == "X" else text)

    def _group(self, value, head, parts, close, verb, depth):
        self.out.append(head)
        for index, (label, item, exported) in enumerate(parts):
            if index:
                self.out.append(", " if self.sharp_v else " ")
            if label is not None:
                if isinstance(label, str):
                    self.out.append(label)
                else:
                    self.value(label, verb, depth + 1, exported)
                self.out.append(":")
            self.value(item, verb, depth + 1, exported)
        self.out.append(close)

    def _map(self, value, verb, depth, exported):
        if self.sharp_v and value.raw is None:
            self.out.append(value.type.name + "(nil)")
            return
        head, close = (value.type.name + "{", "}") if self.sharp_v else ("map[", "]")
        elem = value.type.elem
        parts = [(key, Value(elem, raw), exported) for key, raw in sorted_items(value)]
        self._group(value, head, parts, close, verb, depth)

    def _struct(self, value, verb, depth, exported):
        head = (value.type.name if self.sharp_v else "") + "{"
        named = self.plus_v or self.sharp_v
        parts = []
        for field in value.type.fields:
            item = value.field(field)
            if item.type.kind == "interface" and item.raw is not None:
                item = item.raw
            parts.append((field.name if named else None, item, exported and field.exported))
        self._group(value, head, parts, "}", verb, depth)

    def _interface(self, value, verb, depth, exported):
        if value.raw is None:
            self.out.append(value.type.name + "(nil)" if self.sharp_v else "<nil>")
        else:
            self.value(value.raw, verb, depth + 1, exported)

    def _list(self, value, verb, depth, exported):
        if value.type.elem.kind == "uint8" and (verb in "sqxX" or depth == 0 and verb == "d"):
            data = bytes(value.raw or ())
            if verb in "xX":
                self._hex(data, verb)
                return
            if verb in "sq":
                self._string(from_bytes(data), verb, value)
                return
        name = "[]byte" if depth == 0 and value.type.name == "[]uint8" else value.type.name
        if self.sharp_v and value.raw is None:
            self.out.append(name + "(nil)")
            return
        head, close = (name + "{", "}") if self.sharp_v else ("[", "]")
        elem = value.type.elem
        parts = [(None, Value(elem, raw), exported) for raw in value.raw or ()]
        self._group(value, head, parts, close, verb, depth)

    def _pointer_to(self, value, verb, depth, exported):
        if depth == 0 and value.raw is not None and value.type.elem.kind in ("array", "slice", "struct", "map"):
            self.out.append("&")
            self.value(value.target(), verb, 1, exported)
        else:
            self._pointer(value, verb)

    def _pointer(self, value, verb):
        if value.type.kind not in ("map", "ptr", "slice", "func"):
            self.bad_verb(verb, value)
            return
        address = 0 if value.raw is None else _FAKE_ADDRESS
        if verb == "v" and self.sharp_v:
            self.out.append("(%s)(%s)" % (value.type.name, hex(address) if address else "nil"))
        elif verb == "v" and not address:
            self.pad("<nil>")
        elif verb in "vp":
            sharp, self.sharp = self.sharp, not self.sharp
            self._digits(address, 16, "v")
            self.sharp = sharp
        elif verb in "bodxX":
            self._integer(address, verb, value, False)
        else:
            self.bad_verb(verb, value)


_PRINTERS = {
    "bool": Printer._bool, "string": Printer._text, "float64": Printer._float, "complex128": Printer._complex, "map": Printer._map,
    "struct": Printer._struct, "interface": Printer._interface, "slice": Printer._list, "array": Printer._list,
    "ptr": Printer._pointer_to,
}


def sorted_items(value):
    """A map's items in fmtsort's order: [(key as a Value, raw element)]."""
    typ = value.type.key
    items = list((value.raw or {}).items())
    if typ.name == "network.Port":    # a struct in Go: its number comes first
        items.sort(key=lambda item: (int(item[0].partition("/")[0] or 0), item[0]))
    elif typ.kind == "string" or typ.encode:
        items.sort(key=lambda item: to_bytes(item[0]))
    else:
        items.sort(key=lambda item: item[0])
    return [(Value(typ, key), raw) for key, raw in items]


def sprint(values):
    """fmt.Sprint: a space between operands when neither is a string."""
    printer = Printer()
    before = False
    for index, value in enumerate(values):
        value = unwrap(value)
        is_string = value is not None and value.type.kind == "string"
        if index and not is_string and not before:
            printer.out.append(" ")
        printer.arg(value, "v")
        before = is_string
    return printer.text()


def sprintln(values):
    """fmt.Sprintln."""
    printer = Printer()
    for index, value in enumerate(values):
        if index:
            printer.out.append(" ")
        printer.arg(unwrap(value), "v")
    return printer.text() + "\n"
