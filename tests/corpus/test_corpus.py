"""Real docker lines, thousands of them: no crash, docker's own verdict on what is wrong, and nothing printed that the tools would not read."""
import os
import re
import subprocess
import sys

import calls
import pytest
import translated

from d2c import options
from d2c.mapping import tools
from d2c.pages.batch import translator
from d2c.shell.read import read
from d2c.shell.rewrite import Rewriter
from d2c.shell.words import is_live

sys.path.insert(0, os.path.join(translated.ROOT, "tests", "grammar"))
PAIRS = [("1.36.0", "2.4.2"), ("1.33.0", "2.3.7"), ("1.30.1", "1.7.33"), ("1.24.2", "1.6.20")]
NODES = ("k3s", "kubeadm", "containerd")
# docker's words that speak of the machine it stands on, not of the line.
MACHINE = ("no such file", "does not exist", "error during connect", "is only supported on a Docker daemon", "Docker Desktop")
# They ask somebody else than the engine, or start a program; the engine's answer would say nothing.
BEYOND = ("compose", "dev", "desktop", "extension", "model", "debug", "init", "sandbox", "offload", "buildx", "scout", "trust", "manifest", "login", "logout", "search", "context", "image build", "builder")


def missing(what):
    message = "NOT RUN: %s" % what
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@pytest.fixture(scope="module")
def corpus():
    """{file: entries}; the corpus is not part of this repository, so that its lack is a skip everywhere."""
    if not translated.there():
        pytest.skip("NOT RUN: no corpus at %s (D2C_CORPUS names it)" % translated.FOLDER)
    return {name: translated.entries(name) for name in translated.FILES}


@pytest.fixture(scope="module")
def everything(corpus):
    return [entry for name in translated.FILES for entry in corpus[name]]


def answers(entries, *words):
    """[(entry, answer)]; skips what d2c does not offer yet."""
    try:
        options.context(options.read([*words, "batch"]))
    except options.OptionError as error:
        pytest.skip("NOT RUN: %s" % error)
    return list(zip(entries, translated.translate_all([entry["line"] for entry in entries], *words)))


def told(wrong):
    assert not wrong, "%d:\n%s" % (len(wrong), "\n".join(wrong[:40]))


@pytest.mark.parametrize("node, target", [*((node, "auto") for node in NODES), ("k3s", "crictl"), ("k3s", "ctr"), ("k3s", "pod"), ("containerd", "crictl")])
def test_no_line_crashes(everything, node, target):
    told([entry["line"] + "\n" + answer["why"] for entry, answer in answers(everything, "--node", node, "--target", target)
          if answer and answer["verdict"] == "crash"])


@pytest.mark.parametrize("shape", ["tool", "docker"])
def test_answers_are_whole(everything, shape):
    """Contract, section 5: the keys, and that a refusal prints nothing and says why."""
    wrong = []
    for entry, answer in answers(everything, "--node", "k3s", "--shape", shape):
        if answer is None or answer["verdict"] == "crash":
            continue
        refused = answer["verdict"] in ("unsupported", "usage")
        keys = {"docker", "command", "target", "node", "tools", "verdict", "shell", "steps", "diagnostics", "instead", "exit"}
        reasons = [one for one in answer["diagnostics"] if one["verdict"] == answer["verdict"] and one["why"].strip()]
        if not keys <= set(answer) or (answer["exit"] != 0) != refused or (refused and not reasons):
            wrong.append("%s\n    %s" % (entry["line"], answer))
    told(wrong)


@pytest.mark.parametrize("crictl, ctr", PAIRS)
@pytest.mark.parametrize("shape", ["tool", "docker"])
def test_the_tools_read_what_is_printed(everything, crictl, ctr, shape):
    versions, wrong, seen = {"crictl": crictl, "ctr": ctr}, [], 0
    for entry, answer in answers(everything, "--node", "k3s", "--shape", shape, "--tools", "crictl=%s,ctr=%s" % (crictl, ctr)):
        if not answer or not answer["shell"]:
            continue
        for tool, words in calls.emitted(answer["shell"]):
            seen += 1
            wrong += ["%s\n    %s %s\n    %s" % (entry["line"], tool, words, said) for said in tools.check(words, tool, versions[tool])]
    assert seen > 100, "the translations hold no commands of the tools: %d" % seen
    told(wrong)


@pytest.mark.parametrize("node", NODES)
def test_what_is_printed_is_shell(everything, node):
    wrong = []
    for entry, answer in answers(everything, "--node", node):
        error = answer and answer["shell"] and read(answer["shell"]).error
        if error:
            wrong.append("%s\n    %s\n    %s" % (entry["line"], error, answer["shell"]))
    told(wrong)


def test_scripts_stay_scripts(corpus):
    """Each script with its docker calls translated: bash still reads it, and translating what was translated finds the refused calls only."""
    del corpus
    wrong, folder = [], os.path.join(translated.FOLDER, "scripts")
    for name in sorted(os.listdir(folder)):
        if name.endswith((".sh", ".bash")):
            with open(os.path.join(folder, name), encoding="utf-8", errors="surrogateescape") as file:
                source = file.read()
            rewriter = Rewriter(translator(options.read(["--node", "k3s", "batch"])))
            made = rewriter.rewrite(source)
            if readable(source) and not readable(made):
                wrong.append("%s: bash reads it no more" % name)
            again = len(read(made).calls)
            if again > len(read(source).calls):
                wrong.append("%s: %d docker calls, more than before" % (name, again))
    told(wrong)


def readable(source):
    """Whether bash takes the text for a script."""
    return subprocess.run(["bash", "-n"], input=source.encode("utf-8", "surrogateescape"), stderr=subprocess.DEVNULL).returncode == 0


def simple(entry):
    """The words after docker when the line is one call without a live part; else None."""
    found = read(entry["line"])
    if found.error or len(found.calls) != 1 or not found.simple:
        return None
    call = found.calls[0]
    words = call.words
    if call.wrapper or any(is_live(word) for word in words) or not words or words[0].startswith("-"):
        return None  # a global flag in front: it could lead the client to another host
    return words


def wants_terminal(words):
    """docker looks for a terminal before it reads the image's name: its answer would be about the terminal."""
    return any(word == "--tty" or re.match(r"-[a-zA-Z]*t[a-zA-Z]*\Z", word) for word in words)


def beyond(command):
    return any(command == other or command.startswith(other + " ") for other in BEYOND)


def test_docker_agrees_on_what_is_wrong(corpus, tmp_path):
    """docker's own client in front of an engine that refuses everything: it and d2c call the same lines wrong."""
    import client as judge
    import fake_engine as engine

    if not os.path.exists(judge.CLIENT):
        missing("no docker client at %s (tests/parts/build makes it)" % judge.CLIENT)
    asked = []
    for entry, answer in answers(corpus["lines"] + corpus["invalid"], "--node", "k3s"):
        words = simple(entry)
        if words and answer and answer["verdict"] != "crash" and not wants_terminal(words) and not beyond(answer["command"] or entry["cmd"]):
            asked.append((entry, answer, words))
    assert len(asked) > 500
    (tmp_path / "cwd").mkdir()
    with engine.Engine(str(tmp_path / "engine.sock")) as server:
        said = judge.Judge(server, tmp_path, tmp_path / "cwd").ask_all([words for _, _, words in asked])
    wrong = []
    for (entry, answer, _), (verdict, status, first) in zip(asked, said):
        if any(word in first for word in MACHINE):
            continue
        ours = answer["verdict"] == "usage"
        if answer["verdict"] == "unsupported" and not translated.on_node(answer["command"]):
            continue  # refused whatever it says, before its values are looked at
        if ours != (verdict == "usage") or (ours and answer["exit"] != status):
            wrong.append("%s\n    docker: %s %s %s\n    d2c: %s %s" % (entry["line"], verdict, status, first, answer["verdict"], answer["diagnostics"][:1]))
    told(wrong)


def unknown(word):
    """Whether only the shell knows how many words this is; a pattern that fits no file is one word and nothing else."""
    return is_live(word) and not word.is_one() and "$" in str(word)


def test_unknown_counts_are_no_usage_errors(everything):
    """`"$@"` may be any number of words: only the shell could say that they are too many or too few."""
    wrong = []
    for entry, answer in answers(everything, "--node", "k3s"):
        if not answer or answer["verdict"] != "usage":
            continue
        counted = any(re.search(r"requires .* argument|accepts no argument", one["why"]) for one in answer["diagnostics"])
        called = read(entry["line"]).calls
        if counted and called and entry["line"].count("docker ") == 1 and any(unknown(word) for word in called[0].words):
            wrong.append("%s\n    %s" % (entry["line"], answer["diagnostics"]))
    told(wrong)


def test_commands_are_recognised(corpus):
    """The corpus names each line's command; plugins are one command for d2c."""
    wrong = []
    for entry, answer in answers(corpus["lines"], "--node", "k3s"):
        words = simple(entry)
        if not words or words[0] == "help" or not answer or answer["verdict"] in ("crash", "usage") or not answer["command"]:
            continue
        if entry["cmd"] != answer["command"] and not (entry["cmd"] + " ").startswith(answer["command"] + " "):
            wrong.append("%s: %s, not %s" % (entry["line"], answer["command"], entry["cmd"]))
    told(wrong)
