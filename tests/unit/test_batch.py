"""Lines in, dicts out; and source with its calls replaced must mean the same to real shells."""
import itertools
import json
import os
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shells import SHELLS, run
from test_read import CORPUS, corpus

from d2c.shell import parallel
from d2c.shell.batch import batch, one, quick
from d2c.shell.quote import join, prefix
from d2c.shell.read import read
from d2c.shell.rewrite import Rewriter
from d2c.shell.words import answer as answer_of

FACES = ["words", "two", "pipe", "lines", "set", "document"]


def shaped(face):
    """A translator that calls `tool` with the same words, in one of the shapes a translation can have."""

    def translate(words, before):
        call = prefix(before) + "tool " + join(words)
        if words[:1] == ["refuse"]:
            return answer(words, None, "unsupported", 3)
        shell = {
            "words": call,
            "two": "true && " + call,
            "pipe": "true | " + call if "-i" not in words else call + " | cat",
            "lines": "true &&\n" + call,
            "set": "id=1\nset -e\n" + call,
            "document": "{ cat <<'EOF' >/dev/null\nx) '\nEOF\n} &&\n" + call,
        }[face]
        return answer(words, shell, "approximate" if words[:1] == ["near"] else "exact", 0)

    return translate


def answer(words, shell, verdict, status):
    notes = [] if verdict == "exact" else [{"verdict": verdict, "subject": words[0], "why": "x"}]
    return {"docker": [str(one) for one in words], "command": str(words[0]) if words else "", "target": "crictl", "node": "kubeadm", "tools": {}, "verdict": verdict,
            "shell": shell, "steps": [], "diagnostics": notes, "instead": ["y"] if shell is None else [], "exit": status}


def plain(line):
    return one(line, shaped("words"))


@pytest.mark.parametrize("line", ["ls", "docker-compose up", "echo 'docker ps'", "docker ps 'x", "docker ps |", "command -v docker", "docker rm <c>", "$DOCKER ps"])
def test_a_line_that_is_no_docker_command(line):
    found = plain(line)
    assert found["verdict"] == "usage" and found["exit"] == 2 and found["shell"] is None
    assert found["diagnostics"][0]["subject"] == line
    assert set(found) == set(answer(["x"], "", "exact", 0))


@pytest.mark.parametrize("line", ["docker refuse", "docker refuse | x", "docker ps $(docker refuse)", "x=`docker refuse`", "docker ps; docker refuse", "xargs docker refuse", "time docker refuse"])
def test_one_refused_call_refuses_the_line(line):
    found = plain(line)
    assert (found["verdict"], found["exit"], found["shell"], found["steps"], found["instead"]) == ("unsupported", 3, None, [], ["y"])
    assert found["diagnostics"][-1]["subject"] == "refuse"


@pytest.mark.parametrize("line", ["", "  ", "# docker ps", "\t# x", "$ ", "$ # x", "\n", "\r\n"])
def test_blank_lines_and_comments_are_skipped(line):
    assert plain(line) is None


@pytest.mark.parametrize(
    "line, shell",
    [
        ("docker ps -a", "tool ps -a"),
        ("$ docker ps\r\n", "tool ps"),
        ("  $ sudo docker ps --x=y", "sudo tool ps --x=y"),
        ("sudo -u me docker ps", "sudo -u me tool ps"),
        ("A='b c' docker ps  # x", "A='b c' tool ps"),
        ("docker rm 'a b' \"$c\" $(x)", "tool rm 'a b' \"$c\" $(x)"),
        ("docker rm $(docker ps -aq)", "tool rm $(tool ps -aq)"),
        ("docker rm \"`docker ps -q | head -n \\`echo 1\\``\"", 'tool rm "$(tool ps -q | head -n `echo 1`)"'),
        ("docker ps 2>/dev/null | wc -l", "tool ps 2>/dev/null | wc -l"),
        ("docker ps -q | xargs -r docker rm -f", "tool ps -q | xargs -r tool rm -f"),
        ("docker ps -q | sudo xargs -I {} docker rm {} -f", "tool ps -q | sudo xargs -I {} tool rm '{}' -f"),
        ("for c in $(docker ps -q); do docker rm $c; done", "for c in $(tool ps -q); do tool rm $c; done"),
        ("[ \"$(docker ps -q)\" ] && docker ps || echo docker", '[ "$(tool ps -q)" ] && tool ps || echo docker'),
        ("ids=($(docker ps -q))", "ids=($(tool ps -q))"),
        ("watch -n 5 docker ps -a", "watch -n 5 'tool ps -a'"),
        ("exec docker ps", "exec tool ps"),
        ("command docker ps", "tool ps"),
        ("cat <(docker ps)", "cat <(tool ps)"),
    ],
)
def test_calls_are_replaced_in_place(line, shell):
    assert plain(line)["shell"] == shell


def test_the_short_way_reads_as_the_long_one():
    lines = corpus("lines.dev.jsonl") + corpus("pipelines.dev.jsonl") + corpus("invalid.dev.jsonl")
    taken = 0
    for line in lines:
        if line.startswith("docker "):
            words = quick(line, 7)
            reading = read(line)
            if words is not None:
                taken += 1
                assert reading.simple and [call.words for call in reading.calls] == [words], line
    assert taken > len(lines) // 2


@pytest.mark.parametrize("line", ["docker a;b", "docker a >f", "docker a 2>f", "docker a # c", "docker a 'b", "docker a $(docker b)", "docker a`docker b`", "docker a|b", "docker a$(b"])
def test_the_short_way_leaves_alone(line):
    assert quick(line, 7) is None


@pytest.mark.parametrize(
    "line, docker",
    [
        ("docker rm $(docker ps -aq)", ["ps", "-aq"]),
        ('docker rm "`docker ps -q | head -n1`"', ["ps", "-q"]),
        ("docker rm x$(docker ps -q)", None),
        ("docker rm $(docker ps; docker images)", None),
        ("docker rm $(x)", None),
        ("docker rm x", None),
    ],
)
def test_a_word_knows_whose_output_it_is(line, docker):
    seen = []

    def translate(words, before):
        seen.append(words)
        return shaped("words")(words, before)

    one(line, translate)
    found = answer_of(seen[-1][1])
    assert (found and found["docker"]) == docker
    if docker:
        assert answer_of(seen[-1][1].quoted()) is found


def test_more_than_one_command_stays_together():
    assert one("docker ps >f", shaped("two"))["shell"] == "(true && tool ps) >f"
    assert one("docker ps | wc", shaped("pipe"))["shell"] == "true | tool ps | wc"
    assert one("docker ps >f", shaped("pipe"))["shell"] == "(true | tool ps) >f"
    assert one("docker ps", shaped("set"))["shell"] == "id=1\nset -e\ntool ps"
    assert one("x $(docker ps)", shaped("set"))["shell"] == "x $(id=1\nset -e\ntool ps\n)"


def test_verdicts_and_notes_are_joined():
    found = plain("docker ps | docker near")
    assert (found["verdict"], found["exit"], found["command"]) == ("approximate", 0, "ps")
    assert [note["subject"] for note in found["diagnostics"]] == ["near"]
    assert found["steps"] == [{"run": ["sh", "-c", "tool ps | tool near"]}]
    assert [call["verdict"] for call in found["calls"]] == ["exact", "approximate"]
    found = plain("docker rm $(docker near)")
    assert (found["verdict"], found["command"]) == ("approximate", "rm")


def test_what_runs_is_what_the_line_meant():
    """`docker` and `tool` are the same function, so a line and its translation must do the same."""
    lines = [
        "docker a 'b c' \"$v\" $v | cat", "docker fail || docker b", "docker a && docker b; docker c", "docker fail; echo $?", "! docker fail && docker b",
        "docker a >f; cat f", "docker a 2>&1 >/dev/null | cat", ">f docker a; cat f", "for i in 1 2; do docker $i; done", "if docker fail; then docker b; else docker c; fi",
        "docker x $(docker y) \"$(docker z)\"", "docker x `docker y` \"`docker \\\"z\\\"`\"", "x=$(docker a); echo \"$x\"", "echo ${u:-$(docker a)} \"${u:-$(docker b)}\"",
        "printf '1\\n2 3\\n' | xargs docker a", "printf '1\\n2\\n' | xargs -n1 docker a \"$v\"", "printf '1\\n2 3\\n' | xargs -I% docker a \"$v\" x%y % b", "seq 2 | xargs -I{} docker exec {} \"$v-{}\"",
        "A='b c' docker env", "env A=\"$v\" docker env", "nice docker a \"$v\"", "nohup docker a $v 2>/dev/null", "timeout 9 docker a \"$v\" 'b  c'", "(exec docker a; echo no)", "exec docker a \"$v\"",
        "command docker a", "docker a & wait", "{ docker a; docker b; } | cat", "(docker a) && (docker b)", "case $v in a*) docker a;; *) docker b; esac", "f() { docker \"$@\"; }; f a b",
        "while read x; do docker $x </dev/null; done <<EOF\n1\n2\nEOF", "docker -i <<EOF\n$v\nEOF", "echo hi | docker -i", "docker a | while read l; do docker -x $l; done", "(docker fail) || docker a",
        "set -e; docker a; x=1; docker b; echo $x $-", "id=9; docker a; echo $id", "docker a\ndocker b",
        "cat <<EOF | docker -i\nx\n$v\nEOF", "cat <<EOF | docker -i && docker a >f <<X\n1\nEOF\n2\nX\ncat f", "cat <<EOF; docker a\nx\nEOF\ndocker b",
    ]
    for shell, face in itertools.product(SHELLS, FACES):
        for line in lines:
            new = Rewriter(shaped(face)).rewrite(line)
            assert new != line
            assert outcome(shell, new) == outcome(shell, line), (shell, face, line, new)


TOOL = """#!/bin/sh
printf '[%s]' "$@"; echo
case $1 in fail) exit 5;; env) echo "$A";; -i) cat;; esac
"""


@pytest.fixture(autouse=True)
def tools(tmp_path, monkeypatch):
    for name in ("docker", "tool"):
        (tmp_path / name).write_text(TOOL)
        (tmp_path / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outcome(shell, line):
    script = "PATH=$PWD:$PATH; (\n%s\n) 2>/dev/null || echo status $?" % line
    return run(shell, script, os.getcwd())


@settings(deadline=None, max_examples=300)
@given(line=st.text(st.sampled_from("docker ps$(){}[]|&;<>'\"`\\ \n#!~*=x")).map(lambda tail: "docker " + tail))
def test_no_line_raises(line):
    found = list(batch([line], shaped("lines")))
    assert len(found) <= 1
    json.dumps(found)


@pytest.mark.skipif(not shutil.which("bash"), reason="the statements are bash's")
def test_real_statements_stay_readable():
    for line in corpus("pipelines.dev.jsonl"):
        for face in FACES:
            found = one(line, shaped(face))
            if found is None or found["shell"] is None:
                continue
            run("bash", "set -n\n" + found["shell"] + "\n")
            assert Rewriter(shaped(face)).rewrite(line).count("tool") >= len(found.get("calls", [0]))


@pytest.mark.skipif(not shutil.which("bash"), reason="the scripts are bash's")
def test_real_scripts_stay_scripts():
    folder = CORPUS / "scripts"
    if not folder.exists():
        pytest.skip("the corpus is not here")
    replaced = 0
    for path in sorted(folder.glob("*.sh")):
        source = path.read_bytes().decode("utf-8", "surrogateescape")
        assert read(source).error is None, path.name
        for face in ("words", "document"):
            rewriter = Rewriter(shaped(face))
            run("bash", "set -n\n" + rewriter.rewrite(source))
            replaced += len(rewriter.results)
    assert replaced > 400


def work(lines):
    return b"".join(line.encode() + b";%d\n" % len(lines) for line in lines)


@pytest.mark.parametrize("count, workers, chunk", [(0, 3, 2), (1, 3, 2), (2, 3, 2), (7, 3, 2), (50, 2, 3), (50, 1, 3)])
def test_order_is_kept(count, workers, chunk):
    lines = [str(at) for at in range(count)]
    assert b"".join(parallel.spread(iter(lines), work, workers, chunk)) == b"".join(work(lines[at : at + chunk]) for at in range(0, count, chunk))


def test_only_a_few_lines_are_held():
    taken = itertools.count()
    lines = (str(at) for at in taken)
    found = parallel.spread(lines, work, 2, 3)
    assert [next(found) for _ in range(5)][-1] == work(["12", "13", "14"])
    found.close()
    assert next(taken) < 40


def test_a_dead_worker_is_said():
    with pytest.raises(RuntimeError):
        list(parallel.spread(map(str, range(9)), lambda lines: os._exit(1), 2, 2))
