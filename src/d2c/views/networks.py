"""docker's networks: the node's one network under docker's name `bridge`, and docker's own `host` and `none`."""
from d2c.tables.view_documents import DRIVERS, NETWORKS
from d2c.views.app import DaemonError
from d2c.views.filters import labelled, matches
from d2c.views.objects import Object


def networks(documents, containers):
    """The three networks; bridge knows its containers."""
    return [Object("network", {"n": {"name": name, "driver": driver, "id": NETWORKS[name]}, "ends": ends(containers, name)}) for name, driver in DRIVERS.items()]


def ends(containers, name):
    """docker's Containers of a network: those that run on it."""
    found = {}
    for one in containers:
        network = (one.get("NetworkSettings.Networks") or {}).get(name)
        if network is not None and one.get("State.Running"):
            address = network.get("IPAddress") or ""
            found[one.get("Id")] = {"Name": one.get("Name")[1:], "EndpointID": "", "MacAddress": network.get("MacAddress") or "",
                                    "IPv4Address": address + "/32" if address and ":" not in address else "", "IPv6Address": ""}
    return found


def find(everything, word):
    """The network of a name, of an ID or of its beginning, or None."""
    for key in ("Name", "Id"):
        for one in everything:
            if one.get(key) == word:
                return one
    begun = [one for one in everything if one.get("Id").startswith(word)]
    return begun[0] if len(begun) == 1 else None


def missing(word):
    """docker's words for a network that is not there."""
    return f"Error response from daemon: network {word} not found"


def chosen(everything, filters):
    """The networks that docker's daemon would list."""
    for key in filters:
        if key not in ("driver", "type", "name", "id", "label", "dangling", "scope"):
            raise DaemonError(f"invalid filter '{key}'")
    out = []
    for one in everything:
        name = one.get("Name")
        if "name" in filters and not any(matches(value, name) for value in filters["name"]) or "id" in filters and not any(matches(value, one.get("Id")) for value in filters["id"]):
            continue
        if "driver" in filters and one.get("Driver") not in filters["driver"] or "scope" in filters and "local" not in filters["scope"]:
            continue
        if "type" in filters and "builtin" not in filters["type"] or not labelled({}, filters.get("label", ())) or "dangling" in filters:
            continue
        out.append(one)
    return out
