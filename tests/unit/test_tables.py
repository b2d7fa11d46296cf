"""The committed tables are a fresh compile of mappings/."""
from d2c.mapping import compile as compiler


def test_tables_are_fresh():
    """Stale tables would run what no row says."""
    assert compiler.stale(compiler.built()) == [], "run python -m d2c.mapping.compile and commit src/d2c/tables"
