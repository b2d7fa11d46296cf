"""Operands of the form CONTAINER:PATH (docker cp): which side is the container's, and the parts of both paths."""
from d2c.plan import NeedsValue


def split(word):
    """(container or None, path) of one operand; docker's splitCpArg: an absolute path and ./a:b are local."""
    if word.startswith("/") or word.startswith("."):
        return None, word
    container, colon, path = word.partition(":")
    return (container, path) if colon else (None, word)


def container_of(inv, place):
    """The container that the line names, or None; `place` is where its first such operand stands."""
    for word in inv.operands[place:]:
        container = split(word)[0]
        if container is not None:
            return container
    return None


def bind(words, scope, look):
    """Sets `container`, `into` (yes: towards it), `path`, `parent`, `base`, `contents` (ends in /.), `slash` and `local`."""
    operands = scope.operands
    for place, word in enumerate(words):
        container, path = split(word)
        if container is None:
            operands["local"] = path
            operands["stream"] = "yes" if path == "-" else None
            operands["inner"] = "yes" if path.__class__ is str and path.endswith(("/.", "/")) or path == "." else None
            continue
        operands["container"] = look(container)
        operands["into"] = "yes" if place else None
        inside(path, operands)


def inside(path, operands):
    """A path in the container, counted from its root, taken apart."""
    if path.__class__ is not str:
        raise NeedsValue("the path in the container must be known to be translated")
    whole = "/" + path.lstrip("/")
    operands["contents"] = "yes" if whole.endswith("/.") or whole == "/" else None
    operands["slash"] = "yes" if whole.endswith(("/", "/.")) else None
    parts = []
    for part in whole.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    operands["path"] = "/" + "/".join(parts)
    operands["parent"] = "/" + "/".join(parts[:-1])
    operands["base"] = parts[-1] if parts else "."


NAMES = ("container", "into", "path", "parent", "base", "contents", "slash", "local", "stream", "inner")
