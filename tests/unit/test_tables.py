"""The committed tables are a fresh compile of mappings/; no command and no flag of docker's is undecided."""
import pytest

from d2c.mapping import compile as compiler
from d2c.mapping import load


def test_tables_are_fresh():
    """Stale tables would run what no row says."""
    assert compiler.stale(compiler.built()) == [], "run python -m d2c.mapping.compile and commit src/d2c/tables"


def test_a_command_without_a_row_is_undecided(monkeypatch):
    """Every command of docker's grammar has its row: one is taken away."""
    rows = list(compiler.documents())
    monkeypatch.setattr(compiler, "documents", lambda: [one for one in rows if one[0] != "context show"])
    with pytest.raises(load.MappingError, match="no row for context show"):
        compiler.built()


def test_a_flag_without_a_cell_is_undecided(monkeypatch):
    """Every flag of docker's grammar has its cell: docker gets one more."""
    grammars = compiler.grammar.grammars

    def with_one_more(*words):
        made = grammars(*words)
        next(one for one in made.values() if one["command"] == "volume ls")["flags"]["--brand-new"] = ("bool", "", "false", "true", "")
        return made

    monkeypatch.setattr(compiler.grammar, "grammars", with_one_more)
    with pytest.raises(load.MappingError, match="docker volume ls: --brand-new is undecided for ctr"):
        compiler.built()


def test_what_recurs_is_written_once():
    """A long tuple that stands twice is defined once, inner ones too; the value stays the same, and short ones stand where they are."""
    from d2c.mapping.literals import literal

    inner, short = ("a" * 400,), ("b",)
    value = {"x": (inner, short, 1), "y": [inner], "z": ((inner, "c" * 400), (inner, "c" * 400), short)}
    text = literal("ROW", value)
    found = {}
    exec(text, found)
    assert found["ROW"] == value
    assert text.count("a" * 400) == 2 and text.count("c" * 400) == 1 and text.count("'b'") == 2
    assert literal("ROW", {"x": inner}).startswith("ROW = ")
