"""Checks of a whole line, in docker's order: "module.function" of the table, each taking the Invocation and raising Refused."""

from d2c.errors import UsageError


class Refused(Exception):
    """docker's client refuses the line. sentence: its words; status: its exit status; shape: "run" for `docker: ... Run 'docker run --help'`."""

    def __init__(self, sentence, status=1, shape=""):
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
        self.shape = shape


def check(found):
    """Applies the table's checks to an Invocation. Raises UsageError."""
    for name in found.grammar["checks"]:
        module, _, function = name.partition(".")
        try:
            getattr(__import__("d2c.docker." + module, None, None, [function]), function)(found)
        except Refused as refused:
            text = refused.sentence
            if refused.shape:
                text = "docker: %s\n\nRun 'docker %s --help' for more information" % (text, refused.shape)
            message, _, extra = "\n".join(found.warnings + [text]).partition("\n")
            raise UsageError(message, refused.status, extra) from None
