"""One engine and one judge for all views."""
import pytest

from d2c import errors, line
from d2c.views import app
from d2c.views.documents import Documents

from .engine import NODE, Engine, Judge


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    """docker's own client, asked about the same objects."""
    folder = tmp_path_factory.mktemp("engine")
    engine = Engine(str(folder / "docker.sock"))
    yield Judge(folder, engine)
    engine.shutdown()
    engine.server_close()


@pytest.fixture
def ours(monkeypatch):
    """A view of NODE's documents: (stdout, stderr, status) of docker's words."""
    import time

    monkeypatch.setenv("TZ", "UTC")

    def run(words, text=NODE, now=None):
        try:
            inv = app.parsed(app.words_of(words[0], list(words[1:])))
        except errors.D2CError as error:
            return "", line.complaint(error), error.status
        if hasattr(app.module(inv.command), "stream"):
            printed = []
            errors_said, status = app.module(inv.command).stream(app.Asked(inv, Documents(), time.time()), text.splitlines(keepends=True), printed.append)
            return "".join(printed), errors_said, status
        asked = app.Asked(inv, Documents(text), time.time() if now is None else now)
        try:
            return app.module(inv.command).show(asked)
        except app.DaemonError as error:
            return "", f"Error response from daemon: {error}\n", 1
    return run
