"""Verbs that read docker's prune filters: durations, moments, the list of them in docker's question."""
from d2c.plan import NeedsValue
from d2c.translate.verbs.amounts import seconds
from d2c.translate.verbs.lists import listed

DIGITS = "0123456789"
SHOWN = ("label", "label!", "until")  # docker/cli cli/command/system/prune.go


def choices(value, _, __):
    """The filters as docker's question lists them, one on a line; None where there are none (docker/cli, sortorder.NaturalCompare)."""
    from d2c.translate.cells import keyed

    lines = {str(keyed(one)) for one in listed(value)}
    lines = [one for one in lines if one.partition("=")[0] in SHOWN]
    return "\n".join("  - " + one for one in sorted(lines, key=natural)) or None


def natural(text):
    """A key that sorts numbers inside of words by their value."""
    out, number = [], ""
    for char in text + "\0":
        if char in DIGITS:
            number += char
            continue
        if number:
            out.append((0, int(number), ""))
            number = ""
        out.append((1, 0, char))
    return out


def age(value, _):
    """A Go duration in seconds, or None for all else (moby daemon/internal/timestamp: a bare 0 is a moment)."""
    if value[-1:] in DIGITS or value[-1:] == ".":
        return None
    try:
        return "-" + seconds(value[1:], None) if value[:1] == "-" else seconds(value.lstrip("+"), None)
    except (ValueError, IndexError):
        return None


def moment(value, _):
    """What `date -d` reads for docker's point in time: @SECONDS, or the date as it is with its missing minutes; None for all else."""
    if not value.replace(".", "", 1).strip(DIGITS) and value[:1] in DIGITS:
        return "@" + value
    date, mark, time = value.partition("T")
    year, month, day = (date.rstrip("zZ") + "--").split("-")[:3]
    if not (len(year) == 4 and len(month) == len(day) == 2 and (year + month + day).isdigit()):
        return None
    if not mark:
        return date.replace("z", "Z") if date[10:] in ("", "z", "Z") else None
    clock = time.rstrip("zZ").replace("+", "-").partition("-")[0]
    if clock.replace(":", "").replace(".", "").strip(DIGITS) or not clock:
        return None
    return date + "T" + clock + (":00" if ":" not in clock else "") + time[len(clock) :]


def untimely(value, _):
    """docker's words for what is no time; None for what is one (a date that does not exist is left to `date`)."""
    if age(value, None) is not None or moment(value, None) is not None:
        return None
    if "-" in value:
        raise NeedsValue(f"{value!r} is no time")
    return f'failed to parse value as time or duration: invalid seconds "{value.partition(".")[0]}": invalid syntax'
