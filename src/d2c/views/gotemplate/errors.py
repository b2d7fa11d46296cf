"""The failures of parsing and running a template, in Go's words."""


class TemplateError(Exception):
    """A template that does not parse, or that failed while running; `str()` is Go's own sentence."""


class ParseError(TemplateError):
    """What `template.Parse` returns."""


class ExecError(TemplateError):
    """What `Template.Execute` returns."""


class CallError(Exception):
    """What a template function returns as its error, or panics with; the evaluator adds the place."""


class LiteralError(Exception):
    """A quoted string, a character or a number that Go's strconv refuses."""
