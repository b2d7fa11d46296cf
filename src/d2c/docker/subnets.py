"""Subnets, ranges and gateways of docker network create. Source: docker/cli 29.9.3 (network/create.go createIPAMConfig), net/netip ParsePrefix."""

from d2c.docker.addresses import is_network, read_address
from d2c.docker.checks import items, values
from d2c.docker.gotext import quote


def ipam(found, subnet, ranges, gateways, auxiliary):
    """A sentence about addresses that do not fit together, else None."""
    nets = items(found, subnet)
    areas = [one.strip() for value in values(found, ranges) for one in value.split(",") if one]
    doors = [one.strip() for value in values(found, gateways) for one in value.split(",") if one]
    if len(nets) < len(areas) or len(nets) < len(doors):
        return "every ip-range or gateway must have a corresponding subnet"
    return _subnets(nets) or _inside(areas, nets, "range", "ranges") or _inside(doors, nets, "gateway", "gateways") or _extra(found, nets, auxiliary)


def _subnets(nets):
    seen = []
    for net in nets:
        for other in seen:
            for one in (net, other):
                if not is_network(one):
                    return "invalid subnet: invalid CIDR address: " + one
            if _holds(net, other) or _holds(other, net):
                return "multiple overlapping subnet configuration is not supported"
        wrong = prefix(net)
        if wrong:
            return wrong
        if net not in seen:
            seen.append(net)
    return None


def prefix(text):
    """netip.ParsePrefix: a sentence, or None."""
    front = "netip.ParsePrefix(%s): " % quote(text)
    address, slash, bits = text.rpartition("/")
    if not slash:
        return front + "no '/'"
    family, wrong = read_address(address)
    if wrong:
        return front + wrong
    if "%" in address:
        return front + "IPv6 zones cannot be present in a prefix"
    if not bits or bits.strip("0123456789") or len(bits) > 1 and bits[0] == "0":
        return front + "bad bits after slash: " + quote(bits)
    return front + "prefix length out of range" if int(bits) > (32 if family == 4 else 128) else None


def _inside(given, nets, word, words):
    taken = {}
    for one in given:
        hit = [net for net in nets if _holds(net, one)]
        shown = _shown(one)
        for net in hit:
            if net in taken:
                rule = "cannot configure multiple %s (%s, %s) %s the same subnet (%s)"
                return rule % (words, shown, taken[net], "on" if word == "range" else "for", net)
            taken[net] = shown
        if not hit:
            return "no matching subnet for %s %s" % (word, shown)
    return None


def _extra(found, nets, auxiliary):
    for pair in values(found, auxiliary):
        address = pair.partition("=")[2]
        wrong = read_address(address)[1] if address else None
        if wrong:
            return wrong
        if address and not any(_holds(net, address) for net in nets):
            return "no matching subnet for aux-address " + address
    return None


def _holds(net, address):
    """Is the address, or a network's own address, in the net?"""
    from ipaddress import ip_address, ip_network

    return ip_address(address.partition("/")[0]) in ip_network(net, strict=False)


def _shown(text):
    """As Go prints it: a network by its first address."""
    from ipaddress import ip_address, ip_network

    return str(ip_network(text, strict=False)) if "/" in text else str(ip_address(text))
