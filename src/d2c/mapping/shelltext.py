"""Shell text of a row to pieces: holes with the quoting they stand in, tools, optional groups, @if and @words lines."""
import re

from d2c.mapping.holes import HOLE, hole
from d2c.mapping.load import fail

TOOL = re.compile(r"(?<![\w./'\"=-])(crictl|ctr-any|ctr|kubectl|runc)(?=\s)")
GOES_ON = re.compile(r" ?\\\n *")


class _Lexer:
    def __init__(self, text, node, context):
        self.text, self.node, self.context, self.at = text, node, context, 0

    def all(self, closing=None):
        out, plain, depth = [], [], 0

        def flush():
            if plain:
                out.append("".join(plain))
                plain.clear()

        while self.at < len(self.text):
            rest = self.text[self.at:]
            found = HOLE.match(self.text, self.at)
            if found:
                flush()
                out.append(hole(found, self.context))
                self.at = found.end()
            elif closing and rest.startswith(closing) and self.context == "" and depth == 0:
                self.at += len(closing)
                flush()
                return tuple(out)
            elif rest.startswith("$(") and self.context == '"':
                plain.append("$(")
                flush()
                self.at += 2
                self.context = ""
                out.extend(self.all(")"))
                plain.append(")")
                self.context = '"'
            elif rest.startswith("[[") and self.context == "" and not rest.startswith("[[:"):
                flush()
                self.at += 2
                out.append(("opt", self.all("]]")))
            elif self.context == "" and rest[0] == "#" and (self.at == 0 or self.text[self.at - 1] in " \t\n"):
                plain.append(self.comment())
            elif self.context == "" and TOOL.match(self.text, self.at):
                flush()
                found = TOOL.match(self.text, self.at)
                out.append(("t", found.group(1)))
                self.at = found.end()
            else:
                if closing == ")" and self.context == "":
                    depth += (rest[0] == "(") - (rest[0] == ")")
                plain.append(self.step(rest))
        flush()
        if closing:
            fail(self.node, f"a group [[ or a substitution $( is not closed with {closing}")
        return tuple(out)

    def comment(self):
        """A shell comment up to its line's end: an apostrophe in it opens no quote."""
        end = self.text.find("\n", self.at)
        text = self.text[self.at:end if end >= 0 else len(self.text)]
        if HOLE.search(text):
            fail(self.node, "a user's word in a comment could end the comment; leave the hole out")
        self.at += len(text)
        return text

    def step(self, rest):
        """One character, with the change of quoting it brings."""
        char = rest[0]
        if self.context == "'":
            self.context = "" if char == "'" else "'"
        elif self.context == '"':
            if char == "\\" and len(rest) > 1:
                self.at += 2
                return rest[:2]
            self.context = "" if char == '"' else '"'
        elif char in "'\"":
            self.context = char
        elif char == "\\" and len(rest) > 1:
            self.at += 2
            return rest[:2]
        self.at += 1
        return char


def conditional(text, node):
    """Shell text with @if/@else/@end lines as pieces; ("if", conditions, then, else). @words/@end: ("pack", pieces), one command on as few lines as fit."""
    return _Lines(node).all(text)


class _Block:
    """A part of a text between its @if or @words and its @end. when: conditions or None; then: pieces before @else; opened, closed: the quote at its begin, at @else."""

    def __init__(self, when, opened):
        self.when, self.opened = when, opened
        self.text, self.pieces, self.then, self.closed = "", [], None, None


class _Lines:
    """One pass over the lines of a text; `context` is the quote that is open."""

    def __init__(self, node):
        self.node, self.context, self.blocks = node, "", [_Block(None, "")]

    def all(self, text):
        for line in text.splitlines(keepends=True):
            word = line.strip()
            if word.startswith("@"):
                self.flush()
                self.mark(word)
            else:
                self.blocks[-1].text += line
        if len(self.blocks) > 1:
            fail(self.node, "@if or @words without @end")
        self.flush()
        if self.context:
            fail(self.node, f"a quote {self.context} is not closed")
        return tuple(self.blocks[0].pieces)

    def flush(self):
        """The lines so far as pieces."""
        block = self.blocks[-1]
        if block.text:
            lexer = _Lexer(block.text, self.node, self.context)
            block.pieces.extend(lexer.all())
            self.context, block.text = lexer.context, ""

    def mark(self, word):
        """A line that begins with @."""
        from d2c.mapping.conditions import conditions

        block = self.blocks[-1]
        if word.startswith("@if "):
            self.blocks.append(_Block(conditions(word[4:], self.node), self.context))
        elif word == "@words":
            self.blocks.append(_Block(None, self.context))
        elif word == "@else" and block.when and block.then is None:
            block.then, block.pieces = tuple(block.pieces), []
            block.closed, self.context = self.context, block.opened
        elif word == "@end" and len(self.blocks) > 1:
            self.blocks.pop()
            self.blocks[-1].pieces.append(self.ended(block))
        else:
            fail(self.node, f"{word!r}: only @if CONDITIONS, @words, @else and @end are known")

    def ended(self, block):
        """The piece that a block makes."""
        if block.when is None:
            if self.context != block.opened:
                fail(self.node, "@words ends in another quote than it begins")
            return ("pack", broken(block.pieces))
        if self.context != (block.opened if block.then is None else block.closed):
            fail(self.node, f"@if {' '.join(term[1] for term in block.when)}: its ways end in different quotes")
        return ("if", block.when, tuple(block.pieces), ()) if block.then is None else ("if", block.when, block.then, tuple(block.pieces))


def broken(pieces):
    """The pieces of @words with a NUL, which no text of a user's holds, where a line goes on."""
    out = []
    for piece in pieces:
        if isinstance(piece, str):
            piece = GOES_ON.sub("\0", piece)
        elif piece[0] == "if":
            piece = ("if", piece[1], broken(piece[2]), broken(piece[3]))
        out.append(piece)
    return tuple(out)
