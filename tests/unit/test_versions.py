"""Versions: refused options first, then what the tools print, comparison, and the memory of what a node has."""
import os
import stat
import subprocess
import sys

import pytest

from d2c import versions


@pytest.mark.parametrize("text", [
    "", "crictl", "crictl=", "crictl=new", "crictl=1", "docker=1.2", "crictl=1.36,", "crictl=1.36;ctr=2.4", "ctr=2.x", "ctr=2.4.2+unknown",
    "ctr==2.4", "ctr=-2.4", "ctr=2..4", "ctr=$(id)", "ctr=²._", "CTR=2.4", "ctr=vv2.4",
])
def test_option_refused(text):
    with pytest.raises(ValueError, match="give --tools as"):
        versions.parse_option(text)


@pytest.mark.parametrize("text, found", [
    ("crictl=1.36", {"crictl": (1, 36)}),
    ("ctr=2.4.2,crictl=v1.36.0", {"ctr": (2, 4, 2), "crictl": (1, 36, 0)}),
    (" ctr=1.6.20 , crictl=1.24.2", {"ctr": (1, 6, 20), "crictl": (1, 24, 2)}),
    ("ctr=1.7,ctr=2.0", {"ctr": (2, 0)}),
])
def test_option(text, found):
    assert versions.parse_option(text) == found


@pytest.mark.parametrize("text, version", [
    ("", None),
    ("crictl version unknown\n", None),
    ("crictl: command not found\n", None),
    ("ctr github.com/containerd/containerd/v2\n", None),
    ("version v\n", None),
    ("crictl version v1.36.0\n", (1, 36, 0)),
    ("crictl version 1.27.1-k3s1\n", (1, 27, 1)),
    ("ctr github.com/containerd/containerd 1.6.20~ds1\n", (1, 6, 20)),
    ("ctr github.com/containerd/containerd 1.7.33+unknown\n", (1, 7, 33)),
    ("ctr github.com/containerd/containerd/v2 2.4.2+unknown\n", (2, 4, 2)),
    ("ctr github.com/k3s-io/containerd v1.7.11-k3s2\nmore 9.9.9\n", (1, 7, 11)),
    ("Kubernetes v1.37.2\n", (1, 37, 2)),
])
def test_printed(text, version):
    assert versions.parse_output(text) == version


@pytest.mark.parametrize("version, since, until, holds", [
    ((1, 36), "1.36.1", None, False),
    ((1, 9, 9), "1.10", None, False),
    ((2, 0, 0), None, "2.0", False),
    ((2, 0), None, "2.0.0", False),
    ((1, 36), "1.36.0", None, True),
    ((1, 36, 0), "1.36", None, True),
    ((1, 10), "1.9.9", "1.10.1", True),
    ((1, 10), None, None, True),
])
def test_within(version, since, until, holds):
    assert versions.within(version, *(bound and versions.parse_version(bound) for bound in (since, until))) is holds


@pytest.fixture
def node(tmp_path, monkeypatch):
    """A node whose tools are scripts that note each call."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    class Node:
        cache = tmp_path / "cache" / "d2c" / "versions"

        def tool(self, name, prints, age=0):
            path = tmp_path / "bin" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("#!/bin/sh\necho \"$@\" >> %s\nprintf '%%s\\n' '%s'\n" % (tmp_path / "calls", prints))
            path.chmod(0o755)
            os.utime(path, (1000 + age, 1000 + age))
            return path

        @property
        def calls(self):
            path = tmp_path / "calls"
            return path.read_text().splitlines() if path.exists() else []

    return Node()


def test_no_tool_is_no_version_and_asks_nothing(node):
    assert versions.found("ctr", ["ctr"]) is None
    assert versions.version_of("ctr") == versions.newest("ctr")
    assert not node.cache.exists()


def test_asked_once_until_the_binary_changes(node):
    node.tool("ctr", "ctr github.com/containerd/containerd/v2 2.3.7+unknown")
    assert [versions.version_of("ctr") for _ in range(3)] == [(2, 3, 7)] * 3
    assert node.calls == ["--version"]
    node.tool("ctr", "ctr github.com/containerd/containerd/v2 2.4.2+unknown", age=1)
    assert versions.version_of("ctr") == (2, 4, 2)
    assert len(node.calls) == 2
    assert len(node.cache.read_text().splitlines()) == 1, "the old line must go"


def test_the_option_asks_nothing(node):
    node.tool("ctr", "ctr x 2.3.7")
    assert versions.version_of("ctr", {"ctr": (1, 7)}) == (1, 7)
    assert node.calls == []
    assert versions.version_of("ctr", {"crictl": (1, 30)}) == (2, 3, 7)


def test_a_tool_without_a_version_is_not_asked_again(node):
    node.tool("crictl", "crictl version unknown")
    assert [versions.found("crictl", ["crictl"]) for _ in range(2)] == [None, None]
    assert node.calls == ["--version"]


def test_one_binary_for_several_tools(node):
    node.tool("k3s", "ctr github.com/k3s-io/containerd v2.1.4-k3s1")
    assert versions.found("ctr", ["k3s", "ctr", "-n", "k8s.io"]) == (2, 1, 4)
    assert versions.found("crictl", ["k3s", "crictl"]) == (2, 1, 4)
    assert node.calls == ["ctr --version", "crictl --version"]


def test_own_flags_of_the_node_are_not_asked_with(node):
    path = node.tool("crictl", "crictl version v1.30.1")
    assert versions.found("crictl", [str(path), "--config", "/nowhere"]) == (1, 30, 1)
    assert node.calls == ["--version"]


def test_a_failing_tool_is_quiet(node, capfd):
    path = node.tool("ctr", "")
    path.write_text("#!/bin/sh\necho broken >&2\nexit 3\n")
    assert versions.found("ctr", ["ctr"]) is None
    path.write_text("\x7fELFnot really")
    assert versions.found("ctr", ["ctr"]) is None
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("lines", ["", "ctr\n", "\x00\xff\t\t\t\t\n", "ctr\t/bin/ctr\tx\ty\t9.9.9\n", "crictl\tA\t1\t2\t3\t4\n"])
def test_a_spoilt_memory_is_only_a_lost_memory(node, lines):
    node.tool("ctr", "ctr x 2.3.7")
    node.cache.parent.mkdir(parents=True)
    node.cache.write_bytes(lines.encode("latin-1"))
    assert versions.found("ctr", ["ctr"]) == (2, 3, 7)
    assert versions.found("ctr", ["ctr"]) == (2, 3, 7)
    assert node.calls == ["--version"]


@pytest.mark.parametrize("home", ["missing", "file", "relative", "empty"])
def test_without_a_place_to_remember_it_is_quiet(node, home, tmp_path, monkeypatch, capfd):
    node.tool("ctr", "ctr x 2.3.7")
    (tmp_path / "file").write_text("")
    place = {"missing": "/proc/none", "file": str(tmp_path / "file"), "relative": "cache", "empty": ""}[home]
    monkeypatch.setenv("XDG_CACHE_HOME", place if home != "relative" else "cache")
    monkeypatch.setenv("HOME", place)
    monkeypatch.chdir(tmp_path)
    assert [versions.found("ctr", ["ctr"]) for _ in range(2)] == [(2, 3, 7)] * 2
    assert len(node.calls) == 2
    assert capfd.readouterr() == ("", "")
    assert not (tmp_path / "cache").exists()


def test_home_is_taken_without_xdg(node, tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME")
    node.tool("ctr", "ctr x 2.3.7")
    versions.found("ctr", ["ctr"])
    folder = tmp_path / "home" / ".cache" / "d2c"
    assert [file.name for file in folder.iterdir()] == ["versions"], "no temporary file stays"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_hot_path_imports_nothing():
    code = "import sys; before = set(sys.modules); import d2c.versions; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, universal_newlines=True)
    assert done.stdout.strip() == "['d2c', 'd2c.versions']"
