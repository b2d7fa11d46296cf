"""Templates that Go refuses or that fail while running, and Go's own sentence for each (errors.jsonl; each row is held against Go below)."""
import json
import pathlib

import gocompare
import gomodel
import gooracle
import pytest

HERE = pathlib.Path(__file__).parent


def rows(name):
    """The rows of a table, as pytest's parameters."""
    found = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").split("\n") if line]
    return [pytest.param(row, id="%s %s" % (row["kind"], row["template"])) for row in found]


@pytest.fixture(scope="module")
def documents():
    return gomodel.Documents(gomodel.types())


def question(row):
    """A row as the oracle is asked."""
    return {"Kind": row["kind"], "Data": row["data"], "Template": row["template"]}


@pytest.mark.parametrize("row", rows("errors.jsonl"))
def test_refused_in_gos_words(row, documents):
    assert gocompare.answer(documents, question(row)) == {"out": row.get("out", ""), "err": row.get("err", "")}


@pytest.mark.parametrize("row", rows("values.jsonl"))
def test_prints_what_go_prints(row, documents):
    assert gocompare.answer(documents, question(row)) == {"out": row.get("out", ""), "err": row.get("err", "")}


def test_every_row_is_gos_own_answer():
    oracle = gooracle.start()
    table = [param.values[0] for name in ("errors.jsonl", "values.jsonl") for param in rows(name)]
    answers = oracle.ask([question(row) for row in table])
    wrong = [(row["template"], answer) for row, answer in zip(table, answers) if answer != {"out": row.get("out", ""), "err": row.get("err", "")}]
    oracle.close()
    assert not wrong


def test_endless_templates_end(documents):
    text = '{{define "x"}}{{template "x"}}{{end}}{{template "x"}}'
    answer = gocompare.answer(documents, {"Kind": "exec", "Data": "nil", "Template": text})
    assert answer["err"] == 'template: :1:25: executing "x" at <{{template "x"}}>: exceeded maximum template depth (100000)'


def test_no_template_is_too_deep_for_us(documents):
    text = "{{" + "(" * 5000 + "1" + ")" * 5000 + "}}"
    answer = gocompare.answer(documents, {"Kind": "parse", "Data": "nil", "Template": text})
    assert not answer["err"].startswith("PYTHON")
