"""docker's templates made of fields and plain text, as what awk prints of a table's columns, or as a shell word."""
from d2c.plan import NeedsValue

ESCAPES = {"\\t": "\t", "\\n": "\n"}


def pieces(template, fields):
    """[(is a field, text)] of a template; NeedsValue where it holds more than fields that `fields` (name -> expression) knows."""
    text = template
    if text.startswith("table "):
        text = text[6:].lstrip()
    for escape, char in ESCAPES.items():
        text = text.replace(escape, char)
    out = []
    while text:
        plain, mark, rest = text.partition("{{")
        if plain:
            out.append((False, plain))
        if not mark:
            break
        field, end, text = rest.partition("}}")
        name = field.strip("- \t")
        if not end or not name.startswith(".") or name[1:] not in fields:
            raise NeedsValue(f"{{{{{field}}}}} has no counterpart here; known: {', '.join('.' + one for one in fields)}")
        out.append((True, fields[name[1:]]))
    return out


def expressions(argument):
    """`Name=$1,Tag=$2` as a dict."""
    return dict(one.split("=", 1) for one in argument.split(","))


def awk(template, argument):
    """The template as an awk expression: `$1 ":" $2`."""
    shown = []
    for field, text in pieces(template, expressions(argument)):
        if not field:
            text = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") + '"'
        shown.append(text)
    return " ".join(shown) or '""'


def shell(template, argument):
    """The template as a shell word: `"$name: $driver"`."""
    from d2c.shell.words import word

    return word([("quoted" if field else "lit", text) for field, text in pieces(template, expressions(argument))])
