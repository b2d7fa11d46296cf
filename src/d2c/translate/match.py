"""Value cases: a pattern such as `status=<int:n>` against the user's value, first match wins."""


def match(pattern, value):
    """The holes of `pattern` filled from `value` (a dict), or None; pattern = tuple of str and (name, type).

    A live word is matched by its literal parts alone; a typed hole never takes a live piece.
    """
    found = {}
    last = len(pattern) - 1
    rest = value
    for place, piece in enumerate(pattern):
        if piece.__class__ is str:
            if not rest.startswith(piece) if rest else piece:
                return None
            rest = rest[len(piece) :] if rest.__class__ is str else rest.tail(len(piece))
            if place == last and rest not in ("", None):
                return None
            continue
        if place == last:
            taken, rest = rest, ""
        else:
            taken, mark, behind = rest.partition(pattern[place + 1])
            if not mark:
                return None
            rest = behind if behind.__class__ is not str else pattern[place + 1] + behind
            if behind.__class__ is not str:
                from d2c.shell.words import concat

                rest = concat(pattern[place + 1], behind)
        if not fits(piece[1], taken):
            return None
        found[piece[0]] = taken
    return found if rest in ("", None) else None


def fits(kind, value):
    """Whether a value may fill a hole of this type (mappings/README.md lists the types)."""
    if kind is None:
        return True
    if value.__class__ is not str:
        return kind == "some"
    if kind == "some":
        return value != ""
    if kind == "int":
        return value.isdigit()
    if kind == "path":
        return value.startswith(("/", ".", "~"))
    if kind == "name":
        return value != "" and not value.startswith(("/", ".", "~"))
    if kind == "hex":
        return value != "" and not value.strip("0123456789abcdef")
    if kind == "word":
        return value != "" and not value.strip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")
    if kind == "number":
        return value.replace(".", "", 1).isdigit()
    return False
