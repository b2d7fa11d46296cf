"""How Go prints text in messages: %q of strings and runes."""

_ESCAPES = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\"}


def quote(text):
    """Go's strconv.Quote. Bytes that are no UTF-8 come as Python's surrogates and leave as \\x.."""
    return '"' + "".join(_char(char, '"') for char in text) + '"'


def quote_rune(letter):
    """Go's %q of rune(s[0]): the first byte of a letter, taken for a code point."""
    first = letter.encode("utf-8", "surrogateescape")[0]
    if first >= 0x80:
        # pflag makes a string of the byte first, whose own first byte is this.
        first = chr(first).encode("utf-8")[0]
    return "'" + _char(chr(first), "'") + "'"


def _char(char, mark):
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char == mark:
        return "\\" + mark
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return "\\x%02x" % (code - 0xDC00)
    if char == " " or char.isprintable():
        return char
    if code < 0x80:
        return "\\x%02x" % code
    return "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code
