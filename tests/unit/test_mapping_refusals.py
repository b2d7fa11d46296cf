"""Every mistake in a mapping file is refused with file, line and remedy; then what must be taken."""
import pytest

from d2c.mapping import emitted, load, rows

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


def test_quotes_across_ways():
    """Each way of an @if stands in the quotes that were open before it; an apostrophe in a comment opens none."""
    from d2c.mapping.template import conditional, holes

    text = "# it's here\nawk '\n@if --all\n{print <a|re>}' x\n@else\n{print <b|re>}' y\n@end\necho <c|re>\n"
    assert [(hole[1], hole[3]) for hole in holes(conditional(text, None))] == [("a", "'"), ("b", "'"), ("c", "")]
