"""A password typed at a tool's own terminal: once per question, in no argv and no environment; the streams stay apart."""
import base64
import json
import os
import subprocess
import sys

import pytest

ASK = r"""
import os, sys, termios
fd = 2
old = termios.tcgetattr(fd)
new = termios.tcgetattr(fd)
new[3] &= ~termios.ECHO
print("Password: ", end="", flush=True)
termios.tcsetattr(fd, termios.TCSANOW, new)
line = b""
while not line.endswith(b"\n"):
    line += os.read(fd, 4096)
termios.tcsetattr(fd, termios.TCSANOW, old)
print()
os.write(2, b"\x1b[31merror\x1b[0m line\n")
print(line == b"it's \x03 secret\n", flush=True)
if any("secret" in text for text in sys.argv + list(os.environ.values())): sys.exit(9)
import time
time.sleep(0.1)
sys.exit(int(sys.argv[1]))
"""
SECRET = "it's \x03 secret"
RUN = """
import sys
from d2c.plan import Script
from d2c.execute import typed
sys.exit(typed.carry(Script(sys.argv[1], password=(sys.argv[2], "r.io/x:1"))))
"""


def carry(tmp_path, text, config, env=None):
    (tmp_path / "config.json").write_text(json.dumps(config))
    (tmp_path / "ask.py").write_text(ASK)
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "src")
    return subprocess.run([sys.executable, "-c", RUN, text, str(tmp_path / "config.json")], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": path, "ASK": f"{sys.executable} {tmp_path}/ask.py", **(env or {})}, timeout=60)


def kept(password=SECRET):
    return {"auths": {"r.io": {"auth": base64.b64encode(f"ann:{password}".encode()).decode()}}}


@pytest.mark.parametrize("config", [{}, {"auths": {"r.io": {"identitytoken": "t"}}}, kept(""), {"credHelpers": {"r.io": "nosuch"}}])
def test_without_a_password_nothing_runs(tmp_path, config):
    done = carry(tmp_path, "echo ran", config)
    assert (done.returncode, done.stdout) == (1, "") and "r.io" in done.stderr


def test_a_password_that_no_terminal_takes_is_not_cut(tmp_path):
    done = carry(tmp_path, "echo ran", kept("x" * 5000))
    assert (done.returncode, done.stdout) == (1, "") and "too long" in done.stderr


@pytest.mark.parametrize("status", [0, 3])
def test_each_question_is_answered_once(tmp_path, status):
    done = carry(tmp_path, f"$ASK 0 && $ASK {status}", kept())
    assert done.returncode == status, done
    assert done.stdout == "Password: \nTrue\n" * 2 and done.stderr == "error line\n" * 2


def test_a_helper_is_asked(tmp_path):
    program = tmp_path / "docker-credential-mine"
    program.write_text('#!/bin/sh\n[ "$1 $(cat)" = "get r.io" ] && printf \'{"Secret": "it\\047s \\\\u0003 secret",\\n "Username": "ann"}\'\n')
    program.chmod(0o755)
    done = carry(tmp_path, "$ASK 0", {"credHelpers": {"r.io": "mine"}}, {"PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert done.stdout == "Password: \nTrue\n" and done.returncode == 0, done
