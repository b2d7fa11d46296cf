"""The parser's reading of tokens: three of look-ahead, and errors at the line Go names."""

from . import tokens as lex
from .errors import LiteralError, ParseError


class Stream:
    """The token buffer that a template and the definitions in it share."""

    __slots__ = ("tokens", "next")

    def __init__(self, tokens):
        self.tokens, self.next = tokens, 0

    def take(self):
        token = self.tokens[self.next] if self.next < len(self.tokens) else self.tokens[-1]
        self.next += 1
        return token


class Reader:
    """Takes tokens from a Stream and gives them back, as Go's parse.Tree does."""

    __slots__ = ("stream", "token", "peeked", "action_line")

    def __init__(self, stream):
        self.stream = stream
        self.token = [lex.Token(lex.ERROR, 0, "", 0)] * 3
        self.peeked = self.action_line = 0

    # Tokens. Three of look-ahead, kept as Go keeps them: errors name the line of token[0].

    def _next(self):
        if self.peeked:
            self.peeked -= 1
        else:
            self.token[0] = self.stream.take()
        return self.token[self.peeked]

    def _peek(self):
        if not self.peeked:
            self.peeked = 1
            self.token[0] = self.stream.take()
        return self.token[self.peeked - 1]

    def _backup(self, *earlier):
        if earlier:
            for index, token in enumerate(reversed(earlier)):
                self.token[index + 1] = token
            self.peeked = len(earlier) + 1
        else:
            self.peeked += 1

    def _next_word(self):
        token = self._next()
        while token.typ == lex.SPACE:
            token = self._next()
        return token

    def _peek_word(self):
        token = self._next_word()
        self.peeked += 1
        return token

    # Errors.

    def _fail(self, message):
        raise ParseError("template: :%d: %s" % (self.token[0].line, message))

    def _unexpected(self, token, context):
        if token.typ == lex.ERROR:
            extra = ""
            if self.action_line and self.action_line != token.line:
                extra = " in action started at :%d" % self.action_line
                if token.val.endswith(" action"):
                    extra = extra[len(" in action"):]
            self._fail(token.val + extra)
        self._fail("unexpected %s in %s" % (token.describe(), context))

    def _expect(self, typ, context):
        token = self._next_word()
        if token.typ != typ:
            self._unexpected(token, context)
        return token

    def _literal(self, make, *args):
        try:
            return make(*args)
        except LiteralError as error:
            self._fail(str(error))
