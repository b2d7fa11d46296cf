"""What a hole may do to its value: `<x|verb:argument>`; a table of small functions (mappings/README.md lists them)."""
from d2c.plan import NeedsValue

SPECIAL = "\\.+*?()|[]{}^$"


def regex(value, _):
    """Literal text for Go's and awk's regular expressions."""
    return "".join("\\" + char if char in SPECIAL else char for char in value)


def spelled(value, _):
    """A regular expression for a container's name: as docker's user gave it, and as Kubernetes has it where it takes no such name."""
    if not value.strip("abcdefghijklmnopqrstuvwxyz0123456789-") and "--" not in value and value[-1:] != "-" and len(value) < 53:
        return value
    from d2c.translate.made import dns

    return "(" + regex(value, None) + "|" + dns(value) + ")"


def ere_class(value, _):
    """Literal text for tools that eat backslashes in strings (awk -v): special characters as [x]."""
    return "".join(("\\\\^" if char == "^" else "[" + char + "]") if char in SPECIAL and char != "\\" else char for char in value)


def size(value, least):
    """docker's memory size (64m, 1g) in bytes, decimal text; units are powers of 1024 (docker/go-units RAMInBytes); `least` (6m) or nothing at all."""
    if value == "-1":
        return value
    text = value.strip().lower()
    text = text[:-1] if text.endswith("b") and len(text) > 1 else text
    text = text[:-1] if text.endswith("i") else text
    power = "kmgtpe".find(text[-1]) + 1 if text[-1:].isalpha() else 0
    total = int(float(text[:-1] if power else text) * 1024**power)
    if least and 0 < total < int(size(least, None)):
        raise ValueError("the least is " + least)
    return str(total)


def seconds(value, _):
    """A Go duration (1m30s, 500ms) in whole seconds, rounded up; a bare number is seconds."""
    if value.lstrip("-").isdigit():
        return value
    total, number = 0.0, ""
    units = {"h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}
    place = 0
    while place < len(value):
        if value[place].isdigit() or value[place] == ".":
            number += value[place]
            place += 1
            continue
        unit = value[place : place + 2] if value[place : place + 2] in units else value[place]
        if unit not in units or not number:
            raise ValueError(f"{value!r} is no duration")
        total += float(number) * units[unit]
        number = ""
        place += len(unit)
    if number:
        raise ValueError(f"{value!r} is no duration")
    return str(int(total) + (total % 1 > 0))


def times(value, argument):
    """A decimal number times `argument`, whole."""
    return str(int(round(float(value) * float(argument))))


def canonical(value, _):
    """An image reference in full: docker.io/library/NAME:TAG."""
    from d2c.docker.reference import canonical as full

    return full(value)


def familiar(value, _):
    """An image reference as docker shows it."""
    from d2c.docker.reference import familiar as short

    return short(value)


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


def absolute(value, _):
    """A path as the caller's shell means it, absolute."""
    import os

    return os.path.abspath(value)


def environ(value, _):
    """`K=V`, or `K` with the caller's own value behind it (None when the caller has none)."""
    import os

    if "=" in value:
        return value
    return value + "=" + os.environ[value] if value in os.environ else None


def json_text(value, _):
    """As a JSON string."""
    import json

    return json.dumps(value)


def go_text(value, _):
    """As a Go string in double quotes, for a template."""
    import json

    return json.dumps(value, ensure_ascii=False)


def number(value, _):
    """A decimal whole number, checked."""
    return str(int(value))


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


def later(module, name, package="docker"):
    """A function of another module, imported when it is first used."""

    def call(value, argument):
        found = __import__(f"d2c.{package}.{module}", fromlist=[name])
        return getattr(found, name)(value, argument)

    return call


def url(value, _):
    """The value where it is an address on the web, else None."""
    return value if value.startswith(("http://", "https://")) else None


def nothing(value, argument=None):
    """`live`: nothing of a word that is all data."""
    return None


def itself(value):
    """`live`: the word of which parts are live."""
    return value


def live_reference(value):
    """A live image name in full: the shell does it."""
    from d2c.docker.images import live

    return live(value)


# name -> (function, what a live word does: "pass" unchanged or "refuse")
TABLE = {
    "re": (regex, "pass"),
    "spelled": (spelled, "pass"),
    "class": (ere_class, "pass"),
    "bytes": (size, "refuse"),
    "seconds": (seconds, "refuse"),
    "times": (times, "refuse"),
    "ref": (canonical, live_reference),
    "familiar": (familiar, "refuse"),
    "upper": (upper, "refuse"),
    "lower": (lower, "refuse"),
    "strip": (strip, "method"),
    "unsuffix": (unsuffix, "method"),
    "pick": (pick, "drop"),
    "before": (before, "refuse"),
    "after": (after, "refuse"),
    "path": (absolute, "pass"),
    "environ": (environ, "pass"),
    "json": (json_text, "refuse"),
    "go": (go_text, "refuse"),
    "int": (number, "pass"),
    "sub": (sub, "refuse"),
    "url": (url, "drop"),
    "oneof": (oneof, "drop"),
    "wrap": (wrap, "refuse"),
    "repo": (later("images", "repository"), "refuse"),
    "tag": (later("images", "tag"), "refuse"),
    "columns": (later("columns", "awk", "translate"), "refuse"),
    "line": (later("columns", "shell", "translate"), "refuse"),
    "sole": (later("columns", "sole", "translate"), "drop"),
    "holds": (later("columns", "holds", "translate"), "drop"),
    "tagged": (later("images", "tagged"), "pass"),
    "untagged": (later("images", "untagged"), "drop"),
    "hexid": (later("images", "hexid"), "drop"),
    "misread": (later("images", "misread"), "drop"),
    "live": (nothing, itself),
    "glob": (later("images", "pattern"), "drop"),
    "ere": (later("images", "ere"), "refuse"),
    "authkey": (later("credentials", "key"), "drop"),
    "authhelper": (later("credentials", "helper"), "drop"),
    "authserver": (later("credentials", "server"), "drop"),
    "authuser": (later("credentials", "user"), "drop"),
    "authtoken": (later("credentials", "token"), "drop"),
    "authhub": (later("credentials", "hub_server"), "drop"),
    "authstore": (later("credentials", "store"), "drop"),
    "authpath": (later("credentials", "shown"), lambda value: later("credentials", "shown")(value, None)),
    "csv": (later("made", "csv_field", "translate"), "live"),
    "colons": (later("made", "colons", "translate"), "refuse"),
    "prefix": (later("made", "prefix", "translate"), "live"),
    "digest": (later("made", "digest", "translate"), "live"),
    "call": (later("made", "call", "translate"), "live"),
    "published": (later("made", "published", "translate"), "refuse"),
    "unchosen": (later("made", "unchosen", "translate"), "drop"),
    "envfile": (later("made", "envfile", "translate"), "refuse"),
    "callers": (later("made", "callers", "translate"), "refuse"),
    "text": (lambda value, _: value, "pass"),
    "variable": (later("made", "variable", "translate"), "refuse"),
    "own": (later("made", "own", "translate"), "refuse"),
    "passed": (later("made", "passed", "translate"), "refuse"),
    "base": (later("made", "base", "translate"), "refuse"),
    "kube": (later("made", "kube", "translate"), "live"),
    "flat": (later("made", "flat", "translate"), "live"),
    "among": (among, "refuse"),
    "change": (later("changes", "edits"), "refuse"),
    "dns": (later("made", "dns", "translate"), "refuse"),
    "hub": (later("credentials", "hub"), "drop"),
    "age": (later("asking", "age", "translate"), "refuse"),
    "moment": (later("asking", "moment", "translate"), "refuse"),
    "untimely": (later("asking", "untimely", "translate"), "refuse"),
    "time": (later("times", "of_kind"), "drop"),
    "within": (later("light", "within", "translate"), "drop"),
    "beyond": (later("light", "beyond", "translate"), itself),
    "registry": (later("credentials", "registry"), "refuse"),
    "scheme": (later("credentials", "scheme"), "refuse"),
}
WHOLE = {"or", "join", "alt", "first", "last", "rest", "count", "each", "less", "option", "plain", "behind", "named", "any", "container", "full", "asks", "fields", "heads", "awk", "mounted", "once", "settings", "choices"}

OF_NOTHING = {"settings", "or", "less", "named", "count", "rest"}  # verbs that make something of nothing


def apply(name, argument, value, scope):
    """Verb `name` on a value; lists are done one by one, None stays None (but for `or`)."""
    if value is None and name not in OF_NOTHING:
        return None
    if name in WHOLE:
        return whole(name, argument, value, scope)
    if value.__class__ is list:
        made = [apply(name, argument, one, scope) for one in value]
        return [one for one in made if one is not None]
    function, live = TABLE[name]
    if value.__class__ is not str:
        if live == "refuse":
            raise NeedsValue("the value must be known to be translated")
        if live.__class__ is not str:
            return live(value)
        if live == "live":
            return function(value, argument)
        return None if live == "drop" else value
    try:
        return function(value, argument)
    except (ValueError, ArithmeticError, IndexError) as error:
        raise NeedsValue(f"{value!r} cannot be read ({error})") from None


def full_id(value, scope):
    """A container's whole ID: 12 digits become the question for it (runc and ctr take no less)."""
    if value.__class__ is not str or "id" in scope.facts or scope.target == "ctr":
        return value
    from d2c.translate import names

    return names.asked("container", "any", value, scope.context, True)


def whole(name, argument, value, scope):
    """The verbs that look at the whole value: a list, or nothing."""
    if name == "or":
        return argument if value in (None, "", []) else value
    if name == "full":
        return full_id(value, scope)
    if name == "each":
        if value is None:
            return None
        return [one for item in (value if value.__class__ is list else [value]) for one in (argument, item)]
    values = value if value.__class__ is list else [] if value is None else [value]
    if name == "any":
        return None if not values else " " + values[0] if len(values) == 1 else " (or " + " ".join(values) + ")"
    if name in ("asks", "fields", "heads", "awk"):
        return template(name, argument, values, scope)
    if name == "container":
        return [asked(one, scope) for one in values] if argument == "all" else asked(values[-1], scope) if values else None
    if name in ("option", "plain", "behind"):
        from d2c.translate import wordlist

        return getattr(wordlist, name)(values, argument)
    if name == "named":
        from d2c.translate.made import named

        return named(values, scope)
    if name == "once":
        from d2c.translate.made import once

        return once(value, scope)
    if name == "mounted":
        from d2c.translate.made import mounted

        return mounted(values)
    if name == "settings":
        from d2c.docker.changes import settings

        if any(one.__class__ is not str for one in values):
            raise NeedsValue("the value must be known to be translated")
        try:
            return settings(values)
        except ValueError as error:
            raise NeedsValue(f"--change: {error}") from None
    if name == "choices":
        from d2c.translate.asking import choices

        return choices(values, scope)
    if name == "less":
        return [one for one in values if one not in (scope.get(argument, True) or [])]
    if name == "count":
        return str(len(values))
    if name == "first":
        return values[0] if values else None
    if name == "last":
        return values[-1] if values else None
    if name == "rest":
        return values[1:]
    from d2c.shell.words import concat

    argument = "|" if name == "alt" else argument
    out = []
    for one in values:
        out.extend((argument, one) if out else (one,))
    return concat(*out) if out else None


def asked(word, scope):
    """The question for the ID of the container that a word names; the word itself where it is known to be an ID."""
    if scope.facts.get("id") is word:
        return word
    from d2c.translate import names

    try:
        return names.asked("container", "any", word, scope.context)
    except LookupError as error:
        raise NeedsValue(str(error)) from None


def template(name, argument, values, scope):
    """docker's template by mappings/fields.yaml: `fields:KIND` crictl's, `heads:KIND` a table's head line, `asks:KIND.SOURCE` whether that is all it asks for."""
    from d2c.translate import fields

    if not values:
        return None
    kind, _, source = argument.partition(".")
    text = values[-1]
    if name == "asks":
        return source if fields.asks(kind, text) == source else None
    if name == "heads":
        return fields.heads(kind, text.replace("\\t", "\t") if source == "tabs" else text)
    if name == "awk":
        return fields.columns(kind, text, scope)
    return fields.fill(kind, fields.unescaped(text) if source == "escapes" and text.__class__ is str else text, scope)
