"""Functions of docker's templates as crictl's: those that crictl knows, and the others by what it has."""
from d2c.plan import NeedsValue
from d2c.translate.gotext import rebased
from d2c.translate.govalues import POD, TOOL, Place, Value, Whole
from d2c.views.gotemplate.strings import quote

SHAPE = "json shows CRI's field names"


class Calls:
    """The half of Expressions that calls functions."""

    __slots__ = ()

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
