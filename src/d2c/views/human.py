"""Sizes and durations for people, as docker prints them (docker/go-units)."""

from .gotemplate.gotime import local_string  # noqa: F401  docker's CreatedAt columns

_DECIMAL = ("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB")
_BINARY = ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB")


def _scaled(size, base, units, precision):
    size, step = float(size), 0
    while size >= base and step < len(units) - 1:
        size /= base
        step += 1
    return "%.*g" % (precision, size) + units[step]


def human_size(size, precision=4):
    """units.HumanSize: `4.262MB`; docker's image sizes have a precision of 3."""
    return _scaled(size, 1000.0, _DECIMAL, precision)


def bytes_size(size):
    """units.BytesSize: `4.064MiB`, as docker stats has it."""
    return _scaled(size, 1024.0, _BINARY, 4)


def human_duration(seconds):
    """units.HumanDuration: `Less than a second`, `About a minute`, `4 hours`, `2 weeks`; seconds may be a fraction."""
    whole = int(seconds)
    if whole < 1:
        return "Less than a second"
    if whole == 1:
        return "1 second"
    if whole < 60:
        return "%d seconds" % whole
    minutes = int(seconds / 60)
    if minutes == 1:
        return "About a minute"
    if minutes < 60:
        return "%d minutes" % minutes
    hours = int(seconds / 3600 + 0.5)
    if hours == 1:
        return "About an hour"
    for limit, unit, word in ((48, 1, "hours"), (24 * 7 * 2, 24, "days"), (24 * 30 * 2, 24 * 7, "weeks"), (24 * 365 * 2, 24 * 30, "months")):
        if hours < limit:
            return "%d %s" % (hours // unit, word)
    return "%d years" % (int(seconds / 3600) // 24 // 365)


def ago(seconds):
    """docker's RunningFor and CreatedSince."""
    return human_duration(seconds) + " ago"
