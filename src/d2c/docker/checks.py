"""Checks of a whole line, in docker's order, as mappings/checks.yaml lists them for a command.

GRAMMAR["checks"] holds (say, status, checks): each check is (function of d2c.docker.lines or another module, flags of which one must be
given for the check to have a say, its arguments from the table); it gets the Invocation and the arguments, and returns docker's sentence of refusal or None. say "run" wraps the sentence as
`docker: ...` with the hint at `docker run --help`; "" leaves it bare.
"""

from d2c.errors import UsageError

_known = {}


def check(found, files=False):
    """Applies the table's checks to an Invocation, those of module files only where asked. Raises UsageError."""
    given = {one.name for one in found.flags}
    for say, status, checks in found.grammar["checks"]:
        for name, needs, arguments in checks:
            if needs and given.isdisjoint(needs) or name.startswith("files.") and not files:
                continue
            made = _known.get(name)
            if made is None:
                module, _, function = name.rpartition(".")
                module = "d2c.docker." + (module or "lines")
                made = _known[name] = getattr(__import__(module, None, None, [function]), function)
            sentence = made(found, *arguments)
            if sentence is not None:
                raise refusal(sentence, say, status, found.warnings)


def refusal(sentence, say, status, warnings):
    """The UsageError of a sentence."""
    if say:
        sentence = "docker: %s\n\nRun 'docker %s --help' for more information" % (sentence, say)
    message, _, extra = "\n".join(warnings + [sentence]).partition("\n")
    return UsageError(message, int(status), extra)


def known(found, name):
    """The flag's last value; "" where it is not given, or known only to the shell."""
    value = found.get(name)
    return value if value.__class__ is str else ""


def values(found, name):
    """The flag's known values, in order."""
    return [value for value in found.all(name) if value.__class__ is str]


def items(found, name):
    """The flag's known values; a stringSlice's are split at its commas."""
    if found.grammar["flags"][name][0] != "stringSlice":
        return values(found, name)
    from d2c.docker.values import csv_fields

    return [one for value in values(found, name) if value for one in csv_fields(value)[0] or ()]


def is_set(found, name):
    """A bool flag that is true, a list that was given, or a text that is not empty."""
    value = found.get(name)
    return value if value.__class__ is bool else bool(value) and found.has(name)
