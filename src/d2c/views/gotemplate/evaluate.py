"""Runs a parsed template over a value, step by step as Go's text/template/exec.go does it, with its errors."""

from .errors import ExecError
from .printing import sorted_items, sprint
from .strings import quote
from .types import BOOL, COMPLEX128, FLOAT64, INT, INTS, STRING, UINTS, Type, Value, indirect, string, unwrap

MISSING = Value(Type("template.missingValType", "struct"), {})
REFLECT = Type("reflect.Value", "reflect")
MAX_DEPTH = 100000


class _Break(Exception):
    pass


class _Continue(Exception):
    pass


class State:
    """One execution: where it is, and the variables in sight."""

    __slots__ = ("template", "name", "out", "node", "names", "values", "missing_error")

    def __init__(self, template, name, out, data, missing_error):
        self.template, self.name, self.out, self.missing_error = template, name, out, missing_error
        self.node = None
        self.names, self.values = ["$"], [data]

    def fail(self, message):
        """Ends the execution with Go's error for the node at hand."""
        line, byte = self.node.location(self.template.text)
        raise ExecError("template: :%d:%d: executing %s at <%s>: %s" % (line, byte, quote(self.name), self.node, message))

    # Statements.

    def walk(self, dot, node):
        self.node = node
        _WALKERS[node.kind](self, dot, node)

    def _list(self, dot, node):
        for child in node.nodes:
            self.walk(dot, child)

    def _text(self, dot, node):
        self.out.append(node.text)

    def _action(self, dot, node):
        value = self.pipeline(dot, node.pipe)
        if not node.pipe.decl:
            self.node = node
            self._print(node, value)

    def _print(self, node, value):
        if value is not None and value.type is STRING:
            self.out.append(value.raw)
            return
        value, ok = printable(value)
        if not ok:
            self.fail("can't print %s of type %s" % (node, value.type.name))
        self.out.append(sprint([value]))

    def _break(self, dot, node):
        raise _Break

    def _continue(self, dot, node):
        raise _Continue

    def _if_or_with(self, dot, node):
        mark = len(self.names)
        value = self.pipeline(dot, node.pipe)
        inner = unwrap(value)
        if is_true(inner):
            self.walk(value if node.kind == "with" else dot, node.body)
        elif node.otherwise is not None:
            self.walk(dot, node.otherwise)
        self._pop(mark)

    def _range(self, dot, node):
        bottom = len(self.names)
        value, _ = indirect(self.pipeline(dot, node.pipe))
        items = self._items(value, node.pipe)
        mark = len(self.names)
        ran = False
        try:
            for index, item in items:
                ran = True
                self._bind(node.pipe, index, item)
                try:
                    self.walk(item, node.body)
                except _Continue:
                    pass
                self._pop(mark)
        except _Break:
            pass
        if not ran and node.otherwise is not None:
            self.walk(dot, node.otherwise)
        self._pop(bottom)

    def _items(self, value, pipe):
        """(index, element) of all that a range runs over."""
        if value is None:
            return ()
        kind = value.type.kind
        if kind in INTS or kind in UINTS:
            if len(pipe.decl) > 1:
                self.fail("can't use %s to iterate over more than one variable" % format_value(value))
            return ((None, Value(value.type, number)) for number in range(max(value.raw, 0)))
        if kind in ("slice", "array"):
            return ((Value(INT, index), value.at(index)) for index in range(value.length()))
        if kind == "map":
            return [(key, Value(value.type.elem, raw)) for key, raw in sorted_items(value)]
        return self.fail("range can't iterate over " + format_value(value))

    def _bind(self, pipe, index, item):
        decl = pipe.decl
        if not decl:
            return
        if pipe.assigns:
            self._set(decl[0].ident[0], index if len(decl) > 1 else item)
            if len(decl) > 1:
                self._set(decl[1].ident[0], item)
            return
        self.values[-1] = item
        if len(decl) > 1:
            self.values[-2] = index

    def _template(self, dot, node):
        tree = self.template.trees.get(node.name)
        if tree is None:
            self.fail("template %s not defined" % quote(node.name))
        value = self.pipeline(dot, node.pipe)
        inner = State(self.template, node.name, self.out, value, self.missing_error)
        try:
            inner.walk(value, tree.root)
        except RecursionError:
            self.node = node
            self.fail("exceeded maximum template depth (%d)" % MAX_DEPTH)

    # Variables.

    def _pop(self, mark):
        del self.names[mark:]
        del self.values[mark:]

    def _find(self, name):
        for index in range(len(self.names) - 1, -1, -1):
            if self.names[index] == name:
                return index
        return self.fail("undefined variable: " + name)

    def _set(self, name, value):
        self.values[self._find(name)] = value

    # Pipelines.

    def pipeline(self, dot, pipe):
        if pipe is None:
            return None
        self.node = pipe
        value = MISSING
        for cmd in pipe.cmds:
            value = self._command(dot, cmd, value)
            if value is not None and value.type.kind == "interface":
                value = value.raw
        for name in pipe.decl:
            if pipe.assigns:
                self._set(name.ident[0], value)
            else:
                self.names.append(name.ident[0])
                self.values.append(value)
        return value

    def _no_arguments(self, args, final):
        if len(args) > 1 or final is not MISSING:
            self.fail("can't give argument to non-function " + str(args[0]))

    def _command(self, dot, cmd, final):
        word = cmd.args[0]
        kind = word.kind
        if kind == "field":
            self.node = word
            return self.chain(dot, dot, word, word.ident, cmd.args, final)
        if kind == "chain":
            return self.chain_node(dot, word, cmd.args, final)
        if kind == "identifier":
            return self.function(dot, word, cmd, cmd.args, final)
        if kind == "pipe":
            self._no_arguments(cmd.args, final)
            return self.pipeline(dot, word)
        if kind == "variable":
            return self.variable(dot, word, cmd.args, final)
        self.node = word
        self._no_arguments(cmd.args, final)
        if kind == "dot":
            return dot
        if kind == "nil":
            self.fail("nil is not a command")
        return self.constant(word)

    def constant(self, word):
        """A literal as the value Go gives it where nothing tells which type is wanted."""
        if word.kind == "bool":
            return Value(BOOL, word.text == "true")
        if word.kind == "string":
            return string(word.text)
        self.node = word
        text = word.text
        if word.complex128 is not None:
            return Value(COMPLEX128, word.complex128)
        hexadecimal = len(text) > 2 and text[0] == "0" and text[1] in "xX" and "p" not in text.lower()
        if word.float64 is not None and not hexadecimal and text[0] != "'" and any(char in ".eEpP" for char in text):
            return Value(FLOAT64, word.float64)
        if word.int64 is not None:
            return Value(INT, word.int64)
        return self.fail(text + " overflows int")

    def chain_node(self, dot, node, args, final):
        self.node = node
        if node.node.kind == "nil":
            self.fail("indirection through explicit nil in " + str(node))
        value = self.argument(dot, None, node.node)
        return self.chain(dot, value, node, node.field, args, final)

    def variable(self, dot, node, args, final):
        self.node = node
        value = self.values[self._find(node.ident[0])]
        if len(node.ident) == 1:
            if args is not None:
                self._no_arguments(args, final)
            return value
        return self.chain(dot, value, node, node.ident[1:], args, final)

    def chain(self, dot, receiver, node, names, args, final):
        for name in names[:-1]:
            receiver = self.field(dot, name, node, None, MISSING, receiver)
        return self.field(dot, names[-1], node, args, final, receiver)

    def function(self, dot, node, cmd, args, final):
        self.node = node
        function = self.template.functions.get(node.ident)
        if function is None:
            self.fail("%s is not a defined function" % quote(node.ident))
        return self.call(dot, function, cmd, node.ident, args, final)

    # Fields, methods and calls: fields.py and calls.py, put in by template.py.
    field = call = argument = None


_WALKERS = {
    "list": State._list, "text": State._text, "action": State._action, "break": State._break, "continue": State._continue,
    "if": State._if_or_with, "with": State._if_or_with, "range": State._range, "template": State._template,
}


def printable(value):
    """(the value as fmt should print it, whether it can be printed): text/template's printableValue."""
    if value is not None and value.type.kind == "ptr":
        value, _ = indirect(value)
    if value is None:
        return string("<no value>"), True
    if value.addressable and "String" in value.type.methods and value.type.methods["String"].pointer:
        from .types import Ptr
        return Value(Type("*" + value.type.name, "ptr", elem=value.type), Ptr(value.raw)), True
    return value, value.type.kind != "func"


def is_true(value):
    """Go's truth of a value that is no interface: not the zero of its type, structs always."""
    if value is None:
        return False
    kind = value.type.kind
    if kind == "struct":
        return True
    if kind in ("map", "slice", "array", "string"):
        return value.length() > 0
    return value.raw is not None and bool(value.raw) if kind not in ("ptr", "func") else value.raw is not None


def format_value(value):
    """`%v` of a reflect.Value."""
    from .printing import Printer
    printer = Printer()
    if value is None:
        return "<invalid reflect.Value>"
    printer.arg(value, "v")
    return printer.text()


