"""docker's --format: `table`, `json`, templates with \\t and \\n; rows and headers (docker/cli's cli/command/formatter)."""

PARSING = "template parsing error: "


def template_text(text):
    """The Go template in a --format value (Format.templateString)."""
    if text == "table":
        return ""
    if text == "json":
        return "{{json .}}"
    if text.startswith("table"):
        text = text[len("table"):]
    return text.strip(" ").replace("\\t", "\t").replace("\\n", "\n")


def write(text, context, headers, rows):
    """What docker prints for `rows` by the format `text` (its own default formats already put in).

    context: a context_type. headers: {column: header}. rows: what the context's columns read. Raises TemplateError with docker's
    message; docker has printed nothing then.
    """
    from .gotemplate.context import header_value, row_value
    from .gotemplate.errors import TemplateError
    from .gotemplate.template import Template

    try:
        template = Template(template_text(text))
        out = []
        for row in rows:
            template.execute(row_value(context, row), out)
            out.append("\n")
    except TemplateError as error:
        raise type(error)(PARSING + str(error))
    if not text.startswith("table"):
        return "".join(out)
    head = []
    template.execute_header(header_value(headers), head)
    from .tabwriter import align
    return align("".join(head + ["\n"] + out))


def ellipsis(text, width):
    """formatter.Ellipsis: `text` cut to `width` columns with `…` at its end."""
    if width <= 0:
        return ""
    if width == 1:
        return text[:1]
    if text.isascii():
        return text if len(text) <= width else text[:width - 1] + "\u2026"
    from unicodedata import east_asian_width
    total, ends = 0, []
    for char in text:
        total += 2 if east_asian_width(char) in "WF" else 1
        ends.append(total)
    if total <= width:
        return text
    for index in range(len(ends) - 1):
        if ends[index] <= width - 1 < ends[index + 1]:
            return text[:index + 1] + "\u2026"
    return text
