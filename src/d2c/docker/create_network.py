"""--network of run and create beside the older flags: docker/cli 29.9.3, container/opts.go (parseNetworkOpts, applyContainerOptions)."""

from d2c.docker.addresses import is_mac
from d2c.docker.fields import read_network
from d2c.docker.gotext import quote

_SETTINGS = (("alias", "alias"), ("ip", "IPv4 address"), ("ip6", "IPv6 address"), ("mac-address", "MAC address"),
             ("link-local-ip", "link-local IP addresses"))
_STOCK = ("default", "bridge", "host", "none")


def networks(found, flag, link, *older):
    """A sentence about networks that do not go together, else None. older: the flags for alias, ip, ip6, mac-address, link-local-ip."""
    given = [read_network(value)[0] for value in found.all(flag) if value.__class__ is str]
    if len(given) != len(found.all(flag)):
        return None
    own = [_is_own(one["name"]) for one in given]
    seen = set()
    for at, one in enumerate(given or [dict(read_network("default")[0])]):
        wrong = _beside(one, found, link, older) if at == 0 else None
        wrong = wrong or _endpoint(one)
        if wrong:
            return wrong
        if one["name"] in seen:
            return "network %s is specified multiple times" % quote(one["name"])
        if at or len(given) > 1 or _has_settings(one):
            seen.add(one["name"])
    if True in own and False in own:
        return "conflicting options: cannot attach both user-defined and non-user-defined network-modes"
    return None


def _is_own(name):
    return name not in _STOCK and not name.startswith("container:")


def _has_settings(one):
    return any(one.get(key) for key in ("alias", "ip", "ip6", "mac-address", "link-local-ip", "links", "driver-opt", "gw-priority"))


def _beside(one, found, link, older):
    """The older flags belong to the first network; each setting may be said once."""
    for (key, words), flag in zip(_SETTINGS, older):
        told = [value for value in found.all(flag) if value != "" or key == "alias"]
        if one.get(key) and told:
            return "conflicting options: cannot specify both %s and per-network %s" % (flag, words)
        if told:
            one[key] = told if key in ("alias", "link-local-ip") else told[-1]
    if found.has(link) and _is_own(one["name"]):
        one["links"] = found.all(link)
    return None


def _endpoint(one):
    if not one["name"].strip():
        return "no name set for network"
    if not _is_own(one["name"]):
        if one["alias"]:
            return "network-scoped aliases are only supported for user-defined networks"
        if one.get("links"):
            return "links are only supported for user-defined networks"
    mac = one.get("mac-address")
    if mac and mac.__class__ is str and not is_mac(mac.strip()):
        return "%s is not a valid mac address" % mac
    return None
