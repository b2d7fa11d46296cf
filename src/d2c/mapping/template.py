"""The text of a row to pieces: words of one simple command, or shell text, with holes, optional groups and @if lines."""
import re

from d2c.mapping.load import fail

HOLE = re.compile(r"<(--[a-z0-9][a-z0-9-]*|[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)*)(\.\.\.)?((?:\|[a-z0-9_]+(?::[^|<>]*)?)*)>")
TOOL = re.compile(r"(?<![\w./'\"=-])(crictl|ctr-any|ctr|kubectl|runc)(?=\s)")
GOES_ON = re.compile(r" ?\\\n *")
LIVE = set("|&;()<>$`*?[]{}~#!\n")


def verbs(text):
    """`|or:10|re` as (("or", "10"), ("re", None))."""
    return tuple((name, rest if colon else None) for name, colon, rest in (one.partition(":") for one in text.split("|")[1:]))


def hole(match, context):
    """A match of HOLE as ("h", name, verbs, context, many)."""
    return ("h", match.group(1), verbs(match.group(3)), context, bool(match.group(2)))


def lex(text, node, context=""):
    """Text to a flat tuple of str and tuples; tells the quoting at each hole. `[[ ]]` gives ("opt", pieces)."""
    return _Lexer(text, node, context).all()


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
    out, word, started, quote, at = [], [], False, "", 0

    def add(piece):
        if isinstance(piece, str) and word and isinstance(word[-1], str):
            word[-1] += piece
        else:
            word.append(piece)

    stack = [out]
    while at < len(text):
        char = text[at]
        found = HOLE.match(text, at)
        if found:
            add(("h", found.group(1), verbs(found.group(3)), "", bool(found.group(2))))
            started, at = True, found.end()
            continue
        if not quote and text.startswith("[[", at):
            if started:
                fail(node, "a group [[...]] begins at a word of its own here")
            stack.append([])
            at += 2
            continue
        if not quote and text.startswith("]]", at):
            if started:
                stack[-1].append(tuple(word))
                word, started = [], False
            if len(stack) == 1:
                fail(node, "]] without [[")
            group = stack.pop()
            stack[-1].append(("opt", tuple(group)))
            at += 2
            continue
        if quote:
            if char == quote:
                quote = ""
            else:
                add(char)
        elif char in "'\"":
            quote, started = char, True
            add("")
        elif char == " ":
            if started:
                stack[-1].append(tuple(word))
                word, started = [], False
        else:
            add(char)
            started = True
        at += 1
    if quote or len(stack) > 1:
        fail(node, "a quote or a group [[ is not closed")
    if started:
        out.append(tuple(word))
    return tuple(out)


def conditional(text, node):
    """Shell text with @if/@else/@end lines as pieces; ("if", conditions, then, else). @words/@end: ("pack", pieces), one command on as few lines as fit."""
    from d2c.mapping.conditions import conditions

    frames = [["", [], None]]
    context, before = "", []

    def flush(frame):
        nonlocal context
        if frame[0]:
            lexer = _Lexer(frame[0], node, context)
            frame[1].extend(lexer.all())
            context = lexer.context
            frame[0] = ""

    for line in text.splitlines(keepends=True):
        word = line.strip()
        if word.startswith("@if "):
            flush(frames[-1])
            before.append([context, None])
            frames.append(["", [], [conditions(word[4:], node), None]])
        elif word == "@words":
            flush(frames[-1])
            before.append([context, None])
            frames.append(["", [], None])
        elif word == "@else" and len(frames) > 1 and frames[-1][2] and frames[-1][2][1] is None:
            flush(frames[-1])
            frames[-1][2][1] = tuple(frames[-1][1])
            frames[-1][1] = []
            before[-1][1], context = context, before[-1][0]
        elif word == "@end" and len(frames) > 1:
            flush(frames[-1])
            _, pieces, ways = frames.pop()
            opened, closed = before.pop()
            if ways is None:
                if context != opened:
                    fail(node, "@words ends in another quote than it begins")
                frames[-1][1].append(("pack", broken(pieces)))
                continue
            when, then = ways
            if context != (opened if then is None else closed):
                fail(node, f"@if {' '.join(w[1] for w in when)}: its ways end in different quotes")
            frames[-1][1].append(("if", when, tuple(pieces), ()) if then is None else ("if", when, then, tuple(pieces)))
        elif word.startswith("@"):
            fail(node, f"{word!r}: only @if CONDITIONS, @words, @else and @end are known")
        else:
            frames[-1][0] += line
    if len(frames) > 1:
        fail(node, "@if or @words without @end")
    flush(frames[0])
    if context:
        fail(node, f"a quote {context} is not closed")
    return tuple(frames[0][1])


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


def compiled(text, node):
    """A row's text as ("run", words) or ("sh", pieces)."""
    text = str(text).rstrip("\n")
    if simple(text):
        return ("run", words(text, node))
    return ("sh", conditional(text, node))


def holes(pieces):
    """Every hole in compiled pieces, groups and branches included."""
    for piece in pieces:
        if isinstance(piece, tuple) and piece:
            if piece[0] == "h" and len(piece) == 5:
                yield piece
            elif piece[0] in ("opt", "pack"):
                yield from holes(piece[1])
            elif piece[0] == "if":
                yield from holes(piece[2])
                yield from holes(piece[3])
            elif piece[0] != "t":
                yield from holes(piece)


def tested(pieces):
    """Every condition tested by @if lines in compiled pieces."""
    for piece in pieces:
        if isinstance(piece, tuple) and piece:
            if piece[0] == "if":
                yield from piece[1]
                yield from tested(piece[2])
                yield from tested(piece[3])
            elif piece[0] in ("opt", "pack"):
                yield from tested(piece[1])
