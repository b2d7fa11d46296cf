"""Static checks: ruff is quiet, Python stays at 3.9, every module says what it is for, nothing of one machine is committed."""
import os
import re
import subprocess
import sys

import pytest

from d2c.mapping.place import ROOT, SOURCE, TABLES

MODULES = sorted(
    os.path.join(base, name) for base, _, names in os.walk(SOURCE) for name in names if name.endswith(".py") and not base.startswith(TABLES)
)


def tool(*words):
    """A finished run of a Python tool of the test environment."""
    return subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, cwd=ROOT)


def test_ruff_is_quiet():
    """As pyproject.toml sets it."""
    done = tool("ruff", "check", "--no-cache", "src", "tests")
    assert done.returncode == 0, done.stdout[-3000:]


def test_python_is_3_9():
    """Nodes are old: nothing newer than 3.9 in what is installed."""
    vermin = os.path.join(os.path.dirname(sys.executable), "vermin")
    done = subprocess.run([vermin, "-t=3.9-", "--no-tips", "--violations", "src"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("path", MODULES, ids=[os.path.relpath(path, SOURCE) for path in MODULES])
def test_module(path):
    """One sentence first; small enough for one sitting."""
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    assert re.match(r'r?"""[^\n]*[.:]?', text), "the first line says what the module is for"
    assert text.count("\n") <= 300, "split it by idea"


def test_no_machine_is_named():
    """Paths of one machine do not belong into the repository."""
    done = subprocess.run(["git", "grep", "-nE", r"/work/(main|shared|notes)|\.cache/d2c/parts/bin/[a-z]+ *$|/root/\.(cache|pyenv|config)", "--", ".", ":!tests/unit/test_style.py"],
                          capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == ""


def test_names_of_test_modules_differ():
    """pytest imports test modules by their bare names; the live ones run in a call of their own."""
    done = subprocess.run(["git", "ls-files", "tests/*.py"], capture_output=True, text=True, cwd=ROOT, check=True)
    names = [(path.startswith("tests/live/"), os.path.basename(path)) for path in done.stdout.split() if "/cases/" not in path and "/lib/" not in path and "conftest" not in path and "__init__" not in path]
    assert sorted(set(names)) == sorted(names)
