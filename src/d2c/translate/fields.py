"""docker's templates to crictl's go-template, by the tables of mappings/fields.yaml; imported only when a line has a template."""
import re

from d2c.plan import NeedsValue
from d2c.tables.fields import FIELDS
from d2c.translate import gotree
from d2c.translate.gotext import FUNCTIONS
from d2c.translate.govalues import POD, TOOL
from d2c.views.gotemplate.errors import ParseError
from d2c.views.gotemplate.parser import parse


def asks(kind, text):
    """Which documents a template needs: "container", "pod", "image", "both" (the pod's too) or "built" (the image's too); None where a field cannot be had."""
    try:
        _, asked, second = gotree.walked(kind, tree(text), None)
        if POD not in asked:
            return "container"
        if TOOL not in asked:
            return second
        gotree.walked(kind, tree(text), None, staged=True)
        return "both" if second == "pod" else "built"
    except NeedsValue:
        return None


def fill(kind, text, scope):
    """The template for crictl; for one that needs two documents, a template that makes the one for the pod's. NeedsValue names what cannot be had."""
    root = tree(text)
    made, asked, _ = gotree.walked(kind, root, scope)
    return made if len(asked) < 2 else gotree.walked(kind, root, scope, staged=True)[0]


def tree(text):
    """The parsed template; NeedsValue where it cannot be read."""
    if text.__class__ is not str:
        raise NeedsValue("the template must be known to be translated")
    try:
        trees = parse(text, FUNCTIONS)
    except ParseError as error:
        raise NeedsValue(f"the template cannot be read: {error}") from None
    if len(trees) > 1:
        raise NeedsValue("templates inside a template cannot be translated")
    return trees[""].root


def parted(text):
    """The text cut between its top-level actions: control structures stay whole, plain text is a piece of its own."""
    out, depth, at, start = [], 0, 0, 0
    while True:
        opened = text.find("{{", at)
        if opened < 0:
            break
        closed = action_end(text, opened)
        word = re.match(r"\{\{-?\s*(\w*)", text[opened:closed]).group(1)
        if depth == 0 and opened > start:
            out.append(text[start:opened])
            start = opened
        depth += (word in ("if", "with", "range", "define", "block")) - (word == "end")
        at = closed
        if depth == 0:
            out.append(text[start:closed])
            start = closed
    return out + [text[start:]] if start < len(text) else out


def action_end(text, at):
    """Behind the `}}` of the action that begins at `at`; quotes hide braces."""
    quote = ""
    while at < len(text):
        char = text[at]
        if quote:
            if char == "\\" and quote == '"':
                at += 1
            elif char == quote:
                quote = ""
        elif char in "\"`":
            quote = char
        elif text.startswith("}}", at):
            return at + 2
        at += 1
    return at


def unescaped(text):
    r"""docker's \t and \n in ps --format, outside actions, as crictl needs them."""
    return "".join(piece if piece.startswith("{{") else piece.replace("\\t", '{{"\\t"}}').replace("\\n", '{{"\\n"}}') for piece in parted(text))


def heads(kind, text):
    """The head line of a table: each action's first field by its column's name."""
    def head(action):
        found = re.search(r'\.(\w+)(?:\s+"([^"]*)")?', action)
        if found is None:
            return ""
        if found.group(2):
            return re.sub("[-_]", " ", found.group(2).rpartition(".")[2])
        return FIELDS[kind]["fields"].get(found.group(1), {}).get("head", found.group(1).upper())

    return "".join(head(piece) if piece.startswith("{{") else piece for piece in parted(text))


def columns(kind, text, scope):
    """An awk expression for a template that holds nothing but text and single fields; the fields are columns of a tool's table."""
    import json

    if text.__class__ is not str:
        raise NeedsValue("the template must be known to be translated")
    out = []
    for piece in parted(text.replace("\\t", "\t").replace("\\n", "\n")):
        if not piece.startswith("{{"):
            out.append(json.dumps(piece, ensure_ascii=False))
            continue
        found = re.match(r"\{\{\s*\.(\w+)\s*\}\}$", piece)
        entry = FIELDS[kind]["fields"].get(found.group(1)) if found else None
        if entry is None:
            raise NeedsValue(f"{piece} cannot be had from a table's columns")
        if "none" in entry:
            raise NeedsValue(f"the field .{found.group(1)} cannot be had here: {entry['none']}")
        if "approximate" in entry and entry["approximate"] not in scope.notes:
            scope.notes.append(entry["approximate"])
        out.append(entry["is"])
    return " ".join(out)
