"""What `docker run` and `create` lines of the corpus become, read by the tools themselves: no runtime stands behind them, so a usage error is their parsers' word."""
import os
import subprocess

import calls
import pytest
import translated

PARTS = os.environ.get("D2C_PARTS") or os.path.join(os.path.expanduser("~"), ".cache", "d2c", "parts")
REAL = [("1.36.0", "2.4.2"), ("1.36.0", "1.7.33"), ("1.36.0", "1.6.20")]
USAGE = ("Incorrect Usage", "flag provided but not defined", "No help topic for", "Required flag")
GLOBALS = {"crictl": ["--timeout", "50ms"], "ctr": ["--connect-timeout", "20ms"]}


def path_of(tool, version):
    found = "/usr/bin/ctr" if (tool, version) == ("ctr", "1.6.20") else PARTS + ("/bin/crictl" if tool == "crictl" else "/%s/ctr" % version)
    if not os.path.exists(found):
        message = "NOT RUN: no %s %s at %s (tests/parts/build makes it)" % (tool, version, found)
        if os.environ.get("CI") == "true":
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return found


def emitted(crictl, ctr):
    """(docker's line, tool, words) of run and create lines on two nodes: the calls that hold a flag of their command which none before them held."""
    found, seen = [], set()
    entries = [entry for entry in translated.entries("lines") if entry["cmd"] in ("container run", "container create")]
    for node in ("k3s", "containerd"):
        answers = translated.translate_all([entry["line"] for entry in entries], "--node", node, "--tools", "crictl=%s,ctr=%s" % (crictl, ctr))
        for entry, answer in zip(entries, answers):
            for tool, words in calls.emitted(answer["shell"]) if answer and answer["shell"] else ():
                command = (tool, *[word for word in words if not word.startswith("-")][:2])
                new = {(command, word.partition("=")[0]) for word in words if word.startswith("-")} | {(command, len(words) > 6)}
                if not new <= seen:
                    seen |= new
                    found.append((entry["line"], tool, words))
    return found


@pytest.mark.parametrize("crictl, ctr", REAL, ids=["2.4.2", "1.7.33", "1.6.20"])
def test_the_real_parsers_take_every_command(crictl, ctr, tmp_path):
    if not translated.there():
        pytest.skip("NOT RUN: no corpus at %s (D2C_CORPUS names it)" % translated.FOLDER)
    paths = {"crictl": path_of("crictl", crictl), "ctr": path_of("ctr", ctr)}
    nowhere = str(tmp_path / "none.sock")
    (tmp_path / "crictl.yaml").write_text("")
    env = {"PATH": "/nonexistent", "HOME": str(tmp_path), "CONTAINERD_ADDRESS": nowhere, "CRI_CONFIG_FILE": str(tmp_path / "crictl.yaml"),
           "CONTAINER_RUNTIME_ENDPOINT": "unix://" + nowhere, "IMAGE_SERVICE_ENDPOINT": "unix://" + nowhere}
    wrong, found = [], emitted(crictl, ctr)
    assert len(found) > 30, "the translations hold few commands of the tools: %d" % len(found)
    for line, tool, words in found:
        done = subprocess.run([paths[tool], *GLOBALS[tool], *words], cwd=str(tmp_path), env=env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
        said = done.stdout.decode("utf-8", "replace")
        if done.returncode == 0 or any(word in said for word in USAGE) or said.startswith("NAME:"):
            wrong.append("%s\n    %s %s\n    %s" % (line, tool, " ".join(words), said[:300]))
    assert not wrong, "%d:\n%s" % (len(wrong), "\n".join(wrong[:20]))
