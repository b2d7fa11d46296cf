"""Every mistake in a mapping file is refused with file, line and remedy; then what must be taken."""
import pytest

from d2c.mapping import emitted, load, parts, rows

GRAMMAR = {"command": "container stop", "flags": {"--time": ("int", "t", None, "", ""), "--all": ("bool", "a", "false", "true", "")}, "args": (1, None, "", ""), "homes": {}}
GOOD = """
docker: container stop
operands: container:any...
each: container
crictl:
  run: crictl stop -t <--time> <container>
flags:
  --time: {crictl: exact}
  --all:
    crictl:
      dropped: there is only one kind here
"""


def compiled(text, tmp_path):
    """The ROW of a document, all checks made."""
    path = tmp_path / "row.yaml"
    path.write_text(text)
    node = load.document(str(path), "row.yaml")
    made = rows.row(node, GRAMMAR)
    emitted.check(node, made)
    return made


BAD = [
    ("a key twice", GOOD + "  --all: {crictl: exact}\n", "row.yaml:12: '--all' stands here twice"),
    ("no YAML", "docker: [", "row.yaml:"),
    ("an unknown key", GOOD + "colour: red\n", "a command has no key 'colour'; it may hold:"),
    ("an unknown target", GOOD.replace("--time: {crictl: exact}", "--time: {podman: exact}"), "no target 'podman'"),
    ("an undecided flag", GOOD.split("  --all:")[0], "--all is undecided for crictl"),
    ("a flag docker does not have", GOOD + "  --bogus: {crictl: exact}\n", "has no flag --bogus"),
    ("an unbound hole", GOOD.replace("<container>", "<contaner>"), "<contaner> is bound by nothing"),
    ("an unknown verb", GOOD.replace("<container>", "<container|shout>"), "no verb 'shout'"),
    ("an unknown list of words", GOOD.replace("<container>", "<container|among:colours>"), "words.yaml has no list 'colours'"),
    ("a flag the tool does not have", GOOD.replace("crictl stop -t", "crictl stop --patience"), "patience"),
    ("a command the tool does not have", GOOD.replace("crictl stop -t <--time>", "crictl halt <--time>"), "halt"),
    ("an exact that nothing looks at", GOOD.replace("-t <--time> ", ""), "`exact` emits nothing for crictl and no form looks at it"),
    ("a sentence too long", GOOD.replace("there is only one kind here", "x" * 111), "the sentence has 111 characters"),
    ("an empty sentence", GOOD.replace("there is only one kind here", '""'), "say why"),
    ("two verdicts", GOOD.replace("      dropped:", "      approximate: a\n      dropped:"), "one verdict only"),
    ("dropped that emits", GOOD + "      emit: --x\n", "dropped emits nothing"),
    ("an unknown hole type", GOOD.replace("--time: {crictl: exact}", "--time: {crictl: {'<float:x>': -t <x>}}"), "no hole type 'float'"),
    ("a case twice among alternatives", GOOD.replace("--time: {crictl: exact}", "--time: {crictl: {'(a|b)': -t 1, 'b': -t 2}}"), "'b' is a case above already"),
    ("two holes that touch", GOOD.replace("--time: {crictl: exact}", "--time: {crictl: {'<a><b>': -t <a>}}"), "two holes need a text between them"),
    ("a slot that nothing uses", GOOD.replace("--time: {crictl: exact}", "--time: {crictl: {emit: {spare: <value>}}}").replace("-t <--time> ", ""), "nothing uses <spare>"),
    ("an unknown condition", GOOD.replace("  run: crictl", "  when: sunny\n  run: crictl"), "no condition 'sunny'"),
    ("a condition YAML takes for a tag", GOOD.replace("  run: crictl", "  when: !<x> --all\n  run: crictl"), "is a tag to YAML"),
    ("an empty condition", GOOD.replace("  run: crictl", "  when:\n  run: crictl"), "an empty condition always holds"),
    ("an open quote", GOOD.replace("run: crictl stop -t <--time> <container>", "run: |\n    crictl stop -t <--time> <container> && echo 'done"), "a quote ' is not closed"),
    ("ways that end in different quotes", GOOD.replace("run: crictl stop", "run: |\n    echo '\n    @if --all\n    all'\n    @end\n    crictl stop"), "different quotes"),
    ("a hole in a comment", GOOD.replace("run: crictl stop", "run: |\n    # of <container>\n    crictl stop"), "leave the hole out"),
    ("an open group", GOOD.replace("-t <--time>", "[[-t <--time>"), "not closed"),
    ("a form without steps", GOOD.replace("  run: crictl stop -t <--time> <container>", "  approximate: half"), "a form needs `run:`"),
    ("a row without a target", "docker: container stop\n", "neither a target"),
    ("a bad operand", GOOD.replace("container:any...", "container:some..."), "is no operand"),
]


@pytest.mark.parametrize("text, said", [pytest.param(text, said, id=name) for name, text, said in BAD])
def test_refused(text, said, tmp_path):
    """The error names the file, a line, and what to do."""
    with pytest.raises(load.MappingError) as error:
        compiled(text, tmp_path)
    assert str(error.value).startswith("row.yaml:") and str(error.value).split(":")[1].strip("?").isdigit() or "no YAML" in str(error.value)
    assert said in str(error.value)


def test_taken(tmp_path):
    """The row these mistakes were made in."""
    made = compiled(GOOD, tmp_path)
    assert made["targets"]["crictl"]["forms"][0]["steps"][0][0] == "run" and made["flags"]["--time"]["crictl"] == ("x",)


PART = "texts:\n  stop: crictl stop\nflags:\n  --all:\n    crictl: {dropped: one kind}\n    ctr: exact\n"
TAKER = "docker: container stop\nparts: kinds\noperands: container:any...\ncrictl:\n  run: crictl stop -t <--time> <container>\nflags:\n  --time: {crictl: exact}\n"
BAD_PARTS = [
    ("an unknown part", PART, TAKER.replace("kinds", "kind"), "row.yaml:1: no part 'kind'; mappings/parts has: kinds"),
    ("a part with other keys", PART + "operands: x\n", TAKER, "a part has no key 'operands'"),
    ("what the part says already", PART, TAKER + "  --all:\n    crictl: {dropped: one kind}\n", "row.yaml:9: --all: the part says the same for crictl; leave it out"),
    ("a text of the part's name", PART, TAKER + "texts: {stop: x}\n", "kinds.yaml:2: stop stands twice among the texts"),
    ("a flag in two parts", PART, TAKER.replace("kinds", "kinds others"), "others.yaml:2: --all stands twice among the flags"),
    ("a part that no row takes", PART, TAKER.replace("kinds", ""), "kinds.yaml:1: no row takes the part kinds"),
    ("a flag that no taker has", PART + "  --bogus: {all: exact}\n", TAKER, "kinds.yaml:7: no command that takes the part kinds has a flag --bogus"),
]


def taken(part, row, folder):
    """The ROW of a document that takes parts, and every check of them."""
    (folder / "parts").mkdir()
    (folder / "parts" / "kinds.yaml").write_text(part)
    (folder / "parts" / "others.yaml").write_text("flags:\n  --all: {crictl: exact}\n")
    (folder / "row.yaml").write_text(row)
    shared, node = parts.Parts(str(folder / "parts")), load.document(str(folder / "row.yaml"), "row.yaml")
    if "others" not in row:
        del shared.nodes["others"]
    shared.taken(node, GRAMMAR)
    shared.leftover()
    return rows.row(node, GRAMMAR)


@pytest.mark.parametrize("part, row, said", [pytest.param(part, row, said, id=name) for name, part, row, said in BAD_PARTS])
def test_refused_parts(part, row, said, tmp_path):
    """Nothing is written twice, and nothing for nobody."""
    with pytest.raises(load.MappingError) as error:
        taken(part, row, tmp_path)
    assert said in str(error.value)


def test_taken_parts(tmp_path):
    """The part's cells for the row's targets alone; the row's own cell stands in place of one."""
    assert taken(PART, TAKER, tmp_path)["flags"] == {"--time": {"crictl": ("x",)}, "--all": {"crictl": ("d", "one kind")}}


def test_own_cell_before_the_part(tmp_path):
    """A row that means something else says so itself."""
    assert taken(PART, TAKER + "  --all:\n    crictl: {dropped: no kinds}\n", tmp_path)["flags"]["--all"] == {"crictl": ("d", "no kinds")}


def test_alternatives(tmp_path):
    """`(a|b)` in a pattern is one case for each."""
    made = compiled(GOOD.replace("--time: {crictl: exact}", "--time: {crictl: {'<int:n>(|s|m)': exact}}"), tmp_path)
    assert [pieces for pieces, _ in made["flags"]["--time"]["crictl"][1]] == [(("n", "int"),), (("n", "int"), "s"), (("n", "int"), "m")]


def test_quotes_across_ways():
    """Each way of an @if stands in the quotes that were open before it; an apostrophe in a comment opens none."""
    from d2c.mapping.holes import holes
    from d2c.mapping.shelltext import conditional

    text = "# it's here\nawk '\n@if --all\n{print <a|re>}' x\n@else\n{print <b|re>}' y\n@end\necho <c|re>\n"
    assert [(hole[1], hole[3]) for hole in holes(conditional(text, None))] == [("a", "'"), ("b", "'"), ("c", "")]
