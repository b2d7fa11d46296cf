"""Numbers of a template: what strconv makes of their text."""

from .errors import LiteralError
from .nodes import NumberNode
from .strings import is_odd, quote, unquote_char

_PREFIXES = {"0x": 16, "0o": 8, "0b": 2}


def underscores_ok(text):
    """strconv.underscoreOK: underscores stand only between digits, or between the base and a digit."""
    before, index = "^", 0
    text = text.lstrip("+-") if text[:1] in ("+", "-") else text
    hexadecimal = False
    if text[:2].lower() in _PREFIXES:
        before, index, hexadecimal = "0", 2, text[:2].lower() == "0x"
    for char in text[index:]:
        if "0" <= char <= "9" or hexadecimal and "a" <= char.lower() <= "f":
            before = "0"
        elif char == "_":
            if before != "0":
                return False
            before = "_"
        else:
            if before == "_":
                return False
            before = "!"
    return before != "_"


def parse_uint(text):
    """strconv.ParseUint(text, 0, 64), or None."""
    if not text or not underscores_ok(text):
        return None
    base = _PREFIXES.get(text[:2].lower())
    digits = text[2:] if base else text
    if not base:
        base = 8 if text[0] == "0" and len(text) > 1 else 10
        digits = text[1:] if base == 8 else text
    digits = digits.replace("_", "")
    valid = "0123456789abcdefABCDEF" if base == 16 else "0123456789"[:base]
    if not digits or any(char not in valid for char in digits):
        return None
    value = int(digits, base)
    return value if value < 1 << 64 else None


def parse_int(text):
    """strconv.ParseInt(text, 0, 64), or None."""
    negative = text[:1] == "-"
    value = parse_uint(text[1:] if text[:1] in ("+", "-") else text)
    if value is None or value > (1 << 63) - (0 if negative else 1):
        return None
    return -value if negative else value


def parse_float(text):
    """strconv.ParseFloat(text, 64), or None."""
    if "_" in text:
        if not underscores_ok(text):
            return None
        text = text.replace("_", "")
    try:
        body = text.lstrip("+-").lower()
        if body.startswith("0x"):
            if "p" not in body:
                return None
            return float.fromhex(text)
        value = float(text)
    except (ValueError, OverflowError):
        return None
    return None if value in (float("inf"), float("-inf")) else value


def _set_float(node, value):
    node.float64 = value
    if node.int64 is None and -(1 << 63) <= value < 1 << 63 and int(value) == value:
        node.int64 = int(value)
    if node.uint64 is None and 0 <= value < 1 << 64 and int(value) == value:
        node.uint64 = int(value)


def number_node(pos, text):
    """The node of a lexed number. Raises LiteralError in strconv's or the parser's words."""
    node = NumberNode(pos, text)
    if text[-1] == "i":
        imaginary = parse_float(text[:-1])
        if imaginary is not None:
            return _complex(node, complex(0, imaginary))
    node.uint64, node.int64 = parse_uint(text), parse_int(text)
    if node.int64 == 0:
        node.uint64 = 0
    if node.int64 is not None:
        node.float64 = float(node.int64)
    elif node.uint64 is not None:
        node.float64 = float(node.uint64)
    else:
        value = parse_float(text)
        if value is not None:
            if not any(char in ".eEpP" for char in text):
                raise LiteralError("integer overflow: " + quote(text))
            _set_float(node, value)
    if node.int64 is None and node.uint64 is None and node.float64 is None:
        raise LiteralError("illegal number syntax: " + quote(text))
    return node


def complex_node(pos, text):
    """The node of `1+2i`."""
    at = max(text.rfind("+"), text.rfind("-"))
    if at > 0 and text[at - 1] in "eEpP":
        at = max(text.rfind("+", 0, at), text.rfind("-", 0, at))
    parts = (parse_float(text[:at]), parse_float(text[at:-1])) if at > 0 else (None, None)
    if None in parts:
        raise LiteralError("syntax error scanning complex number")
    return _complex(NumberNode(pos, text), complex(*parts))


def _complex(node, value):
    node.complex128 = value
    if value.imag == 0:
        _set_float(node, value.real)
    return node


def char_node(pos, text):
    """The node of a character constant."""
    char, tail = unquote_char(text[1:], "'")
    if tail != "'":
        raise LiteralError("malformed character constant: " + text)
    code = ord(char)
    if is_odd(char):
        code = code - 0xDC00 if text[1] == "\\" else 0xFFFD
    node = NumberNode(pos, text)
    node.int64 = node.uint64 = code
    node.float64 = float(code)
    return node
