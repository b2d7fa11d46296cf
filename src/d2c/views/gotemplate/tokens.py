"""Tokens: their types, the keywords, and how an error names one."""

from .strings import byte_len, quote

(ERROR, BOOL, CHAR, CHAR_CONSTANT, COMPLEX, ASSIGN, DECLARE, EOF, FIELD, IDENTIFIER, LEFT_DELIM, LEFT_PAREN, NUMBER, PIPE,
 RAW_STRING, RIGHT_DELIM, RIGHT_PAREN, SPACE, STRING, TEXT, VARIABLE, KEYWORD, BLOCK, BREAK, CONTINUE, DOT, DEFINE, ELSE,
 END, IF, NIL, RANGE, TEMPLATE, WITH) = range(34)

KEYWORDS = {
    "block": BLOCK, "break": BREAK, "continue": CONTINUE, "define": DEFINE, "else": ELSE, "end": END, "if": IF, "range": RANGE,
    "nil": NIL, "template": TEMPLATE, "with": WITH,
}


class Token:
    """One token: its type, its place (an index into the text), its text and its line."""

    __slots__ = ("typ", "pos", "val", "line")

    def __init__(self, typ, pos, val, line):
        self.typ, self.pos, self.val, self.line = typ, pos, val, line

    def describe(self):
        """The token as Go's parser names it in an error."""
        if self.typ == EOF:
            return "EOF"
        if self.typ == ERROR:
            return self.val
        if self.typ > KEYWORD:
            return "<" + self.val + ">"
        if byte_len(self.val) > 10:
            return quote(self.val[:10]) + "..."
        return quote(self.val)
