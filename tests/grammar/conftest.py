"""The real client as a fixture, in a directory of its own with a few files that lines name."""
import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from client import CLIENT, Judge, Reader  # noqa: E402
from fake_engine import Engine  # noqa: E402

FILES = {"ok.env": b"A=1\n", "bad.env": b"a b=1\n", "latin.env": b"A=\xe9\n", "empty.env": b"", "nokey.env": b"\n#x\n =1\n", "ok.json": b"{}"}


@pytest.fixture(scope="session")
def ground(tmp_path_factory):
    """The directory both readers stand in."""
    folder = tmp_path_factory.mktemp("ground")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def reader(ground, grammars, monkeypatch):
    """d2c's reading of a line."""
    monkeypatch.chdir(ground)
    return grammars


@pytest.fixture(scope="session")
def grammars():
    return Reader()


@pytest.fixture(scope="session")
def judge(ground, tmp_path_factory):
    """docker's client 29.9.3. Without it the comparison is left out, loudly; in CI that is a failure."""
    if not os.access(CLIENT, os.X_OK):
        message = f"no docker client at {CLIENT}: tests/parts/build docker29 makes it"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    place = tmp_path_factory.mktemp("engine")
    with Engine(place / "s") as engine:
        yield Judge(engine, place, ground)
