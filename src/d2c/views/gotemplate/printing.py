"""Go's fmt over typed values: Sprint, Sprintln and Sprintf with all verbs and flags."""

from .strings import can_backquote, from_bytes, is_printable, quote, quote_rune, to_bytes
from .types import INTS, UINTS, Value, unwrap

_BASES = {"d": 10, "v": 10, "b": 2, "o": 8, "O": 8, "x": 16, "X": 16}
_FAKE_ADDRESS = 0x14252C1A140


class Printer:
    """fmt's pp: the flags of the verb at hand, and the text so far."""

    __slots__ = ("out", "width", "precision", "minus", "plus", "sharp", "space", "zero", "plus_v", "sharp_v", "erroring")

    def __init__(self):
        self.out = []
        self.erroring = False
        self.clear()

    def clear(self):
        self.width = self.precision = None
        self.minus = self.plus = self.sharp = self.space = self.zero = self.plus_v = self.sharp_v = False

    def text(self):
        return "".join(self.out)

    def _fill(self, count, zeros=True):
        if count > 0:
            self.out.append(("0" if zeros and self.zero and not self.minus else " ") * count)

    def pad(self, text, zeros=True):
        missing = (self.width or 0) - len(text)
        if not self.minus:
            self._fill(missing, zeros)
        self.out.append(text)
        if self.minus:
            self._fill(missing, zeros)

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

    def _integer(self, number, verb, value, signed):
        if verb in _BASES:
            hexadecimal = verb == "v" and self.sharp_v and not signed
            sharp, self.sharp = self.sharp, self.sharp or hexadecimal
            self._digits(number, 16 if hexadecimal else _BASES[verb], verb)
            self.sharp = sharp
        elif verb == "c":
            self.pad(_rune(number))
        elif verb == "q":
            self.pad(quote_rune(number, self.plus))
        elif verb == "U":
            self._unicode(number)
        else:
            self.bad_verb(verb, value)

    def _digits(self, number, base, verb):
        precision = 0
        if self.precision is not None:
            precision = self.precision
            if not precision and not number:
                self._fill(self.width or 0, False)
                return
        elif self.zero and not self.minus and self.width is not None:
            precision = self.width - (1 if number < 0 or self.plus or self.space else 0)
        text = format(abs(number), {10: "d", 16: "x", 8: "o", 2: "b"}[base]).rjust(precision, "0")
        if self.sharp and base != 10:
            if base != 8:
                text = ("0b" if base == 2 else "0x") + text
            elif text[0] != "0":
                text = "0" + text
        if verb == "O":
            text = "0o" + text
        if verb == "X":
            text = text.upper()
        sign = "-" if number < 0 else "+" if self.plus else " " if self.space else ""
        self.pad(sign + text, False)

    def _unicode(self, number):
        number &= (1 << 64) - 1
        text = "U+" + ("%X" % number).rjust(max(4, self.precision or 0), "0")
        if self.sharp and number <= 0x10FFFF and is_printable(chr(number)):
            text += " '" + chr(number) + "'"
        self.pad(text, False)

    def _float(self, value, verb, depth, exported):
        if verb in "vbgGxXfFeE":
            self._number(value.raw, verb)
        else:
            self.bad_verb(verb, value)

    def _complex(self, value, verb, depth, exported):
        if verb not in "vbgGxXfFeE":
            self.bad_verb(verb, value)
            return
        plus = self.plus
        self.out.append("(")
        self._number(value.raw.real, verb)
        self.plus = True
        self._number(value.raw.imag, verb)
        self.out.append("i)")
        self.plus = plus

    def _number(self, number, verb):
        from .floats import format_float
        precision = 6 if verb in "fFeE" else -1
        if self.precision is not None:
            precision = self.precision
        verb = {"v": "g", "F": "f"}.get(verb, verb)
        text = format_float(number, verb, precision)
        sign, text = (text[0], text[1:]) if text[0] in "+-" else ("+", text)
        if self.space and sign == "+" and not self.plus:
            sign = " "
        if text in ("Inf", "NaN"):
            self.pad(text if text == "NaN" and not self.space and not self.plus else sign + text, False)
            return
        if self.sharp and verb != "b":
            text = _keep_zeros(text, verb, precision)
        if not self.plus and sign == "+":
            self.pad(text)
        elif self.zero and not self.minus and self.width is not None and self.width > len(text) + 1:
            self.out.append(sign)
            self._fill(self.width - len(text) - 1)
            self.out.append(text)
        else:
            self.pad(sign + text)

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


def _rune(number):
    return chr(number) if 0 <= number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else "\ufffd"


def _keep_zeros(text, verb, precision):
    """The sharp flag on floats: a decimal point always, and the zeros that %g drops."""
    digits = (6 if precision == -1 else precision) if verb in "gGx" else 0
    at = len(text)
    for index, char in enumerate(text):
        if char in "pP" or char in "eE" and verb not in "xX":
            at = index
            break
    head, tail = text[:at], text[at:]
    seen = False
    for char in head:
        seen = seen or char not in "0."
        digits -= seen and char != "."
    if "." not in head:
        digits -= head == "0"
        head += "."
    return head + "0" * max(digits, 0) + tail


def sorted_items(value):
    """A map's items in fmtsort's order: [(key as a Value, raw element)]."""
    typ = value.type.key
    items = list((value.raw or {}).items())
    if typ.kind == "string" or typ.encode:
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
