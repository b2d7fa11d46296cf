"""The standard library's and docker's own types that have methods: times, durations, addresses, ports.

Their raw value is the text of their JSON (a duration's: nanoseconds, a hardware address's: its bytes).
"""

from .types import BOOL, INT, INT64, STRING, Method, Type

_ZERO_TIME = "0001-01-01T00:00:00Z"


def make(name, types):
    """The Type of a standard name. Raises KeyError for an unknown one."""
    return _MAKERS[name](name, types)


def _time(name, types):
    from . import gotime
    method = {
        "String": Method(gotime.string, STRING),
        "Format": Method(gotime.layout, STRING, [STRING]),
        "Unix": Method(gotime.unix, INT64),
        "UnixNano": Method(gotime.unix_nano, INT64),
        "IsZero": Method(lambda raw: raw in ("", _ZERO_TIME), BOOL),
    }
    for part in ("Year", "Day", "Hour", "Minute", "Second", "YearDay", "Nanosecond"):
        method[part] = Method(gotime.part(part), INT)
    for part, names in (("Month", gotime.MONTHS), ("Weekday", gotime.DAYS)):
        method[part] = Method(gotime.part(part), _counted("time." + part, names, part == "Month"))
    typ = Type(name, "struct", methods=method, encode=lambda raw: raw or _ZERO_TIME)
    for zone in ("UTC", "Local"):
        method[zone] = Method(gotime.utc if zone == "UTC" else gotime.local, typ)
    return typ


def _counted(name, names, first):
    """A number that prints as a name."""
    return Type(name, "int", "int", methods={"String": Method(lambda raw: names[raw - first], STRING)})


def _duration(name, types):
    from .gotime import duration
    methods = {"String": Method(duration, STRING), "Nanoseconds": Method(lambda raw: raw, INT64),
               "Seconds": Method(lambda raw: raw / 1e9, types.get("float64")),
               "Minutes": Method(lambda raw: raw / 6e10, types.get("float64")),
               "Hours": Method(lambda raw: raw / 3.6e12, types.get("float64"))}
    return Type(name, "int64", "int64", methods=methods)


def _address(name, types):
    invalid = "invalid IP" if name == "netip.Addr" else "invalid Prefix"
    methods = {"String": Method(lambda raw: raw or invalid, STRING), "IsValid": Method(lambda raw: bool(raw), BOOL),
               "Is4": Method(lambda raw: "." in raw and ":" not in raw, BOOL), "Is6": Method(lambda raw: ":" in raw, BOOL)}
    return Type(name, "struct", methods=methods, encode=lambda raw: raw)


def _port(name, types):
    methods = {"String": Method(lambda raw: raw or "invalid port", STRING), "Num": Method(lambda raw: int(raw.partition("/")[0] or 0), types.get("uint16")),
               "Port": Method(lambda raw: raw.partition("/")[0], STRING),
               "Proto": Method(lambda raw: raw.partition("/")[2], Type("network.IPProtocol", "string", "string")),
               "IsZero": Method(lambda raw: not raw, BOOL), "IsValid": Method(lambda raw: bool(raw), BOOL)}
    return Type(name, "struct", methods=methods, encode=lambda raw: raw)


def _hardware(name, types):
    def text(raw):
        return ":".join(["%02x" % byte for byte in raw or ()])
    return Type(name, "slice", "[]uint8", elem=types.get("uint8"), methods={"String": Method(text, STRING)}, encode=text)


_MAKERS = {"time.Time": _time, "time.Duration": _duration, "netip.Addr": _address, "netip.Prefix": _address, "network.Port": _port,
           "network.HardwareAddr": _hardware,
           "network.PortRange": _port, "json.Number": lambda name, types: __import__(__package__ + ".gotypes", fromlist=["NUMBER"]).NUMBER}
