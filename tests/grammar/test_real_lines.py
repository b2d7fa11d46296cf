"""Real lines of ../shared/corpus, where it is there: docker's client and d2c agree which are wrong. D2C_CORPUS_ALL=1 asks about every line."""
import json
import os
import re
import shlex

import pytest
from client import differ, explained
from generate import LEFT_OUT

from d2c.docker.parse import find
from d2c.errors import D2CError
from d2c.mapping import place

CORPUS = os.path.join(os.path.dirname(place.ROOT), "shared", "corpus")
# What would leave this machine, or asks for more than the tiny engine has: remote engines, registries, builds.
OUTSIDE = ("-H", "--host", "-c", "--context", "--config", "https://", "http://", "tcp://")
# A template is executed by the client before it asks (ps, events): the templates' own tests hold that.
TEMPLATE = "{{"


def lines(name):
    """(words, entry) of every line whose words are plain, that stays on this machine."""
    path = os.path.join(CORPUS, name)
    if not os.path.exists(path):
        pytest.skip(f"no corpus at {path}")
    with open(path, encoding="utf-8") as stream:
        for entry in map(json.loads, stream):
            text = entry["line"]
            if re.search(r"[$`|;&<>*?#~\n]", text) or TEMPLATE in text:
                continue
            try:
                words = shlex.split(text)[1:]
            except ValueError:
                continue
            if not any(word.startswith(OUTSIDE[:2]) or word in OUTSIDE or word.startswith(OUTSIDE[5:]) for word in words):
                yield words, entry


def own(words, reader):
    """Is it a command docker's client reads itself, and one the judge may be asked about?"""
    try:
        found = find(words, reader.index)
    except D2CError:
        return True
    return not found.plugin and found.command not in LEFT_OUT and found.command is not None


def test_wrong_lines_are_refused(reader):
    seen = 0
    for words, entry in lines("invalid.dev.jsonl"):
        if own(words, reader):
            seen += 1
            assert reader.ask(words)[0] == "usage", entry["line"]
    assert seen > 20


@pytest.mark.parametrize("name", ["invalid.dev.jsonl", "lines.dev.jsonl"])
def test_the_client_gives_the_same_verdict(name, judge, reader):
    chosen = [words for words, _ in lines(name) if own(words, reader)]
    if name.startswith("lines") and not os.environ.get("D2C_CORPUS_ALL"):
        chosen = chosen[::4]
    assert len(chosen) > 20
    wrong = []
    for words, theirs in zip(chosen, judge.ask_all(chosen)):
        ours = reader.ask(words)
        if differ(theirs, ours) and not explained(words, theirs, ours):
            wrong.append(f"docker {shlex.join(words)}\n  docker: {theirs}\n  d2c:    {ours}")
    assert not wrong, "\n".join(wrong)
