"""Published and exposed ports as docker reads them.

Sources: go-connections 0.8.2 (nat/nat.go, nat/parse.go), moby/api 1.56.1 (types/network/port.go), docker/cli 29.9.3 (container/opts.go).
"""

from d2c.docker.addresses import is_address
from d2c.docker.numbers import read_integer


def read_spec(spec):
    """`[ip:][host:]container[/proto]` -> (list of (ip, host port text, container port, proto), None) or (None, sentence)."""
    parts = spec.split(":")
    ip, host, container = ":".join(parts[:-2]), parts[-2] if len(parts) > 1 else "", parts[-1]
    container, _, proto = container.partition("/")
    if not container:
        return None, "no port specified: %s<empty>" % spec
    proto = (proto or "tcp").lower()
    if proto not in ("tcp", "udp", "sctp"):
        return None, "invalid proto: " + proto
    if ip[:1] == "[":
        ip, wrong = _unbracket(ip)
        if wrong:
            return None, wrong
    if ip and not is_address(ip):
        return None, "invalid IP address: " + ip
    first = read_range(container)
    if first is None:
        return None, "invalid containerPort: " + container
    outer = read_range(host) if host else (0, 0)
    if outer is None:
        return None, "invalid hostPort: " + host
    if host and first[1] - first[0] != outer[1] - outer[0] and first[0] != first[1]:
        return None, "invalid ranges specified for container and host Ports: %s and %s" % (container, host)
    made = []
    for at in range(first[1] - first[0] + 1):
        shown = str(outer[0] + at) if host else ""
        if host and first[0] == first[1] and outer[0] != outer[1]:
            shown += "-%d" % outer[1]
        made.append((ip, shown, first[0] + at, proto))
    return made, None


def _unbracket(ip):
    """net.SplitHostPort of the address with a colon behind it, as nat.ParsePortSpec calls it."""
    shown = "invalid IP address %s: address %s: " % (ip, ip + ":")
    end = ip.find("]")
    if end < 0:
        return "", shown + "missing ']' in address"
    if end + 1 != len(ip):
        return "", shown + ("too many colons in address" if ip[end + 1] == ":" else "missing port in address")
    inner = ip[1:end]
    if "[" in inner:
        return "", shown + "unexpected '[' in address"
    return inner, None


def read_range(text):
    """`80` or `80-90` -> (80, 90), None where it is none (nat.parsePortRange)."""
    start, dash, end = text.partition("-")
    first = _number(start)
    if first is None or not dash or start == end:
        return None if first is None else (first, first)
    last = _number(end)
    return None if last is None or last < first else (first, last)


def _number(text):
    value, wrong = read_integer(text, 10)
    return value if wrong is None and 0 <= value <= 65535 else None


def standard(specs):
    """(specs with `target=80,published=8080` turned into `8080:80/tcp`, None) or (None, sentence)."""
    made = []
    for spec in specs:
        if "=" in spec:
            told = {"protocol": "tcp"}
            for part in spec.split(","):
                key, equals, value = part.partition("=")
                if not equals or not key:
                    return None, "invalid publish opts format (should be name=value but got '%s')" % part
                told[key] = value
            spec = "%s:%s/%s" % (told.get("published", ""), told.get("target", ""), told["protocol"])
        made.append(spec)
    return made, None


def publish(values):
    """A sentence about the first -p docker refuses, else None."""
    specs, wrong = standard(values)
    if wrong:
        return wrong
    for spec in specs:
        wrong = read_spec(spec)[1]
        if wrong:
            return wrong
    return None


def expose(values):
    """A sentence about the first --expose docker refuses, else None."""
    for value in values:
        wrong = _exposed(value)
        if wrong:
            return "invalid range format for --expose: " + wrong
    return None


def _exposed(text):
    if not text:
        return "invalid port range: value is empty"
    ports = text.partition("/")[0]
    start, dash, end = ports.partition("-")
    first, wrong = _port(start)
    if wrong:
        return "invalid start port '%s': %s" % (start, wrong)
    if not dash or start == end:
        return None
    last, wrong = _port(end)
    if wrong:
        return "invalid end port '%s': %s" % (end, wrong)
    return "invalid port range: " + text if last < first else None


def _port(text):
    if not text:
        return None, "value is empty"
    value, wrong = read_integer(text, 10, 16, signed=False)
    return value, wrong and wrong.rpartition(": ")[2]
