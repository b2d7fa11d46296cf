"""docker's networks: the node's one network under docker's name `bridge`, and docker's own `host` and `none`."""
from d2c.tables.view_documents import DRIVERS, NETWORKS
from d2c.views.app import DaemonError
from d2c.views.filters import labelled, matches
from d2c.views.objects import Object

BRIDGE = next(iter(DRIVERS))


def networks(documents, containers):
    """The three networks; bridge knows its containers, and what the node's first CNI configuration says."""
    conf = next(iter(documents.all("conf")), {})
    plugins = conf.get("plugins") or [conf]
    made = []
    for name, driver in DRIVERS.items():
        one = {"name": name, "driver": driver, "id": NETWORKS[name], "ranges": None, "bridge": ""}
        if name == BRIDGE and conf:
            one["ranges"] = [ranged(net) for plugin in plugins for net in subnets(plugin.get("ipam") or {})] or ranges(documents.facts().get("subnet"))
            one["bridge"] = next((plugin["bridge"] for plugin in plugins if "bridge" in plugin), "")
        made.append(Object("network", {"n": one, "ends": ends(containers, name, one["ranges"])}))
    return made


def subnets(ipam):
    """[(subnet, gateway)] of a plugin's address settings (CNI's host-local)."""
    listed = [ipam] if "subnet" in ipam else [one for some in ipam.get("ranges") or () for one in some[:1]]
    return [(one["subnet"], one.get("gateway")) for one in listed if "subnet" in one]


def ranged(net):
    """docker's IPAM entry of (subnet, gateway); host-local's gateway is the first address."""
    from ipaddress import ip_network

    subnet, gateway = net
    try:
        made = ip_network(subnet, strict=False)
    except ValueError:
        return {"Subnet": subnet}
    return {"Subnet": str(made), "Gateway": gateway or str(made[1])}


def ranges(address):
    """docker's IPAM of a node's part of flannel's network (10.42.0.1/24: the gateway with its prefix)."""
    return [ranged((address, address.partition("/")[0]))] if address else []


def ends(containers, name, ranges):
    """docker's Containers of a network: those that run on it."""
    prefix = next((one["Subnet"].partition("/")[1] + one["Subnet"].partition("/")[2] for one in ranges or () if ":" not in one["Subnet"]), "/32")
    found = {}
    for one in containers:
        network = (one.get("NetworkSettings.Networks") or {}).get(name)
        if network is not None and one.get("State.Running"):
            address = network.get("IPAddress") or ""
            found[one.get("Id")] = {"Name": one.get("Name")[1:], "EndpointID": "", "MacAddress": network.get("MacAddress") or "",
                                    "IPv4Address": address + prefix if address and ":" not in address else "", "IPv6Address": ""}
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
