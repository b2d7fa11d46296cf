"""docker's images: names as the user writes them, found by name or ID, docker images's filters (moby's daemon/containerd/image_list.go)."""
from d2c.docker.reference import canonical
from d2c.tables.view_documents import OURS
from d2c.views.app import DaemonError
from d2c.views.documents import nanoseconds, short
from d2c.views.filters import labelled
from d2c.views.objects import Object


def images(documents):
    """All images, newest first, those of the same time by name."""
    found = [Object("image", joined(one, documents)) for one in documents.all("image")]
    found.sort(key=lambda one: (-created(one), one.get("RepoTags") or [""]))
    return found


def joined(one, documents):
    """An image with its names in docker's short form, its own config document (CRI leaves half of it out) and what its layers take on disk."""
    status, spec = one["status"], (one.get("info") or {}).get("imageSpec") or {}
    raw = (documents.get("raw", status["id"]) or {}).get("document") or {}
    history = spec.get("history") or [{}]
    chain = layers(spec, documents)
    sizes = [taken for _, taken in chain]
    return {"image": one, "tags": [short(ref) for ref in status.get("repoTags") or ()], "digests": [short(ref) for ref in status.get("repoDigests") or ()],
            "raw": raw, "config": raw.get("config") or spec.get("config"), "comment": raw.get("comment") or history[-1].get("comment") or "",
            "chain": chain, "layers": sizes, "size": sum(sizes) if sizes else int(status.get("size") or 0)}


def layers(spec, documents):
    """(name, bytes on disk) of each layer, the lowest first (snapshots are named by the layers below: opencontainers' identity.ChainID); nothing where one is not known."""
    import hashlib

    chain, out = "", []
    for layer in (spec.get("rootfs") or {}).get("diff_ids") or () if documents.kinds["usage"] else ():
        chain = "sha256:" + hashlib.sha256(f"{chain} {layer}".encode()).hexdigest() if chain else layer
        usage = documents.get("usage", chain)
        if usage is None:
            return []
        out.append((chain, int(usage["bytes"])))
    return out


def shared(everything):
    """{ID: bytes that an image has in common with others} of those whose layers are known."""
    users = {}
    for one in everything:
        for name, _ in one.source["chain"]:
            users[name] = users.get(name, 0) + 1
    return {one.get("Id"): sum(taken for name, taken in one.source["chain"] if users[name] > 1) for one in everything if one.source["chain"]}


def users(documents):
    """The image's ID of each container, as far as lists and documents of containers tell; None where none was read."""
    named = {ref: name for name, one in documents.kinds["image"].items() for ref in one["status"].get("repoTags") or ()}
    found = [row.get("imageId") or row.get("imageRef") for row in documents.all("row")] + [one["status"].get("imageId") or one["status"].get("imageRef") for one in documents.all("cri")]
    found += [one.get("Image") for one in documents.all("plain") if not (one.get("Labels") or {}).get(OURS)]
    digests = {ref: name for name, one in documents.kinds["image"].items() for ref in one["status"].get("repoDigests") or ()}
    return [named.get(one) or digests.get(one) or one for one in found] if found else None


def created(one):
    """Seconds since 1970."""
    return nanoseconds(one.get("Created") or "") // 10 ** 9


def find(everything, word):
    """The image that is meant, or None: an ID, a name, an ID's beginning."""
    plain = word.partition(":")[2] if word.startswith("sha256:") else word
    for one in everything:
        if one.get("Id") == "sha256:" + plain:
            return one
    try:
        name = short(canonical(word))
    except ValueError:
        name = word
    for one in everything:
        if name in one.source["tags"] or name in one.source["digests"]:
            return one
    if plain.isalnum():
        for one in everything:
            if one.get("Id").startswith("sha256:" + plain):
                return one
    return None


def missing(word):
    """docker's words for an image that is not there."""
    try:
        return f"No such image: {short(canonical(word))}"
    except ValueError:
        return f"No such image: {word}"


def chosen(everything, filters, now):
    """(image, its names that fit) of those that docker's daemon would list."""
    for key in filters:
        if key not in ("dangling", "label", "label!", "before", "since", "reference", "until"):
            raise DaemonError(f"invalid filter '{key}'")
    bounds = {key: [created(named(everything, word)) for word in filters.get(key, ())] for key in ("before", "since")}
    if "until" in filters:
        from d2c.views.commands.system_events import until

        bounds["before"] += [until(text, now) for text in filters["until"]]
    out = []
    for one in everything:
        time = created(one)
        if any(time >= bound for bound in bounds["before"]) or any(time <= bound for bound in bounds["since"]):
            continue
        labels = (one.get("Config") or {}).get("Labels") or {}
        if not labelled(labels, filters.get("label", ())) or any(labelled(labels, [value]) for value in filters.get("label!", ())):
            continue
        tags = one.source["tags"]
        if "dangling" in filters and truth(filters["dangling"][-1], "dangling") == bool(tags):
            continue
        if "reference" in filters:
            tags = [tag for tag in tags if any(fits(pattern, tag) for pattern in filters["reference"])]
            if not tags:
                continue
        out.append((one, tags))
    return out


def named(everything, word):
    """The image of a filter's value."""
    found = find(everything, word)
    if found is None:
        raise DaemonError(missing(word))
    return found


def truth(value, key):
    """A filter's boolean."""
    if value in ("true", "1", "t", "T", "TRUE", "True"):
        return True
    if value in ("false", "0", "f", "F", "FALSE", "False"):
        return False
    raise DaemonError(f"invalid filter '{key}=[{value}]'")


def fits(pattern, tag):
    """reference.FamiliarMatch: the pattern against name:tag, or the name alone."""
    matcher = glob(pattern)
    return bool(matcher.fullmatch(tag) or matcher.fullmatch(tag.rpartition(":")[0]))


def glob(pattern):
    """Go's path.Match as a compiled regular expression."""
    import re

    out, place = "", 0
    while place < len(pattern):
        char = pattern[place]
        place += 1
        if char == "*":
            out += "[^/]*"
        elif char == "?":
            out += "[^/]"
        elif char == "[" and "]" in pattern[place:]:
            end = pattern.index("]", place + 1) if "]" in pattern[place + 1:] else len(pattern)
            out += "[" + pattern[place:end].replace("\\", "\\\\") + "]"
            place = end + 1
        elif char == "\\" and place < len(pattern):
            out += re.escape(pattern[place])
            place += 1
        else:
            out += re.escape(char)
    try:
        return re.compile(out)
    except re.error:
        raise DaemonError("syntax error in pattern") from None
