"""The mapping language: every word of it stands in mappings/README.md, is used by a row, and leads somewhere."""
import glob
import inspect
import re

import pytest

from d2c.mapping import cells, conditions, rows
from d2c.mapping.place import MAPPINGS
from d2c.translate import verbs

VERBS = {**verbs.TABLE, **verbs.WHOLE}


def read(path):
    """A file's text."""
    with open(path, encoding="utf-8") as stream:
        return stream.read()


PAGE = read(MAPPINGS + "/README.md")
ROWS = "".join(read(path) for path in glob.glob(MAPPINGS + "/**/*.yaml", recursive=True))


@pytest.mark.parametrize("word", sorted(VERBS))
def test_verbs_are_told(word):
    """`verb` or `verb:argument`, in the page."""
    assert re.search(r"[`|]" + re.escape(word) + r"[`:|>\[]", PAGE), f"mappings/README.md does not tell of the verb {word}"


@pytest.mark.parametrize("word", sorted(VERBS))
def test_verbs_are_used(word):
    """A verb for no row is dead code."""
    assert re.search(r"\|" + re.escape(word) + r"[:|>]", ROWS), f"no row uses the verb {word}"


@pytest.mark.parametrize("word", sorted(VERBS))
def test_verbs_lead_somewhere(word):
    """The function of a verb takes a value and an argument, that of a list the scope too."""
    path, wanted = (verbs.TABLE[word][0], 2) if word in verbs.TABLE else (verbs.WHOLE[word], 3)
    function = verbs.function(path)
    inspect.signature(function).bind(*[None] * wanted)
    assert function.__doc__


def test_no_verb_stands_in_both_tables():
    """One verb, one meaning."""
    assert not set(verbs.TABLE) & set(verbs.WHOLE) and set(verbs.OF_NOTHING) <= set(VERBS)
    assert {live for _, live in verbs.TABLE.values()} == {"pass", "read", "drop", "refuse"}


@pytest.mark.parametrize("word", sorted(rows.ROW_KEYS | rows.TARGET_KEYS | cells.VERDICT_KEYS | {"fields"}))
def test_keys_are_told(word):
    """Every key that a row, a form or a cell may hold."""
    assert re.search(r"(?:[`{ ]|^)" + word + r"\b[:`]", PAGE, re.M), f"mappings/README.md does not tell of the key {word}"


@pytest.mark.parametrize("word", sorted(conditions.WORDS | conditions.FACTS))
def test_conditions_are_told(word):
    """Every word and fact that a condition may ask for."""
    assert re.search(r"`" + word + r"[`=]|, " + word + "`", PAGE), f"mappings/README.md does not tell of the condition {word}"


@pytest.mark.parametrize("word", sorted(cells.TYPES))
def test_hole_types_are_told(word):
    """Every type that a pattern's hole may have."""
    assert f"`{word}`" in PAGE, f"mappings/README.md does not tell of the type {word}"


def test_the_page_invents_nothing():
    """What the page calls a verb is one."""
    told = set(re.findall(r"<[a-z-]+((?:\|[a-z]+)+)[:>]", PAGE))
    assert {name for one in told for name in one.split("|")[1:]} - {"verb", "x"} <= set(VERBS)
