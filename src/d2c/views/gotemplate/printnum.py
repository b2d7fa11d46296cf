"""fmt's flags, padding and numbers."""

from .strings import is_printable, quote_rune

_BASES = {"d": 10, "v": 10, "b": 2, "o": 8, "O": 8, "x": 16, "X": 16}


class NumberPrinter:
    """The flags of the verb at hand, the text so far, and how numbers are added to it."""

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
