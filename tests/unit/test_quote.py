"""Quoting against real shells."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shells import SHELLS, arguments, raw, run

from d2c.shell.quote import inside, join, prefix, quote
from d2c.shell.read import read, words
from d2c.shell.words import word

LEFT_BARE = ["ps", "-a", "--filter=name=x", "a:b", "/x/y", "user@host", "1.5", "a,b", "50%", "+x"]
QUOTED = ["", " ", "~", "~/x", "=ls", "#x", "!", "a!b", "a b", "$x", "`x`", "*", "?", "[a]", "a;b", "a&b", "a|b", "(a)", "{a,b}", "<x>", "a\nb", "'", '"', "\\", "\t", "\udcff", "é", "^"]
CHARACTERS = st.one_of(st.sampled_from("ab'\"\\$`!#~=*?[]{}()<>|&; \t\n\r-é€\x01\x7f\x88"), st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF), st.characters(min_codepoint=1, exclude_categories=["Cs"]))
WORDS = st.text(CHARACTERS, max_size=12)


@pytest.mark.parametrize("value", QUOTED)
def test_what_a_shell_would_change_is_quoted(value):
    assert quote(value)[0] == "'" or quote(value)[:2] == "\\'"
    assert quote(value) != value


@pytest.mark.parametrize("value", LEFT_BARE)
def test_what_no_shell_changes_stays_bare(value):
    assert quote(value) == value


@pytest.mark.parametrize("shell", SHELLS)
def test_long_words_and_each_byte(shell):
    values = ["x'$(false)\n" * 9000, "".join(map(chr, range(1, 128))), "".join(chr(0xDC00 + byte) for byte in range(128, 256))] + QUOTED + LEFT_BARE
    assert arguments(shell, [join(values)]) == [[raw(value) for value in values]]


@pytest.mark.parametrize("shell", SHELLS)
@settings(deadline=None, max_examples=60)
@given(lists=st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=20))
def test_a_shell_reads_back_the_same_bytes(shell, lists):
    assert arguments(shell, [join(values) for values in lists]) == [[raw(value) for value in values] for values in lists]


@pytest.mark.parametrize("shell", SHELLS)
@settings(deadline=None, max_examples=60)
@given(values=st.lists(WORDS, min_size=1, max_size=30), last=st.booleans())
def test_text_within_double_quotes(shell, values, last):
    tail = "" if last else "${e}"
    sources = ['"%s%s"' % (inside(value, last), tail) for value in values]
    assert arguments(shell, sources) == [[raw(value)] for value in values]


@settings(deadline=None, max_examples=200)
@given(values=st.lists(WORDS, max_size=6))
def test_the_reader_reads_back_what_was_quoted(values):
    assert words("docker " + join(values)) == ["docker"] + values
    assert read("docker " + join(values)).calls[0].words == values


def test_a_quoted_name_is_no_assignment():
    assert prefix(["A=b c", "B=", "sudo", "-u", "x", "C=d e"]) == "A='b c' B= sudo -u x 'C=d e' "
    assert prefix([]) == ""
    assert prefix(["a b=c"]) == "'a b=c' "


@pytest.mark.parametrize("shell", SHELLS)
def test_assignments_before_a_command_assign(shell):
    before = ["A=b c'", word([("lit", "B=d e="), ("quoted", "$v")]), word([("lit", "C="), ("bare", "$v")]), "D="]
    assert run(shell, prefix(before) + "sh -c 'printf %s/%s/%s/%s \"$A\" \"$B\" \"$C\" \"${D-unset}\"'") == b"b c'/d e=a  b/a  b/"
