"""What a docker line becomes: steps, what is said about them, and names still to be looked up."""


class Diagnostic:
    """One sentence about one word of the user's: `verdict` (approximate, dropped, unsupported), `subject` (flag or word), `why`."""

    __slots__ = ("verdict", "subject", "why")

    def __init__(self, verdict, subject, why):
        self.verdict = verdict
        self.subject = subject
        self.why = why

    def __eq__(self, other):
        return (self.verdict, self.subject, self.why) == (other.verdict, other.subject, other.why)

    def __repr__(self):
        return f"{self.verdict} {self.subject}: {self.why}"


class Lookup:
    """A name in an ID's place (contract, Names): `text` is the shell word that asks for it, as printed."""

    __slots__ = ("kind", "scope", "word", "text")

    def __init__(self, kind, scope, word, text):
        self.kind = kind
        self.scope = scope
        self.word = word
        self.text = text


class Run:
    """One simple command: `words` is a list of str, Word or Lookup; `mend` tells -x how to put a wrong status right, or None; `password`: whose -x types, or None."""

    __slots__ = ("words", "mend", "feed", "password")

    def __init__(self, words, mend=None, feed=None, password=None):
        self.words = words
        self.mend = mend
        self.feed = feed
        self.password = password


class Script:
    """POSIX shell text, whole; every word of the user's in it is quoted already. `feed`: how its stdin is held open (execute/feed.py), or None; `secret`: all that -x gives it as stdin, or None."""

    __slots__ = ("text", "mend", "feed", "password", "secret")

    def __init__(self, text, mend=None, feed=None, password=None):
        self.text = text
        self.mend = mend
        self.feed = feed
        self.password = password
        self.secret = None


class Write:
    """A file: `path` (str, or shell text in a Word), `mode` (octal text), `content` (str)."""

    __slots__ = ("path", "mode", "content")

    def __init__(self, path, mode, content):
        self.path = path
        self.mode = mode
        self.content = content


class Plan:
    """One docker line on one target: steps in order, stopping at the first that fails, and the diagnostics."""

    __slots__ = ("command", "target", "steps", "diagnostics", "sudo", "attrs")

    def __init__(self, command, target, steps, diagnostics, sudo=(), attrs=None):
        self.command = command
        self.target = target
        self.steps = steps
        self.diagnostics = diagnostics
        self.sudo = sudo
        self.attrs = attrs or {}

    @property
    def verdict(self):
        """`exact`, or `approximate` when anything was said."""
        return "approximate" if self.diagnostics else "exact"


class Many:
    """A line that is done once per operand: `parts` is a list of (operand, Plan); all are tried, the status is 1 when one failed."""

    __slots__ = ("parts",)

    def __init__(self, parts):
        self.parts = parts

    @property
    def diagnostics(self):
        """Each sentence once, in the order first said."""
        seen = []
        for _, plan in self.parts:
            seen.extend(one for one in plan.diagnostics if one not in seen)
        return seen

    @property
    def verdict(self):
        """The worst of its parts."""
        return "approximate" if self.diagnostics else "exact"

    @property
    def command(self):
        """The command is the same for all parts."""
        return self.parts[0][1].command

    @property
    def target(self):
        """The first part's target."""
        return self.parts[0][1].target


class NeedsValue(Exception):
    """A row cannot be filled: the text says what must be known or cannot be read."""
