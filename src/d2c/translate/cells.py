"""What the cells of a line's flags do: fill slots, edit documents, or say why not."""
from d2c.plan import Diagnostic, NeedsValue
from d2c.translate import fill, match

# Types of docker.yaml of which the last use alone counts; all others gather.
SCALARS = ("bool", "string", "int", "int64", "uint", "uint16", "bytes", "duration", "decimal", "float", "pref", "umask", "pem-file",
           "credential-spec", "linux")
UNDECIDED = "nobody has decided this yet"


def effective(inv, grammar):
    """The flags that count: all of a list flag, the last of any other; a boolean given its default says nothing."""
    last = {}
    for place, given in enumerate(inv.flags):
        last[given.name] = place
    for place, given in enumerate(inv.flags):
        flag = grammar["flags"][given.name]
        if flag[0] in SCALARS and last[given.name] != place:
            continue
        yield given


def apply(cell, given, scope, said, refused):
    """One flag's cell: fills slots, or says why not. `refused` gets (Diagnostic, protects)."""
    if cell is None:
        refused.append((Diagnostic("unsupported", given.name, UNDECIDED), False))
        return
    value = given.value
    if value is None or value is True:
        value = "true"
    elif value is False:
        value = "false"
    if scope.inv.grammar["flags"].get(given.name, ("",))[0] == "filter":  # docker's own flags in front are none of the command's
        value = keyed(value)
    scope.bound = {"value": value}
    try:
        leaf = choose(cell, value, scope)
    except NeedsValue as error:
        refused.append((Diagnostic("unsupported", given.name, str(error)), False))
        return
    finally:
        bound, scope.bound = scope.bound, None
    if leaf is None:
        if value == "false" and cell[0] != "c":
            return
        refused.append((Diagnostic("unsupported", given.name, f"{value} has no counterpart here"), False))
        return
    if cell[0] != "c" and says_nothing(scope.inv, given.name, value):
        return
    if leaf[0] == "u":
        refused.append((Diagnostic("unsupported", given.name, leaf[1]), leaf[2]))
    elif leaf[0] == "d":
        said.append(Diagnostic("dropped", given.name, leaf[1]))
    elif leaf[0] == "e":
        scope.bound = bound
        emitted(leaf, given.name, scope, said, refused)


def emitted(leaf, name, scope, said, refused):
    """What a leaf that emits does: its sentence, its words, and what the words' verbs note."""
    if leaf[2]:
        said.append(Diagnostic(leaf[1], name, leaf[2]))
    try:
        emit(leaf[3], scope)
        said.extend(Diagnostic("approximate", name, one) for one in scope.notes)
        scope.notes = []
    except NeedsValue as error:
        refused.append((Diagnostic("unsupported", name, str(error)), False))
    finally:
        scope.bound = None


def says_nothing(inv, name, value):
    """Whether a boolean is given the value it has anyway (a cell tells what the other one does)."""
    spec = inv.grammar["flags"].get(name) or ("bool", "", "false")
    return spec[0] == "bool" and value == (spec[2] or "false")


def keyed(value):
    """A filter as docker reads it: its key in small letters, no blanks around key and value (docker/cli opts.FilterOpt)."""
    if value.__class__ is not str or "=" not in value:
        return value
    key, _, rest = value.partition("=")
    return key.strip().lower() + "=" + rest.strip()


def choose(cell, value, scope):
    """The leaf cell for a value: cases and conditions resolved; None when no case fits."""
    while cell is not None and cell[0] in ("c", "w", "f"):
        found = None
        if cell[0] == "f":
            value, cell = match.fields(cell[1], value), cell[2]
            continue
        if cell[0] == "w":
            found = next((inner for terms, inner in cell[1] if scope.holds(terms)), None)
        else:
            for pattern, inner in cell[1]:
                parts = match.match(pattern, value)
                if parts is not None:
                    scope.bound.update(parts)
                    found = inner
                    break
        cell = found
    return cell


def emit(emits, scope):
    """Words into slots; edits into documents."""
    for one in emits:
        if one[0] == "doc":
            from d2c.translate.documents import edit

            edit(one, scope)
        else:
            scope.slots.setdefault(one[0], []).extend(fill.words(one[1], scope))
