"""Checks of flags that gather values: env, label, link, sysctl, ulimit, devices, filters, maps.

Sources: docker/cli 29.9.3 (opts/*.go, cli/command/container/opts.go, cli/command/service/opts.go), docker/go-units 0.5.0 (ulimit.go), pflag 1.0.10.
"""

from d2c.docker.numbers import read_integer, read_size
from d2c.docker.values import csv_fields

_SYSCTLS = ("msgmax", "msgmnb", "msgmni", "sem", "shmall", "shmmax", "shmmni", "shm_rmid_forced")
_ULIMITS = ("core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack")
_RATE = "invalid rate for device: %s. The correct format is <device-path>:<number>%s. Number must be a positive integer%s"


def env(value):
    """NAME or NAME=value."""
    return None if value.partition("=")[0] else "invalid environment variable: " + value


def label(value):
    """key or key=value; the key holds no blanks."""
    key = value.partition("=")[0].lstrip(" \t")
    if not key:
        return "invalid label '%s': empty name" % value
    return "label '%s' contains whitespaces" % key if " " in key or "\t" in key else None


def link(value):
    """container or container:alias."""
    if not value:
        return "empty string specified for links"
    return "bad format for links: " + value if value.count(":") > 1 else None


def attach(value):
    """stdin, stdout or stderr, in any case."""
    return None if value.lower() in ("stdin", "stdout", "stderr") else "valid streams are STDIN, STDOUT and STDERR"


def sysctl(value):
    """name=value of a namespaced kernel parameter."""
    key, equals, _ = value.partition("=")
    if equals and (key.startswith(("net.", "fs.mqueue.")) or key[:7] == "kernel." and key[7:] in _SYSCTLS):
        return None
    return "sysctl '%s' is not allowed" % value


def filter(value):
    """name=value."""
    return None if not value or "=" in value else "bad format of filter (expected name=value)"


def dns_search(value):
    """A domain, or a lone dot."""
    value = value.strip(" ")
    if value == ".":
        return None
    text = value.rstrip(" \t\n\v\f\r")
    text = text[:-1] if text[-1:] == "." else text
    good = value.isascii() and any(char.isalpha() for char in value) and len(text) < 255
    return None if good and _is_domain(text) else "%s is not a valid domain" % value


def _is_domain(text):
    """Labels of letters, digits and dashes; docker's pattern also takes a colon before each (`(:?` for `(?:`)."""
    for at, part in enumerate(text.split(".")):
        for _ in range(3 if at else 4):
            part = part[1:] if part[:1] == ":" else part
        if not part or part[0] == "-" or part[-1] == "-" or not part.replace("-", "").isalnum():
            return False
    return True


def cgroup_rule(value):
    """`c 1:3 mr`."""
    parts = value.split(" ")
    numbers = parts[1].split(":") if len(parts) == 3 else ()
    good = len(numbers) == 2 and all(one == "*" or one and not one.strip("0123456789") for one in numbers)
    if good and parts[0] in ("a", "c", "b") and 1 <= len(parts[2]) <= 3 and not parts[2].strip("rwm"):
        return None
    return "invalid device cgroup format '%s'" % value


def weight_device(value):
    """/dev/x:weight, weight 0 or 10 to 1000."""
    path, colon, weight = value.partition(":")
    wrong = _device_path(path, colon, value)
    if wrong:
        return wrong
    number, wrong = read_integer(weight, 10, 16, signed=False)
    return "invalid weight for device: " + value if wrong or number and not 10 <= number <= 1000 else None


def bps_device(value):
    """/dev/x:rate with a unit."""
    path, colon, rate = value.partition(":")
    wrong = _device_path(path, colon, value)
    if wrong:
        return wrong
    number, wrong = read_size(rate)
    return _RATE % (value, "[<unit>]", ". Unit is optional and can be kb, mb, or gb") if wrong or number < 0 else None


def iops_device(value):
    """/dev/x:rate."""
    path, colon, rate = value.partition(":")
    wrong = _device_path(path, colon, value)
    if wrong:
        return wrong
    return _RATE % (value, "", "") if read_integer(rate, 10, 64, signed=False)[1] else None


def _device_path(path, colon, value):
    if not colon or not path:
        return "bad format: " + value
    return None if path.startswith("/dev/") else "bad format for device path: " + value


def ulimit(value):
    """name=soft[:hard]."""
    name, equals, limits = value.partition("=")
    if not equals:
        return "invalid ulimit argument: " + value
    if name not in _ULIMITS:
        return "invalid ulimit type: " + name
    parts = limits.split(":")
    if len(parts) > 2:
        return "too many limit value arguments - %s, can only have up to two, `soft[:hard]`" % limits
    numbers = []
    for part in reversed(parts):
        number, wrong = read_integer(part, 10)
        if wrong:
            return wrong
        numbers.append(number)
    hard, soft = numbers[0], numbers[-1]
    if hard != -1 and soft == -1:
        return "ulimit soft limit must be less than or equal to hard limit: soft: -1 (unlimited), hard: %d" % hard
    if hard != -1 and soft > hard:
        return "ulimit soft limit must be less than or equal to hard limit: %d > %d" % (soft, hard)
    return None


def strings(value):
    """pflag's stringSlice: one CSV record."""
    return csv_fields(value)[1] if value else None


def pairs(value):
    """pflag's stringToString: key=value, comma-separated."""
    fields, wrong = ([value.strip('"')], None) if value.count("=") == 1 else csv_fields(value)
    if value.count("=") == 0:
        return "%s must be formatted as key=value" % value
    if wrong:
        return wrong
    for field in fields:
        if "=" not in field:
            return "%s must be formatted as key=value" % field
    return None


def resource(value):
    """A generic resource: name=value."""
    return None if "=" in value else "invalid generic-resource format `%s` expected `name=value`" % value


def placement(value):
    """spread=<label>."""
    strategy, equals, _ = value.partition("=")
    if not equals or not strategy:
        return 'placement preference must be of the format "<strategy>=<arg>"'
    return None if strategy == "spread" else "unsupported placement preference %s (only spread is supported)" % strategy


def credential(value):
    """config://, file:// or registry://."""
    scheme, mark, _ = value.partition("://")
    if not value or mark and scheme in ("config", "file", "registry"):
        return None
    return 'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"'


def image_tag(value):
    """An image reference for `build -t`."""
    from d2c.docker.reference import ReferenceInvalid, parse_reference

    try:
        parse_reference(value)
    except ReferenceInvalid as wrong:
        return str(wrong)
    return None


def command(value):
    """A command split as a shell would: only its quotes can be wrong."""
    quoted = ""
    escaped = False
    for char in value:
        if escaped:
            escaped = False
        elif char == "\\" and quoted != "'":
            escaped = True
        elif quoted:
            quoted = "" if char == quoted else quoted
        elif char in "\"'":
            quoted = char
    if quoted:
        return "EOF found when expecting closing quote"
    return "EOF found after escape character" if escaped else None
