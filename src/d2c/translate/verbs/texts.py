"""Verbs on the letters of a value: parts of it, other spellings of it, which values are meant; and what the caller's shell makes of it."""

SPECIAL = "\\.+*?()|[]{}^$"


def regex(value, _):
    """Literal text for Go's and awk's regular expressions."""
    return "".join("\\" + char if char in SPECIAL else char for char in value)


def spelled(value, _):
    """A regular expression for a container's name: as docker's user gave it, and as Kubernetes has it where it takes no such name."""
    if not value.strip("abcdefghijklmnopqrstuvwxyz0123456789-") and "--" not in value and value[-1:] != "-" and len(value) < 53:
        return value
    from d2c.translate.verbs.made import dns

    return "(" + regex(value, None) + "|" + dns(value) + ")"


def upper(value, _):
    """In capitals."""
    return value.upper()


def lower(value, _):
    """In small letters."""
    return value.lower()


def strip(value, argument):
    """Without `argument` in front."""
    return value[len(argument) :] if value.startswith(argument) else value


def pick(value, argument):
    """What stands behind `argument` where the value begins with it, else None."""
    return value[len(argument) :] if value.startswith(argument) else None


def unsuffix(value, argument):
    """Without `argument` at the end."""
    return value[: -len(argument)] if argument and value.endswith(argument) else value


def before(value, argument):
    """What stands before the first `argument`, or all."""
    return value.split(argument, 1)[0]


def after(value, argument):
    """What stands behind the first `argument`, or nothing."""
    return value.split(argument, 1)[1] if argument in value else ""


def sub(value, argument):
    """`A,B`: every A becomes B."""
    old, _, new = argument.partition(",")
    return value.replace(old, new)


def wrap(value, argument):
    """`A,B`: A in front, B behind."""
    front, _, behind = argument.partition(",")
    return front + value + behind


def among(value, name):
    """One of the words of a list in mappings/words.yaml; ValueError with the list's own sentence for any other."""
    from d2c.tables.words import WORDS

    sentence, words = WORDS[name]
    if value not in words:
        raise ValueError(sentence.replace("{}", value))
    return value


def oneof(value, argument):
    """The value where it is one of the words of `argument`, else None."""
    return value if value in argument.split(",") else None


def url(value, _):
    """The value where it is an address on the web, else None."""
    return value if value.startswith(("http://", "https://")) else None


def absolute(value, _):
    """A path as the caller's shell means it, absolute."""
    import os

    return os.path.abspath(value)


def json_text(value, _):
    """As a JSON string."""
    import json

    return json.dumps(value)


def go_text(value, _):
    """As a Go string in double quotes, for a template."""
    import json

    return json.dumps(value, ensure_ascii=False)


def nothing(value, _):
    """Nothing of a value that is all data."""
    return None


def same(value, _):
    """The value as it is."""
    return value
