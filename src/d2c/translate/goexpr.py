"""Expressions of docker's templates as crictl's: pipelines, and fields by mappings/fields.yaml."""
from d2c.plan import NeedsValue
from d2c.tables.fields import FIELDS
from d2c.translate.gocalls import Calls
from d2c.translate.gotext import bare, gathered, grouped, rebased
from d2c.translate.govalues import POD, TOOL, Place, Value, Whole

SECOND = ("pod", "image")


class Expressions(Calls):
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
