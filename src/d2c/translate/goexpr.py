"""Expressions of docker's templates as crictl's: fields by mappings/fields.yaml, functions that crictl lacks by what it has."""
from d2c.plan import NeedsValue
from d2c.tables.fields import FIELDS
from d2c.translate.gotext import bare, gathered, grouped, rebased
from d2c.views.gotemplate.strings import quote

TOOL, POD = "tool", "pod"
SECOND = ("pod", "image")


class Value:
    """What an expression makes: its text for crictl, and the document it is of ("" none)."""

    __slots__ = ("text", "level", "constant")

    def __init__(self, text, level, constant=None):
        self.text, self.level, self.constant = text, level, constant

    def named(self, name, level):
        return Value(name, level)

    def element(self):
        return Value("", self.level)


class Place:
    """A field of docker's object. path: its names, a list's element ends in []. text: how it can be reached already (None: by its entry).

    within: for a part of an element, the text that reaches the element. level: the document of `text` and `within`.
    """

    __slots__ = ("path", "text", "within", "level")

    def __init__(self, path, text=None, within=None, level=""):
        self.path, self.text, self.within, self.level = path, text, within, level

    def __str__(self):
        return "." + ".".join(self.path).replace("[]", "")

    def named(self, name, level):
        return Place(self.path, name, name if self.within or self.path and self.path[-1].endswith("[]") else None, level)

    def element(self):
        return Place(self.path[:-1] + (self.path[-1] + "[]",))


class Expressions:
    """The half of the walk that makes expressions."""

    __slots__ = ("table", "scope", "staged", "forced", "dot", "variables", "asked", "second", "assigned", "under", "made")

    def __init__(self, kind, scope, staged, forced):
        self.table, self.scope, self.staged, self.forced = FIELDS[kind]["fields"], scope, staged, forced
        self.dot, self.variables, self.asked, self.second = Place(()), {"$": Place(())}, set(), "pod"
        self.assigned, self.under, self.made = set(), 0, 0

    # Docker's words.

    def pipe(self, pipe):
        """A pipeline: what stands before a bar is the last argument of what follows it."""
        value = None
        for cmd in pipe.cmds:
            first = cmd.args[0]
            if first.kind == "identifier":
                value = self.call(first.ident, [self.operand(one) for one in cmd.args[1:]] + ([value] if value is not None else []))
            elif len(cmd.args) > 1 or value is not None:
                value = self.method(self.operand(first), [self.operand(one) for one in cmd.args[1:]] + ([value] if value is not None else []))
            else:
                value = self.operand(first)
        return value

    def operand(self, node):
        if node.kind == "dot":
            return self.dot
        if node.kind == "field":
            return self.part(self.dot, node.ident)
        if node.kind == "variable":
            return self.part(self.variables[node.ident[0]], node.ident[1:])
        if node.kind == "chain":
            return self.part(self.operand(node.node), node.field)
        if node.kind == "pipe":
            return self.pipe(node)
        if node.kind == "identifier":
            return self.call(node.ident, [])
        return Value(str(node), "", node)

    def part(self, value, names):
        if not names:
            return value
        if value.__class__ is Place:
            return Place(value.path + tuple(names), None, value.within, value.level)
        raise NeedsValue(f"the field .{'.'.join(names)} cannot be had here")

    def method(self, value, arguments):
        entry = value.__class__ is Place and self.table.get(".".join(value.path) + "()")
        if not entry:
            raise NeedsValue(f"the field {value if value.__class__ is Place else ''} takes no words here")
        return self.filled(value, entry, arguments)

    def filled(self, value, entry, arguments):
        """An entry `X()`: its expression with the argument in it."""
        text, level = self.taken(value, entry)
        return Value("(" + self.hung(value, text.replace("<1>", self.value(arguments[0])[0]), level) + ")", level)

    # Fields.

    def entry(self, place):
        """(entry, what `*` stands for) of a place; ({}, None) where nothing is known of it."""
        names = list(place.path) or ["."]
        entry = self.table.get(".".join(names))
        for at in range(len(names)):
            if entry is None:
                entry = self.table.get(".".join(names[:at] + ["*"] + names[at + 1 :]))
                if entry is not None and "*" in (entry.get("is") or ""):
                    entry = dict(entry, **{"is": entry["is"].replace("*", names[at])})
        return entry or {}

    def is_struct(self, place):
        """Whether a place is one of docker's structs that has no expression of its own."""
        return place.text is None and not self.entry(place) and (not place.path or any(name.startswith(".".join(place.path) + ".") for name in self.table))

    def taken(self, place, entry):
        """(an entry's expression hung on where it belongs, its document); notes what differs. NeedsValue names what cannot be had."""
        if not place.path and entry.get("is") != ".":
            raise NeedsValue("the whole object is docker's own; ask for its fields")
        if not entry:
            raise NeedsValue(f"the field {place} cannot be had here")
        if "none" in entry:
            raise NeedsValue(f"the field {place} cannot be had here: {entry['none']}")
        scope = self.scope
        if scope is not None and "since" in entry and not scope.context.version_holds("crictl", ">=" + entry["since"]):
            raise NeedsValue(f"the field {place} is known to crictl from {entry['since']} on")
        if scope is not None and "approximate" in entry and entry["approximate"] not in scope.notes:
            scope.notes.append(entry["approximate"])
        source = next(key for key in ("is", "pod", "image") if key in entry)
        level = TOOL if source == "is" else POD
        if place.within:
            level = place.level
        if level == POD and source in SECOND:
            if self.asked and POD in self.asked and self.second != source:
                raise NeedsValue("fields of the pod and of the image cannot stand in one template")
            self.second = source
        self.asked.add(level)
        return entry[source], level

    def root(self, level):
        return "$" if self.inside[level] else "."

    def hung(self, place, text, level):
        return rebased(text, place.within or self.root(level))

    def value(self, value, test=False):
        """(operand, its document): what a function or a variable gets."""
        if value.__class__ is Whole:
            return self.gathered(value.text, value.level), value.level
        if value.__class__ is Value:
            return value.text, value.level
        entry = self.entry(value)
        if value.text is not None and "is" not in entry and "pod" not in entry:
            if any(name.startswith(".".join(value.path) + ".") for name in self.table):
                raise NeedsValue(f"{value} is printed field by field only")
            self.asked.add(value.level)
            return value.text, value.level
        if value.text is not None and not value.path[-1].endswith("[]"):
            return value.text, value.level
        text, level = self.taken(value, entry)
        if "text" in entry and not test:
            text = entry["text"]
        if "else" in entry and not test:
            text = text if text == "." else f"or ({text}) {entry['else']}"
        text = self.hung(value, text, level)
        if entry.get("number"):
            name = self.variable()
            self.out.append((level, "{{%s := 0}}{{with %s}}{{%s = .Int64}}{{end}}" % (name, text, name)))
            return name, level
        return self.expression(text, level), level

    def expression(self, text, level):
        """An operand's text; what prints by itself is gathered in a variable first."""
        if text.startswith("{{"):
            return self.gathered(text, level)
        return grouped(text)

    def gathered(self, text, level):
        """The variable that holds what a text prints."""
        name = self.variable()
        self.out.append((level or TOOL, '{{%s := ""}}' % name + gathered(text, name)))
        return name

    def variable(self):
        self.made += 1
        return "$v%d" % self.made

    def printed(self, value):
        """(what an action prints, its document); a Whole's text stands for the whole action."""
        if value.__class__ is not Place:
            return Whole(value.text, value.level) if value.__class__ is Whole else Value(bare(value.text), value.level)
        entry = self.entry(value)
        if value.text is not None and (not entry or not value.path[-1].endswith("[]")):
            text, level = self.value(value)
            return Value(text, level)
        text, level = self.taken(value, entry)
        text = entry.get("text", text)
        if "else" in entry or entry.get("number"):
            text = f"or {'(' + text + ')' if ' ' in text else text} {entry.get('else', '0')}"
        text = self.hung(value, text, level)
        return (Whole if text.startswith("{{") else Value)(text, level)

    def test(self, value):
        """(a condition, its document); "true" or "false" where it is known."""
        if value.__class__ is not Place:
            return bare(self.value(value)[0]), value.level
        entry = self.entry(value)
        if not entry and self.is_struct(value):
            return "true", ""
        if entry.get("test") in ("true", "false"):
            if self.scope is not None and entry["none"] not in self.scope.notes:
                self.scope.notes.append(entry["none"])
            return entry["test"], ""
        if "test" in entry:
            text, level = self.taken(value, entry)
            return self.hung(Place(value.path, None, value.text or value.within, value.level), entry["test"], level), level
        text, level = self.value(value, test=True)
        return bare(text), level

    def listed(self, value):
        """(what a range runs over, its document, the entry)."""
        if value.__class__ is not Place:
            return bare(self.value(value)[0]), value.level, {}
        entry = self.entry(value)
        if value.text is not None:
            return value.text, value.level, entry
        text, level = self.taken(value, entry)
        if text.startswith("{{"):
            raise NeedsValue(f"the field {value} can be printed, but not looped over")
        return self.hung(value, text, level), level, entry

    # Functions.

    def call(self, name, values):
        special = getattr(self, "call_" + name, None)
        if special is not None:
            return special(values)
        return self.plain(name, values, test=name in ("and", "or", "not"))

    def plain(self, name, values, test=False):
        """A call that crictl knows."""
        taken = [self.value(one, test) for one in values]
        level = POD if any(one == POD for _, one in taken) else TOOL if any(one == TOOL for _, one in taken) else ""
        if level == POD:
            taken = [(self.hole(text, value), one) if one == TOOL else (text, one) for (text, one), value in zip(taken, values)]
        return Value("(" + " ".join([name] + [text for text, _ in taken]) + ")", level)

    def hole(self, text, value):
        """A value of the container's in an expression of the pod's: filled in by the first of the two templates."""
        if not self.staged or value.__class__ is Value and not value.level or value.__class__ is Place and self.value(value)[1] != TOOL:
            return text
        return text if value.__class__ is Value and value.level != TOOL else "\x02" + text + "\x03"

    def call_json(self, values):
        """JSON without the newline that crictl's ends with."""
        value = values[0]
        if value.__class__ is Place:
            entry = self.table.get((".".join(value.path) or ".") + "|json") if value.text is None else None
            if entry:
                text, level = self.taken(value, entry)
                if "{{" in text:
                    return Whole(self.hung(value, text, level), level)
                text = self.hung(value, text, level)
            else:
                text, level, _ = self.listed(value) if not self.entry(value).get("number") else self.value(value) + ({},)
                if "text" in self.entry(value):
                    raise NeedsValue(f"the field {value} can be printed, but not as JSON")
                self.shape(value)
        else:
            text, level = self.value(value)
        name = self.variable()
        self.out.append((level or TOOL, "{{%s := json %s}}" % (name, self.expression(text, level))))
        return Value("(slice %s 0 (len (slice %s 1)))" % (name, name), level)

    def shape(self, value):
        """Says that JSON shows another shape, where docker's has fields that crictl's has not."""
        path = ".".join(value.path)
        if self.scope is not None and SHAPE not in self.scope.notes and any(name.startswith((path + ".", path + "[].")) for name in self.table):
            self.scope.notes.append(SHAPE)

    def call_join(self, values):
        """Each element with the separator in front of all but the first."""
        text, level, entry = self.listed(values[0])
        separator = self.value(values[1])[0]
        element = values[0].element() if values[0].__class__ is Place else Value("", level)
        inner = element.named("$item", level)
        self.inside[level or TOOL] += 1
        shown = self.printed(inner).text
        self.inside[level or TOOL] -= 1
        return Whole("{{range $index, $item := %s}}{{if $index}}{{%s}}{{end}}{{%s}}{{end}}" % (text, separator, shown), level)

    def call_truncate(self, values):
        number = values[1].constant if values[1].__class__ is Value else None
        if number is None or number.kind != "number":
            raise NeedsValue("truncate needs a plain number here")
        return self.plain("printf", [Value('"%%.%ss"' % number, ""), values[0]])

    def call_pad(self, values):
        sides = [one.constant.int64 if one.__class__ is Value and one.constant is not None and one.constant.kind == "number" else None for one in values[1:]]
        if None in sides:
            raise NeedsValue("pad needs plain numbers here")
        form = Value(quote(" " * sides[0] + "%s" + " " * sides[1]), "")
        return self.plain("and", [values[0], self.plain("printf", [form, values[0]])])

    def call_split(self, values):
        raise NeedsValue("crictl's templates have no function split")

    def call_len(self, values):
        value = values[0]
        if value.__class__ is Place:
            text, level, entry = self.listed(value)
            return Value("(len " + self.expression("or (%s) \"\"" % text if "else" in entry else text, level) + ")", level)
        return self.plain("len", values)

    def call_index(self, values):
        value = values[0]
        if value.__class__ is not Place or len(values) < 2:
            return self.plain("index", values)
        path = ".".join(value.path)
        if path + "()" in self.table:
            return self.filled(value, self.table[path + "()"], values[1:])
        constant = values[1].constant if values[1].__class__ is Value else None
        if constant is not None and constant.kind == "string" and path and any(name.startswith(path + ".*.") for name in self.table):
            element = Place(value.path + (constant.text,))
            return self.call_index([element] + values[2:]) if len(values) > 2 else element
        text, level, entry = self.listed(value)
        if entry.get("single"):
            element = Place(value.element().path, text, text, level)
        elif "key" in entry:
            name = self.variable()
            head = "{{%s := \"\"}}{{range $item := %s}}{{if eq (%s) %s}}{{%s = $item}}{{end}}{{end}}"
            self.out.append((level, head % (name, text, rebased(entry["key"], "$item"), self.value(values[1])[0], name)))
            element = value.element().named(name, level)
        else:
            indexed = "(index %s %s)" % (self.expression(text, level), self.value(values[1])[0])
            element = Place(value.element().path, indexed, indexed, level)
        return self.call_index([element] + values[2:]) if len(values) > 2 else element


SHAPE = "json shows CRI's field names"


class Whole(Value):
    """Text that prints by itself."""

    __slots__ = ()
