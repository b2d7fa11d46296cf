"""Verbs that look at all values of a hole at once: lists, and what is made of nothing."""
from d2c.plan import NeedsValue


def listed(value):
    """A list of the values: none, one or many."""
    return value if value.__class__ is list else [] if value is None else [value]


def alternative(value, argument, _):
    """`argument` in place of nothing."""
    return argument if value in (None, "", []) else value


def each(value, argument, _):
    """`argument` in front of each, as words of their own."""
    return [one for item in listed(value) for one in (argument, item)]


def first(value, _, __):
    """The first of the values."""
    return next(iter(listed(value)), None)


def last(value, _, __):
    """The last of the values."""
    values = listed(value)
    return values[-1] if values else None


def rest(value, _, __):
    """All values but the first."""
    return listed(value)[1:]


def less(value, argument, scope):
    """The values that are not in the slot `argument` too."""
    others = scope.get(argument, True) or []
    return [one for one in listed(value) if one not in others]


def join(value, argument, _):
    """The values as one word, `argument` between them."""
    from d2c.shell.words import concat

    out = []
    for one in listed(value):
        out.extend((argument, one) if out else (one,))
    return concat(*out) if out else None


def alternatives(value, _, scope):
    """The values as alternatives of a regular expression."""
    return join(value, "|", scope)


def any_of(value, _, __):
    """Conditions of a Go template, of which one must hold."""
    values = listed(value)
    return None if not values else " " + values[0] if len(values) == 1 else " (or " + " ".join(values) + ")"


def settings(value, _, __):
    """All --change instructions as the settings of a new image, JSON."""
    from d2c.docker.changes import settings as made

    values = listed(value)
    if any(one.__class__ is not str for one in values):
        raise NeedsValue("the value must be known to be translated")
    try:
        return made(values)
    except ValueError as error:
        raise NeedsValue(f"--change: {error}") from None


def full_id(value, _, scope):
    """A container's whole ID: 12 digits become the question for it (runc and ctr take no less)."""
    if value.__class__ is not str or "id" in scope.facts or scope.target == "ctr":
        return value
    from d2c.translate import names

    return names.asked("container", "any", value, scope.context, True)


def container(value, argument, scope):
    """The question for the ID of the container that the last word names, or (`all`) for that of each."""
    values = listed(value)
    return [asked(one, scope) for one in values] if argument == "all" else asked(values[-1], scope) if values else None


def asked(word, scope):
    """The question for the ID of the container that a word names; the word itself where it is known to be an ID."""
    if scope.facts.get("id") is word:
        return word
    from d2c.translate import names

    try:
        return names.asked("container", "any", word, scope.context)
    except LookupError as error:
        raise NeedsValue(str(error)) from None
