"""Reads shell source for its docker calls: each with its words and its place, all else kept as it stands."""

from d2c.shell.lex import Unreadable, scan_word
from d2c.shell.reader import Reader


class Reading:
    """What a text holds: `calls` in order; `lives` = spans (start, end, kind) of live parts in kept text; `simple` = the text is one simple
    command and nothing else; `operators`, `commands`, `comments` = what was met; `error` = why it is no shell source, or None."""

    __slots__ = ("calls", "commands", "comments", "error", "lives", "operators", "simple", "source")


def read(source):
    """Shell source (one line or a script) -> Reading; never raises."""
    reader = Reader(source, 0, False)
    reading = Reading()
    reading.source = source
    reading.error = None
    try:
        reader.run()
    except Unreadable as problem:
        reading.error = problem.why
    except RecursionError:
        reading.error = "it is nested too deeply"
    reading.calls = reader.calls
    reading.lives = reader.lives
    reading.operators = reader.operators
    reading.commands = reader.commands
    reading.comments = reader.comments
    reading.simple = reading.error is None and reader.commands == 1 and not reader.operators
    return reading


def words(source):
    """The words of one simple command (str|Word), or None when the source is anything else or does not read."""
    reader = Reader(source, 0, False)
    reader.keep = []
    try:
        reader.run()
    except (Unreadable, RecursionError):
        return None
    return reader.keep if reader.commands < 2 and not reader.operators else None


def pieces(source):
    """The pieces of the source read as one word, blanks and operators being data."""
    return scan_word(source, 0, True).pieces
