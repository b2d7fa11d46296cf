"""Words that hold live shell, against real shells."""
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shells import SHELLS, arguments

from d2c.shell.quote import quote
from d2c.shell.read import words
from d2c.shell.words import Word, concat, is_live, text, word

X = word([("quoted", "$x")])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("files")
    for name in ("a.txt", "b c.txt", "-n", "x"):
        (made / name).write_text("")
    return made


def source(given):
    return words("show " + given)[1]


@pytest.mark.parametrize("given", ["'$x'", '"\\$x"', "\\$x", "'`x`'", "\\*", "'*'", '"~"', "a~", "\\~", "$", '"$"', "a$", "'[a]'", "a#b", "{a,b}", "[", "]"])
def test_what_is_quoted_or_means_nothing_is_data(given):
    assert not is_live(source(given))


@pytest.mark.parametrize("given", ["$x", '"$x"', "${x}", "a$x", "`x`", "$(x)", '"`x`"', "*", "a?", "[a]", "~", "~/x", "~root/x", "$1", "$@", "$?", "$$", "$((1+1))", "<(x)"])
def test_what_the_shell_expands_is_live(given):
    found = source(given)
    assert is_live(found) and found.literal() is None
    assert found.shell() == given


@pytest.mark.parametrize("given", ["$x", "*", '"$@"', "${a[@]}", '"${a[@]}"', "`x`", "a$x", "[a]", "''$@"])
def test_words_that_may_be_more_or_fewer_than_one(given):
    assert not source(given).is_one()


@pytest.mark.parametrize("given", ['"$x"', '"$(x)"', '"$*"', "~/x", "a\"$x\"b"])
def test_words_that_are_one(given):
    assert source(given).is_one()


def test_running_words_are_known():
    assert source("$(x)").runs() and source('"`x`"').runs() and source("${x:=1}").runs()
    assert not source('"$x"').runs() and not source("${x}").runs()
    assert not source("'$(x)'$x").runs()


def test_no_method_guesses_at_live_text():
    assert not X.startswith("$") and not X.endswith("x") and "$" not in X
    assert X.partition("x") == (X, "", "") and X.rpartition("x") == ("", "", X)
    assert X.head() == "" and X.split("x") == [X]


def test_literal_parts_can_be_taken_apart():
    assert concat("--name=", X).partition("=") == ("--name", "=", X)
    assert concat(X, ":/data:ro").split(":") == [X, "/data", "ro"]
    assert concat(X, ":/data:ro").rpartition(":") == (concat(X, ":/data"), ":", "ro")
    assert concat("KEY=", X).partition("=")[2] == X
    assert concat("-n", X).tail(2) == X and concat("-n", X).head() == "-n"
    assert ("--name=" + X).startswith(("-x", "--n")) and (X + ":/a").endswith(":/a")
    assert concat("a", "b") == "ab" and concat() == "" and concat("a", "").__class__ is str


def test_printed_as_a_person_would_write_it():
    assert source('"${c}"').within("^", "$").shell() == '"^${c}$"'
    assert X.within("^", "$").shell() == '"^$x$"'
    assert source("$x").within("^", "y").shell() == '"^${x}y"'
    assert concat("--name=", X).shell() == '--name="$x"'
    assert concat(X, ":/data").shell() == '"$x:/data"'
    assert concat(X, "!").shell() == "\"$x\"'!'"
    assert concat("src=", source("~/a b"[:2] + "a")).shell() == 'src="$HOME/a"'
    assert concat(source("~"), "$").shell() == '"$HOME$"' and concat(source("~/"), "a b").shell() == "~/'a b'"
    assert concat(source("~"), "").shell() == "~" and concat(source("~root"), X).shell() == '"$(printf %s ~root)$x"'
    assert quote(X) == '"$x"' and text(X) == "$x" and text("a b") == "a b"
    assert source("$@").quoted().shell() == '"$*"'
    assert source("*.txt").quoted() == "*.txt"
    assert hash(X) == hash(word([("quoted", "$x")])) and X != concat(X, "y")


PARTS = [
    "a", "-", "=", ":", "'a b'", "''", '""', '" "', "\\ ", "\\'", "'\"'", "1", "[", "!", "'!'", '"!"',
    "$v", "${v}", '"$v"', '"${v}"', '"$v-y"', "${v}y", '"a $v b"', "$e", '"$e"', "$g", '"$g"', "$q", '"$q"', "$u", '"$u"', "$1", '"$1"', "${1}0",
    "*", "?", "[ax]", "*.txt", "[!a]*",
    "$(echo \"a  b\")", '"$(echo "a  b"; echo \')\')"', "`echo 'x  y'`", '"`echo \\"x  y\\"`"', "`echo \\`echo z\\` \\\\$v`",
    "${u:-'a  b'}", "${u:-\"$v\"}", '"${u:-a  b}"', "${v#'a'}", '"${v#"a "}"', "${v%b}", "${#v}", "$((1 + 2))", "${u-\\}}", "${e:+x}", "${e:-it\\'s}", "$#",
]
SOURCES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join)
BEGUN = st.tuples(st.sampled_from(["", "~/", "~", '"$@"', "$@"]), SOURCES).map("".join).filter(lambda one: not one.startswith("~:"))
SETUP = "set -- 'one two' '*'\n"


@pytest.mark.parametrize("shell", SHELLS)
@settings(deadline=None, max_examples=60)
@example(given=["['a b'[ax]", '["a b"x]', "[''x]"])
@given(given=st.lists(BEGUN, min_size=1, max_size=25))
def test_a_word_means_the_same_when_printed_again(shell, folder, given):
    expected = arguments(shell, given, folder, SETUP)
    assert arguments(shell, [quote(source(one)) for one in given], folder, SETUP) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_tildes_before_a_colon(shell, folder):
    given = ["~:", "~:''", "~:/x", "~:x''", "~:/'x y'", "~root:/x", "~:x", "~/x:~/y", "~:ro\\ x", "A=~:/x", "A=~/'x y'", "-v=~/x", "A:~/x"]
    assert arguments(shell, [quote(source(one)) for one in given], folder) == arguments(shell, given, folder)


@pytest.mark.parametrize("shell", SHELLS)
@settings(deadline=None, max_examples=60)
@given(given=st.lists(SOURCES, min_size=1, max_size=25))
def test_quoted_is_one_word_of_the_unsplit_value(shell, folder, given):
    whole = [(b"".join(value),) for value in arguments(shell, given, folder, SETUP + "set -f\nIFS=\n")]
    quoted = [source(one) for one in given]
    quoted = [one.quoted() if is_live(one) else one for one in quoted]
    assert all(one.__class__ is str or one.is_one() for one in quoted)
    assert [tuple(value) for value in arguments(shell, [quote(one) for one in quoted], folder, SETUP)] == whole
    around = [concat("^a\"b ", one, "$") for one in quoted]
    assert [tuple(value) for value in arguments(shell, [quote(one) for one in around], folder, SETUP)] == [(b'^a"b ' + value[0] + b"$",) for value in whole]


@settings(deadline=None, max_examples=200)
@given(given=SOURCES, sep=st.sampled_from(["=", ":", "a", " "]))
def test_cutting_loses_nothing(given, sep):
    one = source(given)
    if not is_live(one):
        return
    for cut in (one.partition(sep), one.rpartition(sep)):
        joined = concat(*cut)
        bare = [piece for piece in one.pieces if piece != ("lit", "")]
        assert joined == one or (isinstance(joined, Word) and [piece for piece in joined.pieces if piece != ("lit", "")] == bare)
