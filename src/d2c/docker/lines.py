"""Whole-line checks that several commands share; flags, operands' places and sentences come from mappings/checks.yaml.

Source: docker/cli 29.9.3 (cli/command/**), moby/client 0.6.2 (utils.go trimID, image_*.go, internal/timestamp).
"""

from d2c.docker.checks import is_set, items, known


def together(found, first, second, sentence):
    """Both flags were given, in whatever spelling."""
    names = {given.spelled if given.spelled[:2] == "--" else found.grammar["short"][given.spelled[1:]] for given in found.flags}
    return sentence if first in names and second in names else None


def both(found, first, second, sentence):
    """Both flags are set."""
    return sentence if is_set(found, first) and is_set(found, second) else None


def set_and_given(found, first, second, sentence):
    """The first flag is set and the second was given."""
    return sentence if is_set(found, first) and found.has(second) else None


def without(found, first, second, sentence):
    """The first flag is set and the second was not given."""
    return sentence if is_set(found, first) and not found.has(second) else None


def given_empty(found, flag, sentence):
    """The flag was given an empty text."""
    return sentence if found.has(flag) and found.get(flag) == "" else None


def alone(found, sentence, *flags):
    """One of the flags is set, and there is more than one operand."""
    return sentence if len(found.operands) > 1 and any(is_set(found, flag) for flag in flags) else None


def operands_beside(found, flag, sentence):
    """The flag was given, and operands too."""
    return sentence if found.operands and found.has(flag) else None


def flagless(found, sentence):
    """No flag at all was given."""
    return None if found.flags else sentence


def empty(found, place, sentence):
    """The operand at a place is an empty text."""
    place = int(place)
    return sentence if len(found.operands) > place and found.operands[place] == "" else None


def blank(found, place, kind):
    """The operand at a place is blank: the engine's client wants a name."""
    place = int(place)
    name = found.operands[place] if len(found.operands) > place else "x"
    return None if name.__class__ is not str or name.strip() else "invalid %s name or ID: value is empty" % kind


def all_blank(found, sentence, strip=" "):
    """Every operand is blank: docker says so of each."""
    if found.operands and all(one.__class__ is str and not one.strip(strip) for one in found.operands):
        return "\n".join([sentence] * len(found.operands))
    return None


def choice(found, flag, sentence, *words):
    """The flag's value is none of the words; the sentence may show it as {}, or quoted as {q}."""
    value = known(found, flag)
    if not value or value in words:
        return None
    from d2c.docker.gotext import quote

    return sentence.replace("{q}", quote(value)).replace("{}", value)


def detach_keys(found, flag):
    """docker's validateDetachKeys."""
    keys = known(found, flag)
    for key in keys.split(",") if keys else ():
        if len(key.encode("utf-8", "surrogateescape")) != 1 and not _is_control(key):
            return "invalid detach keys (%s): Unknown character: '%s'" % (keys, key)
    return None


def _is_control(key):
    return key == "DEL" or key[:5] == "ctrl-" and len(key) == 6 and key[5] in "@abcdefghijklmnopqrstuvwxyz[\\]^_"


def policy(found, flag):
    """A restart policy: name[:count]."""
    from d2c.docker.numbers import read_integer

    name, colon, count = known(found, flag).partition(":")
    if colon and not name:
        return "invalid restart policy format: no policy provided before colon"
    if count and read_integer(count, 10)[1]:
        return "invalid restart policy format: maximum retry count must be an integer"
    return None


def platforms(found, flag, front=""):
    """One platform, or several comma-separated ones."""
    from d2c.docker.platforms import platform

    several = found.grammar["flags"][flag][0] == "stringSlice"
    for value in items(found, flag) if several else [known(found, flag)]:
        wrong = platform(value, several)
        if wrong:
            return front.replace("{}", value) + wrong
    return None


def reference(found, place, kind="name", digest=""):
    """The operand at a place is an image reference. kind "any" also takes IDs; digest: the sentence about a digest where none may be."""
    from d2c.docker.reference import ReferenceInvalid, parse_reference

    place = int(place)
    text = found.operands[place] if len(found.operands) > place else None
    if text.__class__ is not str or kind == "any" and _is_id(text) or kind == "optional" and not text:
        return None
    try:
        return digest or None if parse_reference(text)[3] else None
    except ReferenceInvalid as wrong:
        return str(wrong)


def tag(found, place, kind="name", digest=""):
    """As reference(), in the words of docker tag."""
    wrong = reference(found, place, kind)
    if wrong is None:
        return reference(found, place, kind, digest)
    from d2c.docker.gotext import quote

    return "error parsing reference: %s is not a valid repository/tag: %s" % (quote(found.operands[int(place)]), wrong)


def tagged(found, place, flag, sentence):
    """The flag takes all tags, and the operand names one."""
    from d2c.docker.reference import parse_reference

    text = found.operands[int(place)]
    if text.__class__ is not str or not is_set(found, flag):
        return None
    parts = parse_reference(text)
    return sentence if parts[2] or parts[3] else None


def _is_id(text):
    from d2c.docker.reference import ReferenceInvalid, check_digest

    if len(text) == 64 and not text.strip("0123456789abcdef"):
        return True
    try:
        check_digest(text)
    except ReferenceInvalid:
        return False
    return True


def timestamp(found, *flags):
    """Times as the engine's client reads them: a duration, seconds, or a date; a date with dashes is not looked at further."""
    from d2c.docker.gotext import quote
    from d2c.docker.numbers import read_duration, read_integer

    for flag in flags:
        value = known(found, flag)
        seconds, _, nanos = value.partition(".")
        if not value or "-" in value or read_duration(value)[1] is None:
            continue
        if read_integer(seconds, 10)[1] or nanos and read_integer(nanos, 10)[1]:
            return "failed to parse value as time or duration: " + quote(value)
    return None
