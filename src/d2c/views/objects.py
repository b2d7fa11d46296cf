"""docker's objects from joined documents: each field a template of mappings/views, read when it is asked for."""
import json

from d2c.views.documents import at
from d2c.views.gotemplate.errors import ExecError
from d2c.views.gotemplate.gotypes import Types, from_json, value_of
from d2c.views.gotemplate.template import Template

_parsed = {}


def types():
    """docker's declared types."""
    if "types" not in _parsed:
        from d2c.tables.view_types import TYPES

        _parsed["types"] = Types(TYPES)
    return _parsed["types"]


def table(kind):
    """The generated table of one kind of object."""
    name = "view_" + kind
    return __import__("d2c.tables." + name).tables.__dict__[name]


class Object:
    """One docker object: `source` is the joined documents, `world` says which templates are read."""

    __slots__ = ("kind", "source", "world", "value", "known")

    def __init__(self, kind, source):
        self.kind = kind
        self.source = source
        self.world = source.get("world", "cri")
        self.value = None
        self.known = {}

    def get(self, name):
        """One field by its path (`State.Status`) as plain data; None where nothing is known."""
        if name not in self.known:
            self.known[name] = self.read(*table(self.kind).FIELDS[name])
        return self.known[name]

    def read(self, how, templates):
        """The value of one field's template; a missing key is no value."""
        text = templates.get(self.world)
        if text is None:
            return None
        if "{{" in text:
            text = self.filled(text)
        return None if text is None else valued(how, text)

    def filled(self, text):
        """What a template prints over the documents, or None."""
        template = _parsed.get(text)
        if template is None:
            template = _parsed[text] = chain(text) or Template(text)
        if template.__class__ is tuple:
            return leaf(at(self.source, template))
        if self.value is None:
            self.value = from_json(self.source)
        try:
            return template.execute(self.value, missing_error=True)
        except ExecError:
            return None

    def data(self):
        """The object as docker's API gives it: nested dicts, nothing where nothing is known."""
        return nested((name, self.get(name)) for name in table(self.kind).FIELDS)

    def typed(self, star="*"):
        """The object as a Value of docker's type: a pointer to it, or with no `star` the struct itself."""
        return value_of(types().get(star + table(self.kind).TYPE), self.data())

    def raw(self):
        """What docker's older daemons said besides: nested dicts."""
        found = ((name, one[0], self.read(*one)) for name, one in table(self.kind).OLDER.items())
        return nested((name, "" if value is None and how == "string" else value) for name, how, value in found)


def chain(text):
    """The keys of a template that is nothing but `{{.a.b}}`: most are, and need no engine; None for any other."""
    keys = tuple(text[3:-2].split("."))
    return keys if text.startswith("{{.") and text.endswith("}}") and all(key.isidentifier() for key in keys) else None


def leaf(value):
    """What a template prints of a plain value; None where there is none."""
    if value is True or value is False:
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int)) else None


def valued(how, text):
    """A template's text as the value of a field; None when it is none."""
    if how == "string":
        return "" if text in ("<nil>", "<no value>") else text
    if how == "bool":
        return text == "true"
    try:
        return int(text) if how == "int" else json.loads(text, object_pairs_hook=pairs)
    except ValueError:
        return None


def pairs(found):
    """A JSON object; lists under the same key (two bindings of one port) are one list."""
    made = {}
    for key, value in found:
        made[key] = made[key] + value if isinstance(made.get(key), list) and isinstance(value, list) else value
    return made


def nested(found):
    """(path, value) pairs as nested dicts; None is left out."""
    made = {}
    for name, value in found:
        if value is None:
            continue
        inner = made
        *way, last = name.split(".")
        for key in way:
            inner = inner.setdefault(key, {})
        inner[last] = value
    return made


def merged(one, other):
    """Two nested dicts as one; the first counts where both know."""
    made = dict(other)
    for key, value in one.items():
        made[key] = merged(value, other[key]) if isinstance(value, dict) and isinstance(other.get(key), dict) else value
    return made
