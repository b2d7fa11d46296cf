"""Reading shell source for docker calls, against real shells and lines that people wrote."""
import json
import os
import re
from pathlib import Path

import pytest
from shells import SHELLS, raw, run

from d2c.shell.quote import join
from d2c.shell.read import read, words
from d2c.shell.words import is_live, word

CORPUS = Path(os.environ.get("D2C_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")


@pytest.mark.parametrize(
    "line",
    ["docker ps 'x", 'docker ps "x', "docker ps `x", "docker ps $(x", "docker ps ${x", "docker ps)", "(docker ps", "docker ps &&", "docker ps |", "| docker ps", "&& x",
     "docker ps ; ; x", "docker ps >", "docker ps > | x", "docker rm <container>", "if docker ps; then x", "docker ps; fi", "while x; do docker ps", "{ docker ps", "docker ps; }",
     "docker ps (x)", "case x in a) docker ps", "[[ docker", "docker ps $'x", "() (", "docker ps `x` \"$(y\"", "a=(x", "docker x $(if)", "docker x $(a &&)"],
)
def test_what_no_shell_reads_is_an_error(line):
    assert read(line).error
    assert words(line) is None


@pytest.mark.parametrize("line", ["a" * 3 + "$(" * 5000, "(" * 100000, "${x:-" * 3000 + "}" * 3000])
def test_nesting_without_end_is_no_crash(line):
    assert read(line).error


@pytest.mark.parametrize(
    "line",
    ["command -v docker", "which docker", "type docker", "echo docker ps", "docker-compose ps", "dockerd", "docker() { true; }", "# docker ps", "$DOCKER ps", "'docker ps'",
     "x=docker", "x='$(docker ps)'", "echo '`docker ps`'", "cat <<EOF\ndocker ps\nEOF", "[[ docker == x ]]", "for docker in a b; do x; done", "case docker in docker) x;; esac", "a=(docker ps)"],
)
def test_a_mention_is_no_call(line):
    reading = read(line)
    assert reading.error is None and reading.calls == []


@pytest.mark.parametrize(
    "line, found",
    [
        ("docker", []),
        ("docker ps -a", ["ps", "-a"]),
        ("/usr/bin/docker ps", ["ps"]),
        ("\\docker ps", ["ps"]),
        ("'doc'ker ps", ["ps"]),
        ("docker run a\\ b 'c'\"d\" $'e\\n\\x41\\'' \"f\\\"\\g\"", ["run", "a b", "cd", "e\nA'", 'f"\\g']),
        ("docker ps\\\n -a", ["ps", "-a"]),
        ("docker ps -a # all", ["ps", "-a"]),
        ("docker ps a#b", ["ps", "a#b"]),
        ("docker ps ''", ["ps", ""]),
        ("docker ps \\", ["ps"]),
        ("docker ps -a\\", ["ps", "-a"]),
        ("docker exec \"$c\" ls", ["exec", word([("quoted", "$c")]), "ls"]),
        ("docker run -v $(pwd):/x i", ["run", "-v", word([("bare", "$(pwd)"), ("lit", ":/x")]), "i"]),
        ("docker run -v ~/a:/b i", ["run", "-v", word([("glob", "~/"), ("lit", "a:/b")]), "i"]),
        ("docker rm `docker ps -q`", ["rm", word([("bare", "`docker ps -q`")])]),
        ("docker x $(case a in b) c;; esac) d", ["x", word([("bare", "$(case a in b) c;; esac)")]), "d"]),
        ("docker x $(echo \")\" ')' \\) $((1 + (2))) # )\n) d", ["x", word([("bare", "$(echo \")\" ')' \\) $((1 + (2))) # )\n)")]), "d"]),
        ("docker x \"${a:-\"b c\"}\"", ["x", word([("quoted", "${a:-\"b c\"}")])]),
        ("docker x {a,b} } ]", ["x", "{a,b}", "}", "]"]),
        ("docker x if then !", ["x", "if", "then", "!"]),
        ("docker x 2 >f 3>g", ["x", "2"]),
    ],
)
def test_words_of_one_call(line, found):
    reading = read(line)
    assert reading.error is None
    assert [call.words for call in reading.calls] == [found]


@pytest.mark.parametrize(
    "line, before, names",
    [
        ("sudo docker ps", ["sudo"], None),
        ("sudo -nu bob -- docker ps", ["sudo", "-nu", "bob", "--"], None),
        ("sudo --user=bob -E A=b docker ps", ["sudo", "--user=bob", "-E", "A=b"], None),
        ("sudo --user bob docker ps", ["sudo", "--user", "bob"], None),
        ("A='b c' D=$e docker ps", ["A=b c", word([("lit", "D="), ("bare", "$e")])], None),
        ("env -u A B=c docker ps", ["env", "-u", "A", "B=c"], None),
        ("time sudo docker ps", ["sudo"], ["time"]),
        ("nohup docker ps", [], ["nohup"]),
        ("timeout -k 5 10 docker ps", [], ["timeout"]),
        ("sudo nice -n 5 docker ps", [], ["nice"]),
        ("xargs -r -n1 -P 4 docker ps", [], ["xargs"]),
        ("command docker ps", [], ["command"]),
        ("! docker ps", [], None),
    ],
)
def test_what_stands_before(line, before, names):
    call = read(line).calls[0]
    assert call.words == ["ps"] and call.before == before
    assert (call.wrapper and call.wrapper.names) == names


@pytest.mark.parametrize("line", ["sudo -u docker ps", "nohup", "sudo", "xargs -I docker ps", "A=b", "timeout docker ps"])
def test_a_program_that_takes_docker_for_its_own(line):
    assert read(line).calls == []


@pytest.mark.parametrize(
    "line, spans",
    [
        ("a && docker ps >f 2>&1 | b", ["docker ps >f 2>&1"]),
        (">f docker ps; x", [">f docker ps"]),
        ("A=b docker ps& docker images", ["A=b docker ps", "docker images"]),
        ("if docker ps; then docker rm a; else docker rm b; fi", ["docker ps", "docker rm a", "docker rm b"]),
        ("for i in 1 2; do docker rm $i; done", ["docker rm $i"]),
        ("for ((i=0; i<3; i++)); do docker rm $i; done", ["docker rm $i"]),
        ("while read x; do docker rm $x; done < f", ["docker rm $x"]),
        ("case $x in docker) docker ps;; a|(b)) ;; *) docker rm x; esac; docker info", None),
        ("case $x in docker) docker ps;; a|b) ;; *) docker rm x; esac; docker info", ["docker ps", "docker rm x", "docker info"]),
        ("f() { docker ps; }; function g { docker rm x; }", ["docker ps", "docker rm x"]),
        ("(docker ps) || { docker rm x; }", ["docker ps", "docker rm x"]),
        ("[[ -n $x && y < z ]] && docker ps", ["docker ps"]),
        ("docker load <<< $x; docker ps", ["docker load <<< $x", "docker ps"]),
        ("docker build - <<-'E F' | x\ndocker no\n\tE F\ndocker ps", ["docker build - <<-'E F'", "docker ps"]),
        ("docker ps\n\n# docker no\ndocker rm x", ["docker ps", "docker rm x"]),
    ],
)
def test_places_of_calls(line, spans):
    reading = read(line)
    if spans is None:
        assert reading.error
        return
    assert reading.error is None
    assert [line[call.start : call.end] for call in reading.calls] == spans


@pytest.mark.parametrize("line, simple", [("docker ps", True), ("A=b docker ps # c", True), ("docker ps;", False), ("docker ps >f", False), ("(docker ps)", False), ("! docker ps", False), ("a; docker ps", False)])
def test_simple(line, simple):
    assert read(line).simple is simple


def corpus(name):
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpus is not here")
    return [json.loads(row)["line"] for row in path.read_text().splitlines()]


def runnable(line):
    reading = read(line)
    if not (reading.simple and reading.calls) or re.search(r"[`]|\$\(|<\(|\$'|\$\"|\$\{[^}]*[/:!^,@?\[]", line):
        return None
    if "$RANDOM" in line:
        return None
    if "$" in line and re.search(r"\$(\s|$)", line):
        return None  # bash does not split ${x}$
    return None if reading.calls[0].wrapper or reading.calls[0].before else reading.calls[0].words


@pytest.mark.parametrize("shell", SHELLS)
def test_real_lines_give_the_words_the_shell_gives(shell, tmp_path):
    (tmp_path / "a.txt").write_text("")
    found = [(line, runnable(line)) for line in corpus("lines.dev.jsonl")]
    found = [(line, given) for line, given in found if given is not None]
    assert len(found) > 2000
    names = sorted({name for line, _ in found for name in re.findall(r"\$\{?([A-Za-z_][A-Za-z0-9_]*)", line)} - {"HOME", "PATH", "PWD", "UID", "USER", "EUID", "RANDOM", "SECONDS", "PPID"})
    setup = "".join("%s='v  *%d'\n" % (name, at) for at, name in enumerate(names))
    # bash as sh reads it: braces stay
    setup += "set +B\n" if shell == "bash" else ""
    setup += "docker() { printf '%s\\0' \"$#\" \"$@\"; }\nset -- one 'two three'\n"
    fields = run(shell, setup + "".join("%s\n%s\n" % (line, "docker " + join(given)) for line, given in found), tmp_path).split(b"\0")
    at = 0
    for line, given in found:
        both = []
        for _ in range(2):
            count = int(fields[at])
            both.append(fields[at + 1 : at + 1 + count])
            at += 1 + count
        assert both[0] == both[1], line
        if not any(is_live(one) for one in given):
            assert both[0] == [raw(one) for one in given], line


def test_real_statements_all_read_and_show_their_calls():
    lines = corpus("pipelines.dev.jsonl")
    blind = [line for line in lines if read(line).error]
    assert len(blind) < len(lines) * 0.03, blind
