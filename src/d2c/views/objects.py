"""docker's objects from joined documents: each field a function of mappings/views' templates, called when it is asked for."""
from d2c.views.values import NOTHING, text

_kept = {}


def types():
    """docker's declared types."""
    if "types" not in _kept:
        from d2c.tables.view_types import TYPES
        from d2c.views.gotemplate.gotypes import Types

        _kept["types"] = Types(TYPES)
    return _kept["types"]


def table(kind):
    """The generated table of one kind of object."""
    if kind not in _kept:
        name = "view_" + kind
        _kept[kind] = __import__("d2c.tables." + name).tables.__dict__[name]
    return _kept[kind]


class Object:
    """One docker object: `source` is the joined documents, `world` says which templates are read."""

    __slots__ = ("kind", "source", "world", "known", "fields")

    def __init__(self, kind, source):
        self.kind = kind
        self.source = source
        self.world = source.get("world", "cri")
        self.known = {}
        self.fields = table(kind).FIELDS

    def get(self, name):
        """One field by its path (`State.Status`) as plain data; None where nothing is known."""
        if name not in self.known:
            self.known[name] = self.read(*self.fields[name])
        return self.known[name]

    def plain(self, path):
        """What Go prints of a field that is a string, a bool or a number; LookupError where it is none, or not known."""
        how, value = self.fields[path][0], self.get(path)
        if value is None or how not in ("string", "bool", "int"):
            raise LookupError(path)
        return text(value)

    def read(self, _, cri, plain):
        """What a field's function finds in the documents; None where a key is missing."""
        ask = cri if self.world == "cri" else plain
        try:
            return None if ask is None else ask(self.source)
        except NOTHING:
            return None

    def data(self):
        """The object as docker's API gives it: nested dicts, nothing where nothing is known."""
        return nested((name, self.get(name)) for name in self.fields)

    def typed(self, star="*"):
        """The object as a Value of docker's type: a pointer to it, or with no `star` the struct itself."""
        from d2c.views.gotemplate.gotypes import value_of

        return value_of(types().get(star + table(self.kind).TYPE), self.data())

    def raw(self):
        """What docker's older daemons said besides: nested dicts."""
        found = ((name, one[0], self.read(*one)) for name, one in table(self.kind).OLDER.items())
        return nested((name, "" if value is None and how == "string" else value) for name, how, value in found)


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
