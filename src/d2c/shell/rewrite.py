"""Shell source -> the same source with its docker calls translated, wherever they stand."""

from d2c.shell.group import grouped
from d2c.shell.lex import Unreadable, scan_word
from d2c.shell.quote import quote
from d2c.shell.read import read
from d2c.shell.words import Answer, is_live, word
from d2c.shell.wrap import wrapped


class Rewriter:
    """Translates the calls of a source. `translate(words, before)` gives the contract's JSON dict (section 5); every answer is kept in
    `results`, in the order the calls run. `refused` is True as soon as one of them has no shell text."""

    def __init__(self, translate):
        self.translate = translate
        self.results = []
        self.refused = False

    def rewrite(self, source):
        """Source -> source. Text that does not read stays as it is."""
        reading = read(source)
        return source if reading.error else self.reading(reading)

    def reading(self, reading):
        """A Reading without an error -> the source with its calls replaced."""
        source = reading.source
        alone = reading.simple and bool(reading.calls) and not source.strip("\n").count("\n")
        edits = [(call.start, call.end, call) for call in reading.calls]
        for start, end, kind in reading.lives:
            if not any(call.start <= start < call.end for call in reading.calls):
                edits.append((start, end, kind))
        out = []
        at = 0
        for start, end, what in sorted(edits, key=lambda edit: edit[:2]):
            out.append(source[at:start])
            new = self.live(source[start:end], what) if what.__class__ is str else self.call(source, what, reading.lives, alone)
            # Two ( in a row would begin arithmetic.
            out.append(" " + new if new.startswith("(") and source[at:start].endswith("(") else new)
            at = end
        return "".join(out) + source[at:]

    def live(self, text, kind):
        """The source of one live part (`$(...)`, backquotes, `${...}`) with the calls in it translated."""
        if "docker" not in text or kind == "glob":
            return text
        known = len(self.results)
        new = self.translated(text, kind)
        if len(self.results) == known + 1 and new[:2] == "$(":
            new = Answer(new)
            new.result = self.results[-1]
        return new

    def translated(self, text, kind):
        """live() without the note on whose output it is."""
        if text.startswith("$(") and not text.startswith("$(("):
            return _substitution("$(", self.rewrite(text[2:-1]))
        if text[:2] in ("<(", ">("):
            return _substitution(text[:2], self.rewrite(text[2:-1]))
        if text[0] == "`":
            inner = unescape(text[1:-1], kind == "quoted")
            new = self.rewrite(inner)
            return text if new == inner else _substitution("$(", new)
        head = text.find("(") + 1 if text[0] == "(" else 2
        return text[:head] + self.lives(text[head:-1], kind) + text[-1]

    def lives(self, text, kind):
        """Text in which live parts stand (the inside of `${...}` or of an array) -> the same with their calls translated."""
        try:
            found = scan_word(text, 0, True).lives
        except Unreadable:
            return text
        return self.span(text, 0, len(text), [(start, end, kind if kind == "quoted" else own) for start, end, own in found])

    def span(self, source, start, end, lives):
        """A part of a source that is kept, its live parts translated."""
        out = []
        at = start
        for begin, stop, kind in sorted(lives):
            if start <= begin < end:
                out.append(source[at:begin] + self.live(source[begin:stop], kind))
                at = stop
        return "".join(out) + source[at:end]

    def words(self, words):
        """Words whose live parts have their calls translated."""
        return [word([(kind, text if kind == "lit" else self.live(text, kind)) for kind, text in one.pieces]) if is_live(one) else one for one in words]

    def ask(self, words, before):
        """Translates one call -> its shell text, or None when it is refused; keeps the answer."""
        result = self.translate(words, before)
        self.results.append(result)
        if result["shell"] is None:
            self.refused = True
            return None
        return result["shell"].rstrip("\n") or ":"

    def call(self, source, call, lives, alone=False):
        """One call -> the text that does the same in its place; its own source where it is refused."""
        words = self.words(call.words)
        before = self.words(call.before)
        tails = "".join([" " + self.span(source, start, end, lives) for start, end in call.redirections])
        if call.wrapper:
            outer = self.span(source, call.wrapper.start, call.wrapper.end, call.lives)
            shell = wrapped(self, call.wrapper, outer, words, before, bool(tails))
        else:
            shell = self.ask(words, before)
            shell = grouped(shell, bool(tails)) if shell and not (alone and not tails) else shell
        if shell is None:
            return source[call.start : call.end]
        if call.pending and "\n" in shell and not read(shell).simple:
            shell = "eval " + quote(shell)  # a line's end would begin the here-document that is due
        return shell + tails


def _substitution(opener, inner):
    inner = " " + inner if inner.startswith("(") else inner
    return opener + inner + ("\n)" if "\n" in inner or ("#" in inner and read(inner).comments) else ")")


def unescape(text, in_double=False):
    """The commands within a backquote pair as they read without one (XCU 2.6.3)."""
    special = '\\`$"' if in_double else "\\`$"
    out = []
    at = 0
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] and text[at + 1] in special:
            at += 1
        out.append(text[at])
        at += 1
    return "".join(out)
