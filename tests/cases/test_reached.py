"""Every row is reached by a golden case: each flag's every value case on each target, and each form."""
import importlib
import os

import pytest

from d2c.mapping import cells as compiled_cells
from d2c.mapping import place
from d2c.translate import cells, choose

from . import golden


def tables():
    """(module name, table) of every command."""
    for name in sorted(os.listdir(place.TABLES)):
        if name.endswith(".py"):
            table = importlib.import_module("d2c.tables." + name[:-3])
            if hasattr(table, "ROW"):
                yield name[:-3], table


@pytest.fixture(scope="module")
def reached():
    """What all golden cases ran through: (command, flag or None, target, what)."""
    seen = set()
    apply, step, pick = cells.apply, choose.step, cells.choose
    leaf = []

    def picked(cell, value, scope):
        leaf[:] = [pick(cell, value, scope)]
        return leaf[0]

    def applied(cell, given, scope, said, refused):
        leaf[:] = [None]
        apply(cell, given, scope, said, refused)
        seen.add((scope.inv.command, given.name, scope.target, repr(leaf[0])))

    def stepped(compiled, scope, mend):
        seen.add((scope.inv.command, None, scope.target, repr(compiled)))
        return step(compiled, scope, mend)

    cells.choose, cells.apply, choose.step = picked, applied, stepped
    try:
        for name in golden.files():
            for text, opts, _ in golden.cases(name):
                golden.shown(text, opts)
    finally:
        cells.choose, cells.apply, choose.step = pick, apply, step
    return seen


@pytest.mark.parametrize("module, table", [pytest.param(name, table, id=name) for name, table in tables()])
def test_every_row_is_reached(module, table, reached):
    """A row that no case prints is a row nobody read."""
    command, missing = table.ROW["command"], []
    for flag, by_target in table.ROW["flags"].items():
        for target, cell in by_target.items():
            for path, leaf in compiled_cells.leaves(cell):
                if any("('word', 'exec', True" in one or one.startswith("('fact', 'world', True, 'image'") for one in path):
                    continue
                if (command, flag, target, repr(leaf)) not in reached:
                    missing.append(f"{flag} {' '.join(path)} on {target}")
    for target, part in table.ROW["targets"].items():
        for place_, form in enumerate(part.get("forms", ())):
            if any(term[0] in ("word", "fact") for term in form.get("when", ())):
                continue
            missing.extend(f"form {place_ + 1} of {target}" for one in form.get("steps", ()) if (command, None, target, repr(one)) not in reached)
    assert not missing, f"docker {command}: no golden case reaches {', '.join(missing)}; add one under tests/cases/"
