"""docker inspect: a container, else an image, else a network, else a volume (docker/cli's command/system/inspect.go)."""
from d2c.views import containers
from d2c.views.app import Elsewhere
from d2c.views.commands import container_inspect
from d2c.views.inspecting import inspect

TYPES = ("config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume")


def show(asked):
    """(stdout, stderr, status)."""
    wanted = asked.get("type") or ""
    if asked.has("type") and not wanted:
        return "", f'type is empty: must be one of "{chr(34).join(TYPES)}"\n'.replace(chr(34).join(TYPES), '", "'.join(TYPES)), 1
    if wanted and wanted not in TYPES:
        return "", 'unknown type: "%s": must be one of "%s"\n' % (wanted, '", "'.join(TYPES)), 1
    warnings = []
    out, err, status = inspect(asked.inv.operands, asked.get("format"), finder(asked, wanted, warnings))
    return out, "".join(warnings) + err, status


def kinds(documents, first):
    """(kind, its objects, how a word finds one, docker's words where none is found) in docker's order; with `first` containers alone."""
    yield "container", lambda: containers.containers(documents), containers.find, container_inspect.missing
    if first:
        return
    from d2c.views import images, networks, volumes

    yield "image", lambda: images.images(documents), images.find, lambda word: "Error response from daemon: " + images.missing(word)
    yield "network", lambda: networks.networks(documents, containers.containers(documents)), networks.find, networks.missing
    yield "volume", lambda: volumes.volumes(documents), volumes.find, volumes.missing


def finder(asked, wanted, warnings):
    """The object of a word, whatever it is."""
    known = {}

    def find(word):
        for kind, listed, by_word, missing in kinds(asked.documents, asked.first):
            if wanted and kind != wanted:
                continue
            if kind not in known:
                known[kind] = listed()
            found = by_word(known[kind], word)
            if found is not None:
                if kind != "container" and asked.get("size"):
                    warnings.append(f"WARNING: --size ignored for {kind}\n")
                return found
            if asked.first:
                raise Elsewhere(word)
            if wanted:
                raise LookupError(missing(word))
        raise LookupError(f"error: no such object: {word}" if not wanted else f"Error response from daemon: No such {wanted}: {word}")
    return find
