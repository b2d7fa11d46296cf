"""docker's templates to crictl's, node by node: what dot and variables stand for is known at every place, so fields work inside ranges and conditions."""
from d2c.plan import NeedsValue
from d2c.translate import goexpr, gotext
from d2c.translate.govalues import POD, TOOL, Place, Value, Whole


class Level(Exception):
    """A variable is set under the pod's document and declared under the container's: it must live under the pod's."""


class Walk(goexpr.Expressions):
    """One template's way through. `out` holds (level, text): "" plain text, TOOL the container's document, POD the second one's.

    In a staged walk the result is a template for the container's document that prints the one for the pod's (or image's).
    """

    __slots__ = ("out", "inside")

    def __init__(self, kind, scope, staged=False, forced=()):
        goexpr.Expressions.__init__(self, kind, scope, staged, forced)
        self.out = []
        self.inside = {TOOL: 0, POD: 0}

    def emit(self, level, text):
        self.out.append((level, text))

    def many(self, node):
        """A list of nodes; what it declares ends with it."""
        known, self.variables = self.variables, dict(self.variables)
        for child in node.nodes:
            self.one(child)
        self.variables = {name: value for name, value in self.variables.items() if name in known}

    def one(self, node):
        if node.kind == "text":
            self.emit("", node.text)
        elif node.kind == "action":
            self.action(node.pipe)
        elif node.kind in ("if", "with", "range"):
            getattr(self, node.kind + "_")(node)
        elif node.kind in ("break", "continue"):
            self.emit(POD if self.inside[POD] else TOOL, str(node))
        else:
            raise NeedsValue("templates inside a template cannot be translated")

    def action(self, pipe):
        if pipe.decl:
            return self.declare(pipe.decl[0].ident[0], self.pipe(pipe), pipe.assigns)
        shown = self.printed(self.pipe(pipe))
        if shown.__class__ is Whole:
            self.emit(shown.level, shown.text)
        elif shown.level == TOOL and self.staged:
            self.emit(TOOL, '{{printf "{{%q}}" (print ' + gotext.grouped(shown.text) + ")}}")
        else:
            self.emit(shown.level, "{{" + shown.text + "}}")

    def declare(self, name, value, assigns):
        """`$x := value`, `$x = value`: a place is only remembered, all else becomes a variable of the template's own."""
        if not assigns and name not in self.assigned and value.__class__ is Place and value.text is None and not value.within:
            self.variables[name] = value
            return
        text, level = self.value(value)
        if assigns:
            there = self.variables[name].level
            if there != POD and (level == POD or self.under):
                raise Level(name)
            level = there
        elif name in self.forced:
            level = POD
        if level == POD:
            text = self.hole(text, value)
        self.emit(level or TOOL, "{{%s %s %s}}" % (name, "=" if assigns else ":=", text))
        if not assigns:
            self.variables[name] = value.named(name, level or TOOL)

    def if_(self, node):
        text, level = self.test(self.pipe(node.pipe))
        known = dict(self.variables)
        if text in ("true", "false"):
            self.many(node.body if text == "true" else node.otherwise) if text == "true" or node.otherwise else None
            return
        if node.pipe.decl:
            name = node.pipe.decl[0].ident[0]
            self.variables[name] = Value(name, level)
            text = name + " := " + text
        self.block("if", text, level, node, self.dot)
        self.variables = known

    def block(self, word, text, level, node, dot):
        """A branch: its head, its body under `dot`, its else."""
        self.emit(level or TOOL, "{{%s %s}}" % (word, text))
        before, self.dot = self.dot, dot
        self.inside[level or TOOL] += word != "if"
        self.pods(level, 1)
        self.many(node.body)
        self.dot = before
        self.inside[level or TOOL] -= word != "if"
        if node.otherwise is not None:
            self.otherwise(level or TOOL, node)
        self.pods(level, -1)
        self.emit(level or TOOL, "{{end}}")

    def pods(self, level, step):
        """A condition or loop over the pod's document counts: no variable of the container's may change in it."""
        if level == POD:
            self.under += step

    def otherwise(self, level, node):
        start = len(self.out)
        self.many(node.otherwise)
        inner = self.out[start:]
        chained = node.kind == "if" and [one.kind for one in node.otherwise.nodes] == ["if"] and inner and inner[0][0] == level and inner[0][1].startswith("{{if ")
        if chained:
            self.out[start:] = [(level, "{{else " + inner[0][1][2:])] + inner[1:-1]
        else:
            self.out[start:start] = [(level, "{{else}}")]

    def with_(self, node):
        value = self.pipe(node.pipe)
        if value.__class__ is Place and self.is_struct(value):
            before, self.dot = self.dot, value
            self.many(node.body)
            self.dot = before
            return
        text, level = self.value(value) if value.__class__ is Place and self.entry(value).get("single") else self.test(value)
        if text in ("true", "false"):
            if node.otherwise:
                self.many(node.otherwise)
            return
        known = dict(self.variables)
        dot = value.named(".", level)
        if node.pipe.decl:
            name = node.pipe.decl[0].ident[0]
            self.variables[name] = value.named(name, level)
            text = name + " := " + text
        self.block("with", text, level, node, dot)
        self.variables = known

    def range_(self, node):
        value = self.pipe(node.pipe)
        names = [one.ident[0] for one in node.pipe.decl]
        text, level, entry = self.listed(value)
        known = dict(self.variables)
        element = value.element() if value.__class__ is Place else Value("", level)
        name = names[-1] if names else None
        keyed = entry.get("key") if len(names) == 2 else None
        once = entry.get("single")
        self.emit(level or TOOL, "{{%s %s%s}}" % ("with" if once else "range", ", ".join([name] if keyed or once else names) + " := " if names else "", text))
        dot = element.named(".", level)
        if name:
            self.variables[name] = element.named(name, level)
        if len(names) == 2:
            self.variables[names[0]] = Value(names[0], level)
            if keyed or once:
                key = gotext.rebased(keyed, name) if keyed else "0"
                self.emit(level or TOOL, "{{%s := %s}}" % (names[0], key))
        before, self.dot = self.dot, dot
        self.inside[level or TOOL] += 1
        self.pods(level, 1)
        self.many(node.body)
        self.inside[level or TOOL] -= 1
        self.dot, self.variables = before, known
        if node.otherwise is not None:
            self.otherwise(level or TOOL, node)
        self.pods(level, -1)
        self.emit(level or TOOL, "{{end}}")


def walked(kind, root, scope, staged=False):
    """(the template for crictl, the documents it asks for: TOOL, POD, both or none)."""
    forced = set()
    while True:
        walk = Walk(kind, scope, staged, forced)
        walk.assigned = gotext.assigned(root)
        try:
            walk.many(root)
        except Level as error:
            forced.add(str(error))
            continue
        return joined(walk.out, staged), walk.asked, walk.second


def joined(out, staged):
    """The pieces as one template; staged, the second document's are text of the first's."""
    if not staged:
        return "".join([text for _, text in out]).replace("\x02", "").replace("\x03", "")
    made, run = [], ""
    for level, text in out + [(TOOL, "")]:
        if level == POD:
            run += text
            continue
        made += [raw(run), text]
        run = ""
    return "".join(made)


def raw(text):
    """Text of the second template as the first prints it; the first's own values stand between marks."""
    out = []
    for place, piece in enumerate(text.replace("\x03", "\x02").split("\x02")):
        if place % 2:
            out.append('{{printf "%#v" ' + piece + "}}")
        elif "`" in piece:
            raise NeedsValue("a template with a backquote cannot ask for the container and its pod at once")
        elif piece:
            out.append("{{`" + piece + "`}}")
    return "".join(out)
