"""Shell source -> words in pieces, with the places of their live parts (POSIX XCU 2.2 and 2.6, with bash's $'..', <(..) and [[ ]])."""

import re

ENDS = " \t\n|&;<>()"
_RUN = re.compile(r"""[^ \t\n|&;<>()\\'"`$*?\[~]+""")
_TEXT = re.compile(r"""[^\\"`$]+""")
_PARAMETER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]")
# bash: a `:` ends the user's name too, where nothing up to the next slash is quoted.
_TILDE = re.compile(r"~[A-Za-z0-9_.-]*(?:/|(?=(?::[A-Za-z0-9_.,:=@%+-]*)?(?:[/ \t\n|&;<>()]|\Z)))")
_BRACKET = re.compile(r"\[[!^]?\]?(?:\[:[a-z]+:\]|'[^'/]*'|\"[^\"`\\/()]*\"|[^]\s'\"`$|&;<>()\\/])*\]")
_ASSIGNED_TILDE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=\Z")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}
_CODE = re.compile(r"x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})")


class Unreadable(Exception):
    """The text is no shell source: `why` is a sentence."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


class Token:
    """A word of the source: its pieces (as words.Word has them), `lives` = (start, end, kind) of its live parts, its span."""

    __slots__ = ("end", "lives", "pieces", "start")

    def __init__(self, start):
        self.start = start
        self.end = start
        self.pieces = []
        self.lives = []

    def add(self, kind, text, start=None):
        """Appends a piece; a live one says where it stands."""
        if kind == "lit" and self.pieces and self.pieces[-1][0] == "lit":
            self.pieces[-1] = ("lit", self.pieces[-1][1] + text)
            return
        self.pieces.append((kind, text))
        if start is not None:
            self.lives.append((start, start + len(text), kind))


def scan_word(src, at, whole=False):
    """The word that starts at `at` -> Token. `whole`: to the end of the source, blanks and operators are data.

    Raises Unreadable where a quote or an expansion is not closed.
    """
    token = Token(at)
    size = len(src)
    while at < size:
        char = src[at]
        if char in ENDS:
            if char in "<>" and src[at + 1 : at + 2] == "(" and at == token.start:
                at = _live(token, src, at, skip_commands(src, at + 2) + 1, "bare")
                continue
            if char == "(" and _is_array(token):
                at = _live(token, src, at, _skip_array(src, at + 1), "bare")
                continue
            if not whole:
                break
            token.add("lit", char)
            at += 1
            continue
        at = _SCANNERS.get(char, _scan_run)(token, src, at)
    token.end = at
    return token


def _live(token, src, at, end, kind):
    token.add(kind, src[at:end], at)
    return end


def _is_array(token):
    return len(token.pieces) == 1 and token.pieces[0][0] == "lit" and re.match(r"[A-Za-z_][A-Za-z0-9_]*\+?=\Z", token.pieces[0][1])


def _skip_array(src, at):
    while True:
        while at < len(src) and src[at] in " \t\n":
            at += 1
        if at >= len(src):
            raise Unreadable("a ( has no )")
        if src[at] == ")":
            return at + 1
        token = scan_word(src, at)
        at = token.end if token.end > at else at + 1


def _scan_run(token, src, at):
    found = _RUN.match(src, at)
    token.add("lit", found.group())
    return found.end()


def _scan_backslash(token, src, at):
    after = src[at + 1 : at + 2]
    if after and after != "\n":
        token.add("lit", after)
    return min(at + 2, len(src))


def _scan_single(token, src, at):
    end = src.find("'", at + 1)
    if end < 0:
        raise Unreadable("a single quote is not closed")
    token.add("lit", src[at + 1 : end])
    return end + 1


def _scan_double(token, src, at):
    at += 1
    is_empty = True
    while True:
        char = src[at : at + 1]
        if char == '"':
            if is_empty:
                token.add("lit", "")
            return at + 1
        if not char:
            raise Unreadable("a double quote is not closed")
        is_empty = False
        if char == "\\":
            after = src[at + 1 : at + 2]
            token.add("lit", "" if after == "\n" else after if after in ('"', "\\", "`", "$") else "\\" + after)
            at += 2
        elif char == "$":
            at = _scan_dollar(token, src, at, "quoted")
        elif char == "`":
            at = _live(token, src, at, skip_backquote(src, at), "quoted")
        else:
            found = _TEXT.match(src, at)
            token.add("lit", found.group())
            at = found.end()


def _scan_dollar(token, src, at, kind="bare"):
    after = src[at + 1 : at + 2]
    if kind == "bare" and after == "'":
        return _scan_ansi(token, src, at + 2)
    if kind == "bare" and after == '"':
        return _scan_double(token, src, at + 1)
    end = skip_dollar(src, at, kind == "quoted")
    if end == at + 1:
        token.add("lit", "$")
        return end
    return _live(token, src, at, end, kind)


def _scan_ansi(token, src, at):
    out = []
    while True:
        char = src[at : at + 1]
        if not char:
            raise Unreadable("a single quote is not closed")
        if char == "'":
            token.add("lit", "".join(out))
            return at + 1
        if char != "\\":
            out.append(char)
            at += 1
            continue
        code = _CODE.match(src, at + 1)
        if code:
            number = int(next(filter(None, code.groups())), 8 if code.group(4) else 16)
            is_byte = number > 127 and not (code.group(2) or code.group(3))
            out.append(chr(0xDC00 + (number & 255)) if is_byte else chr(number))
            at = code.end()
        else:
            after = src[at + 1 : at + 2]
            out.append(_ESCAPES.get(after, after if after in "\\'\"?" else "\\" + after))
            at += 2


def _scan_backquote(token, src, at):
    return _live(token, src, at, skip_backquote(src, at), "bare")


def _scan_star(token, src, at):
    return _live(token, src, at, at + 1, "glob")


def _scan_bracket(token, src, at):
    found = _BRACKET.match(src, at)
    if not found:
        token.add("lit", "[")
        return at + 1
    return _live(token, src, at, found.end(), "glob")


def _scan_tilde(token, src, at):
    # bash expands `~` after NAME= in any word, sh in assignments only; as a live piece it means the same in either.
    starts = at == token.start or (len(token.pieces) == 1 and _ASSIGNED_TILDE.match(src[token.start : at]))
    found = _TILDE.match(src, at) if starts else None
    if not found:
        token.add("lit", "~")
        return at + 1
    return _live(token, src, at, found.end(), "glob")


_SCANNERS = {
    "\\": _scan_backslash,
    "'": _scan_single,
    '"': _scan_double,
    "$": _scan_dollar,
    "`": _scan_backquote,
    "*": _scan_star,
    "?": _scan_star,
    "[": _scan_bracket,
    "~": _scan_tilde,
}


def skip_dollar(src, at, in_double=False):
    """The end of the expansion whose `$` stands at `at`; `at + 1` when it starts none."""
    if src.startswith("$((", at):
        end = _skip_arithmetic(src, at + 3)
        if end:
            return end
    if src.startswith("$(", at):
        return skip_commands(src, at + 2) + 1
    if src.startswith("${", at):
        return _skip_braces(src, at + 2, in_double)
    found = _PARAMETER.match(src, at + 1)
    return found.end() if found else at + 1


def _skip_arithmetic(src, at):
    depth = 0
    while at < len(src):
        char = src[at]
        if src.startswith("))", at) and not depth:
            return at + 2
        if char == "$":
            at = skip_dollar(src, at, True)
            continue
        if char == "`":
            at = skip_backquote(src, at)
            continue
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return 0  # `$((a) | b)` is a command substitution
        at += 1
    return 0


def _skip_braces(src, at, in_double):
    while at < len(src):
        char = src[at]
        if char == "}":
            return at + 1
        if char == "\\":
            at += 2
        elif char == "'" and not in_double:
            at = _scan_single(Token(at), src, at)
        elif char == '"':
            at = _scan_double(Token(at), src, at)
        elif char == "$":
            at = skip_dollar(src, at, in_double)
        elif char == "`":
            at = skip_backquote(src, at)
        else:
            at += 1
    raise Unreadable("a ${ has no }")


def skip_backquote(src, at):
    """The end of the backquote pair that starts at `at`. Raises Unreadable."""
    at += 1
    while at < len(src):
        if src[at] == "`":
            return at + 1
        at += 2 if src[at] == "\\" else 1
    raise Unreadable("a backquote is not closed")


def skip_commands(src, at):
    """The place of the `)` that ends the commands starting at `at`. Raises Unreadable."""
    from d2c.shell.reader import Reader  # the two need each other: commands hold words, words hold commands

    return Reader(src, at, True).run()
