"""docker's own flags and environment: refusals, and what the far machine's shell gets."""
import json
import os
import shlex
import subprocess

import pytest

from d2c import line
from d2c.context import Context
from d2c.errors import HelpAsked, UnsupportedError, UsageError
from d2c.mapping.place import ROOT
from d2c.shell.quote import join


@pytest.fixture(autouse=True)
def environment(tmp_path, monkeypatch):
    for name in list(os.environ):
        if name.startswith("DOCKER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))


def plan(*words):
    return line.plan(line.parse(list(words)), Context())


@pytest.mark.parametrize("value", ["tcp://h:1", "h:1", ":1", "unix:///x", "fd://3", "npipe:////./x", "ssh://-oProxyCommand=x", "ssh://u@-x"])
def test_a_host_that_is_no_node_is_refused(value, monkeypatch):
    with pytest.raises(UnsupportedError):
        plan("-H", value, "ps")
    monkeypatch.setenv("DOCKER_HOST", value)
    with pytest.raises(UnsupportedError):
        plan("ps")


def test_wrong_use_has_dockers_words():
    with pytest.raises(UsageError, match="conflicting options"):
        plan("-H", "ssh://h", "-c", "x", "ps")
    with pytest.raises(UsageError, match='context "x": context not found') as told:
        plan("-c", "x", "ps")
    assert told.value.status == 1
    with pytest.raises(HelpAsked):
        plan("-v", "ps")


def test_environment_and_flags(monkeypatch):
    monkeypatch.setenv("DOCKER_HOST", "ssh://me@far:2222")
    assert plan("ps").steps[0].words == ["ssh", "-p", "2222", "-l", "me", "far", "crictl ps"]
    assert plan("-H", "unix:///var/run/docker.sock", "ps").steps[0].words == ["crictl", "ps"]
    monkeypatch.delenv("DOCKER_HOST")
    monkeypatch.setenv("DOCKER_CONTEXT", "default")
    assert plan("ps").steps[0].words == ["crictl", "ps"]


def test_a_context_names_its_host(tmp_path):
    import hashlib

    folder = tmp_path / "contexts" / "meta" / hashlib.sha256(b"prod").hexdigest()
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text(json.dumps({"Name": "prod", "Endpoints": {"docker": {"Host": "ssh://prod.example"}}}))
    assert plan("-c", "prod", "ps", "-a").steps[0].words == ["ssh", "prod.example", "crictl ps --all"]
    (folder / "meta.json").write_text(json.dumps({"Name": "prod", "Endpoints": {"docker": {"Host": "tcp://prod.example:1"}}}))
    with pytest.raises(UnsupportedError):
        plan("-c", "prod", "ps")


@pytest.mark.parametrize("word", ["a b", "$(touch x)", "it's", '"', "a\nb", "*", "-x", "\\", "`id`", "é"])
def test_words_arrive_as_they_are(word):
    """The far shell reads the line once more: what it runs has the user's bytes."""
    words = plan("-H", "ssh://h", "exec", "c" * 64, "echo", word).steps[0].words
    assert shlex.split(words[-1])[-1] == word
    stand_in = 'ssh() { shift; sh -c "$1"; }; crictl() { for w; do :; done; printf "%s" "$w"; }; '
    far = stand_in.replace('sh -c "$1"', 'eval "$1"') + join(words)
    assert subprocess.run(["sh", "-c", far], stdout=subprocess.PIPE, text=True, check=True).stdout == word


def context_file(tmp_path, name, host):
    import hashlib

    folder = tmp_path / "contexts" / "meta" / hashlib.sha256(name.encode()).hexdigest()
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text(json.dumps({"Name": name, "Endpoints": {"docker": {"Host": host}}}))


def test_the_context_that_docker_context_use_chose(tmp_path, monkeypatch):
    """The order is docker's: a flag, $DOCKER_HOST, $DOCKER_CONTEXT, then config.json."""
    config = tmp_path / "config.json"
    config.write_text('{"currentContext": "gone"}')
    with pytest.raises(UsageError, match='context "gone": context not found'):
        plan("ps")
    config.write_text('{"currentContext": "prod"}')
    context_file(tmp_path, "prod", "tcp://prod.example:2376")
    with pytest.raises(UnsupportedError):
        plan("ps")
    context_file(tmp_path, "far", "ssh://me@far.example")
    config.write_text('{"auths": {}, "currentContext": "far"}')
    assert plan("ps").steps[0].words == ["ssh", "-l", "me", "far.example", "crictl ps"]
    assert plan("-c", "default", "ps").steps[0].words == ["crictl", "ps"]
    assert plan("-H", "ssh://near", "ps").steps[0].words == ["ssh", "near", "crictl ps"]
    monkeypatch.setenv("DOCKER_CONTEXT", "default")
    assert plan("ps").steps[0].words == ["crictl", "ps"]
    monkeypatch.setenv("DOCKER_HOST", "ssh://other")
    assert plan("ps").steps[0].words == ["ssh", "other", "crictl ps"]
    monkeypatch.delenv("DOCKER_HOST")
    monkeypatch.delenv("DOCKER_CONTEXT")
    for text in ('{"currentContext": "default"}', '{"currentContext": ""}', "{}", "no json", '["currentContext"]', '{"currentContext": 3}'):
        config.write_text(text)
        assert plan("ps").steps[0].words == ["crictl", "ps"], text
    monkeypatch.delenv("DOCKER_CONFIG")
    assert plan("--config", str(tmp_path), "ps").steps[0].words == ["crictl", "ps"]
    config.write_text('{"currentContext": "far"}')
    assert plan("--config", str(tmp_path), "ps").steps[0].words[:3] == ["ssh", "-l", "me"]


def test_ssh_gets_one_word_for_the_far_shell(tmp_path):
    """A stand-in for ssh does what sshd does with the words behind the host: one line for a shell."""
    for name, text in (("ssh", 'while [ "$#" -gt 1 ] && [ "$1" != far ]; do shift; done; shift; exec sh -c "$*"'), ("crictl", 'printf "<%s>" "$@"')):
        (tmp_path / name).write_text("#!/bin/sh\n" + text + "\n")
        (tmp_path / name).chmod(0o755)
    env = dict(os.environ, PATH=f"{tmp_path}:{os.environ['PATH']}", DOCKER_HOST="ssh://me@far:2222", D2C_NODE="containerd")
    odd = ["a b", "$(touch x)", "it's", '"', "a\nb", "*", "-x", "\\", "`id`", "é", ""]
    words = ["-q", "-x", "docker", "exec", "c" * 64, "echo", *odd]
    done = subprocess.run([os.path.join(ROOT, "bin/d2c"), *words], env=env, cwd=tmp_path, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.endswith("".join(f"<{one}>" for one in ["echo", *odd])), done.stdout
    assert not (tmp_path / "x").exists()
    failing = subprocess.run([os.path.join(ROOT, "bin/d2c"), "-q", "-x", "docker", "images"], env=dict(env, PATH=str(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert failing.returncode != 0 and failing.stdout == ""
