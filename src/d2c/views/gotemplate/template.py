"""A parsed template, ready to run as often as there are rows."""

from . import calls, fields
from .errors import ExecError
from .evaluate import State
from .functions import BUILTINS, DOCKER, HEADER
from .parser import parse

State.field, State.call, State.argument = fields.evaluate, calls.call, calls.argument


class Template:
    """`text`, parsed with Go's functions and docker's. Raises ParseError.

    trees: {name: Tree}, the text's own under "".
    """

    __slots__ = ("text", "trees", "functions")

    def __init__(self, text):
        self.text = text
        self.functions = dict(BUILTINS)
        self.functions.update(DOCKER)
        self.trees = parse(text, self.functions)

    def execute(self, value, out=None, missing_error=False):
        """What the template prints of a Value (None: nil). Raises ExecError.

        out: a list that gets the pieces instead, those before an error too. missing_error: Go's `missingkey=error`.
        """
        pieces = [] if out is None else out
        state = State(self, "", pieces, value, missing_error)
        state.walk(value, self.trees[""].root)
        return "".join(pieces) if out is None else ""

    def execute_header(self, value, out):
        """As docker heads a table: with functions that leave a column's name alone, and whatever came before an error."""
        functions = self.functions
        self.functions = dict(functions)
        self.functions.update(HEADER)
        try:
            self.execute(value, out)
        except ExecError:
            pass
        finally:
            self.functions = functions


