"""IP and MAC addresses as Go's net and net/netip read them.

Sources: net/netip (ParseAddr), net (ParseIP, ParseCIDR, ParseMAC) of Go 1.26; pflag 1.0.10 (ip.go, ip_slice.go, ipnet_slice.go).
"""

from d2c.docker.gotext import quote
from d2c.docker.values import csv_fields

_HEX = "0123456789abcdefABCDEF"


def read_address(text):
    """netip.ParseAddr: (4 or 6, None) or (None, sentence)."""
    for char in text:
        if char == ".":
            return _four(text, text)
        if char == ":":
            return _six(text)
        if char == "%":
            return _bad(text, "missing IPv6 address")
    return _bad(text, "unable to parse IP")


def is_address(text):
    """Would net.ParseIP take it? Zones are refused."""
    return "%" not in text and read_address(text)[1] is None


def _bad(text, sentence, at=""):
    return None, "ParseAddr(%s): %s%s" % (quote(text), sentence, " (at %s)" % quote(at) if at else "")


def _four(text, part):
    fields, value, digits = 0, 0, 0
    for place, char in enumerate(part):
        if char in "0123456789":
            if digits == 1 and value == 0:
                return _bad(text, "IPv4 field has octet with leading zero")
            value, digits = value * 10 + int(char), digits + 1
            if value > 255:
                return _bad(text, "IPv4 field has value >255")
        elif char == ".":
            if place in (0, len(part) - 1) or part[place - 1] == ".":
                return _bad(text, "IPv4 field must have at least one digit", part[place:])
            if fields == 3:
                return _bad(text, "IPv4 address too long")
            fields, value, digits = fields + 1, 0, 0
        else:
            return _bad(text, "unexpected character", part[place:])
    return (4, None) if fields == 3 else _bad(text, "IPv4 address too short")


def _six(text):
    rest, percent, zone = text.partition("%")
    if percent and not zone:
        return _bad(text, "zone must be a non-empty string")
    gap, done = -1, 0
    if rest.startswith("::"):
        gap, rest = 0, rest[2:]
        if not rest:
            return 6, None
    while done < 16:
        size = 0
        while size < len(rest) and rest[size] in _HEX:
            if size > 3:
                return _bad(text, "each group must have 4 or less digits", rest)
            size += 1
        if size == 0:
            return _bad(text, "each colon-separated field must have at least one digit", rest)
        if rest[size:size + 1] == ".":
            if gap < 0 and done != 12:
                return _bad(text, "embedded IPv4 address must replace the final 2 fields of the address", rest)
            if done + 4 > 16:
                return _bad(text, "too many hex fields to fit an embedded IPv4 at the end of the address", rest)
            wrong = _four(text, rest)[1]
            if wrong:
                return None, wrong
            rest, done = "", done + 4
            break
        done, rest = done + 2, rest[size:]
        if not rest:
            break
        if rest[0] != ":":
            return _bad(text, "unexpected character, want colon", rest)
        if len(rest) == 1:
            return _bad(text, "colon must be followed by more characters", rest)
        rest = rest[1:]
        if rest[0] == ":":
            if gap >= 0:
                return _bad(text, "multiple :: in address", rest)
            gap, rest = done, rest[1:]
            if not rest:
                break
    if rest:
        return _bad(text, "trailing garbage after address", rest)
    if done < 16 and gap < 0:
        return _bad(text, "address string too short")
    return (6, None) if done < 16 or gap < 0 else _bad(text, "the :: must expand to at least one field of zeros")


def is_mac(text):
    """Would net.ParseMAC take it? 6, 8 or 20 bytes, written with colons, dashes or (by two bytes) dots."""
    if len(text) < 14:
        return False
    if text[2] in ":-":
        parts, width, counts = text.split(text[2]), 2, (6, 8, 20)
    elif text[4] == ".":
        parts, width, counts = text.split("."), 4, (3, 4, 10)
    else:
        return False
    return len(parts) in counts and all(len(part) == width and not part.strip(_HEX) for part in parts)


def is_network(text):
    """Would net.ParseCIDR take it?"""
    address, slash, bits = text.partition("/")
    family = None if "%" in address else read_address(address)[0]
    if not slash or family is None or not bits or bits.strip("0123456789"):
        return False
    return int(bits) <= (32 if family == 4 else 128)


def address(value):
    """pflag's ip."""
    if value == "" or is_address(value.strip()):
        return None
    return "failed to parse IP: " + quote(value)


def addresses(value):
    """pflag's ipSlice: comma-separated addresses."""
    fields, wrong = csv_fields(value.replace('"', "").replace("'", "").replace("`", "")) if value else ([], None)
    if wrong and wrong != "EOF":
        return wrong
    for one in fields or ():
        if not is_address(one.strip()):
            return "invalid string being converted to IP address: " + one.strip()
    return None


def networks(value):
    """pflag's ipNetSlice: comma-separated CIDRs."""
    fields, wrong = csv_fields(value.replace('"', "").replace("'", "").replace("`", "")) if value else ([], None)
    if wrong and wrong != "EOF":
        return wrong
    for one in fields or ():
        if not is_network(one.strip()):
            return "invalid string being converted to CIDR: " + one.strip()
    return None


def dns(value):
    """docker's ValidateIPAddress."""
    return None if is_address(value.strip()) else "IP address is not correctly formatted: " + value


def extra_host(value):
    """docker's ValidateExtraHost: name=address, name:address or host-gateway."""
    name, mark, place = value.partition("=")
    if not mark:
        name, mark, place = value.partition(":")
    if not mark or not name or ":" in name:
        return "bad format for add-host: " + quote(value)
    if place == "host-gateway":
        return None
    if len(place) > 2 and place[0] == "[" and place[-1] == "]":
        place = place[1:-1]
    return None if is_address(place.strip()) else "invalid IP address in add-host: " + quote(place)
