"""Go's numbers as docker's flags read them: integers, floats, durations, byte sizes, cpus.

Sources: strconv, time.ParseDuration, docker/go-units 0.5.0 (size.go), math/big.Rat.SetString, docker/cli 29.9.3 (opts/opts.go).
`read_*` return (value, None) or (None, sentence); the others are checks: a sentence or None.
"""

from d2c.docker.gotext import quote

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASES = {"0x": 16, "0b": 2, "0o": 8}
_UNITS = {"ns": 1, "us": 1000, "\u00b5s": 1000, "\u03bcs": 1000, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}
_SIZES = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "p": 1 << 50}


def read_integer(text, base=0, bits=64, signed=True):
    """strconv.ParseInt or ParseUint; base 0 takes prefixes and underscores."""
    name = "ParseInt" if signed else "ParseUint"
    body = text[1:] if signed and text[:1] in ("+", "-") else text
    value = _magnitude(body, base)
    if value is None:
        return None, "strconv.%s: parsing %s: invalid syntax" % (name, quote(text))
    value = -value if signed and text[0] == "-" else value
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if not low <= value <= high:
        return None, "strconv.%s: parsing %s: value out of range" % (name, quote(text))
    return value, None


def read_atoi(text):
    """strconv.Atoi, with the bare cause ("invalid syntax") as docker unwraps it."""
    value, wrong = read_integer(text, 10)
    return value, wrong and wrong.rpartition(": ")[2]


def _magnitude(body, base):
    if base == 0:
        base = 10
        if body[:1] == "0" and len(body) > 1:
            base = _BASES.get(body[:2].lower(), 8)
            body = body[2:] if body[:2].lower() in _BASES else body[1:]
            body = body[1:] if body[:1] == "_" else body
        if body[-1:] == "_" or body[:1] == "_" or "__" in body:
            return None
        body = body.replace("_", "")
    good = _DIGITS[:base]
    return int(body, base) if body and all(char in good for char in body.lower()) else None


def read_float(text):
    """strconv.ParseFloat(text, 64)."""
    lowered = text.lower()
    bare = lowered[1:] if lowered[:1] in ("+", "-") else lowered
    if bare in ("inf", "infinity") or lowered == "nan":
        return float(lowered), None
    wrong = "strconv.ParseFloat: parsing %s: " % quote(text)
    try:
        if bare.startswith("0x"):
            value = float.fromhex(lowered) if "p" in bare else None
        else:
            value = float(text) if bare and all(char in "0123456789.eE+-_" for char in text) else None
    except (ValueError, OverflowError):
        value = None
    if value is None:
        return None, wrong + "invalid syntax"
    if value in (float("inf"), float("-inf")):
        return None, wrong + "value out of range"
    return value, None


def read_duration(text):
    """time.ParseDuration, in nanoseconds."""
    invalid = None, "time: invalid duration " + _time_quote(text)
    rest = text[1:] if text[:1] in ("+", "-") else text
    if rest == "0":
        return 0, None
    if not rest:
        return invalid
    total = 0
    while rest:
        whole = _leading(rest, "0123456789")
        rest = rest[len(whole):]
        part = _leading(rest[1:], "0123456789") if rest[:1] == "." else ""
        if not whole and not part:
            return invalid
        rest = rest[1 + len(part):] if rest[:1] == "." else rest
        unit = rest[:len(rest) - len(rest.lstrip("".join(set(rest) - set(".0123456789"))))]
        rest = rest[len(unit):]
        if not unit:
            return None, "time: missing unit in duration " + _time_quote(text)
        if unit not in _UNITS:
            return None, "time: unknown unit %s in duration %s" % (_time_quote(unit), _time_quote(text))
        total += int(whole or 0) * _UNITS[unit] + (int(part) * _UNITS[unit] // 10 ** len(part) if part else 0)
        if total > 1 << 63:
            return invalid
    if text[0] == "-":
        return -total, None
    return (total, None) if total < 1 << 63 else invalid


def _time_quote(text):
    """How package time quotes: every byte that is not plain ASCII as \\x..."""
    out = ""
    for byte in text.encode("utf-8", "surrogateescape"):
        char = chr(byte)
        out += "\\" + char if char in '"\\' else char if 32 <= byte < 128 else "\\x%02x" % byte
    return '"' + out + '"'


def _leading(text, chars):
    at = 0
    while at < len(text) and text[at] in chars:
        at += 1
    return text[:at]


def read_size(text):
    """go-units' RAMInBytes: "512m" -> 536870912."""
    last = max((at for at, char in enumerate(text) if char in "0123456789. "), default=-1)
    if last < 0:
        return None, "invalid size: '%s'" % text
    number, suffix = (text[:last] if text[last] == " " else text[:last + 1]), text[last + 1:]
    value, wrong = read_float(number)
    if wrong:
        return None, wrong
    if value < 0:
        return None, "invalid size: '%s'" % text
    if not suffix:
        return _whole(value), None
    bad = (None, "invalid suffix: '%s'" % suffix)
    if len(suffix.encode("utf-8", "surrogateescape")) > 3:
        return bad
    suffix = suffix.lower()
    bad = (None, "invalid suffix: '%s'" % suffix)
    if suffix == "b":
        return _whole(value), None
    if suffix[0] not in _SIZES or suffix[1:] not in ("", "b", "ib"):
        return bad
    return _whole(value * _SIZES[suffix[0]]), None


def _whole(value):
    """Go's int64(float): what does not fit is the smallest integer."""
    return int(value) if abs(value) < 2.0**63 else -(1 << 63)


def read_cpus(text):
    """docker's ParseCPUs, in billionths: "1.5" -> 1500000000."""
    wrong = "failed to parse %s as a rational number" % text
    top, slash, bottom = text.partition("/")
    if slash:
        negative = top[:1] == "-"
        above = _magnitude(top[1:] if top[:1] in ("+", "-") else top, 0)
        below = _magnitude(bottom, 0)
        if above is None or not below:
            return None, wrong
        above, _exponent = (-above if negative else above) * 10**9, 0
    else:
        above, below, wrong_here = _decimal(text)
        if wrong_here:
            return None, wrong
        above *= 10**9
    if above % below:
        return None, "value is too precise"
    value = above // below
    value &= (1 << 64) - 1
    return value - (1 << 64) if value >> 63 else value, None


def _decimal(text):
    """(numerator, denominator, failed) of a decimal number with an optional exponent."""
    body = text[1:] if text[:1] in ("+", "-") else text
    lowered = body.lower()
    if lowered[:2] in _BASES:
        value = _magnitude(body, 0)
        return (value, 1, False) if value is not None else (0, 1, True)
    mantissa, mark, exponent = lowered.partition("e")
    if not mark:
        mantissa, mark, exponent = lowered.partition("p")
    two = "p" in lowered
    if "_" in mantissa and "__" not in mantissa and mantissa[0] != "_" != mantissa[-1] and "_." not in mantissa and "._" not in mantissa:
        mantissa = mantissa.replace("_", "")
    whole, _, part = mantissa.partition(".")
    digits = whole + part
    power = exponent[1:] if exponent[:1] in ("+", "-") else exponent
    if not digits or digits.strip("0123456789") or mark and (not power or power.strip("0123456789")) or len(power) > 4:
        return 0, 1, True
    above, below = int(digits), 10 ** len(part)
    scale = (2 if two else 10) ** int(power or 0)
    above, below = (above, below * scale) if exponent[:1] == "-" else (above * scale, below)
    return (-above if text[:1] == "-" else above), below, False


def int64(value):
    """strconv.ParseInt(value, 0, 64)."""
    return read_integer(value)[1]


def uint64(value):
    """strconv.ParseUint(value, 0, 64)."""
    return read_integer(value, signed=False)[1]


def uint32(value):
    """strconv.ParseUint(value, 0, 32)."""
    return read_integer(value, bits=32, signed=False)[1]


def uint16(value):
    """strconv.ParseUint(value, 0, 16)."""
    return read_integer(value, bits=16, signed=False)[1]


def octal(value):
    """A umask: strconv.ParseUint(value, 8, 32)."""
    return read_integer(value, 8, 32, signed=False)[1]


def float32(value):
    """strconv.ParseFloat(value, 32)."""
    number, wrong = read_float(value)
    if wrong is None and abs(number) > 3.4028235677973366e38 and abs(number) != float("inf"):
        return "strconv.ParseFloat: parsing %s: value out of range" % quote(value)
    return wrong


def duration(value):
    """time.ParseDuration."""
    return read_duration(value)[1]


def positive_duration(value):
    """A duration that may not be negative."""
    number, wrong = read_duration(value)
    return wrong or ("duration cannot be negative" if number < 0 else None)


def size(value):
    """A number of bytes with an optional unit."""
    return read_size(value)[1]


def swap(value):
    """A size, or -1 for no limit."""
    return None if value == "-1" else read_size(value)[1]


def cpus(value):
    """A number of cpus."""
    return read_cpus(value)[1]
