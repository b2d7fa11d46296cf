"""fmt.Sprintf: the format's verbs, flags, widths and argument indexes."""

from .printing import Printer
from .types import INTS, UINTS, unwrap

_LIMIT = 1000000
_FLAGS = {"#": "sharp", "0": "zero", "+": "plus", "-": "minus", " ": "space"}


class _Format:
    """doPrintf's state: where in the format, and which operand is next."""

    __slots__ = ("text", "at", "values", "next", "reordered", "good", "after_index", "printer")

    def __init__(self, text, values):
        self.text, self.values, self.at, self.next = text, values, 0, 0
        self.reordered = self.good = self.after_index = False
        self.printer = Printer()

    def run(self):
        out = self.printer.out
        while self.at < len(self.text):
            found = self.text.find("%", self.at)
            if found < 0:
                out.append(self.text[self.at:])
                break
            out.append(self.text[self.at:found])
            self.at = found + 1
            self.good, self.after_index = True, False
            self.printer.clear()
            if not self._verb():
                break
        if not self.reordered and self.next < len(self.values):
            self._extra()
        return self.printer.text()

    def _peek(self):
        return self.text[self.at:self.at + 1]

    def _verb(self):
        printer = self.printer
        while self._peek() in _FLAGS:
            setattr(printer, _FLAGS[self._peek()], True)
            self.at += 1
        self._index()
        self._width()
        self._precision()
        if not self.after_index:
            self._index()
        if self.at >= len(self.text):
            printer.out.append("%!(NOVERB)")
            return False
        verb = self._peek()
        self.at += 1
        if "\udc80" <= verb <= "\udcff":
            verb = "\ufffd"
        self._operand(verb)
        return True

    def _operand(self, verb):
        printer = self.printer
        if verb == "%":
            printer.out.append("%")
        elif not self.good:
            printer.out.append("%!" + verb + "(BADINDEX)")
        elif self.next >= len(self.values):
            printer.out.append("%!" + verb + "(MISSING)")
        else:
            if verb in "wv":
                printer.sharp_v, printer.sharp = printer.sharp, False
                printer.plus_v, printer.plus = printer.plus, False
            printer.arg(self.values[self.next], verb)
            self.next += 1

    def _index(self):
        """An explicit argument index, `[3]`."""
        self.after_index = False
        if self._peek() != "[":
            return
        self.reordered = True
        close = self.text.find("]", self.at)
        if close < 0 or len(self.text) - self.at < 3:
            self.at += 1
            self.good = False
            return
        digits = self.text[self.at + 1:close]
        self.at = close + 1
        valid = digits.isascii() and digits.isdecimal() and int(digits) <= _LIMIT * 10
        if valid and 0 < int(digits) <= len(self.values):
            self.next = int(digits) - 1
            self.after_index = True
        else:
            self.good = False
            self.after_index = valid

    def _count(self):
        """A number in the format, or None."""
        start = self.at
        number = 0
        while "0" <= self._peek() <= "9":
            if number > _LIMIT:
                self.at = len(self.text)
                return None
            number = number * 10 + int(self._peek())
            self.at += 1
        return number if self.at > start else None

    def _star(self):
        """The operand that `*` stands for, or None."""
        if self.next >= len(self.values):
            return None
        value = self.values[self.next]
        self.next += 1
        if value is None or value.type.kind not in INTS and value.type.kind not in UINTS or abs(value.raw) > _LIMIT:
            return None
        return value.raw

    def _width(self):
        printer = self.printer
        if self._peek() != "*":
            printer.width = self._count()
            if self.after_index and printer.width is not None:
                self.good = False
            return
        self.at += 1
        width = self._star()
        if width is None:
            printer.out.append("%!(BADWIDTH)")
        elif width < 0:
            width = -width
            printer.minus, printer.zero = True, False
        printer.width = width
        self.after_index = False

    def _precision(self):
        printer = self.printer
        if self._peek() != "." or self.at + 1 >= len(self.text):
            return
        self.at += 1
        if self.after_index:
            self.good = False
        self._index()
        if self._peek() != "*":
            printer.precision = self._count() or 0
            return
        self.at += 1
        precision = self._star()
        if precision is None or precision < 0:
            precision = None
            printer.out.append("%!(BADPREC)")
        printer.precision = precision
        self.after_index = False

    def _extra(self):
        printer = self.printer
        printer.clear()
        printer.out.append("%!(EXTRA ")
        for index, value in enumerate(self.values[self.next:]):
            if index:
                printer.out.append(", ")
            if value is None:
                printer.out.append("<nil>")
            else:
                printer.out.append(value.type.name + "=")
                printer.arg(value, "v")
        printer.out.append(")")


def sprintf(text, values):
    """fmt.Sprintf; values are Values, None being nil."""
    return _Format(text, [unwrap(value) for value in values]).run()
