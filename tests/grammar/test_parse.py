"""What d2c makes of a line: flags in order, operands, live words. Wrong lines: test_refusals.py."""
import pytest

from d2c.docker.parse import find, parse
from d2c.errors import HelpAsked, UsageError
from d2c.shell.words import word

LIVE = word([("quoted", "$x")])


def live(front, source="$x", back=""):
    """A word with literal text around a live part."""
    return word([("lit", front)] * bool(front) + [("quoted", source)] + [("lit", back)] * bool(back))


@pytest.fixture
def read(grammars):
    def read(*words):
        found = find(list(words), grammars.index)
        return parse(found.command, found.rest, grammars.grammars[found.module], found.spelling, found.globals, found.help, found.warnings)

    return read


def flags(made):
    return [(given.name, given.value, given.spelled) for given in made.flags]


@pytest.mark.parametrize("words", [["ps", live("-z")], ["ps", live("--bogus=")], ["ps", live("-a")], ["ps", live("--al")], ["logs", "a", LIVE, LIVE]])
def test_a_live_word_that_cannot_be_right(words, read):
    with pytest.raises(UsageError):
        read(*words)


@pytest.mark.parametrize("words, help_of", [
    (["ps", "--help"], "container ls"), (["container", "ps", "--help"], "container ls"), (["help", "ps"], "container ls"), (["ps", "-h"], "container ls"),
    (["--help", "ps"], "container ls"), (["container"], "container"), (["container", "--help"], "container"), (["help", "container"], "container"), (["help"], None), ([], None),
    (["run", "--help"], "container run"), (["nonsense", "--help"], None), (["container", "-h", "ls"], "container ls"),
])
def test_help(words, help_of, read):
    with pytest.raises(HelpAsked) as asked:
        read(*words)
    assert asked.value.command == help_of


def test_a_flag_of_run_is_not_help(read):
    assert flags(read("run", "-h", "web", "img")) == [("--hostname", "web", "-h")]
    assert read("--help", "run", "img").operands == ["img"]


@pytest.mark.parametrize("words, expected", [
    (["ps", "-aq"], [("--all", "true", "-a"), ("--quiet", "true", "-q")]),
    (["ps", "-n5"], [("--last", "5", "-n")]),
    (["ps", "-n=5"], [("--last", "5", "-n")]),
    (["ps", "-an", "5"], [("--all", "true", "-a"), ("--last", "5", "-n")]),
    (["ps", "--last", "5", "--last=6"], [("--last", "5", "--last"), ("--last", "6", "--last")]),
    (["ps", "-a=false"], [("--all", "false", "-a")]),
    (["ps", "--filter", "a=b=c"], [("--filter", "a=b=c", "--filter")]),
    (["ps", "-q", "--"], [("--quiet", "true", "-q")]),
    (["logs", "web", "-f", "--tail=5"], [("--follow", "true", "-f"), ("--tail", "5", "--tail")]),
    (["run", "--net", "host", "--dns-opt=a", "img", "-d"], [("--network", "host", "--net"), ("--dns-option", "a", "--dns-opt")]),
    (["stop", "--time", "3", "web"], [("--timeout", "3", "--time")]),
    (["run", "-e", LIVE, live("--name="), live("-p"), "img"], [("--env", LIVE, "-e"), ("--name", LIVE, "--name"), ("--publish", LIVE, "-p")]),
    (["run", live("-dp", "$p", ":80"), "img"], [("--detach", "true", "-d"), ("--publish", word([("quoted", "$p"), ("lit", ":80")]), "-p")]),
    (["run", live("-m="), "img"], [("--memory", LIVE, "-m")]),
])
def test_flags(words, expected, read):
    assert flags(read(*words)) == expected


@pytest.mark.parametrize("words, expected", [
    (["exec", "-it", "web", "ls", "-l", "--", "-x"], ["web", "ls", "-l", "--", "-x"]),
    (["exec", "--", "web", "-l"], ["web", "-l"]),
    (["rm", "a", "-f", "b", "--", "-c"], ["a", "b", "-c"]),
    (["rm", "-", "a"], ["-", "a"]),
    (["rm", LIVE, live("x")], [LIVE, live("x")]),
    (["run", "img", "sh", "-c", "x"], ["img", "sh", "-c", "x"]),
])
def test_operands(words, expected, read):
    assert read(*words).operands == expected


def test_what_is_given(read):
    made = read("-D", "--log-level=debug", "container", "ls", "-a", "--no-trunc=0", "-f", "a=b", "-f", "c=d")
    assert (made.command, made.spelling) == ("container ls", "container ls")
    assert [(given.name, given.value) for given in made.globals] == [("--debug", "true"), ("--log-level", "debug")]
    assert made.get("--all") is True and made.get("--no-trunc") is False and made.get("--quiet") is False
    assert made.all("--filter") == ["a=b", "c=d"] and made.get("--filter") == "c=d"
    assert made.get("--last") == "-1" and not made.has("--last") and made.get("--format") is None


def test_spellings_lead_to_one_command(grammars):
    for line in ("ps", "container ls", "container ps", "container list"):
        found = find([*line.split(), "-a"], grammars.index)
        assert (found.command, found.module, found.rest) == ("container ls", "container_ls", ["-a"])


def test_a_plugin_reads_its_own_words(grammars):
    found = find(["-D", "compose", "up", "--bogus", "-d"], grammars.index)
    assert found.plugin and found.command.startswith("compose") and "--bogus" in found.rest


def test_build_is_handed_to_buildx(read):
    assert read("build", "--check", ".").command == "image build"
