"""docker's table contexts (`*formatter.ContainerContext`): columns that are methods, a JSON of all of them."""

from .gojson import Html, plain
from .types import ANY, STRING, Field, Method, Ptr, Type, Value


def context_type(name, columns, methods=None, private=()):
    """The pointer type of a docker context called `name` in Go (without the star).

    columns: {"ID": row -> str} or {"Platform": (row -> raw, Type)}; `row` is whatever the rows are. methods: those with arguments,
    {"Label": Method}; docker's JSON leaves them out. private: the names of the context's unexported fields.
    """
    made, shown = {}, {}
    for column, get in columns.items():
        get, result = get if isinstance(get, tuple) else (get, STRING)
        made[column] = Method(get, result, pointer=True)
        shown[column] = (get, result)
    made.update(methods or {})
    made["FullHeader"] = Method(lambda row: None, ANY, pointer=True)

    ordered = sorted(shown.items())

    def encode(row):
        return Html((column, plain(Value(result, get(row)))) for column, (get, result) in ordered)
    header = Type("formatter.HeaderContext", "struct", fields=[Field("Header", ANY)])
    typ = Type(name, "struct", methods=made, fields=[Field("HeaderContext", header, "", "", True)] + [Field(field, STRING) for field in private], encode=encode)
    return Type("*" + name, "ptr", elem=typ)


def row_value(typ, row):
    """A row as a Value of a context_type."""
    return Value(typ, Ptr(row))


def header_value(headers):
    """The headers {column: text} as docker gives them to the template: a map, with the method Label."""
    label = Method(lambda raw, name: name.rpartition(".")[2].replace("-", " ").replace("_", " "), STRING, [STRING])
    typ = Type("formatter.SubHeaderContext", "map", "map[string]string", elem=STRING, key=STRING, methods={"Label": label})
    return Value(typ, headers)
