"""Go's time.Time and time.Duration as docker prints them; a time's raw value is its RFC 3339 text."""

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def split(raw):
    """(year, month, day, hour, minute, second, nanosecond, offset in seconds, zone name) of RFC 3339 text."""
    raw = raw or "0001-01-01T00:00:00Z"
    date, _, clock = raw.partition("T")
    year, month, day = [int(part) for part in date.split("-")]
    zone, offset = "UTC", 0
    if clock.endswith("Z"):
        clock = clock[:-1]
    else:
        sign, hours, minutes = clock[-6], int(clock[-5:-3]), int(clock[-2:])
        offset = (hours * 60 + minutes) * (-60 if sign == "-" else 60)
        zone = _local_name(raw, offset) if offset else "UTC"
        clock = clock[:-6]
    hour, minute, seconds = clock.split(":")
    second, _, fraction = seconds.partition(".")
    return year, month, day, int(hour), int(minute), int(second), int((fraction + "0" * 9)[:9] or 0), offset, zone


def _offset(offset, colon=""):
    sign = "-" if offset < 0 else "+"
    return "%s%02d%s%02d" % (sign, abs(offset) // 3600, colon, abs(offset) // 60 % 60)


def _local_name(raw, offset):
    from time import localtime
    local = localtime(_seconds(raw))
    return local.tm_zone if local.tm_gmtoff == offset else _offset(offset)


def _ordinal(year, month, day):
    """Days since 1 January 1970, by the Gregorian calendar."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _seconds(raw):
    date, _, clock = raw.partition("T")
    year, month, day = [int(part) for part in date.split("-")]
    offset = 0
    if clock[-1] != "Z":
        offset = (int(clock[-5:-3]) * 60 + int(clock[-2:])) * (-60 if clock[-6] == "-" else 60)
    return _ordinal(year, month, day) * 86400 + int(clock[:2]) * 3600 + int(clock[3:5]) * 60 + int(clock[6:8]) - offset


def unix(raw):
    """Time.Unix."""
    return _seconds(raw or "0001-01-01T00:00:00Z")


def unix_nano(raw):
    """Time.UnixNano (wrapping as int64 does)."""
    nanos = unix(raw) * 10 ** 9 + split(raw)[6]
    return (nanos + (1 << 63)) % (1 << 64) - (1 << 63)


def string(raw):
    """Time.String: `2006-01-02 15:04:05.999999999 -0700 MST`."""
    year, month, day, hour, minute, second, nanos, offset, zone = split(raw)
    fraction = (".%09d" % nanos).rstrip("0") if nanos else ""
    return "%04d-%02d-%02d %02d:%02d:%02d%s %s %s" % (year, month, day, hour, minute, second, fraction, _offset(offset), zone)


def from_unix(seconds, offset, nanos=0):
    """RFC 3339 text of a moment in the zone that lies `offset` seconds east."""
    days, rest = divmod(seconds + offset, 86400)
    year, month, day = civil(days)
    fraction = (".%09d" % nanos).rstrip("0") if nanos else ""
    zone = _offset(offset, ":") if offset else "Z"
    return "%04d-%02d-%02dT%02d:%02d:%02d%s%s" % (year, month, day, rest // 3600, rest // 60 % 60, rest % 60, fraction, zone)


def civil(days):
    """(year, month, day) of a day counted from 1 January 1970."""
    days += 719468
    era, of_era = divmod(days, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    part = (5 * of_year + 2) // 153
    month = part + 3 if part < 10 else part - 9
    return year + era * 400 + (month <= 2), month, of_year - (153 * part + 2) // 5 + 1


def utc(raw):
    """Time.UTC."""
    return from_unix(unix(raw), 0, split(raw)[6])


def local(raw):
    """Time.Local."""
    from time import localtime
    seconds = unix(raw)
    return from_unix(seconds, localtime(seconds).tm_gmtoff, split(raw)[6])


def local_string(seconds):
    """time.Unix(seconds, 0).String(), as docker's CreatedAt columns have it."""
    from time import localtime
    moment = localtime(seconds)
    text = string(from_unix(seconds, moment.tm_gmtoff))
    return text.rpartition(" ")[0] + " " + moment.tm_zone


def part(name):
    """A function for one part of a time: Year, Month, Day, Hour, Minute, Second, Nanosecond, YearDay, Weekday."""
    def get(raw):
        year, month, day = split(raw)[:3]
        if name == "YearDay":
            return _ordinal(year, month, day) - _ordinal(year, 1, 1) + 1
        if name == "Weekday":
            return (_ordinal(year, month, day) + 4) % 7
        return split(raw)[("Year", "Month", "Day", "Hour", "Minute", "Second", "Nanosecond").index(name)]
    return get


_LAYOUT = ("January", "Jan", "2006", "Monday", "Mon", "MST", "01", "02", "03", "04", "05", "06", "002", "15", "PM", "pm", "Z07:00", "-07:00", "-0700",
           "Z0700", "-07", "__2", "_2", "1", "2", "3", "4", "5")


def layout(raw, text):
    """Time.Format."""
    out, at = [], 0
    while at < len(text):
        found = next((word for word in sorted(_LAYOUT, key=len, reverse=True) if text.startswith(word, at)), None)
        if found == "Jan" and text[at + 3:at + 4].islower() or found == "Mon" and text[at + 3:at + 4].islower():
            found = None
        if found:
            out.append(_word(raw, found))
            at += len(found)
            if found in ("05", "5"):
                at = _fraction(raw, text, at, out)
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def _fraction(raw, text, at, out):
    end = at + 1
    while text[end:end + 1] and text[end] == text[at + 1] and text[end] in "09":
        end += 1
    if text[at:at + 1] not in (".", ",") or end == at + 1 or text[end:end + 1].isdigit():
        return at
    digits = ("%09d" % split(raw)[6])[:end - at - 1]
    if text[at + 1] == "9":
        digits = digits.rstrip("0")
    out.append(text[at] + digits if digits else "")
    return end


def _word(raw, word):
    year, month, day, hour, minute, second, _, offset, zone = split(raw)
    weekday = DAYS[(_ordinal(year, month, day) + 4) % 7]
    twelve = (hour + 11) % 12 + 1
    yearday = _ordinal(year, month, day) - _ordinal(year, 1, 1) + 1
    values = {
        "January": MONTHS[month - 1], "Jan": MONTHS[month - 1][:3], "Monday": weekday, "Mon": weekday[:3], "MST": zone, "2006": "%04d" % year,
        "06": "%02d" % (year % 100), "01": "%02d" % month, "1": str(month), "02": "%02d" % day, "_2": "%2d" % day, "2": str(day),
        "002": "%03d" % yearday, "__2": "%3d" % yearday, "15": "%02d" % hour, "03": "%02d" % twelve, "3": str(twelve), "04": "%02d" % minute,
        "4": str(minute), "05": "%02d" % second, "5": str(second), "PM": "PM" if hour >= 12 else "AM", "pm": "pm" if hour >= 12 else "am",
        "-0700": _offset(offset), "-07:00": _offset(offset, ":"), "-07": _offset(offset)[:3],
        "Z07:00": _offset(offset, ":") if offset else "Z", "Z0700": _offset(offset) if offset else "Z",
    }
    return values[word]


def duration(nanos):
    """Duration.String: `1h2m3.5s`, `250ms`, `0s`."""
    if not nanos:
        return "0s"
    sign, size = ("-", -nanos) if nanos < 0 else ("", nanos)
    for unit, scale in (("ns", 1), ("\u00b5s", 10 ** 3), ("ms", 10 ** 6)):
        if size < scale * 1000:
            return sign + _decimal(size, scale) + unit
    hours, rest = divmod(size, 3600 * 10 ** 9)
    minutes, rest = divmod(rest, 60 * 10 ** 9)
    text = _decimal(rest, 10 ** 9) + "s"
    if hours or minutes:
        text = "%dm%s" % (minutes, text)
    return sign + ("%dh" % hours if hours else "") + text


def _decimal(number, scale):
    whole, rest = divmod(number, scale)
    fraction = ("%0*d" % (len(str(scale)) - 1, rest)).rstrip("0") if rest else ""
    return str(whole) + ("." + fraction if fraction else "")
