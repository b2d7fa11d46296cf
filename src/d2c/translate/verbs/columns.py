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
        name = " ".join(field.strip("- \t").split())
        name = name[1:] if name.startswith(".") else "" if name.isalnum() and name != "end" else name
        if not end or name not in fields:
            raise NeedsValue(f"{{{{{field}}}}} has no counterpart here; known: {', '.join('.' + one for one in fields if one[:1].isupper())}")
        out.append((True, fields[name]))
    return out


def sole(template, names):
    """The one field that is the whole template, where it is among `names` (A,B), without its dot; None for any other template."""
    name = " ".join(template[2:-2].strip("- \t").split())
    return name[1:] if template.startswith("{{") and template.endswith("}}") and name[:1] == "." and name[1:] in names.split(",") else None


def holds(template, names):
    """The template where it has one of these fields (A,B)."""
    inside = "".join("".join(one.partition("}}")[0].split('"')[::2]) + " " for one in template.split("{{")[1:])
    return next((template for one in names.split(",") if any(not rest[:1].isalnum() for rest in inside.split("." + one)[1:])), None)


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
