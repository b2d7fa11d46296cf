"""Verbs that tell whether a view can do with the little that a list of containers holds."""


def within(value, names):
    """A template that asks for no other fields than these (`State` with any that is named too, `State.Running` as it stands); None for any other."""
    known = names.split(",")
    asked = paths("".join(value.split('"')[::2]))    # a quoted name (`.Label "io.kubernetes.pod.name"`) is no field
    return value if asked and all(path in known or all(name in known for name in path.split(".")) for path in asked) else None


def paths(text):
    """Every `.A.B` of a text, without its first dot."""
    out, path = [], None
    for char in text + " ":
        if char == ".":
            path = "" if path is None else path + char
        elif path is not None and (char.isalnum() or char == "_"):
            path += char
        elif path is not None:
            out.append(path)
            path = None
    return out


def beyond(value, keys):
    """A filter by any other key than these."""
    key = value.partition("=")[0].strip().lower()
    return None if key in keys.split(",") else value
