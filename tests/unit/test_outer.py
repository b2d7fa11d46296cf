"""docker's own flags and environment: refusals, and what the far machine's shell gets."""
import json
import os
import shlex
import subprocess

import pytest

from d2c import line
from d2c.context import Context
from d2c.errors import HelpAsked, UnsupportedError, UsageError
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
