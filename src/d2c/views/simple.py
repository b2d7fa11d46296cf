"""Templates of text and columns alone (`{{.ID}}: {{.Names}}`), as most are: printed without the engine."""


def pieces(text):
    """[(text, dotted path or "")...] of a template that holds nothing but `{{.A.B}}`; None for any other."""
    out = []
    head, *rest = text.split("{{")
    for part in rest:
        action, mark, tail = part.partition("}}")
        path = action.strip(" ")
        if not mark or not path.startswith(".") or not path.isascii() or not all(name.isidentifier() for name in path[1:].split(".")):
            return None
        out.append((head, path[1:]))
        head = tail
    if "}}" in head:
        return None
    return out + [(head, "")]


def printed(parts, get):
    """One row: `get` gives a path's text."""
    return "".join([text + (get(path) if path else "") for text, path in parts])


def rows(text, columns, headers, found):
    """What docker prints for the rows `found` (formatter.write); None where the engine is needed."""
    from d2c.views.formatter import template_text

    parts = pieces(template_text(text))
    if parts is None or not all(path == "" or path in columns and columns[path].__class__ is not tuple for _, path in parts):
        return None
    lines = [printed(parts, lambda path, row=row: columns[path](row)) + "\n" for row in found]
    if not text.startswith("table"):
        return "".join(lines)
    from d2c.views.tabwriter import align

    return align("".join([printed(parts, headers.__getitem__) + "\n", *lines]))
