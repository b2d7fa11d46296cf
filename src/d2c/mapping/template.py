"""The text of a row to its compiled form: the words of one simple command, or shell text."""
import re

from d2c.mapping.holes import HOLE, hole
from d2c.mapping.load import fail
from d2c.mapping.shelltext import conditional

LIVE = set("|&;()<>$`*?[]{}~#!\n")


def simple(text):
    """Whether a text is one simple command of literal words and holes."""
    if text.startswith("@") or "\n" in text:
        return False
    bare = HOLE.sub("H", text).replace("[[", "").replace("]]", "")
    quote = ""
    for place, char in enumerate(bare):
        if quote == "'":
            quote = "" if char == "'" else quote
        elif quote == '"':
            if char in "$`\\":
                return False
            quote = "" if char == '"' else quote
        elif char in "'\"":
            quote = char
        elif char == "\\" or char in LIVE:
            return False
        elif char == "=" and " " not in bare[:place]:
            return False
    return not re.match(r"(if|for|while|until|case|cd|set|exit|export|eval|exec|trap|umask|read|\.|:)(\s|$)", bare)


def words(text, node):
    """A simple command's text as a tuple of words, each a tuple of pieces; ("opt", words) for a group."""
    return _Words(text, node).all()


class _Words:
    """One pass over a simple command: `stack` holds the words of the command and of the groups that are open, `word` is None between words."""

    def __init__(self, text, node):
        self.text, self.node = text, node
        self.stack, self.word, self.quote = [[]], None, ""

    def all(self):
        at = 0
        while at < len(self.text):
            at = self.step(at)
        if self.quote or len(self.stack) > 1:
            fail(self.node, "a quote or a group [[ is not closed")
        self.end()
        return tuple(self.stack[0])

    def step(self, at):
        """Takes what begins at a place; where to go on."""
        found = HOLE.match(self.text, at)
        if found:
            self.add(hole(found, ""))
            return found.end()
        if not self.quote and self.text.startswith(("[[", "]]"), at):
            self.group(self.text[at])
            return at + 2
        self.char(self.text[at])
        return at + 1

    def char(self, char):
        """One character outside of holes and groups' marks."""
        if self.quote:
            if char == self.quote:
                self.quote = ""
            else:
                self.add(char)
        elif char in "'\"":
            self.quote = char
            self.add("")
        elif char == " ":
            self.end()
        else:
            self.add(char)

    def group(self, mark):
        """A group's beginning or end."""
        if mark == "[":
            if self.word is not None:
                fail(self.node, "a group [[...]] begins at a word of its own here")
            self.stack.append([])
            return
        self.end()
        if len(self.stack) == 1:
            fail(self.node, "]] without [[")
        group = self.stack.pop()
        self.stack[-1].append(("opt", tuple(group)))

    def add(self, piece):
        """A piece of the word, one text where texts follow each other."""
        self.word = [] if self.word is None else self.word
        if isinstance(piece, str) and self.word and isinstance(self.word[-1], str):
            self.word[-1] += piece
        else:
            self.word.append(piece)

    def end(self):
        """The end of a word, where there is one."""
        if self.word is not None:
            self.stack[-1].append(tuple(self.word))
        self.word = None


def compiled(text, node):
    """A row's text as ("run", words) or ("sh", pieces)."""
    text = str(text).rstrip("\n")
    if simple(text):
        return ("run", words(text, node))
    return ("sh", conditional(text, node))
