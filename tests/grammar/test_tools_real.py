"""The tables of crictl and ctr against the tools themselves: with no runtime behind them, what they refuse is their parsers' word.

Lines are made from the tables with a fixed seed; and all that rows emit is given to the tools too.
"""
import importlib
import os
import pkgutil
import random
import re
import subprocess

import pytest

from d2c import tables
from d2c.mapping import emitted, tools

PARTS = os.environ.get("D2C_PARTS") or os.path.join(os.path.expanduser("~"), ".cache", "d2c", "parts")
REAL = {
    ("crictl", "1.36.0"): PARTS + "/bin/crictl",
    ("ctr", "1.6.20"): "/usr/bin/ctr",
    ("ctr", "1.7.33"): PARTS + "/1.7.33/ctr",
    ("ctr", "2.2.9"): PARTS + "/2.2.9/ctr",
    ("ctr", "2.3.7"): PARTS + "/2.3.7/ctr",
    ("ctr", "2.4.2"): PARTS + "/2.4.2/ctr",
}
PARSERS = {("ctr", "1.6.20"): "v1"}  # Debian's is built with a newer urfave/cli than upstream's 1.6
# These act without a runtime: they would write files, or wait.
HARMFUL = re.compile(r"(config|completion|install|oci|shim|pprof|events|help|version)( |$)")
VALUES = {"int": "3", "ints": "3", "uint": "3", "float": "0.5", "duration": "3s", "bool": "true"}
REFUSED = re.compile(r"Incorrect Usage|flag provided but not defined|No help topic for|Required flag")
HELP = re.compile(r"^NAME:", re.M)
GLOBALS = {"crictl": ["--timeout", "50ms"], "ctr": ["--connect-timeout", "20ms"]}


@pytest.fixture(params=list(REAL), ids=" ".join)
def real(request, tmp_path):
    """(tool, version, a function that gives words to the real one and tells what it prints)."""
    tool, version = request.param
    path = REAL[request.param]
    if not os.path.exists(path):
        message = "NOT RUN: no %s %s at %s (tests/parts/build makes it)" % (tool, version, path)
        if os.environ.get("CI") == "true":
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    nowhere = str(tmp_path / "none.sock")
    (tmp_path / "crictl.yaml").write_text("")
    env = {"PATH": "/nonexistent", "HOME": str(tmp_path), "CONTAINERD_ADDRESS": nowhere, "CRI_CONFIG_FILE": str(tmp_path / "crictl.yaml"),
           "CONTAINER_RUNTIME_ENDPOINT": "unix://" + nowhere, "IMAGE_SERVICE_ENDPOINT": "unix://" + nowhere}

    def ask(words):
        # No name reaches the parsers that could be a path of this machine: the working directory is the test's own.
        done = subprocess.run([path, *GLOBALS[tool], *words], cwd=str(tmp_path), env=env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        return done.stdout.decode("utf-8", "replace")

    return tool, version, ask


def leaves(tool, version):
    """(words of the path, Node) of every command of a version that is safe to start here."""
    def below(node):
        for sub in {id(one): one for one in node.subs.values()}.values():
            yield from below(sub)
        if node.path and not HARMFUL.match(" ".join(node.path)):
            yield list(node.path), node
    table = tools.load(tool)
    return sorted(below(table.root(tools.parse_version(version))), key=lambda pair: pair[0])


def flags_of(node):
    """(dashed longest name, Flag), each flag once, without those that end the parse."""
    each = {id(flag): flag for flag in node.flags.values()}.values()
    return [(("--" if len(flag.names[0]) > 1 else "-") + flag.names[0], flag) for flag in each if not {"help", "version"} & set(flag.names)]


def given(name, flag):
    return [name] if flag.type == "bool" else [name, VALUES.get(flag.type, "v")]


def elsewhere(tool, path, node):
    """Flags that the command has in another known version only."""
    every = tools.load(tool).commands.get(" ".join(path), {}).get("flags", {})
    return [name for names in every for name in names.split() if name.lstrip("-") not in node.flags]


def lines(tool, version):
    """Command lines: for each command all its flags at once, and each kind of mistake; deterministic."""
    dice = random.Random("%s %s" % (tool, version))
    for path, node in leaves(tool, version):
        flags = flags_of(node)
        everything = [word for name, flag in flags for word in given(name, flag)]
        yield [*path, *everything, "one", "two"]
        yield [*path, "--bogus", "one"]
        yield [*path, "one", "-z-bogus", "two"]
        if not flags:
            continue
        name, flag = dice.choice(flags)
        yield [*path, "one", *given(name, flag), "two"]
        yield [*path, name]
        yield [*path, name + "=", "one"]
        yield [*path, "--" + flag.names[-1] + "=" + VALUES.get(flag.type, "v"), "--", "--bogus"]
        yield [*path, "---" + flag.names[0], "one"]
        typed = [name for name, flag in flags if flag.type in VALUES]
        if typed:
            yield [*path, dice.choice(typed) + "=12x", "one"]
        short = [flag.names[-1] for _, flag in flags if len(flag.names[-1]) == 1]
        if len(short) > 1:
            yield [*path, "-" + "".join(dice.sample(short, 2)), "one", "two"]
        for name in elsewhere(tool, path, node):
            yield [*path, name + "=1", "one"]
    yield from (["nonsense"], ["--bogus"], ["help"], ["-n"])


def agree(tool, version, words, printed):
    """What is wrong between our verdict on the words and what the tool printed, or None."""
    ours = tools.accepts(tool, version, words, PARSERS.get((tool, version)))
    if ours is None:
        return "the tool refuses what we accept" if REFUSED.search(printed) else None
    if REFUSED.search(printed):
        return None
    if HELP.search(printed) and re.search(r"help command|wants a command|unknown command", ours):
        return None
    return "the tool accepts what we refuse (%s)" % ours


def held(tool, version, ask, made):
    wrong = []
    for words in made:
        printed = ask(words)
        problem = agree(tool, version, GLOBALS[tool] + words, printed)
        if problem:
            wrong.append("%s: %s\n    %s" % (" ".join(words), problem, printed.strip().replace("\n", "\n    ")[:300]))
    assert not wrong, "%d of the lines:\n%s" % (len(wrong), "\n".join(wrong[:20]))


def test_made_lines(real):
    tool, version, ask = real
    made = list(lines(tool, version))
    assert len(made) > 100
    held(tool, version, ask, made)


def rows():
    """(tool, words) of every command that a row emits, holes filled with a word that fits all types but durations."""
    for name in sorted(module.name for module in pkgutil.iter_modules(tables.__path__)):
        row = getattr(importlib.import_module("d2c.tables." + name), "ROW", None)
        for part in (row or {}).get("targets", {}).values():
            for form in part.get("forms", ()):
                bound = emitted.bounds(form.get("when", ()))
                for kind, template in form.get("steps", ()):
                    for tool, words in emitted.commands(kind, template):
                        words = [re.sub(r"<[^<>]*>", "1", word) for word in words if word != "<flags>"]
                        if tool in GLOBALS and not bound and words and not HARMFUL.match(" ".join(words)):
                            yield tool, words


def test_rows(real):
    tool, version, ask = real
    made = sorted({tuple(words) for name, words in rows() if name == tool})
    assert made, "no row emits a command of %s" % tool
    for words in made:
        assert tools.accepts(tool, version, list(words)) is None, words
    held(tool, version, ask, [list(words) for words in made])
