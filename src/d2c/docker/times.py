"""Points in time as docker's client reads them: a duration before now, seconds since 1970, or a date with or without a zone.

Source: moby/client 0.6.2 (internal/timestamp.GetTimestamp), Go's time.Parse (time/format.go) for the layouts that it uses.
"""

from d2c.docker.checks import known
from d2c.docker.gotext import quote
from d2c.docker.numbers import _time_quote, read_duration, read_integer

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read(text):
    """(kind, seconds, nanoseconds) or (None, docker's error, None).

    Kinds: `ago` (before now), `at` (since 1970), `local` (since 1970, as if the node's zone were UTC), `any` (nothing is asked: empty, or 0).
    """
    if not text or text == "0":
        return "any", 0, 0
    span, wrong = read_duration(text)
    if wrong is None:
        return "ago", -(-span // 10**9), 0
    made, wrong = parse(text, *layout(text))
    if wrong is None:
        return made
    if "-" in text:
        return None, wrong, None
    whole, _, part = text.partition(".")
    if read_integer(whole, 10)[1] or "." in text and read_integer(part, 10)[1]:
        return None, "failed to parse value as time or duration: " + quote(text), None
    return "at", int(whole), int(part[:9].ljust(9, "0")) if part else 0


def wrong(found, *flags):
    """The first of the flags whose value is no time."""
    for flag in flags:
        value = known(found, flag)
        kind, said, _ = read(value) if value else ("any", None, None)
        if kind is None:
            return 'invalid value for "%s": %s' % (flag[2:], said)
    return None


def of_kind(text, kind):
    """A time of that kind (`ago`: seconds; `at`, `local`: as `written`, `at` with a Z behind), or None where the text is another."""
    found, seconds, nanos = read(text)
    if found != kind:
        return None
    return str(seconds) if kind == "ago" else written(seconds, nanos) + ("Z" if kind == "at" else "")


def layout(text):
    """Go's layout for a text, as (its pieces, whether it has a zone)."""
    local = not any(char in text for char in "zZ+") and text.count("-") != 3
    zone = () if local else ("Z07:00",)
    date = ("2006", "-", "01", "-", "02")
    if "." in text:
        return date + ("T", "15", ":", "04", ":", "05", ".999999999") + zone, not local
    if "T" not in text:
        return date + zone, not local
    colons = text.count(":")
    if not local and "z" not in text.lower() and colons:
        colons -= 1
    return date + ("T", "15", ":", "04", ":", "05")[: 2 + 2 * min(colons, 2)] + zone, not local


def parse(text, pieces, zoned):
    """time.Parse: ((kind, seconds, nanoseconds), None) or (None, Go's error)."""
    rest, got, offset, nanos = text, {}, 0, 0
    head = "parsing time " + _time_quote(text)
    for place, piece in enumerate(pieces):
        hold, out_of = rest, ""
        if piece in "-T:":
            if rest[:1] != piece:
                return None, "%s as %s: cannot parse %s as %s" % (head, quote("".join(pieces)), _time_quote(rest), quote(piece))
            rest = rest[1:]
            continue
        if piece == ".999999999":
            rest, nanos = fraction(rest, nanos)
            continue
        if piece == "Z07:00":
            rest, offset, out_of = zone(rest)
        else:
            rest, got[piece], out_of = number(rest, piece)
            if piece == "05" and rest is not None and not out_of and ".999999999" not in pieces[place + 1 : place + 2]:
                rest, nanos = fraction(rest, nanos)
        if out_of:
            return None, "%s: %s out of range" % (head, out_of)
        if rest is None:
            return None, "%s as %s: cannot parse %s as %s" % (head, quote("".join(pieces)), _time_quote(hold), quote(piece))
    if rest:
        return None, "%s: extra text: %s" % (head, _time_quote(rest))
    year, month, day = got["2006"], got["01"], got["02"]
    leap = month == 2 and (year % 4 == 0 and year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= DAYS[month - 1] + leap:
        return None, head + ": day out of range"
    seconds = (days(year, month, day) * 24 + got.get("15", 0)) * 3600 + got.get("04", 0) * 60 + got.get("05", 0) - offset
    return ("at" if zoned else "local", seconds, nanos), None


def number(rest, piece):
    """(the rest, or None where there is no such number; the number; what is out of range)."""
    if piece == "2006":
        return (rest[4:], int(rest[:4]), "") if len(rest) >= 4 and digits(rest[:4]) else (None, 0, "")
    width = 2 if digits(rest[:2]) and len(rest) > 1 else 1
    if not digits(rest[:1]) or width == 1 and piece not in ("15", "02"):
        return None, 0, ""
    found = int(rest[:width])
    name, least, most = {"01": ("month", 1, 12), "02": ("", 0, 99), "15": ("hour", 0, 23), "04": ("minute", 0, 59), "05": ("second", 0, 59)}[piece]
    return rest[width:], found, "" if least <= found <= most else name


def digits(text):
    return text.isascii() and text.isdigit()


def fraction(rest, otherwise):
    """(the rest behind a fraction of a second, its nanoseconds)."""
    if rest[:1] not in (".", ",") or not digits(rest[1:2]):
        return rest, otherwise
    end = 1
    while digits(rest[end : end + 1]):
        end += 1
    return rest[end:], int(rest[1:end][:9].ljust(9, "0"))


def zone(rest):
    """(the rest, seconds east of Greenwich, what is out of range) of Z, +01:00 or -01:00."""
    if rest[:1] == "Z":
        return rest[1:], 0, ""
    if len(rest) < 6 or rest[3] != ":" or rest[0] not in "+-" or not digits(rest[1:3]) or not digits(rest[4:6]):
        return None, 0, ""
    hours, minutes = int(rest[1:3]), int(rest[4:6])
    wide = "time zone offset hour" if hours > 24 else "time zone offset minute" if minutes > 60 else ""
    return rest[6:], (hours * 3600 + minutes * 60) * (-1 if rest[0] == "-" else 1), wide


def days(year, month, day):
    """Days since 1970-01-01 (proleptic Gregorian calendar)."""
    year -= month < 3
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 719469


def written(seconds, nanos):
    """`2024-01-02T03:04:05.000000000`: the form in which texts compare as times do."""
    day, second = divmod(seconds, 86400)
    shifted = day + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    date = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return "%04d-%02d-%02dT%02d:%02d:%02d.%09d" % (year + era * 400 + (month < 3), month, date, second // 3600, second // 60 % 60, second % 60, nanos)
