"""A field's Go template as a Python function over the joined documents: what tables/view_*.py hold."""
from d2c.mapping import load
from d2c.views.gotemplate.errors import ParseError
from d2c.views.gotemplate.template import Template

CALLS = {"index": "index", "slice": "slice_of", "eq": "eq", "json": "dumps", "print": "shown", "len": "len"}
USED = ("dumps", "eq", "index", "loads", "pairs", "shown", "slice_of", "text")
COMPARED = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}


class Function:
    """The lines of one function; `fail(text)` refuses what no field may hold."""

    __slots__ = ("lines", "scopes", "count", "node")

    def __init__(self, node):
        self.lines, self.scopes, self.count, self.node = [], [{"$": "s"}], 0, node

    def fail(self, what):
        """Go's language is larger than a field's."""
        load.fail(self.node, f"{what} cannot stand in a field's template")

    def put(self, depth, text):
        """One line."""
        self.lines.append("    " * depth + text)

    def new(self):
        """A fresh Python name."""
        self.count += 1
        return f"v{self.count}"

    def variable(self, name):
        """The Python name of a template's variable."""
        return next(scope[name] for scope in reversed(self.scopes) if name in scope)

    def walk(self, items, dot, depth):
        """The statements of a list of nodes."""
        self.scopes.append({})
        for node in items.nodes:
            if node.kind == "text":
                self.put(depth, f"o({node.text!r})")
            elif node.kind == "action":
                self.action(node.pipe, dot, depth)
            elif node.kind in ("if", "with"):
                self.branch(node, dot, depth)
            elif node.kind == "range":
                self.loop(node, dot, depth)
            else:
                self.fail(str(node))
        if not items.nodes:
            self.put(depth, "pass")
        self.scopes.pop()

    def action(self, pipe, dot, depth):
        """Prints, or sets a variable."""
        value = self.pipe(pipe, dot)
        if not pipe.decl:
            self.put(depth, f"o({value})" if value.startswith(("dumps(", "shown(")) else f"o(text({value}))")
        elif pipe.assigns:
            self.put(depth, f"{self.variable(pipe.decl[0].ident[0])} = {value}")
        else:
            self.put(depth, f"{self.declared(pipe.decl[0])} = {value}")

    def declared(self, node):
        """A variable of the scope that is open."""
        name = self.scopes[-1][node.ident[0]] = self.new()
        return name

    def branch(self, node, dot, depth):
        """if and with."""
        self.scopes.append({})
        value = self.pipe(node.pipe, dot)
        name = self.declared(node.pipe.decl[0]) if node.pipe.decl else self.new() if node.kind == "with" else ""
        if name:
            self.put(depth, f"{name} = {value}")
            value = name
        self.put(depth, f"if {value}:")
        self.walk(node.body, name if node.kind == "with" else dot, depth + 1)
        if node.otherwise is not None:
            self.put(depth, "else:")
            self.walk(node.otherwise, dot, depth + 1)
        self.scopes.pop()

    def loop(self, node, dot, depth):
        """range; its else is for nothing to range over."""
        self.scopes.append({})
        found, key, value = self.new(), self.new(), self.new()
        self.put(depth, f"{found} = {self.pipe(node.pipe, dot)}")
        for decl, name in zip(node.pipe.decl, (key, value) if len(node.pipe.decl) == 2 else (value,)):
            self.scopes[-1][decl.ident[0]] = name
        self.put(depth, f"for {key}, {value} in pairs({found}):")
        self.walk(node.body, value, depth + 1)
        if node.otherwise is not None:
            self.put(depth, f"if not {found}:")
            self.walk(node.otherwise, dot, depth + 1)
        self.scopes.pop()

    def pipe(self, pipe, dot):
        """A pipeline as one expression."""
        value = None
        for command in pipe.cmds:
            value = self.command(command, dot, value)
        return value

    def command(self, command, dot, piped):
        """A call or a value."""
        first = command.args[0]
        if first.kind != "identifier":
            if len(command.args) > 1 or piped is not None:
                self.fail(str(command))
            return self.value(first, dot)
        values = [self.value(one, dot) for one in command.args[1:]] + ([] if piped is None else [piped])
        return self.call(first.ident, values, str(command))

    def call(self, name, values, shown):
        """A function of Go's or docker's."""
        if name in ("or", "and"):
            return f"({f' {name} '.join(values)})"
        if name == "not":
            return f"(not {values[0]})"
        if name == "ne":
            return f"(not eq({', '.join(values)}))"
        if name in COMPARED:
            return f"({values[0]} {COMPARED[name]} {values[1]})"
        if name == "lower":
            return f"{values[0]}.lower()"
        if name == "split":
            return f"{values[0]}.split({values[1]})"
        if name == "printf" and all(part[:1] in "%svd" for part in values[0].split("%")[1:]):
            form = values[0].replace("%v", "%s").replace("%d", "%s")
            return f"({form} % ({''.join(f'shown({one}), ' for one in values[1:])}))"
        if name not in CALLS or name == "print" and len(values) != 1:
            self.fail(shown)
        return f"{CALLS[name]}({', '.join(values)})"

    def value(self, node, dot):
        """An operand."""
        kind = node.kind
        if kind == "field":
            return dot + keys(node.ident)
        if kind == "variable":
            return self.variable(node.ident[0]) + keys(node.ident[1:])
        if kind == "chain":
            return self.value(node.node, dot) + keys(node.field)
        if kind == "pipe":
            return self.pipe(node, dot)
        if kind == "dot":
            return dot
        if kind == "identifier":
            return self.call(node.ident, [], node.ident)
        if kind == "string":
            return repr(node.text)
        if kind == "number" and node.int64 is not None:
            return repr(node.int64)
        if kind in ("bool", "nil"):
            return {"true": "True", "false": "False", "nil": "None"}[str(node)]
        return self.fail(str(node))


def keys(names):
    """`.a.b` of Go's."""
    return "".join(f"[{name!r}]" for name in names)


def module(fields, older):
    """The text of a table's functions, and of FIELDS and OLDER: {field: (how, CRI's function, the plain one's)}, None where there is none."""
    made, written = [], {}
    tables = []
    for title, table in (("FIELDS", fields), ("OLDER", older)):
        rows = []
        for name, (how, templates) in table.items():
            names = [named(name, how, templates.get(world), made, written) for world in ("cri", "plain")]
            rows.append(f"    {name!r}: ({how!r}, {', '.join(names)}),\n")
        tables.append(title + " = {\n" + "".join(rows) + "}\n")
    needed = sorted({word for line in made for word in USED if word + "(" in line})
    head = f"from d2c.views.values import {', '.join(needed)}\n\n" if needed else ""
    return head + "".join(line + "\n" for line in made) + "\n" + "".join(tables)


def named(name, how, node, made, written):
    """The name of a template's function, which is written once."""
    if node is None:
        return "None"
    key = (how, str(node))
    if key not in written:
        written[key] = f"f{len(written)}"
        made += ["", *function(name, written[key], how, node)]
    return written[key]


def function(field, name, how, node):
    """The lines of the Python function of a template; MappingError where there can be none."""
    try:
        root = Template(str(node)).trees[""].root
    except ParseError as error:
        load.fail(node, f"{field}: {error}")
    made = Function(node)
    nodes = root.nodes
    if len(nodes) == 1 and nodes[0].kind == "action" and not nodes[0].pipe.decl:
        value = made.pipe(nodes[0].pipe, "s")
        if how == "json" and value.startswith("dumps("):
            made.put(1, "return " + value[len("dumps("):-1])
        else:
            made.put(1, "return " + returned(how, value if value.startswith("shown(") else f"text({value})", value))
    elif all(one.kind == "text" for one in nodes):
        made.put(1, "return " + returned(how, repr("".join(one.text for one in nodes)), None))
    else:
        made.put(1, "out = []")
        made.put(1, "o = out.append")
        made.walk(root, "s", 1)
        made.put(1, "return " + returned(how, '"".join(out)', None))
    return [f"def {name}(s):", *made.lines]


def returned(how, text, value):
    """The expression of a field's value by what its template prints."""
    if how == "json":
        return f"loads({text})"
    if how == "bool":
        return f"{value} is True" if value and not value.startswith("shown(") else f"{text} == 'true'"
    return f"int({text})" if how == "int" else text
