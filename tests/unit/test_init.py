"""Shell integration in real shells, and what completion offers."""
import os
import pty
import select
import shutil
import subprocess
import sys
import time

import pytest

from d2c.pages.complete import candidates
from d2c.pages.init import SHELLS


def d2c(*words):
    return subprocess.run([sys.executable, "-c", "import sys; from d2c.cli import main; sys.exit(main(['d2c'] + sys.argv[1:]))", *words], capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path):
    """A folder with a d2c that only says how it was called, but for `d2c init`, and a file named `--fake`."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "a file").write_text("")
    real = "%s -c 'import sys; from d2c.cli import main; sys.exit(main())'" % sys.executable
    (tmp_path / "bin" / "d2c").write_text('#!/bin/sh\ncase $1 in init) exec %s "$@";; esac\nprintf "[%%s]" "$@"; echo; exit 7\n' % real)
    (tmp_path / "bin" / "d2c").chmod(0o755)
    return tmp_path


def environment(folder):
    return dict(os.environ, PATH="%s:%s" % (folder / "bin", os.environ["PATH"]), HOME=str(folder), TERM="dumb", PS1="> ", HISTFILE="", ZDOTDIR=str(folder))


@pytest.mark.parametrize("words", [[], ["tcsh"], ["bash", "zsh"], ["words"]])
def test_only_known_shells(words):
    done = d2c("init", *words)
    assert (done.returncode, done.stdout) == (2, "") and "bash, zsh, fish" in done.stderr


@pytest.mark.parametrize(
    "line",
    ["docker nonsense ", "docker ps x", "docker ps -f ", "docker ps --filter na", "docker ps --filter=na", "docker ps --filter = na", "docker run alpine --f", "docker exec c -", "docker ps -- --f",
     "docker run --name --f", "docker run -itu ", "docker container nonsense ", "docker -H ", "d2c -t ", "docker p s --", "docker network ls -aq x"],
)
def test_where_docker_has_no_say_the_shell_offers_files(line):
    assert candidates(line.split(" ")) == []


@pytest.mark.parametrize("word", ["list", "remove", "--net", "--dns-opt", "--disable-content-trust"])
def test_words_docker_no_longer_shows_are_not_offered(word):
    assert word not in candidates(["docker", "container", word]) + candidates(["docker", "run", word])


@pytest.mark.parametrize(
    "line, found",
    [
        ("docker pu", ["pull", "push"]),
        ("docker ps --f", ["--filter", "--format"]),
        ("docker ps -aq --no", ["--no-trunc"]),
        ("docker --debug -H unix:///x ps --la", ["--last", "--latest"]),
        ("docker ps --filter name=x --q", ["--quiet"]),
        ("docker ps --filter = name --q", ["--quiet"]),
        ("docker container re", ["rename", "restart"]),
        ("docker image ls --dig", ["--digests"]),
        ("docker stop c --ti", ["--timeout"]),
        ("docker help ins", ["inspect"]),
        ("docker run --rm -it --ent", ["--entrypoint"]),
        ("docker run -u root --ent", ["--entrypoint"]),
        ("docker run -uroot --ent", ["--entrypoint"]),
        ("docker --ver", ["--version"]),
        ("/usr/bin/docker ima", ["image", "images"]),
        ("d2c -x docker ps --f", ["--filter", "--format"]),
        ("d2c ini", ["init"]),
        ("d2c --sh", ["--shape"]),
    ],
)
def test_what_is_offered(line, found):
    assert candidates(line.split(" ")) == found


def test_short_flags_are_offered_after_a_dash():
    assert {"-a", "--all", "-q", "--help"} <= set(candidates(["docker", "ps", "-"]))


@pytest.mark.parametrize("shell", sorted(SHELLS))
def test_the_function_hands_all_words_on(shell, folder):
    if not shutil.which(shell):
        pytest.skip(shell + " is not here")
    load = 'd2c init fish | source' if shell == "fish" else 'eval "$(d2c init %s)"' % shell
    alias = "" if shell == "fish" else "alias docker=false\n"
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    if shell == "bash":
        alias = "shopt -s expand_aliases\n" + alias
    script = alias + load + "\ndocker ps 'a b' '' '*' -- '$x'\n"
    done = subprocess.run([shell, *options, "-c", script], env=environment(folder), cwd=folder / "work", capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[-x][--shape][docker][docker][ps][a b][][*][--][$x]", done.stderr
    assert done.returncode == 7


def typed(shell, options, folder, keys):
    """What an interactive shell on a terminal shows while the keys are typed."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder / "work")
        os.execvpe(shell, [shell, *options], environment(folder))
    shown = b""
    try:
        for key, wanted in keys:
            os.write(terminal, key.encode())
            until = time.monotonic() + 30
            part = b""
            while wanted.encode() not in part and time.monotonic() < until:
                if select.select([terminal], [], [], 0.2)[0]:
                    part += os.read(terminal, 4096)
            assert wanted.encode() in part, (key, wanted, part)
            shown += part
    finally:
        os.write(terminal, b"\x15\nexit\n")
        os.close(terminal)
        os.waitpid(child, 0)
    return shown


@pytest.mark.parametrize("shell, options", [("bash", ["--norc", "--noprofile", "-i"]), ("zsh", ["-f", "-i"])])
def test_tab_on_a_terminal(shell, options, folder):
    if not shutil.which(shell):
        pytest.skip(shell + " is not here")
    typed(shell, options, folder, [
        ('eval "$(d2c init %s)"; echo rea""dy\n' % shell, "ready"),
        ("docker ps --fil\t", "--filter "),
        ("name=x --quie\t", "--quiet "),
        ("\n", "[-x][--shape][docker][docker][ps][--filter][name=x][--quiet]"),
        ("docker unpa\t", "unpause "),
        ("\x15docker load -i a\t", "a\\ file "),
        ("\n", "[load][-i][a file]"),
    ])


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not here")
def test_fish_completes(folder):
    script = "d2c init fish | source\ncomplete -C 'docker ps --fil'\ncomplete -C 'docker unpa'\ncomplete -C 'docker load -i a'\n"
    done = subprocess.run(["fish", "--no-config", "-c", script], env=environment(folder), cwd=folder / "work", capture_output=True, text=True)
    assert [row.split("\t")[0] for row in done.stdout.splitlines()] == ["--filter", "unpause", "a file"], done.stderr
