"""Floating-point numbers as Go writes them (strconv.FormatFloat)."""


def _special(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "+Inf" if value > 0 else "-Inf"
    return ""


def shortest(value):
    """(digits, place of the decimal point) of the shortest text that reads back as abs(value)."""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    return (digits, point) if digits else ("", 0)


def _exponential(digits, point, letter="e"):
    exponent = point - 1 if digits else 0
    head = (digits[:1] or "0") + ("." + digits[1:] if len(digits) > 1 else "")
    return "%s%s%s%02d" % (head, letter, "-" if exponent < 0 else "+", abs(exponent))


def _fixed(digits, point):
    if point <= 0:
        return "0." + "0" * -point + digits if digits else "0"
    whole = digits[:point] + "0" * (point - len(digits))
    return whole + ("." + digits[point:] if len(digits) > point else "")


def format_float(value, verb, precision):
    """strconv.FormatFloat(value, verb, precision, 64); verb one of e E f g G b x X."""
    text = _special(value)
    if text:
        return text
    sign = "-" if str(value)[0] == "-" else ""
    if verb in "xX":
        text = _hexadecimal(abs(value), precision)
    elif verb == "b":
        text = _binary(abs(value))
    elif precision < 0:
        digits, point = shortest(value)
        if verb in "eE" or verb in "gG" and digits and not -4 <= point - 1 < 6:
            text = _exponential(digits, point)
        else:
            text = _fixed(digits, point)
    else:
        text = "%.*{}".format(verb) % (precision, abs(value))
    return sign + (text.upper() if verb in "EGX" else text)


def _binary(value):
    mantissa, exponent = _parts(value)
    return "%dp%+d" % (mantissa, exponent)


def _parts(value):
    """The integer mantissa and the power of two of an IEEE double."""
    if value == 0:
        return 0, -1074
    from math import frexp, ldexp
    fraction, exponent = frexp(value)
    exponent -= 53
    if exponent < -1074:
        return int(ldexp(fraction, exponent + 53 + 1074)), -1074
    return int(ldexp(fraction, 53)), exponent


def _hexadecimal(value, precision):
    mantissa, exponent = _parts(value)
    if not mantissa:
        exponent = 0
    else:
        shift = 53 - mantissa.bit_length()
        mantissa <<= shift
        exponent += 52 - shift
    if 0 <= precision < 13:
        low = 52 - 4 * precision
        rest, half = mantissa & ((1 << low) - 1), 1 << (low - 1)
        mantissa >>= low
        mantissa += rest > half or rest == half and mantissa & 1
        mantissa <<= low
        if mantissa >> 53:
            mantissa >>= 1
            exponent += 1
    digits = "%013x" % (mantissa & ((1 << 52) - 1))
    digits = digits.rstrip("0") if precision < 0 else digits[:precision] + "0" * (precision - 13)
    return "0x%d%sp%s%02d" % (mantissa >> 52, "." + digits if digits else "", "-" if exponent < 0 else "+", abs(exponent))
