"""The tree of a parsed template; `str(node)` is what Go's errors quote."""

from .strings import quote, to_bytes


class Node:
    """A node: `pos` is an index into the template's text, `kind` the lower-case name of Go's node type."""

    __slots__ = ("pos", "line")
    kind = ""

    def location(self, text):
        """(line, byte in the line) of the node, counted as Go counts them."""
        start = text.rfind("\n", 0, self.pos) + 1
        return text.count("\n", 0, self.pos) + 1, len(to_bytes(text[start:self.pos]))


class ListNode(Node):
    __slots__ = ("nodes",)
    kind = "list"

    def __init__(self, pos):
        self.pos, self.nodes = pos, []

    def __str__(self):
        return "".join([str(node) for node in self.nodes])


class TextNode(Node):
    __slots__ = ("text",)
    kind = "text"

    def __init__(self, pos, text):
        self.pos, self.text = pos, text

    def __str__(self):
        return self.text


class PipeNode(Node):
    """A pipeline: variables it sets (`decl`), whether by `=` (`assigns`), and its commands."""

    __slots__ = ("assigns", "decl", "cmds")
    kind = "pipe"

    def __init__(self, pos, line):
        self.pos, self.line, self.assigns, self.decl, self.cmds = pos, line, False, [], []

    def __str__(self):
        head = ", ".join([str(name) for name in self.decl])
        if head:
            head += " = " if self.assigns else " := "
        return head + " | ".join([str(cmd) for cmd in self.cmds])


class ActionNode(Node):
    __slots__ = ("pipe",)
    kind = "action"

    def __init__(self, pos, line, pipe):
        self.pos, self.line, self.pipe = pos, line, pipe

    def __str__(self):
        return "{{" + str(self.pipe) + "}}"


class CommandNode(Node):
    __slots__ = ("args",)
    kind = "command"

    def __init__(self, pos):
        self.pos, self.args = pos, []

    def __str__(self):
        return " ".join(["(" + str(arg) + ")" if arg.kind == "pipe" else str(arg) for arg in self.args])


class IdentifierNode(Node):
    """A function's name."""

    __slots__ = ("ident",)
    kind = "identifier"

    def __init__(self, pos, ident):
        self.pos, self.ident = pos, ident

    def __str__(self):
        return self.ident


class VariableNode(Node):
    """`$x.A.B`: ident is ["$x", "A", "B"]."""

    __slots__ = ("ident", "ends")
    kind = "variable"

    def __init__(self, pos, ident, ends=()):
        self.pos, self.ident, self.ends = pos, ident, ends

    def __str__(self):
        return ".".join(self.ident)


class FieldNode(Node):
    """`.A.B`: ident is ["A", "B"]; `ends` are the indexes where each name ends, `pos` is Go's, `start` that of the first dot."""

    __slots__ = ("ident", "start", "ends")
    kind = "field"

    def __init__(self, pos, ident, start, ends):
        self.pos, self.ident, self.start, self.ends = pos, ident, start, ends

    def __str__(self):
        return "".join(["." + name for name in self.ident])


class ChainNode(Node):
    """`(pipe).A.B`: the term and the fields after it."""

    __slots__ = ("node", "field", "ends")
    kind = "chain"

    def __init__(self, pos, node):
        self.pos, self.node, self.field, self.ends = pos, node, [], []

    def __str__(self):
        head = str(self.node)
        if self.node.kind == "pipe":
            head = "(" + head + ")"
        return head + "".join(["." + name for name in self.field])


class WordNode(Node):
    """What says nothing but itself: `.`, nil, true, false, break, continue, end, else; `kind` tells which."""

    __slots__ = ("kind", "text")

    def __init__(self, pos, kind, text, line=0):
        self.pos, self.kind, self.text, self.line = pos, kind, text, line

    def __str__(self):
        return self.text


class NumberNode(Node):
    """A number under every type that can hold it (None where it does not fit)."""

    __slots__ = ("text", "int64", "uint64", "float64", "complex128")
    kind = "number"

    def __init__(self, pos, text):
        self.pos, self.text = pos, text
        self.int64 = self.uint64 = self.float64 = self.complex128 = None

    def __str__(self):
        return self.text


class StringNode(Node):
    __slots__ = ("quoted", "text")
    kind = "string"

    def __init__(self, pos, quoted, text):
        self.pos, self.quoted, self.text = pos, quoted, text

    def __str__(self):
        return self.quoted


class BranchNode(Node):
    """if, range or with (`kind`)."""

    __slots__ = ("kind", "pipe", "body", "otherwise")

    def __init__(self, kind, pos, line, pipe, body, otherwise):
        self.kind, self.pos, self.line, self.pipe, self.body, self.otherwise = kind, pos, line, pipe, body, otherwise

    def __str__(self):
        tail = "" if self.otherwise is None else "{{else}}" + str(self.otherwise)
        return "{{" + self.kind + " " + str(self.pipe) + "}}" + str(self.body) + tail + "{{end}}"


class TemplateNode(Node):
    __slots__ = ("name", "pipe")
    kind = "template"

    def __init__(self, pos, line, name, pipe):
        self.pos, self.line, self.name, self.pipe = pos, line, name, pipe

    def __str__(self):
        tail = "" if self.pipe is None else " " + str(self.pipe)
        return "{{template " + quote(self.name) + tail + "}}"
