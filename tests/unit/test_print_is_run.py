"""What is printed is what is run: sh on the printed text gives the tools the same words as -x does."""
import json
import os
import subprocess
import sys

import pytest

from d2c.mapping.place import ROOT

ID = "a" * 64
FAKE = f"""#!{sys.executable}
import json, os, sys
words = sys.argv[1:]
with open(os.environ["RECORD"], "ab") as record:
    record.write(json.dumps([os.path.basename(sys.argv[0])] + [os.fsencode(one).hex() for one in words]).encode() + b"\\n")
if words[:1] == ["ps"] or "ps" in words[:3]:
    asked = "json" in words
    name = words[words.index("--name") + 1].strip("^$") if "--name" in words else "web"
    print(json.dumps({{"containers": [{{"id": "{ID}", "metadata": {{"name": name}}, "state": "CONTAINER_RUNNING", "podSandboxId": "b", "createdAt": "1", "labels": {{}}}}]}}) if asked else "{ID}")
"""
VALUES = ["web", "a b", "it's", 'say "hi"', "$(touch pwned)", "`touch pwned`", "$HOME", "a;b", "a|b&c", "*", "?", "[a-z]*", "~", "#x", "!x", "a\nb", "\\n", "é", "-x", "", "\udcff", "{{.ID}}", "k=v", "x" * 100000]


@pytest.fixture()
def tools(tmp_path):
    """A folder with a crictl and a ctr that write down their words; call(words...) -> (recorded, finished)."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name in ("crictl", "ctr"):
        (bin_ / name).write_text(FAKE)
        (bin_ / name).chmod(0o755)

    def call(*argv, **more):
        record = tmp_path / "record"
        record.write_bytes(b"")
        env = {**os.environ, "PATH": f"{bin_}:{os.environ['PATH']}", "RECORD": str(record), "D2C_NODE": "containerd", "D2C_TOOLS": "crictl=1.36.0,ctr=2.4.2"}
        done = subprocess.run(argv, capture_output=True, env=env, cwd=tmp_path, stdin=subprocess.DEVNULL, **more)
        calls = [json.loads(one) for one in record.read_bytes().splitlines()]
        return [one for one in calls if "ps" not in [bytes.fromhex(word).decode("utf-8", "replace") for word in one[1:4]]], done

    call.folder = tmp_path
    return call


def both(tools, *words):
    """(calls of the printed text under sh, calls of -x)."""
    argv = [os.fsencode(word) for word in words]
    _, printed = tools(sys.executable, ROOT + "/bin/d2c", "-q", b"docker", *argv)
    assert printed.returncode == 0, printed.stderr
    path = tools.folder / "printed.sh"
    path.write_bytes(printed.stdout)
    by_sh, _ = tools("sh", str(path))
    by_run, _ = tools(sys.executable, ROOT + "/bin/d2c", "-q", "-x", b"docker", *argv)
    return by_sh, by_run


@pytest.mark.parametrize("value", VALUES, ids=[ascii(one[:20]) for one in VALUES])
def test_operands_arrive(value, tools):
    """exec's words are data: the same bytes, whatever they hold."""
    by_sh, by_run = both(tools, "exec", "web", "echo", value)
    assert by_sh == by_run and by_run[-1][-1] == os.fsencode(value).hex() and bytes.fromhex(by_run[-1][-3]).decode() == ID
    assert not (tools.folder / "pwned").exists()


@pytest.mark.parametrize("words", [("stop", "-t", "3", "web"), ("rm", "-f", "web"), ("logs", "--tail", "5", "web"), ("pause", "web"), ("images",), ("stop", "web", "db")], ids=" ".join)
def test_lines_are_the_same(words, tools):
    """Everyday lines, one command or several."""
    by_sh, by_run = both(tools, *words)
    assert by_run and by_sh == by_run
