"""docker's container lists: state as text, names, ports, filters (moby's daemon/list.go, container/state.go; docker/cli's formatter/container.go)."""
from d2c.views import filters as tests
from d2c.views.app import DaemonError
from d2c.views.documents import joined, nanoseconds
from d2c.views.human import ago, human_duration
from d2c.views.objects import Object, table

STATES = ("created", "restarting", "running", "removing", "paused", "exited", "dead")
HEX = set("0123456789abcdef")
table("container")    # read now, while the tools work


def containers(documents):
    """All containers, newest first."""
    return [Object("container", one) for one in joined(documents)]


def truncated(name):
    """stringid.TruncateID; a name that is no ID of 64 digits stays whole, for nothing finds a part of it."""
    name = name.partition(":")[2] if name.startswith("sha256:") else name
    return name[:12] if len(name) == 64 and set(name) <= HEX else name


def name_of(one):
    """The name without docker's slash."""
    return one.get("Name")[1:]


def status(one, now):
    """The STATUS column (container.State.String)."""
    state, health = one.get("State.Status"), health_of(one)
    if one.get("State.Running"):
        health = {"none": "", "starting": " (health: starting)"}.get(health, f" ({health})")
        up = human_duration(now - seconds(one.get("State.StartedAt")))
        return f"Up {up} (Paused)" if state == "paused" else f"Up {up}{health}"
    if state == "created":
        return "Created"
    finished = one.get("State.FinishedAt")
    code = f"Exited ({one.get('State.ExitCode') or 0})"
    return code if finished.startswith("0001-") else f"{code} {ago(now - seconds(finished))}"


def health_of(one):
    """What docker says of a container's health: none where nothing probes it."""
    return (one.get("State.Health") or {}).get("Status") or "none"


def seconds(text):
    """RFC 3339 text as seconds since 1970, fractions kept."""
    return nanoseconds(text) / 1e9


def command(one):
    """Path and arguments, as the daemon shows them in a list."""
    path, args = one.get("Path") or "", one.get("Args") or []
    return path + (" " + " ".join(f"'{word}'" if " " in word else word for word in args) if args else "")


def bindings(one):
    """(host address or "", host port or 0, container's port, protocol) of every port."""
    out = []
    for port, published in (one.get("NetworkSettings.Ports") or {}).items():
        number, _, protocol = port.partition("/")
        for binding in published or [{}]:
            out.append((binding.get("HostIp", ""), int(binding.get("HostPort") or 0), int(number), protocol or "tcp"))
    return out


def ports(one):
    """The PORTS column (formatter.DisplayablePorts)."""
    found = sorted(bindings(one), key=lambda item: (item[2], address(item[0]), item[1], item[3]))
    groups, shown, mapped = {}, [], []
    for host, public, private, protocol in found:
        key = protocol
        if host:
            if public != private:
                mapped.append(f"{bracketed(host)}:{public}->{private}/{protocol}")
                continue
            key = host + "/" + protocol
        if key in groups and private == groups[key][1] + 1:
            groups[key][1] = private
            continue
        if key in groups:
            shown.append(group(key, *groups[key]))
            groups[key][:] = [private, private]
        else:
            groups[key] = [private, private]
    return ", ".join(shown + [group(key, *found) for key, found in groups.items()] + mapped)


def address(text):
    """netip.Addr.Compare: none first, then IPv4, then IPv6."""
    octets = text.split(".")
    if len(octets) == 4 and all(one.isdigit() for one in octets):
        return (4, int("".join(["%02x" % int(one) for one in octets]), 16))
    from ipaddress import ip_address

    try:
        made = ip_address(text)
    except ValueError:
        return (0, 0)
    return (made.version, int(made))


def bracketed(host):
    """net.JoinHostPort's host."""
    return f"[{host}]" if ":" in host else host


def group(key, first, last):
    """formGroup: `0.0.0.0:80-81->80-81/tcp`, `80/tcp`."""
    host, mark, protocol = key.rpartition("/")
    span = str(first) if first == last else f"{first}-{last}"
    return (f"{bracketed(host)}:{span}->{span}" if mark else span) + "/" + protocol


def chosen(documents, filters, all_of_them, limit):
    """The containers that docker's daemon would list; DaemonError where it would refuse the filters."""
    for key in filters:
        if key not in tests.TESTS and key not in ("before", "since"):
            raise DaemonError(f"invalid filter '{key}'")
    for value in filters.get("status", ()):
        if value not in STATES:
            raise DaemonError(f"invalid filter 'status={value}'")
    everything = latest(containers(documents))
    out = []
    for one in tests.placed(everything, filters):
        if not (all_of_them or "status" in filters or limit > 0 or one.get("State.Running")):
            continue
        if all(tests.TESTS[key](one, values) for key, values in filters.items() if key in tests.TESTS):
            out.append(one)
    return out[:limit] if limit > 0 else out


def latest(everything):
    """Of what docker run made as a Pod the newest attempt alone: docker restarts a container, where a kubelet makes the next one beside it."""
    out, known = [], set()
    for one in everything:
        if one.world == "cri" and one.source["ours"]:
            own = one.source["c"]
            place = ((own.get("info") or {}).get("sandboxID"), own["status"]["metadata"]["name"])
            if place in known:
                continue
            known.add(place)
        out.append(one)
    return out


def find(everything, word):
    """The container that is meant, or None: an ID, a name (contract, section 8), an ID's beginning; LookupError when several are."""
    word = word[1:] if word.startswith("/") else word
    for one in everything:
        if one.get("Id") == word:
            return one
    named = [one for one in everything if word in names(one)]
    named = [one for one in named if one.world == "cri"] or named
    if named:
        places = sorted({"/".join(names(one)[-2:-1]) for one in named})
        if len(places) > 1:
            raise LookupError(f"d2c: {word} names containers of several pods; say which:\n" + "\n".join("  " + one for one in places))
        return named[0]
    begun = [one for one in everything if one.get("Id").startswith(word)]
    if len(begun) > 1:
        raise LookupError(f"Error response from daemon: Multiple IDs found with provided prefix: {word}")
    return begun[0] if begun else None


def names(one):
    """Every name of a container: its own, pod/name, namespace/pod/name, dockershim's."""
    name = name_of(one)
    if "pod" not in one.source:
        return [name]
    meta, own = one.source["pod"]["status"]["metadata"], one.source["c"]["status"]["metadata"]
    pod, space = meta.get("name", ""), meta.get("namespace", "")
    return [name, f"{pod}/{name}", f"{space}/{pod}/{name}", f"k8s_{name}_{pod}_{space}_{meta.get('uid', '')}_{own.get('attempt', 0)}"]
