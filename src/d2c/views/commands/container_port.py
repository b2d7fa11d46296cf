"""docker port (docker/cli's command/container/port.go)."""
from d2c.views import containers
from d2c.views.commands.container_inspect import missing
from d2c.views.listing import natural


def show(asked):
    """(stdout, stderr, status)."""
    word, *wanted = asked.inv.operands
    try:
        one = containers.find(containers.containers(asked.documents), word)
    except LookupError as error:
        return "", f"{error.args[0]}\n", 1
    if one is None:
        return "", missing(word) + "\n", 1
    ports = one.get("NetworkSettings.Ports") or {}
    if wanted:
        port = wanted[0] if "/" in wanted[0] else wanted[0] + "/tcp"
        if not ports.get(port):
            return "", f"no public port '{wanted[0]}' published for {word}\n", 1
        lines = [address(binding) for binding in ports[port]]
    else:
        lines = [f"{port} -> {address(binding)}" for port, bindings in ports.items() for binding in bindings or ()]
    return "".join(line + "\n" for line in sorted(lines, key=natural)), "", 0


def address(binding):
    """host:port."""
    return f"{containers.bracketed(binding['HostIp'])}:{binding['HostPort']}"
