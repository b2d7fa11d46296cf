"""`d2c view`: docker's words and the tools' documents in, docker's output and status out."""
import os

from d2c.errors import D2CError
from d2c.tables.view_documents import WORDS
from d2c.views.documents import Documents

LISTS = ("volume", "network")


class DaemonError(Exception):
    """What docker's daemon refuses: its words, status 1."""


class Elsewhere(Exception):
    """What was read first does not hold all that is asked for."""


class NoView(Exception):
    """There is no view of a command; the text is its name."""


class Asked:
    """One view: the parsed line, the documents, the time it is now (seconds since 1970), and whether more documents are to be had (`first`: Elsewhere asks for them)."""

    __slots__ = ("inv", "documents", "now", "first")

    def __init__(self, inv, documents, now, first=False):
        self.inv = inv
        self.documents = documents
        self.now = now
        self.first = first

    def get(self, name):
        """A flag's value, by its name without dashes."""
        return self.inv.get("--" + name)

    def has(self, name):
        """Whether the flag was given."""
        return self.inv.has("--" + name)

    def filters(self):
        """The values of docker's type `filter`: {key: [values]}, keys in small letters (opts.FilterOpt)."""
        made = {}
        for one in [value for name, flag in self.inv.grammar["flags"].items() if flag[0] == "filter" for value in self.inv.all(name)]:
            key, _, value = one.partition("=")
            made.setdefault(key.strip().lower(), []).append(value.strip())
        return made


def words_of(kind, rest):
    """docker's words for `d2c view KIND REST`."""
    if kind in LISTS and (not rest or rest[0].startswith("-")):
        return [kind, "ls", *rest]
    return [*WORDS.get(kind, (kind,)), *rest]


def parsed(words):
    """The Invocation of docker's words; D2CError as docker would refuse them, NoView when there is none."""
    from d2c import line

    made = line.parse(words).inv
    if module(made.command) is None:
        raise NoView(made.command)
    return made


def module(command):
    """The module that shows a command, or None."""
    name = "d2c.views.commands." + command.replace(" ", "_")
    try:
        return __import__(name, fromlist=["show"])
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


def streamed(inv, stream):
    """A view that goes on as long as its lines do (docker events); returns docker's status."""
    import time

    from d2c.cli import out, say

    lines = (line.decode("utf-8", "surrogateescape") for line in iter(stream.readline, b""))
    try:
        errors, status = module(inv.command).stream(Asked(inv, Documents(), time.time()), lines, out)
    except DaemonError as error:
        errors, status = f"Error response from daemon: {error}\n", 1
    say(errors)
    return status


def show(inv, documents, now=None, first=False):
    """Prints one view of the documents; returns docker's status, or with `first` None where they do not tell enough."""
    import time

    from d2c.cli import out, say

    asked = Asked(inv, documents, time.time() if now is None else now, first)
    try:
        printed, errors, status = module(inv.command).show(asked)
    except Elsewhere:
        return None
    except DaemonError as error:
        printed, errors, status = "", f"Error response from daemon: {error}\n", 1
    for warning in inv.warnings:
        say(warning + "\n")
    out(printed)
    say(errors)
    return status


def main(words, stream):
    """`d2c view KIND [FLAGS]`: the documents from `stream` (binary)."""
    from d2c.cli import say
    from d2c.line import complaint

    try:
        inv = parsed(words_of(words[0], words[1:]))
    except D2CError as error:
        say(complaint(error))
        return error.status
    if hasattr(module(inv.command), "stream"):
        return streamed(inv, stream)
    return show(inv, Documents(stream.read().decode("utf-8", "surrogateescape")), fixed())


def fixed():
    """SOURCE_DATE_EPOCH's time, for output that must not change with the clock; None for now."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(given) if given.isdigit() else None
