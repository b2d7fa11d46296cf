"""Go's text/template as docker uses it: parse, run over typed values, rewrite fields. Submodules are imported on use."""

from .errors import ExecError, ParseError, TemplateError  # noqa: F401
