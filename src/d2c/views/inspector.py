"""docker inspect's output: indented JSON, `json`, or a template tried on the typed object first and on its raw JSON next.

Source: docker/cli's cli/command/inspect/inspector.go.
"""

from .formatter import PARSING
from .gotemplate.errors import ExecError, ParseError
from .gotemplate.gojson import dumps, plain
from .gotemplate.gotypes import from_json
from .gotemplate.template import Template

BROKEN_TEMPLATE = 64


class Inspector:
    """Collects objects and prints them as one `docker inspect` does. Raises ParseError (docker's status is then 64)."""

    __slots__ = ("template", "indent", "objects", "out")

    def __init__(self, text=""):
        self.template, self.indent, self.objects, self.out = None, None if text == "json" else "    ", [], []
        if text not in ("", "json"):
            try:
                self.template = Template(text)
            except ParseError as error:
                raise ParseError(PARSING + str(error))

    def add(self, value, raw=None):
        """One object: a typed Value, and its raw JSON as plain data (None: what the Value encodes to).

        Raises ExecError with docker's message; the objects after it are still to be added.
        """
        if self.template is None:
            self.objects.append(plain(value) if raw is None else raw)
            return
        try:
            text = self.template.execute(value)
        except ExecError:
            raw = from_json(plain(value) if raw is None else raw)
            try:
                text = self.template.execute(raw, missing_error=True)
            except ExecError as error:
                raise ExecError(PARSING + str(error))
        self.out.append(text + "\n")

    def flush(self):
        """All that docker prints on stdout in the end."""
        if self.template is not None:
            return "".join(self.out) or "\n"
        return dumps(self.objects, html=False, indent=self.indent) + "\n"
