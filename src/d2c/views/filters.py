"""docker ps's filters (moby's daemon/list.go)."""
from d2c.views.app import DaemonError


def placed(everything, filters):
    """The containers older than `before`, newer than `since`; the list is newest first."""
    from d2c.views.containers import name_of

    first, last = 0, len(everything)
    for key in ("before", "since"):
        for word in filters.get(key, ()):
            place = next((n for n, one in enumerate(everything) if word == name_of(one) or one.get("Id").startswith(word)), None)
            if place is None:
                raise DaemonError(f"No such container: {word}")
            first, last = (max(first, place + 1), last) if key == "before" else (first, min(last, place))
    return everything[first:last]


def matches(pattern, text):
    """filters.Args.Match: a regular expression anywhere in the text."""
    import re

    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


def by_id(one, values):
    """An ID's beginning."""
    return any(one.get("Id").startswith(value) for value in values)


def by_name(one, values):
    """A regular expression, with docker's slash and without it."""
    name = one.get("Name")
    return any(matches(value, name) or matches(value, name[1:]) for value in values)


def labelled(labels, values):
    """All of the labels: key, or key=value (MatchKVList)."""
    for value in values:
        key, mark, wanted = value.partition("=")
        if key not in labels or mark and labels[key] != wanted:
            return False
    return True


def by_label(one, values):
    """The container's labels."""
    return labelled(one.get("Config.Labels") or {}, values)


def by_status(one, values):
    """One of docker's states."""
    return one.get("State.Status") in values


def by_exit(one, values):
    """The exit code of one that ended."""
    for value in values:
        try:
            int(value)
        except ValueError:
            raise DaemonError(f"invalid filter 'exited={value}'") from None
    return one.get("State.Status") == "exited" and str(one.get("State.ExitCode") or 0) in [str(int(value)) for value in values]


def by_ancestor(one, values):
    """The image it was made from, by ID or name; containerd keeps no parents of images."""
    from d2c.views.documents import short

    known = {one.get("Image"), one.get("Config.Image")} | {short(ref) for ref in (one.source["image"].get("status") or {}).get("repoTags") or ()}
    for value in values:
        plain = value.partition(":")[2] if value.startswith("sha256:") else value
        name = short(value)
        if name in known or name + ":latest" in known or len(plain) >= 4 and (one.get("Image") or "").startswith("sha256:" + plain):
            return True
    return False


def by_volume(one, values):
    """A mount's name or its place in the container."""
    return any(value in (mount.get("Name"), mount["Source"], mount["Destination"]) for mount in one.get("Mounts") or () for value in values)


def by_health(one, values):
    """starting, healthy, unhealthy or none."""
    from d2c.views.containers import health_of

    return health_of(one) in values


def by_network(one, values):
    """A network's name."""
    return any(value in (one.get("NetworkSettings.Networks") or {}) for value in values)


def span(value):
    """`80`, `8000-8010/udp` as (first, last, protocol)."""
    text, _, protocol = value.partition("/")
    first, _, last = text.partition("-")
    try:
        return int(first), int(last or first), protocol or "tcp"
    except ValueError:
        raise DaemonError(f"invalid containerPort: {text}") from None


def by_publish(one, values):
    """A published port: the container's, as docker's daemon has it, or the host's."""
    from d2c.views.containers import bindings

    wanted = [span(value) for value in values]
    return any(public and protocol == kind and (first <= public <= last or first <= private <= last)
               for _, public, private, protocol in bindings(one) for first, last, kind in wanted)


def by_expose(one, values):
    """A port of the container."""
    from d2c.views.containers import bindings

    wanted = [span(value) for value in values]
    there = {(private, protocol) for _, _, private, protocol in bindings(one)}
    for port in one.get("Config.ExposedPorts") or {}:
        number, _, protocol = port.partition("/")
        there.add((int(number), protocol or "tcp"))
    return any(protocol == kind and first <= private <= last for private, protocol in there for first, last, kind in wanted)


TESTS = {
    "id": by_id, "name": by_name, "label": by_label, "status": by_status, "exited": by_exit, "ancestor": by_ancestor, "volume": by_volume,
    "network": by_network, "publish": by_publish, "expose": by_expose, "health": by_health,
    "is-task": lambda one, values: any(value in ("false", "0") for value in values), "isolation": lambda one, values: "default" in values,
}
