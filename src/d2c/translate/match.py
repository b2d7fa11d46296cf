"""Value cases: a pattern such as `status=<int:n>` against the user's value, first match wins."""


def match(pattern, value):
    """The holes of `pattern` filled from `value` (a dict), or None; pattern = tuple of str and (name, type).

    A name that stands twice stands for the same text. A live word is matched by its literal parts alone; a typed hole never takes a live piece.
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
        if not fits(piece[1], taken) or found.get(piece[0], taken) != taken:
            return None
        found[piece[0]] = taken
    return found if rest in ("", None) else None


def fits(kind, value):
    """Whether a value may fill a hole of this type (mappings/README.md lists the types)."""
    if kind is None:
        return True
    if value.__class__ is not str:
        return kind in ("some", "live")
    if kind == "safe":
        return value != "" and not any(char in value for char in "=,\"'\\ ")
    if kind == "id":
        return len(value) >= 12 and not value.strip("0123456789abcdef")
    if kind == "some":
        return value != ""
    if kind == "dir":
        return value.startswith("/") and not any(char in value for char in ",:")
    if kind == "int":
        return value.isdigit()
    if kind == "path":
        return value.startswith(("/", ".", "~"))
    if kind == "name":
        return value != "" and not value.startswith(("/", ".", "~"))
    if kind == "volume":  # moby volume/names RestrictedNamePattern
        return len(value) > 1 and value[0].isalnum() and fits("word", value)
    if kind == "hex":
        return value != "" and not value.strip("0123456789abcdef")
    if kind == "word":
        return value != "" and not value.strip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")
    if kind == "host":
        return value != "" and not value.strip("abcdefghijklmnopqrstuvwxyz0123456789.-")
    if kind == "number":
        return value.replace(".", "", 1).isdigit()
    return False


def fields(known, value):
    """`a=x,flag` with its fields in the order of `known` ((names), default); a name alone means true, =false means not given.

    The value is read as one line of CSV, as docker reads it (docker/cli opts.MountOpt); unknown fields stay, at the end.
    """
    if value.__class__ is not str:
        parts = value.split(",")
    else:
        import csv

        parts = next(csv.reader([value]), [])
    found = []
    for part in parts:
        name, mark, rest = part.partition("=")
        found.append((name.lower() if name.__class__ is str else name, rest if mark else "true"))
    out = []
    for names, default in known:
        mine = [one for one in found if one[0] in names]
        rest = mine[-1][1] if mine else default
        if rest not in ("", "false", "0"):
            out.append((names[0], "true" if rest == "1" and not default else rest))
        found = [one for one in found if one not in mine]
    from d2c.shell.words import concat

    words = []
    for name, rest in out + found:
        words += [",", name, "=", rest] if words else [name, "=", rest]
    return concat(*words) if words else ""
