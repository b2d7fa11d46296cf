"""Verbs that tell whether a view can do with the little that a list of containers holds."""


def within(value, names):
    """A template that asks for no other columns than these; None for any other."""
    outside = "".join(value.split('"')[::2])    # a quoted name (`.Label "io.kubernetes.pod.name"`) is no column
    asked = [part for part in outside.split(".")[1:]]
    known = names.split(",")
    for part in asked:
        end = next((place for place, char in enumerate(part) if not char.isalnum()), len(part))
        if part[:end] not in known:
            return None
    return value if asked else None


def beyond(value, keys):
    """A filter by any other key than these."""
    key = value.partition("=")[0].strip().lower()
    return None if key in keys.split(",") else value
