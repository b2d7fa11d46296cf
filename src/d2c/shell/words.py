"""A user's word of which parts are live shell: `--name="$x"` keeps `--name=` as data and `$x` alive."""

from d2c.shell.quote import SAFE, inside, quote

NAME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"


class Word:
    """Pieces `(kind, text)`: `lit` data; `quoted` live source that stood within double quotes (`$x`, `$(...)`, a backquote pair);
    `bare` the same outside of quotes (the shell splits and globs its value); `glob` bare pattern source (`*`, `?`, `[a-z]`, a leading `~/`).

    A word that is wholly literal is a plain str; build with `word()` or `concat()`, which see to that. The methods named as str's
    (startswith, partition, `in`, `+` ...) see literal text only and mean what str's mean, so code written for str works on both.
    """

    __slots__ = ("pieces",)

    def __init__(self, pieces):
        self.pieces = tuple(pieces)

    def __repr__(self):
        return "Word(%r)" % (list(self.pieces),)

    def __eq__(self, other):
        return other.__class__ is Word and other.pieces == self.pieces

    def __hash__(self):
        return hash(self.pieces)

    def __bool__(self):
        return True

    def __add__(self, other):
        return concat(self, other)

    def __radd__(self, other):
        return concat(other, self)

    def __contains__(self, text):
        return any(kind == "lit" and text in piece for kind, piece in self.pieces)

    def __str__(self):
        """The word for messages: as its source reads, without quoting."""
        return "".join([piece for _, piece in self.pieces])

    def literal(self):
        """None: the value is known only to the shell."""
        return

    def shell(self):
        """Source text that the shell expands to the same words at another place of the same command."""
        out = []
        run = []
        for kind, text in self.pieces + (("end", ""),):
            if kind == "lit" or kind == "quoted":
                run.append((kind, text))
                continue
            if run:
                if out and out[-1][0] == "~" and out[-1][-1] != "/":
                    run = _bare_to_slash(out, run)
                if run:
                    _put(out, _quoted_run(run))
                run = []
            if text:
                _put(out, text)
        return "".join(out)

    def is_one(self):
        """True when the shell makes exactly one word of it: no bare expansion, no pattern, no `"$@"`."""
        return not any(
            kind == "bare" or (kind == "glob" and text[0] != "~") or (kind == "quoted" and _is_many(text)) for kind, text in self.pieces
        )

    def runs(self):
        """True when expanding it runs a command or sets a variable: expand such a word once only."""
        return any(kind != "lit" and ("$(" in text or "`" in text or "=" in text) for kind, text in self.pieces)

    def quoted(self):
        """The same word with its live parts in double quotes: one word for sure. Patterns become data, a leading `~` stays alive."""
        pieces = []
        for kind, text in self.pieces:
            if kind == "bare" or kind == "quoted":
                text = _requoted(text) if kind == "bare" else text
                pieces.append(("quoted", _one(text)))
            else:
                pieces.append(("lit" if kind == "glob" and text[0] != "~" else kind, text))
        return word(pieces)

    def within(self, prefix="", suffix=""):
        """The word, quoted, between two literal texts: `"$c"` within `^` and `$` is `"^$c$"`."""
        return concat(prefix, self.quoted(), suffix)

    def head(self):
        """The literal text it begins with ('' when it begins alive)."""
        kind, text = self.pieces[0]
        return text if kind == "lit" else ""

    def tail(self, count):
        """The word without its first `count` characters, which must lie in head()."""
        rest = self.head()[count:]
        return word(((("lit", rest),) if rest else ()) + self.pieces[1:]) if self.head() else self

    def startswith(self, text):
        """As str's; False when it begins alive. `text` may be a tuple."""
        return self.head().startswith(text)

    def endswith(self, text):
        """As str's; False when it ends alive. `text` may be a tuple."""
        kind, last = self.pieces[-1]
        return kind == "lit" and last.endswith(text)

    def partition(self, sep):
        """As str's: (before, sep, after) at the first `sep` in literal text, else (self, '', '')."""
        for index, (kind, text) in enumerate(self.pieces):
            if kind == "lit" and sep in text:
                return self._cut(index, sep, text.partition(sep))
        return self, "", ""

    def rpartition(self, sep):
        """As str's: at the last `sep` in literal text, else ('', '', self)."""
        for index in range(len(self.pieces) - 1, -1, -1):
            kind, text = self.pieces[index]
            if kind == "lit" and sep in text:
                return self._cut(index, sep, text.rpartition(sep))
        return "", "", self

    def _cut(self, index, sep, parts):
        before = self.pieces[:index] + ((("lit", parts[0]),) if parts[0] else ())
        after = ((("lit", parts[2]),) if parts[2] else ()) + self.pieces[index + 1 :]
        return word(before), sep, word(after)

    def split(self, sep, count=-1):
        """As str's with a separator: a list of str and Words."""
        found = []
        rest = self
        while count and sep in rest:
            before, _, rest = rest.partition(sep)
            found.append(before)
            count -= 1
        return found + [rest]


class Answer(str):
    """Source of a command substitution that holds one docker call: `result` is that call's JSON dict (rewrite.py)."""

    __slots__ = ("result",)


def answer(given):
    """The dict of the docker call whose output the word is (`$(docker ps -q)`, `"`docker run -d x`"`), or None for any other word."""
    pieces = () if given.__class__ is str else [piece for piece in given.pieces if piece != ("lit", "")]
    return pieces[0][1].result if len(pieces) == 1 and pieces[0][1].__class__ is Answer else None


def word(pieces):
    """Pieces -> a str when all is literal, else a Word (neighbouring literals joined, needless empty ones left out)."""
    joined = []
    for kind, text in pieces:
        if kind == "lit" and joined and joined[-1][0] == "lit":
            joined[-1] = ("lit", joined[-1][1] + text)
        else:
            joined.append((kind, text))
    if len(joined) == 1 and joined[0][0] == "lit":
        return joined[0][1]
    if not joined:
        return ""
    if ("lit", "") in joined:
        joined = _without_empty(joined)
    return Word(joined)


def _without_empty(pieces):
    """An empty literal (a pair of quotes) counts beside what splits (`$x''` ends with an empty field), and where nothing else makes it a word."""
    is_word = any((kind == "lit" and text) or (kind == "quoted" and not _is_many(text)) for kind, text in pieces)
    kept = []
    for index, piece in enumerate(pieces):
        beside = pieces[max(index - 1, 0) : index + 2]
        splits = any(kind == "bare" or (kind == "quoted" and _is_many(text)) for kind, text in beside)
        if piece != ("lit", "") or splits or not is_word:
            kept.append(piece)
    return kept


def concat(*parts):
    """Joins str and Words into one word. A `~` that no longer begins its word, or no longer ends it, becomes `$HOME`, which stays alive anywhere."""
    try:
        return "".join(parts)
    except TypeError:  # a Word is among them
        pieces = []
    for place, part in enumerate(parts):
        if part.__class__ is str:
            if part:
                pieces.append(("lit", part))
            continue
        first = part.pieces[0]
        grows = len(part.pieces) == 1 and any(parts[place + 1 :])
        if first[0] == "glob" and first[1][0] == "~" and (pieces or (grows and first[1][-1] != "/")):
            pieces.extend(_home(first[1]))
            pieces.extend(part.pieces[1:])
        else:
            pieces.extend(part.pieces)
    return word(pieces)


def text(given):
    """A word as messages name it (str): data as it is, live parts as their source."""
    return given if given.__class__ is str else str(given)


def is_live(given):
    """True for a Word, False for a str."""
    return given.__class__ is not str


def _home(tilde):
    user = tilde[1:].partition("/")[0]
    live = "$(printf %%s ~%s)" % user if user else "$HOME"
    return (("quoted", live), ("lit", "/")) if tilde.endswith("/") else (("quoted", live),)


def _put(out, source):
    # `$x` before `y` would read as `$xy`.
    if out and source[0] in NAME + "[":
        out[-1] = _braced_end(out[-1])
    out.append(source)


def _braced_end(source):
    return "${" + source[1:] + "}" if source[0] == "$" and source[1:2] not in "({" and not source[1:].strip(NAME + "@*#?$!-") else source


def _bare_to_slash(out, run):
    # bash expands the `~` of `~:/x y` only while nothing is quoted up to the slash.
    head, sep, rest = run[0][1].partition("/")
    if not sep or run[0][0] != "lit":
        return run
    out.append(head + sep)
    return ([("lit", rest)] if rest else []) + run[1:]


def _quoted_run(run):
    if run[0][0] == "lit" and len(run) == 1:
        return quote(run[0][1]) if run[0][1].strip(SAFE) or not run[0][1] else run[0][1]
    lead = ""
    if run[0][0] == "lit" and "=" in run[0][1]:
        lead, sep, rest = run[0][1].rpartition("=")
        lead += sep
        if lead.strip(SAFE) or lead[0] == "=":
            lead = ""
        else:
            run[0] = ("lit", rest)
    return lead + _double_quoted(run)


def _double_quoted(run):
    out = []
    is_open = False
    for index, (kind, piece) in enumerate(run):
        # An interactive bash expands `!` within double quotes, so such text goes into single ones.
        apart = kind == "lit" and "!" in piece
        if apart == is_open:
            out.append('"')
            is_open = not apart
        if apart:
            out.append(quote(piece))
        elif kind == "lit":
            if piece:
                ends = index == len(run) - 1 or (run[index + 1][0] == "lit" and "!" in run[index + 1][1])
                _put(out, inside(piece, ends))
        else:
            out.append(piece)
    return "".join(out) + ('"' if is_open else "")


def _is_many(source):
    return source == "$@" or source.startswith("${@") or "[@]" in source


def _one(source):
    if source == "$@":
        return "$*"
    return source.replace("[@]", "[*]").replace("${@", "${*") if source.startswith("${") else source


def _requoted(source):
    plain = source[0] == "$" and (source[1:2] != "{" or not ("'" in source or '"' in source or "\\" in source))
    if plain or source.startswith("$("):
        return source
    from d2c.shell.requote import requoted  # only for backquotes and for quotes within ${...}

    return requoted(source)
