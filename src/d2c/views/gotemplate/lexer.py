"""Template text to tokens, state by state as Go's text/template/parse/lex.go does it."""

from . import tokens as lex
from .strings import is_printable

SPACES = " \t\r\n"
_TERMINATORS = " \t\r\n.,|:)("


class _LexError(Exception):
    pass


def is_alnum(char):
    """Whether Go counts `char` as a letter, a digit or an underscore."""
    return char == "_" or char.isalpha() or char.isdecimal()


def unicode_form(char):
    """`char` as Go's `%#U` writes it; an empty one is the end of the text (-1)."""
    if not char:
        return "U+FFFFFFFFFFFFFFFF"
    if "\udc80" <= char <= "\udcff":
        char = "\ufffd"
    text = "U+%04X" % ord(char)
    return text + " '" + char + "'" if is_printable(char) else text


class Lexer:
    """Makes all tokens of one text; an error token ends them."""

    __slots__ = ("text", "pos", "start", "line", "depth", "tokens", "end")

    def __init__(self, text):
        self.text = text
        self.pos = self.start = self.depth = 0
        self.line = 1
        self.tokens = []
        self.end = len(text)

    def run(self):
        """All tokens, the last one EOF (after an ERROR where the text is broken)."""
        try:
            while self.pos < self.end:
                self._text()
            self._emit(lex.EOF)
            self.tokens[-1].val = "EOF"
        except _LexError as error:
            self.tokens.append(lex.Token(lex.ERROR, self.start, error.args[0], self.line))
            self.tokens.append(lex.Token(lex.EOF, 0, "EOF", self.line))
        return self.tokens

    def _emit(self, typ):
        val = self.text[self.start:self.pos]
        self.tokens.append(lex.Token(typ, self.start, val, self.line))
        self._ignore()

    def _ignore(self):
        self.line += self.text.count("\n", self.start, self.pos)
        self.start = self.pos

    def _text(self):
        found = self.text.find("{{", self.pos)
        if found < 0:
            self.pos = self.end
            self._emit(lex.TEXT)
            return
        if found > self.pos:
            self.pos = found
            if self._left_marker(found + 2):
                self.pos = self.start + len(self.text[self.start:found].rstrip(SPACES))
            if self.pos > self.start:
                self._emit(lex.TEXT)
            self.pos = found
            self._ignore()
        self._left_delim()

    def _left_marker(self, at):
        return self.text[at:at + 1] == "-" and self.text[at + 1:at + 2] in tuple(SPACES)

    def _left_delim(self):
        marker = 2 if self._left_marker(self.pos + 2) else 0
        if self.text.startswith("/*", self.pos + 2 + marker):
            self.pos += 2 + marker
            self._ignore()
            self._comment()
            return
        self.pos += 2
        self._emit(lex.LEFT_DELIM)
        self.pos += marker
        self._ignore()
        self.depth = 0
        while not self._inside():
            pass

    def _comment(self):
        found = self.text.find("*/", self.pos + 2)
        if found < 0:
            self.pos += 2
            raise _LexError("unclosed comment")
        self.pos = found + 2
        trims = self._right_delim()
        if trims is None:
            raise _LexError("comment ends before closing delimiter")
        self._close(trims)

    def _right_delim(self):
        """None where no right delimiter stands, else whether it trims."""
        text, pos = self.text, self.pos
        if text.startswith("}}", pos):
            return False
        if text[pos:pos + 1] in tuple(SPACES) and text.startswith("-}}", pos + 1):
            return True
        return None

    def _close(self, trims):
        self.pos += 4 if trims else 2
        if trims:
            rest = self.text[self.pos:]
            self.pos += len(rest) - len(rest.lstrip(SPACES))
        self._ignore()

    def _inside(self):
        """One token inside an action; True when the action ended."""
        trims = self._right_delim()
        if trims is not None:
            if self.depth:
                raise _LexError("unclosed left paren")
            self._end_action(trims)
            return True
        if self.pos >= self.end:
            raise _LexError("unclosed action")
        char = self.text[self.pos]
        self.pos += 1
        self._token(char)
        return self.tokens[-1].typ == lex.RIGHT_DELIM

    def _end_action(self, trims):
        if trims:
            self.pos += 2
            self._ignore()
        self.pos += 2
        self._emit(lex.RIGHT_DELIM)
        if trims:
            rest = self.text[self.pos:]
            self.pos += len(rest) - len(rest.lstrip(SPACES))
            self._ignore()

    def _token(self, char):
        if char in SPACES:
            self._space()
        elif char in _SIMPLE:
            self._emit(_SIMPLE[char])
        elif char == ":":
            if self._peek() != "=":
                self.pos = min(self.pos + 1, self.end)
                raise _LexError("expected :=")
            self.pos += 1
            self._emit(lex.DECLARE)
        elif char == '"':
            self._quoted('"', lex.STRING, "unterminated quoted string")
        elif char == "'":
            self._quoted("'", lex.CHAR_CONSTANT, "unterminated character constant")
        elif char == "`":
            found = self.text.find("`", self.pos)
            if found < 0:
                raise _LexError("unterminated raw quoted string")
            self.pos = found + 1
            self._emit(lex.RAW_STRING)
        elif char == "$":
            self._name(lex.VARIABLE, lex.VARIABLE)
        elif char == "." and self.pos < self.end and not "0" <= self.text[self.pos] <= "9":
            self._name(lex.FIELD, lex.DOT)
        elif char in "+-." or "0" <= char <= "9":
            self.pos -= 1
            self._number()
        elif is_alnum(char):
            self._identifier()
        elif char == "(":
            self.depth += 1
            self._emit(lex.LEFT_PAREN)
        elif char == ")":
            self.depth -= 1
            if self.depth < 0:
                raise _LexError("unexpected right paren")
            self._emit(lex.RIGHT_PAREN)
        elif " " <= char <= "~":
            self._emit(lex.CHAR)
        else:
            raise _LexError("unrecognized character in action: " + unicode_form(char))

    def _peek(self):
        return self.text[self.pos:self.pos + 1]

    def _space(self):
        while self._peek() and self._peek() in SPACES:
            self.pos += 1
        if self.text.startswith("-}}", self.pos):
            self.pos -= 1
            if self.pos == self.start:
                self._end_action(True)
                return
        self._emit(lex.SPACE)

    def _at_terminator(self):
        char = self._peek()
        return not char or char in _TERMINATORS or self.text.startswith("}}", self.pos)

    def _run_alnum(self):
        while self.pos < self.end and is_alnum(self.text[self.pos]):
            self.pos += 1
        if not self._at_terminator():
            raise _LexError("bad character " + unicode_form(self._peek()))

    def _name(self, typ, alone):
        if self._at_terminator():
            self._emit(alone)
            return
        self._run_alnum()
        self._emit(typ)

    def _identifier(self):
        self._run_alnum()
        word = self.text[self.start:self.pos]
        self._emit(lex.KEYWORDS.get(word, lex.BOOL if word in ("true", "false") else lex.IDENTIFIER))

    def _quoted(self, mark, typ, complaint):
        text, pos = self.text, self.pos
        while pos < self.end and text[pos] != "\n":
            if text[pos] == "\\":
                pos += 1
                if pos >= self.end or text[pos] == "\n":
                    break
            elif text[pos] == mark:
                self.pos = pos + 1
                self._emit(typ)
                return
            pos += 1
        raise _LexError(complaint)

    def _accept(self, valid):
        if self._peek() and self._peek() in valid:
            self.pos += 1
            return True
        return False

    def _digits(self, valid):
        while self._accept(valid):
            pass

    def _number(self):
        if not self._scan_number():
            self._bad_number()
        if self._peek() and self._peek() in "+-":
            if not self._scan_number() or self.text[self.pos - 1] != "i":
                self._bad_number()
            self._emit(lex.COMPLEX)
        else:
            self._emit(lex.NUMBER)

    def _bad_number(self):
        from .strings import quote
        raise _LexError("bad number syntax: " + quote(self.text[self.start:self.pos]))

    def _scan_number(self):
        self._accept("+-")
        digits = "0123456789_"
        if self._accept("0"):
            if self._accept("xX"):
                digits = "0123456789abcdefABCDEF_"
            elif self._accept("oO"):
                digits = "01234567_"
            elif self._accept("bB"):
                digits = "01_"
        self._digits(digits)
        if self._accept("."):
            self._digits(digits)
        if len(digits) == 11 and self._accept("eE") or len(digits) == 23 and self._accept("pP"):
            self._accept("+-")
            self._digits("0123456789_")
        self._accept("i")
        if self.pos < self.end and is_alnum(self.text[self.pos]):
            self.pos += 1
            return False
        return True


_SIMPLE = {"=": lex.ASSIGN, "|": lex.PIPE}
