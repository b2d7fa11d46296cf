"""What a row says of a flag over all its cases and targets, for pages that list flags."""
MARKS = {"exact": "=", "approximate": "~", "dropped": "-", "unsupported": "x"}
ORDER = ("exact", "approximate", "dropped", "unsupported")
KINDS = {"x": "exact", "d": "dropped", "u": "unsupported"}


def leaves(cell):
    """Every leaf of a cell as (verdict, why)."""
    if cell[0] == "f":
        yield from leaves(cell[2])
    elif cell[0] in ("c", "w"):
        for _, inner in cell[1]:
            yield from leaves(inner)
    elif cell[0] == "e":
        yield cell[1], cell[2]
    else:
        yield KINDS[cell[0]], cell[1] if len(cell) > 1 else ""


def of(row, flag, target):
    """(verdict, whys) of a flag on a target: exact only when every case is; refused only when every case is."""
    cell = row["flags"].get(flag, {}).get(target)
    if cell is None:
        return "unsupported", []
    found = list(leaves(cell))
    kinds = {one for one, _ in found}
    whys = [why for _, why in found if why]
    if kinds == {"exact"}:
        return "exact", whys
    if len(kinds) == 1:
        return kinds.pop(), whys
    return "approximate", whys


def best(row, flag):
    """(verdict, target, whys) on the target that keeps most of a flag."""
    found = [(*of(row, flag, target), target) for target, part in row["targets"].items() if "refuse" not in part]
    if not found:
        return "unsupported", "", []
    verdict, whys, target = min(found, key=lambda one: ORDER.index(one[0]))
    return verdict, target, whys


def worst(row, flag):
    """(mark, first reason) for a help page: the best target's verdict."""
    verdict, _, whys = best(row, flag)
    return MARKS[verdict], whys[0] if whys else ""
