"""The declared errors: everything d2c may raise towards a caller, each with the exit status it stands for."""


class D2CError(Exception):
    """Base of all declared errors. `status` is the exit status to end with (contract, section 2)."""

    status = 1


class UsageError(D2CError):
    """The docker command line itself is wrong.

    message: the first line docker prints on stderr; extra: the lines after it, without a newline at the end.
    """

    def __init__(self, message, status=125, extra=""):
        super().__init__(message)
        self.message = message
        self.status = status
        self.extra = extra

    def text(self):
        """All that docker prints on stderr, with its last newline."""
        return self.message + "\n" + (self.extra + "\n" if self.extra else "")


class HelpAsked(D2CError):
    """The user asked for help. `command`: canonical name, a group ("container") or None for docker itself; `spelling` as docker shows it.

    bare: docker was called without a command, and prints its help on stderr.
    """

    status = 0

    def __init__(self, command, spelling="", bare=False):
        super().__init__("help asked: " + (spelling or "docker"))
        self.command = command
        self.spelling = spelling
        self.bare = bare


class UnsupportedError(D2CError):
    """Nothing that may be run does what was asked. diagnostics: list of Diagnostic; instead: list of suggestions (str)."""

    status = 3

    def __init__(self, diagnostics, instead=()):
        super().__init__("unsupported")
        self.diagnostics = diagnostics
        self.instead = instead
