"""The Go program that judges: built once into the parts cache, asked over JSON lines. Real text/template, real docker/cli."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import threading
import warnings

import pytest

HERE = pathlib.Path(__file__).parent
SOURCE = HERE / "oracle"
DOCUMENTS = HERE / "documents.json"

# Seconds after which an oracle that counts to a billion is stopped.
PATIENCE = 300


def _build():
    """The built oracle; its name holds the hash of its sources."""
    parts = pathlib.Path(os.environ.get("D2C_PARTS") or pathlib.Path.home() / ".cache/d2c/parts")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(SOURCE.iterdir()))).hexdigest()[:16]
    binary = parts / "gotemplate" / ("oracle-" + digest)
    if not binary.exists():
        binary.parent.mkdir(parents=True, exist_ok=True)
        fresh = binary.with_name("%s.%d" % (binary.name, os.getpid()))
        subprocess.run(["go", "build", "-o", str(fresh), "."], cwd=SOURCE, check=True, env=dict(os.environ, GOFLAGS="-mod=mod -buildvcs=false"))
        fresh.replace(binary)
    return binary


class Oracle:
    """One running oracle."""

    def __init__(self, binary):
        self.binary = binary
        self.process = subprocess.Popen([str(binary), str(DOCUMENTS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env=dict(os.environ, TZ="UTC"))

    def ask(self, questions, block=50):
        """The answers, [{"out", "err"}], to [{"Kind", "Template", "Data", "Number"}]."""
        answers = []
        watchdog = threading.Timer(PATIENCE, self.process.kill)
        watchdog.start()
        try:
            for start in range(0, len(questions), block):
                part = questions[start:start + block]
                self.process.stdin.write(b"".join(json.dumps(question).encode() + b"\n" for question in part))
                self.process.stdin.flush()
                for question in part:
                    line = self.process.stdout.readline()
                    if not line:
                        raise RuntimeError("the oracle did not answer %r" % question)
                    answers.append(json.loads(line))
        finally:
            watchdog.cancel()
        return answers

    def types(self):
        """All declared types of docker's objects and of the model."""
        return json.loads(subprocess.run([str(self.binary), "--types"], check=True, capture_output=True).stdout)

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def start():
    """A running oracle. Without Go the test is skipped, aloud; in CI that is a failure."""
    if not shutil.which("go"):
        if os.environ.get("CI") == "true":
            pytest.fail("no go: the template engine cannot be judged")
        warnings.warn("NOT JUDGED: no go, so nothing was compared with Go's text/template", stacklevel=2)
        pytest.skip("no go")
    return Oracle(_build())
