"""docker's lists: --format, --quiet and the table of one kind of row."""
from d2c.views import simple


def show(text, columns, headers, rows, context):
    """(stdout, stderr, status) of rows in a format; `columns` are {name: row -> text}, `context` the Go name of docker's type."""
    out = simple.rows(text, columns, headers, rows)
    if out is not None:
        return out, "", 0
    from d2c.views.formatter import write
    from d2c.views.gotemplate.context import context_type
    from d2c.views.gotemplate.errors import TemplateError
    from d2c.views.gotemplate.types import STRING, Method

    methods = {}
    if "Labels" in columns:
        methods["Label"] = Method(lambda row, name: labels_of(row).get(name, ""), STRING, [STRING], pointer=True)
    try:
        return write(text, context_type(context, columns, methods), headers, rows), "", 0
    except TemplateError as error:
        return "", f"{error}\n", 1


def labels_of(row):
    """A row's labels."""
    return row.get("labels") or {}


def labels_text(row):
    """The LABELS column."""
    return ",".join(sorted(f"{key}={value}" for key, value in labels_of(row).items()))


def formatted(asked, table, quiet, raw):
    """The format that counts: docker's own for `table`, `raw` and --quiet."""
    text = asked.get("format") or "table"
    if text == "table":
        return quiet if asked.get("quiet") else table
    if text == "raw":
        return raw[0] if asked.get("quiet") else raw[1]
    return text


def natural(text):
    """A key that sorts numbers in names by their value (sortorder.NaturalCompare)."""
    parts, digits = [], ""
    for char in text + "\0":
        if char.isdigit():
            digits += char
            continue
        if digits:
            parts.append((0, int(digits), ""))
            digits = ""
        parts.append((1, 0, char))
    return parts
