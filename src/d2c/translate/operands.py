"""The operands of a line by name; names of containers and pods become look-ups, or the IDs that -x found."""
from d2c.plan import Diagnostic, NeedsValue
from d2c.translate import names


def bind(inv, row, scope, refused):
    """Operands by name; names of containers and pods become look-ups, or the IDs that -x found."""
    rest, places = list(inv.operands), []
    for name, kind, sub, many, _ in row["operands"]:
        taken = rest if many else rest[:1]
        rest = [] if many else rest[1:]
        if kind == "place":
            places = places + taken
        if kind in ("container", "pod"):
            taken = [found(kind, sub, one, scope, refused) for one in taken]
        scope.operands[name] = taken if many else taken[0] if taken else None
    for one in rest:
        refused.append((Diagnostic("unsupported", str(one), "only the shell knows what this word becomes; write it out"), False))
    scope.operands["rest"] = rest
    if places:
        from d2c.translate import places as of

        try:
            of.bind(places, scope, lambda word: found("container", "full", word, scope, refused))
        except NeedsValue as error:
            refused.append((Diagnostic("unsupported", "docker " + row["command"], str(error)), False))


def found(kind, sub, word, scope, refused):
    """One operand that names a container or pod: known by -x, or a question to print."""
    if "id" in scope.facts:
        return scope.facts.get("ids", {}).get(word) or scope.facts["id"]
    if scope.target == "ctr" and (scope.context.target == "ctr" or not scope.context.in_cri()):
        return word
    try:
        return names.asked(kind, (sub or "any").replace("full", "any"), word, scope.context, sub == "full" or scope.target == "ctr")
    except LookupError as error:
        refused.append((Diagnostic("unsupported", str(word), str(error)), False))
        return word


def bind_plain(inv, row, scope):
    """Operands as the user wrote them."""
    rest = list(inv.operands)
    for name, _, _, many, _ in row.get("operands", ()):
        scope.operands[name] = rest if many else rest[0] if rest else None
        rest = [] if many else rest[1:]
