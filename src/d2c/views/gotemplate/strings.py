"""Go's strings in Python: a str whose bytes are UTF-8, odd bytes kept as surrogate escapes; quoting as strconv does it."""

from .errors import LiteralError

_ESCAPES = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\"}
_UNESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def to_bytes(text):
    """The bytes of a Go string."""
    return text.encode("utf-8", "surrogateescape")


def from_bytes(data):
    """The Go string of these bytes."""
    return data.decode("utf-8", "surrogateescape")


def byte_len(text):
    """Go's `len` of a string."""
    return len(text) if text.isascii() else len(to_bytes(text))


def normal(text):
    """`text` with escaped bytes that make up a character joined into it, so that equal bytes are equal strings."""
    return text if text.isascii() else from_bytes(to_bytes(text))


def is_odd(char):
    """Whether `char` stands for one byte that is no UTF-8."""
    return "\udc80" <= char <= "\udcff"


def is_printable(char):
    """strconv.IsPrint: all that is neither a control nor a separator, but the plain space."""
    return char.isprintable()


def _quoted_char(char, mark, ascii_only):
    code = ord(char)
    if char == mark:
        return "\\" + char
    if char in _ESCAPES:
        return _ESCAPES[char]
    if is_odd(char):
        return "\\x%02x" % (code - 0xDC00)
    if " " <= char <= "~" or code > 127 and not ascii_only and is_printable(char):
        return char
    if code < 32 or code == 127:
        return "\\x%02x" % code
    return "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code


def quote(text, mark='"', ascii_only=False):
    """strconv.Quote (QuoteToASCII): `text` in double quotes as Go source."""
    return mark + "".join([_quoted_char(char, mark, ascii_only) for char in text]) + mark


def quote_rune(code, ascii_only=False):
    """strconv.QuoteRune: a number as a Go character constant."""
    char = chr(code) if 0 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    return quote(char, "'", ascii_only)


def can_backquote(text):
    """strconv.CanBackquote: whether `text` can stand between backquotes."""
    return not any(is_odd(c) or c in "\ufeff`\x7f" or c < " " and c != "\t" for c in text)


def unquote(text):
    """strconv.Unquote of a lexed string: double-quoted or raw. Raises LiteralError("invalid syntax")."""
    if text[0] == "`":
        return text[1:-1].replace("\r", "")
    body, out = text[1:-1], []
    if "\\" not in body:
        return body
    while body:
        char, body = unquote_char(body, '"')
        out.append(char)
    return normal("".join(out))


def unquote_char(text, mark):
    """strconv.UnquoteChar: the first character of `text` and what follows it."""
    char = text[:1]
    if not char or char == mark:
        raise LiteralError("invalid syntax")
    if char != "\\":
        return char, text[1:]
    letter, rest = text[1:2], text[2:]
    if letter and letter in _UNESCAPES:
        return _UNESCAPES[letter], rest
    if letter and letter in "'\"":
        if letter != mark:
            raise LiteralError("invalid syntax")
        return letter, rest
    width = {"x": 2, "u": 4, "U": 8}.get(letter)
    if width:
        return _code(letter, rest[:width], width, 16), rest[width:]
    if letter and letter in "01234567":
        return _code("0", text[1:4], 3, 8), text[4:]
    raise LiteralError("invalid syntax")


def _code(letter, digits, width, base):
    valid = "0123456789abcdefABCDEF" if base == 16 else "01234567"
    if len(digits) < width or any(char not in valid for char in digits):
        raise LiteralError("invalid syntax")
    code = int(digits, base)
    if letter in "x0":
        if code > 255:
            raise LiteralError("invalid syntax")
        return chr(code) if code < 128 else chr(0xDC00 + code)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        raise LiteralError("invalid syntax")
    return chr(code)


def title_case(text):
    """strings.Title: each letter after a separator in title case."""
    out, previous = [], " "
    for char in text:
        out.append(_single(char, char.title()) if _separates(previous) else _single(char, char))
        previous = char
    return "".join(out)


def _separates(char):
    if char < "\x80":
        return not (char.isalnum() or char == "_")
    return not (char.isalpha() or char.isdecimal()) and char.isspace()


def _single(char, mapped):
    if is_odd(char):
        return "\ufffd"
    return mapped if len(mapped) == 1 else char


def upper_case(text):
    """strings.ToUpper: character by character."""
    return text.upper() if text.isascii() else "".join([_single(char, char.upper()) for char in text])


def lower_case(text):
    """strings.ToLower: character by character."""
    if text.isascii():
        return text.lower()
    return "".join(["i" if char == "\u0130" else _single(char, char.lower()) for char in text])
