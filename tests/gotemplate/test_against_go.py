"""Our template engine against Go's: generated templates, docker's own formatter, and the templates people wrote.

D2C_FUZZ=N runs N templates per document instead of the few hundred of every day, D2C_FUZZ_SEED another seed.
"""
import json
import os
import pathlib
import random

import gocompare
import gofuzz
import gomodel
import gooracle
import pytest

from d2c.views import human, tabwriter
from d2c.views.gotemplate.errors import ParseError, TemplateError
from d2c.views.gotemplate.template import Template

COUNT = int(os.environ.get("D2C_FUZZ", "400"))
SEED = os.environ.get("D2C_FUZZ_SEED", "1")
ROUNDS = [(data, kind) for data, kinds in (
    ("model", ("exec", "exec", "exec", "strict", "parse")), ("raw", ("exec", "strict")), ("container", ("exec", "inspect")),
    ("image", ("inspect",)), ("network", ("inspect",)), ("volume", ("inspect",)), ("info", ("exec",)),
) for kind in kinds]


@pytest.fixture(scope="module")
def oracle():
    running = gooracle.start()
    yield running
    running.close()


@pytest.fixture(scope="module")
def documents():
    return gomodel.Documents(gomodel.types())


def test_the_types_are_dockers(oracle):
    assert oracle.types() == gomodel.types()


@pytest.mark.parametrize("number", range(len(ROUNDS)), ids=["%s-%s-%d" % (data, kind, number) for number, (data, kind) in enumerate(ROUNDS)])
def test_generated_templates(number, oracle, documents):
    data, kind = ROUNDS[number]
    questions = gofuzz.questions("%s/%d" % (SEED, number), COUNT, data, kind)
    wrong = []
    for question, theirs in zip(questions, oracle.ask(questions)):
        ours = gocompare.answer(documents, question)
        if gocompare.differs(question, theirs, ours):
            wrong.append({"question": question, "go": theirs, "ours": ours})
    assert not wrong, "%d of %d differ; the first: %s" % (len(wrong), COUNT, json.dumps(wrong[0], indent=1))


def test_the_comparison_can_fail(oracle, documents):
    question = {"Kind": "exec", "Template": "{{.S}}", "Data": "model"}
    theirs = oracle.ask([question])[0]
    assert gocompare.differs(question, theirs, {"out": "other", "err": ""})
    assert not gocompare.differs(question, theirs, gocompare.answer(documents, question))


HEADERS = {"ID": "CONTAINER ID", "Names": "NAMES", "Image": "IMAGE", "Command": "COMMAND", "State": "STATE", "Status": "STATUS", "Labels": "LABELS",
           "Ports": "PORTS", "Mounts": "MOUNTS"}
FORMATS = [
    "{{.Foo}}", "table {{.Foo}}", "{{.ID", "{{.c}}", "{{.ID.X}}", "{{.Label}}", "{{.Label 1}}", "{{.Header}}", "{{.FullHeader}}",
    r"table {{.ID}}\t{{.Names}}\t{{.Status}}", "table {{.ID}}\t{{.Image}}", r"{{.ID}}\t{{.Names}}\n", "table{{.ID}} {{.Names}}", "  {{.ID}}  ",
    r'table {{json .Names}}\t{{upper .Status}}\t{{truncate .ID 4}}\t{{.ID | printf "%.3s"}}', r'table {{.Label "a"}}\t{{.Label "com.x.y-z_w"}}\t{{.Names}}',
    r'table {{range split .Labels ","}}{{.}} {{end}}\t{{.ID}}', "{{.Labels}}", "{{json .Labels}}", r"table {{.Command}}\t{{.Names}}\tx", "{{len .ID}}",
    r'table {{if eq .State "running"}}up{{else}}down{{end}}\t{{.ID}}', "table {{slice .ID 0 4}}", r"table   {{.ID}}\t", "{{println .ID}}",
    r"table {{pad .ID 2 3}}|\t{{.Names}}", 'table {{join (split .Labels ",") "+"}}', r'table {{index (split .Labels ",") 0}}\t{{.ID}}', r"{{ .Names }}\\t{{.ID}}",
    "table {{.ID}}\\v{{.Names}}\n{{.Image}}",
]


@pytest.mark.parametrize("text", FORMATS)
@pytest.mark.parametrize("kind", ["ps", "ps-wide"])
def test_dockers_formatter(text, kind, oracle):
    theirs = oracle.ask([{"Kind": kind, "Template": text}])[0]
    try:
        ours = {"out": gocompare.ps(text, gomodel.DOCUMENTS["ps"], HEADERS, kind == "ps"), "err": ""}
    except TemplateError as error:
        ours = {"out": "", "err": str(error)}
    assert ours == theirs


PIECES = ["a", "bb", "日本", "é", "\t", "\t", "\n", "\n", "\v", "\f", " ", "", "<x>", "&amp;", "xxxxxxxxxxxxx", "\u200d", "👍", "👨\u200d👩\u200d👧", "e\u0301", "\r",
          "\x1b[0m", "🇩🇪", "\ufe0f", "©", "한", "👍🏽", "🏽"]


def test_tables_align_as_dockers(oracle):
    source = random.Random(SEED)
    texts = ["".join([source.choice(PIECES) for _ in range(source.randrange(40))]) for _ in range(COUNT)]
    theirs = oracle.ask([{"Kind": "tabs", "Template": text} for text in texts])
    wrong = [(text, answer["out"]) for text, answer in zip(texts, theirs) if tabwriter.align(text) != answer["out"]]
    assert not wrong


EDGES = [0, 1, 2, 59, 60, 61, 119, 120, 3599, 3600, 5399, 5400, 7200, 86400 * 2 - 1801, 86400 * 2 - 1800, 86400 * 14 - 1801, 86400 * 14, 86400 * 60 - 1800,
         86400 * 60, 86400 * 730, 86400 * 731, 999, 1000, 1023, 1024, 1e6, 999999, 1048576, 999.5]


def test_durations_and_sizes(oracle):
    source = random.Random(SEED)
    numbers = EDGES + [source.random() * 10 ** source.randrange(9) for _ in range(COUNT)]
    spans = oracle.ask([{"Kind": "duration", "Number": number} for number in numbers])
    assert [human.human_duration(number) for number in numbers] == [answer["out"] for answer in spans]
    sizes = oracle.ask([{"Kind": "size", "Number": number} for number in numbers])
    ours = [" ".join((human.human_size(number), human.human_size(number, 3), human.bytes_size(number))) for number in numbers]
    assert ours == [answer["out"] for answer in sizes]


def corpus():
    """The templates of the shared corpus, where it lies beside the checkout."""
    path = pathlib.Path(__file__).parents[3] / "shared/corpus/templates.dev.jsonl"
    return [json.loads(line)["template"] for line in path.read_text().splitlines()] if path.exists() else None


def test_written_templates_have_gos_verdict(oracle):
    texts = corpus()
    if texts is None:
        pytest.skip("no shared corpus beside this checkout")
    answers = oracle.ask([{"Kind": "parse", "Template": text} for text in texts])
    assert [verdict(text) for text in texts] == [answer["err"] for answer in answers]


def verdict(text):
    """Our parser's complaint, or nothing."""
    try:
        Template(text)
    except ParseError as error:
        return str(error)
    return ""
