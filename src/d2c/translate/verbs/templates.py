"""Verbs that read docker's template by mappings/fields.yaml; `argument` is KIND, or KIND.WORD."""
from d2c.translate import fields
from d2c.translate.verbs.lists import last


def asks(value, argument, _):
    """`KIND.SOURCE`: the source where it is the only one that the template asks for."""
    kind, _, source = argument.partition(".")
    return source if value and fields.asks(kind, last(value, None, None)) == source else None


def heads(value, argument, _):
    """The head line of a table template; `KIND.tabs` reads \\t as a tab."""
    kind, _, source = argument.partition(".")
    text = last(value, None, None)
    return fields.heads(kind, text.replace("\\t", "\t") if source == "tabs" else text) if value else None


def awk(value, argument, scope):
    """What awk prints over a tool's columns."""
    return fields.columns(argument.partition(".")[0], last(value, None, None), scope) if value else None


def fill(value, argument, scope):
    """The template as crictl's; `KIND.escapes` reads \\t and \\n."""
    kind, _, source = argument.partition(".")
    text = last(value, None, None)
    return fields.fill(kind, fields.unescaped(text) if source == "escapes" and text.__class__ is str else text, scope) if value else None
