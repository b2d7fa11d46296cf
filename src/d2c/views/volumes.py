"""docker's volumes: directories that d2c owns (contract, section 7)."""
from d2c.views.app import DaemonError
from d2c.views.filters import labelled, matches
from d2c.views.images import truth
from d2c.views.listing import natural
from d2c.views.objects import Object


def volumes(documents):
    """All volumes by name."""
    found = [Object("volume", {"v": one, "labels": one.get("labels") or {}}) for one in documents.all("volume")]
    return sorted(found, key=lambda one: natural(one.get("Name")))


def find(everything, word):
    """The volume of a name, or None."""
    return next((one for one in everything if one.get("Name") == word), None)


def missing(word):
    """docker's words for a volume that is not there."""
    return f"Error response from daemon: get {word}: no such volume"


def chosen(everything, filters, containers):
    """The volumes that docker's daemon would list."""
    for key in filters:
        if key not in ("dangling", "driver", "label", "name"):
            raise DaemonError(f"invalid filter '{key}'")
    used = {mount.get("Name") for one in containers for mount in one.get("Mounts") or ()} if "dangling" in filters else set()
    out = []
    for one in everything:
        name = one.get("Name")
        if "name" in filters and not any(matches(value, name) for value in filters["name"]):
            continue
        if "driver" in filters and "local" not in filters["driver"]:
            continue
        if not labelled(one.get("Labels") or {}, filters.get("label", ())):
            continue
        if "dangling" in filters and truth(filters["dangling"][-1], "dangling") == (name in used):
            continue
        out.append(one)
    return out
