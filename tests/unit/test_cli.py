"""The command line of the contract, as processes: streams, statuses, environment, closed pipes, missing tools."""
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from d2c.mapping.place import ROOT

D2C = [sys.executable, ROOT + "/bin/d2c"]


def d2c(*words, env=(), **more):
    """A finished run of the checkout's d2c on a machine without D2C_ settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("D2C_", "DOCKER_"))}
    return subprocess.run([*D2C, *words], capture_output=True, text=True, env={**clean, "D2C_NODE": "kubeadm", **dict(env)}, **more)


@pytest.mark.parametrize("words", [[], ["--bogus", "docker", "ps"], ["-t", "podman", "docker", "ps"], ["-t"], ["nonsense"], ["--node", "x", "docker", "ps"],
                                   ["--tools", "crictl=x", "docker", "ps"], ["sudo", "ls"], ["--shape", "x", "docker", "ps"], ["script"], ["daemon"], ["doctor"]])
def test_own_mistakes_end_with_2(words):
    """d2c's own options are wrong: status 2, nothing on stdout."""
    done = d2c(*words)
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith("d2c: ")


@pytest.mark.parametrize("words, status, first", [
    (["ps", "--bogus"], 125, "unknown flag: --bogus"),
    (["nonsense"], 1, "docker: unknown command: docker nonsense"),
    (["stop"], 1, "docker: 'docker stop' requires at least 1 argument"),
    (["kill"], 1, "docker: 'docker kill' requires at least 1 argument"),
])
def test_dockers_mistakes_are_dockers(words, status, first):
    """docker's own words and status."""
    done = d2c("docker", *words)
    assert (done.returncode, done.stdout, done.stderr.split("\n")[0]) == (status, "", first)


def test_refusals_end_with_3():
    """Nothing on stdout; stderr says why and what to do instead."""
    done = d2c("docker", "service", "ls")
    assert (done.returncode, done.stdout) == (3, "") and "Instead:" in done.stderr


def test_json_of_a_plan():
    """The contract's keys, and no other stream."""
    done = d2c("--json", "docker", "ps", "-a")
    answer = json.loads(done.stdout)
    assert set(answer) == {"docker", "command", "target", "node", "tools", "verdict", "shell", "steps", "diagnostics", "instead", "exit"}
    assert (answer["command"], answer["shell"], answer["steps"], done.stderr) == ("container ls", "crictl ps --all", [{"run": ["crictl", "ps", "--all"]}], "")


def test_json_of_a_refusal_and_of_a_mistake():
    """The same object, the same status."""
    refused, wrong = d2c("--json", "docker", "service", "ls"), d2c("--json", "docker", "ps", "--bogus")
    assert json.loads(refused.stdout)["verdict"] == "unsupported" and json.loads(refused.stdout)["exit"] == refused.returncode == 3
    assert json.loads(wrong.stdout)["verdict"] == "usage" and wrong.returncode == 125


def test_strict_and_quiet():
    """--strict refuses what is less than exact; -q leaves out notes, not errors."""
    loose, quiet, strict = d2c("docker", "stop", "web"), d2c("-q", "docker", "stop", "web"), d2c("--strict", "docker", "stop", "web")
    assert loose.stderr.startswith("# approximate") and quiet.stderr == "" and quiet.stdout == loose.stdout
    assert strict.returncode == 3 and strict.stderr


def test_sudo_is_kept():
    """In front of every printed command."""
    assert d2c("sudo", "-u", "me", "docker", "ps").stdout == "sudo -u me crictl ps\n"


def test_environment_is_the_option():
    """D2C_NODE, D2C_TARGET, D2C_NAMESPACE, D2C_QUIET."""
    assert d2c("docker", "ps", env={"D2C_NODE": "k3s"}).stdout == "k3s crictl ps\n"
    assert d2c("docker", "kill", "x", env={"D2C_NAMESPACE": "mine"}).stdout == "ctr -n mine tasks kill -s KILL x\n"


def test_under_the_name_docker_it_runs(tmp_path):
    """The link `docker -> d2c` runs the line with the node's tools, and ends with their status."""
    (tmp_path / "crictl").write_text('#!/bin/sh\nprintf "%s " "$@"\nexit 7\n')
    (tmp_path / "crictl").chmod(0o755)
    os.symlink(ROOT + "/bin/d2c", tmp_path / "docker")
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "D2C_NODE": "kubeadm", "D2C_SHAPE": ""}
    done = subprocess.run([str(tmp_path / "docker"), "version", "--bogus"], capture_output=True, text=True, env=env)
    assert done.returncode == 125 and done.stderr.startswith("unknown flag: --bogus")
    done = subprocess.run([str(tmp_path / "docker"), "pull", "-q", "nginx"], capture_output=True, text=True, env=env)
    assert done.returncode == 7, "the tool fails: so does docker"
    env["D2C_SHAPE"] = "tool"
    done = subprocess.run([str(tmp_path / "docker"), "pod", "ls"], capture_output=True, text=True, env=env)
    assert (done.returncode, done.stdout) == (7, "pods ")


def test_a_missing_tool_is_127(tmp_path):
    """And says which."""
    done = d2c("-x", "docker", "ps", env={"PATH": str(tmp_path)})
    assert done.returncode == 127 and "crictl: command not found" in done.stderr


def test_a_closed_stdout_is_quiet():
    """`d2c ... | head -0`."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*D2C, "--node", "kubeadm", "docker", "ps"], stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert done.stderr == ""


@pytest.mark.parametrize("home", ["/nonexistent", ""])
def test_a_missing_home_is_quiet(home):
    """Printing needs no HOME."""
    done = d2c("docker", "ps", env={"HOME": home})
    assert (done.returncode, done.stdout, done.stderr) == (0, "crictl ps\n", "")


def test_words_that_are_no_utf8():
    """The same bytes come out."""
    done = subprocess.run([*D2C, "-q", "--node", "kubeadm", "docker", "stop", b"\xff\xfe"], capture_output=True)
    assert b"\xff\xfe" in done.stdout and done.returncode == 0


def test_batch():
    """One JSON object per line; blank lines and comments are skipped."""
    done = d2c("batch", input='docker ps\n\n# no\n$ sudo docker exec "${c}" ls\nls\n')
    answers = [json.loads(one) for one in done.stdout.splitlines()]
    assert [one["verdict"] for one in answers][0] == "exact" and answers[-1]["verdict"] == "usage" and len(answers) == 3
    assert answers[1]["shell"] == 'sudo crictl exec "$(sudo crictl ps -q --name "^${c}$")" ls'


@pytest.fixture
def crictl():
    """The folder of the real crictl; without it the test is skipped, aloud; in CI that is a failure."""
    folder = os.path.join(os.environ.get("D2C_PARTS") or os.path.expanduser("~/.cache/d2c/parts"), "bin")
    if not os.path.exists(folder + "/crictl"):
        if os.environ.get("CI") == "true":
            pytest.fail("no crictl among the parts")
        pytest.skip(f"no {folder}/crictl")
    return folder


@pytest.mark.parametrize("words", [["ps"], ["exec", "web", "ls"]])
def test_a_dead_socket_is_the_tools_error(crictl, words):
    """Whether d2c becomes the tool or asks it for a name first: its own words, no traceback, and nobody waits."""
    env = {"CONTAINER_RUNTIME_ENDPOINT": "unix:///nonexistent.sock", "PATH": crictl + ":" + os.environ["PATH"]}
    done = d2c("-x", "docker", *words, env=env, stdin=subprocess.DEVNULL, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert "/nonexistent.sock" in done.stderr and "Traceback" not in done.stderr


def ready(path, process):
    """Waits until the file is there; a process that ends before is a failure."""
    while not path.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


@pytest.mark.parametrize("words, sleeps", [(["ps"], "ps"), (["exec", "web", "ls"], "ps"), (["exec", "web", "ls"], "exec"), (["stop", "web"], "stop")])
def test_an_interrupt_is_quiet(tmp_path, words, sleeps):
    """Ctrl-C reaches d2c and the tool alike, in the middle of a question too: nothing is said, the status is the signal's."""
    tool = tmp_path / "crictl"
    there = json.dumps({"containers": [{"id": "a" * 64, "metadata": {"name": "web"}, "state": "CONTAINER_RUNNING", "labels": {}}]})
    tool.write_text(f"#!/bin/sh\ncase $1 in {sleeps}) : > {tmp_path}/up; exec sleep 300 ;; esac\necho '{there}'\n")
    tool.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "D2C_NODE": "kubeadm", "D2C_QUIET": "1"}
    process = subprocess.Popen([*D2C, "-x", "docker", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
                               start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        ready(tmp_path / "up", process)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=60) == ("", "")
        assert process.returncode in (-signal.SIGINT, 128 + signal.SIGINT)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
