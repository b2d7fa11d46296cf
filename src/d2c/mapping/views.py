"""mappings/views/ to its tables: docker's fields as templates, each field of docker's types decided."""
import hashlib
import os

from d2c.mapping import load, place, viewcode
from d2c.mapping.template import compiled

FOLDER = os.path.join(place.MAPPINGS, "views")
NO_OBJECT = ("types.yaml", "documents.yaml", "sources.yaml")
DOCUMENT_KEYS = {
    "lists", "kinds", "tables", "hidden", "kubelet", "own", "named", "id", "ended", "empty", "ours", "pause", "topics", "networks", "live", "keep", "frozen", "words", "alone", "guessed",
}
WORLDS = ("cri", "plain")
INTS = ("int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64")
OPAQUE = ("time.Time", "netip.Addr", "network.Port", "network.HardwareAddr")


def tables():
    """(module name, {constant: value}) of every view's table."""
    types = declared()
    yield "view_documents", documents()
    for path, shown in place.yaml_files(FOLDER):
        if os.path.basename(path) not in NO_OBJECT:
            name = os.path.splitext(os.path.basename(path))[0]
            yield "view_" + name, view(load.document(path, shown), types)
    yield "view_types", {"TYPES": types}


def declared():
    """TYPES as gotypes.Types takes them."""
    made = {}
    for name, node in document("types.yaml").items():
        load.only(node, {"fields", "is"}, "a type")
        made[str(name)] = {"is": str(node["is"])} if "is" in node else {"fields": [[str(one) for one in row] for row in node["fields"]]}
    return made


def document(name):
    """A file right under mappings/views."""
    return load.document(os.path.join(FOLDER, name), "mappings/views/" + name)


def documents():
    """documents.yaml: how the tools' documents are told apart."""
    node = document("documents.yaml")
    load.only(node, DOCUMENT_KEYS, "documents.yaml")
    kinds = {}
    for name, one in node["kinds"].items():
        load.only(one, {"keys", "starts", "id"}, "a kind of document")
        starts = tuple((path(key), str(text)) for key, text in one.get("starts", {}).items())
        kinds[str(name)] = (tuple(map(path, str(one["keys"]).split())), starts, path(one["id"]))
    kept = {str(name): str(paths) for name, paths in node["keep"].items()}
    return {
        "KINDS": kinds,
        "LISTS": texts(node["lists"]),
        "HIDDEN": texts(node["hidden"]),
        "KUBELET": texts(node["kubelet"]),
        "OWN": str(node["own"]),
        "NAMED": str(node["named"]),
        "ENDED": str(node["ended"]),
        "EMPTY": str(node["empty"]),
        "ID": str(node["id"]),
        "TABLES": {tuple(str(head).split()): split(keys) for head, keys in node["tables"].items()},
        "OURS": str(node["ours"]),
        "NETWORKS": {str(name): hashlib.sha256(str(name).encode()).hexdigest() for name in node["networks"]},
        "DRIVERS": {str(name): str(driver) for name, driver in node["networks"].items()},
        "KEEP": {name: tuple(map(path, paths.split())) for name, paths in kept.items()},
        "KEPT": hashlib.sha256(repr(sorted(kept.items())).encode()).hexdigest()[:8],
        "WORDS": {str(kind): split(words) for kind, words in node["words"].items()},
        "ALONE": tuple((str(flag), str(told)) for flag, told in node["alone"].items()),
        "FROZEN": {str(name): (str(one["file"]), str(one["says"])) for name, one in node["frozen"].items()},
        "GUESSED": split(node["guessed"]),
        "LIVE": texts(node["live"]),
        "PAUSE": str(node["pause"]),
        "TOPICS": {str(topic): split(told) for topic, told in node["topics"].items()},
    }


def path(text):
    """`status.id` as its names."""
    return tuple(str(text).split("."))


def split(text):
    """The words of a text."""
    return tuple(str(text).split())


def extras(known):
    """{docker command: what sources.yaml adds to its ROW}: `view` and `first` (texts to read), `short`, `repeats`, `noise`."""
    node = document("sources.yaml")
    load.only(node, {"texts", "views", "first", "noise", "repeats", "short"}, "sources.yaml")
    made = {}
    for key, name in (("views", "view"), ("first", "first")):
        for command, text in sources(known, key).items():
            made.setdefault(command, {})[name] = text
    for command, flags in node["short"].items():
        made[str(command)]["short"] = {str(flag): str(why) for flag, why in flags.items()}
    for command, flag in node["repeats"].items():
        made[str(command)]["repeats"] = str(flag)
    for command in (one.strip() for one in str(node["noise"]).split(",")):
        if command not in known:
            load.fail(node["noise"], f"docker has no command {command!r}")
        made.setdefault(command, {})["noise"] = "noise"
    return made


def sources(known, key="views"):
    """{docker command: compiled text} of what its view reads (key `first`: reads first with -x); `known` are docker's commands."""
    from d2c.mapping.rows import put

    node = document("sources.yaml")
    for command in node[key]:
        if command not in known:
            load.fail(command, f"docker has no command {command!r}")
    return {str(command): compiled(put(text, node["texts"]), text) for command, text in node[key].items()}


def texts(node):
    """A list of texts."""
    return tuple(str(one) for one in node)


def view(node, types):
    """One object's table; every field of docker's type is a field, or below one, or zero."""
    load.only(node, {"type", "types", "within", "fields", "older", "zero"}, "a view")
    for name, one in node.get("types", {}).items():
        types[str(name)] = {"fields": [[str(part) for part in row] for row in one["fields"]]}
    if str(node["type"]) not in types:
        load.fail(node["type"], f"no type {node['type']!r} in types.yaml")
    known = dict(leaves(types, str(node["type"])))
    fields = {str(name): field(name, one, known.get(str(name))) for name, one in node["fields"].items()}
    older = {str(name): field(name, one, str(one.get("type", "string"))) for name, one in node.get("older", {}).items()}
    code = viewcode.module(fields, older)
    zero = str(node.get("zero", "")).split()
    for name in fields:
        if name not in known:
            load.fail(node["fields"][name], f"docker's {node['type']} has no field {name}")
    for name in zero:
        if name in fields or name not in known:
            load.fail(node["zero"], f"zero: {name} is {'a field too' if name in fields else 'no field of ' + node['type']}")
    decided = set(fields) | set(zero)
    for name in known:
        if not any(above(one, name) or above(name, one) for one in decided):
            load.fail(node, f"{node['type']}: {name} is undecided; add it under `fields:` or `zero:`")
    outer = str(node.get("within", node["type"]))
    if outer != node["type"]:
        types[outer] = {"fields": [[str(node["type"]).rpartition(".")[2], str(node["type"]), "", "embedded"]]}
    return {"TYPE": outer, "": code}


def above(one, other):
    """Whether `other` is the field `one` or stands below it."""
    return other == one or other.startswith(one + ".")


def field(name, node, typ):
    """(how its text is read, {world: template})."""
    if not isinstance(node, load.Map):
        load.fail(node, f"{name}: write `all: template`, or one for each of {', '.join(WORLDS)}")
    load.only(node, {"all", "type", *WORLDS}, "a field")
    made = {world: node.get(world, node.get("all")) for world in WORLDS if world in node or "all" in node}
    if not made:
        load.fail(node, f"{name}: no template")
    return (typ or "json", made)


def leaves(types, name, before=""):
    """(path by JSON names, how a text becomes its value) of a struct's fields, and of those below it."""
    for row in types[name]["fields"]:
        key = (row[2] if len(row) > 2 else "").partition(",")[0].strip("-") or row[0]
        plain = row[1].lstrip("*")
        inner = types.get(plain, {})
        embedded = len(row) > 3 and not row[2]
        if not embedded:
            yield before + key, read_as(plain, types)
        if "fields" in inner and plain not in OPAQUE and before.count(".") < 2:
            yield from leaves(types, plain, before if embedded else before + key + ".")


def read_as(name, types):
    """string, bool, int, json, or opaque (Go prints it otherwise than its JSON): how a template's text becomes a value of the type."""
    name = types.get(name, {}).get("is", name)
    return name if name in ("string", "bool") else "int" if name in INTS else "opaque" if name in OPAQUE else "json"
