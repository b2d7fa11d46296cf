"""docker search beside docker's client and daemon, both asking a registry's index of our own."""
import json
import sys

import pytest
from lib import index

SAME = (
    [], ["--no-trunc"], ["--limit", "2"], ["--limit", "0"], ["--limit", "101"], ["-f", "stars=100"], ["-f", "is-official=true"], ["-f", "is-official=false", "-f", "stars=1"], ["--format", "json"],
    ["--format", "{{json .}}"], ["--format", "table {{.Name}}\t{{.StarCount}}"], ["--format", "{{.Name}} {{.IsOfficial}} {{.Description}}"], ["--format", "{{.Foo}}"], ["--format", "{{"],
)


@pytest.mark.lines("2.4.2")
def test_search(node, docker):
    for machine in (node, docker):
        machine.daemon("index", sys.executable, index.__file__, "5020")
        machine.until(lambda machine=machine: machine.http(5020, path="/v1/_ping") is not None)
    for words in SAME:
        ours, judged = node.docker("search", *words, "127.0.0.1:5020/x"), docker.docker29("search", *words, "127.0.0.1:5020/x")
        assert (ours.stdout, ours.stderr, ours.returncode) == (judged.stdout, judged.stderr, judged.returncode), words
    for words in (["-f", "foo=1"], ["-f", "stars=x"], ["-f", "is-official=x"]):
        ours, judged = node.docker("search", *words, "127.0.0.1:5020/x"), docker.docker29("search", *words, "127.0.0.1:5020/x")
        assert (ours.stdout, ours.stderr.lower(), ours.returncode) == (judged.stdout, judged.stderr.lower(), judged.returncode), words
    assert node.docker("search", "127.0.0.1:5020/none").stdout == docker.docker29("search", "127.0.0.1:5020/none").stdout
    assert node.docker("search", "127.0.0.1:5999/x").returncode == docker.docker29("search", "127.0.0.1:5999/x").returncode == 1
    plain = node.d2c("-q", "-x", "docker", "search", "--limit", "1", "127.0.0.1:5020/a b")
    assert [one["name"] for one in json.loads(plain.stdout)["results"]] == ["nginx"]
