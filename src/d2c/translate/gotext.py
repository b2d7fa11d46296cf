"""Templates as text: an expression hung on another place, what prints by itself gathered in a variable, variables that are set again."""
from d2c.views.gotemplate.functions import BUILTINS, DOCKER
from d2c.views.gotemplate.parser import parse
from d2c.views.gotemplate.strings import quote

FUNCTIONS = dict(BUILTINS)
FUNCTIONS.update(DOCKER)


def grouped(text):
    """An expression as one operand."""
    return "(" + text + ")" if " " in text and bare(text) == text else text


def bare(text):
    """An operand without the parentheses that it does not need alone."""
    if text.startswith("(") and text.endswith(")"):
        depth, quoted, at = 0, "", 0
        while at < len(text):
            char = text[at]
            if quoted:
                at += char == "\\" and quoted == '"'
                quoted = "" if char == quoted and char != "\\" else quoted
            elif char in "\"`":
                quoted = char
            else:
                depth += (char == "(") - (char == ")")
                if not depth and at < len(text) - 1:
                    return text
            at += 1
        return text[1:-1]
    return text


def rebased(text, root):
    """An expression or template over a document, hung on what reaches the document: `.` stays as it is."""
    if root == ".":
        return text
    inner = text if text.startswith("{{") else "{{" + text + "}}"
    places = []
    for tree in parse(inner, FUNCTIONS).values():
        dots(tree.root, places)
    out, at = [], 0
    for place, is_field in sorted(places):
        out += [inner[at:place], root]
        at = place if is_field else place + 1
    inner = "".join(out) + inner[at:]
    return inner if text.startswith("{{") else inner[2:-2]


def dots(node, places):
    """Where dot stands that means the document itself: not inside a range or with."""
    if node is None:
        return
    if node.kind == "list":
        for child in node.nodes:
            dots(child, places)
    elif node.kind == "action":
        dots(node.pipe, places)
    elif node.kind in ("if", "with", "range"):
        dots(node.pipe, places)
        if node.kind == "if":
            dots(node.body, places)
        dots(node.otherwise, places)
    elif node.kind == "pipe":
        for cmd in node.cmds:
            for one in cmd.args:
                dots(one, places)
    elif node.kind == "chain":
        dots(node.node, places)
    elif node.kind == "field":
        places.append((node.start, True))
    elif node.kind == "dot":
        places.append((node.pos, False))


def gathered(text, name):
    """A template that puts into a variable what another one prints."""
    return added(parse(text, FUNCTIONS)[""].root, name)


def added(node, name):
    if node.kind == "list":
        return "".join([added(child, name) for child in node.nodes])
    if node.kind == "text":
        return "{{%s = printf \"%%s%%v\" %s %s}}" % (name, name, quote(node.text))
    if node.kind == "action" and not node.pipe.decl:
        return "{{%s = printf \"%%s%%v\" %s (%s)}}" % (name, name, node.pipe)
    if node.kind in ("if", "with", "range"):
        tail = "" if node.otherwise is None else "{{else}}" + added(node.otherwise, name)
        return "{{%s %s}}%s%s{{end}}" % (node.kind, node.pipe, added(node.body, name), tail)
    return str(node)


def assigned(node):
    """The variables that a template sets again after their declaration."""
    if node is None:
        return set()
    if node.kind == "list":
        return set().union(*[assigned(child) for child in node.nodes])
    found = {node.pipe.decl[0].ident[0]} if node.kind in ("action", "if", "with", "range") and node.pipe.decl and node.pipe.assigns else set()
    if node.kind in ("if", "with", "range"):
        found |= assigned(node.body) | assigned(node.otherwise)
    return found
