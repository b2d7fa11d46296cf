"""What goes on until it is ended, on real nodes: logs -f and attach, their ends and signals as docker's, nothing left behind; attach in a real pseudo-terminal."""
import signal
import subprocess

import pytest
from lib.terminal import Terminal

TRAPS = ["sh", "-c", "trap 'echo caught; exit 3' INT; i=0; while :; do echo line $i; i=$((i + 1)); sleep 0.2; done"]


@pytest.fixture(params=["cri", "plain"])
def web(node, request):
    """A running container that says something now and then; its kind."""
    if request.param == "cri":
        node.pod("pod", {"web": TRAPS})
    else:
        node.d2c("-x", "-q", "-t", "ctr", "docker", "run", "-d", "--name", "web", "busybox:1.36", *TRAPS, check=True)
    return request.param


def follow(machine, *words, number=None):
    """(status, what was said) of a command that gets a signal once it has said something."""
    process = machine.popen(*words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    first = process.stdout.readline()
    if number:
        machine.kill(process, number.name[3:])
    rest = process.stdout.read()
    status = process.wait(30)
    return status if status >= 0 else 128 - status, first + rest    # as a shell tells it


@pytest.mark.lines("2.4.2", "1.6.20")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_a_followed_log_ends_by_a_signal_as_dockers(node, docker, web, number):
    docker.docker("run", "-d", "--name", "web", "busybox:1.36", *TRAPS)
    want, _ = follow(docker, "/usr/bin/docker", "logs", "-f", "web", number=number)
    got, said = follow(node, "d2c", "-x", "-q", "docker", "logs", "-f", "web", number=number)
    assert got == want == 128 + number and said.startswith("line 0\n")
    node.until(lambda: not any(word in node.sh("ps -e -o args").stdout for word in ("tail -n", "crictl logs")), what="nothing is left behind")
    assert node.d2c("-x", "-q", "docker", "exec", "web", "true").returncode == 0


@pytest.mark.lines("2.4.2", "1.6.20")
def test_attach_reads_on_and_ends_with_the_container(node, docker):
    """docker run -d's own containers have a log and no stdin: what docker's attach gives of them, its signals and its status."""
    docker.docker("run", "-d", "--name", "web", "busybox:1.36", *TRAPS)
    node.d2c("-x", "-q", "-t", "ctr", "docker", "run", "-d", "--name", "web", "busybox:1.36", *TRAPS, check=True)
    for machine, words in ((docker, ["/usr/bin/docker"]), (node, ["d2c", "-x", "-q", "docker"])):
        status, said = follow(machine, *words, "attach", "--no-stdin", "--sig-proxy=false", "web", number=signal.SIGTERM)
        assert status != 0 and said.startswith("line ")
        status, said = follow(machine, *words, "attach", "--no-stdin", "web", number=signal.SIGINT)
        assert status == 3 and said.endswith("caught\n") and not said.startswith("line 0\n"), (words, status, said)
        done = machine.run(*words, "attach", "web", check=False)
        assert done.returncode == 1 and "cannot attach to a stopped container, start it first" in done.stderr


@pytest.mark.lines("2.4.2", "1.6.20")
def test_no_terminal_where_there_is_none(node, web):
    done = node.d2c("-x", "-q", "docker", "exec", "-it", "web", "sh", input="")
    assert (done.returncode, done.stderr) == (1, "cannot attach stdin to a TTY-enabled container because stdin is not a terminal\n")


@pytest.mark.lines("2.4.2", "1.6.20")
def test_what_is_followed_ends_with_its_reader(node, web):
    for words in ("logs -f", "attach --no-stdin"):
        assert node.sh("d2c -x -q docker %s web | head -n 1" % words, timeout=25).stdout.startswith("line ")
    done = node.docker("kill", "-s", "BOGUS", "web", check=False)
    assert (done.returncode, done.stderr) == (1, "Error response from daemon: invalid signal: BOGUS\n")


@pytest.mark.lines("2.4.2", "1.6.20")
def test_a_terminal_is_left_and_come_back_to(node, docker):
    """attach and start -ai on a pseudo-terminal: the program goes on when docker's keys are typed, and its status is the command's; what docker run held in the foreground is started again, with its input."""
    docker.docker("run", "-dit", "--name", "web", "busybox:1.36", "sh")
    docker.docker("create", "-it", "--name", "made", "busybox:1.36", "sh")
    docker.docker("create", "-it", "--name", "box", "busybox:1.36", "sh", "-c", "read word; echo got $word; exit 6")
    docker.docker("create", "--name", "fore", "busybox:1.36", "sh", "-c", "echo hi; exit 4")
    node.pod("pod", {"web": ["sh"]}, container={"tty": True, "stdin": True})
    node.pod("other", {"made": ["sh"]}, container={"tty": True, "stdin": True}, start=False)
    assert node.d2c("-x", "docker", "run", "--name", "fore", "busybox:1.36", "sh", "-c", "echo hi; exit 4").returncode == 4
    with Terminal(node, ["d2c", "-x", "docker", "run", "-it", "--name", "box", "busybox:1.36", "sh", "-c", "read word; echo got $word; exit 6"]) as terminal:
        terminal.type("first\n", "got first")
        assert terminal.status() == 6
    for machine, words in ((docker, ["/usr/bin/docker"]), (node, ["d2c", "-x", "-q", "docker"])):
        for keys, said, status in (("\x10\x11", "read escape sequence", 1), ("exit 5\n", "exit 5", 5)):
            with Terminal(machine, [*words, "attach", "web"]) as terminal:
                terminal.type("echo $((40+2))\n", "\n42\n")
                terminal.type(keys, said)
                assert terminal.status() == status, (words, keys)
            assert ("web" in machine.run(*words, "ps").stdout) == (status == 1)
        with Terminal(machine, [*words, "start", "-ai", "made"]) as terminal:
            terminal.type("echo $((40+2))\n", "\n42\n")
            terminal.type("exit 5\n")
            assert terminal.status() == 5, words
        for word in ("one", "two"):
            with Terminal(machine, [*words, "start", "-ai", "box"]) as terminal:
                terminal.type(word + "\n", "got " + word)
                assert terminal.status() == 6, words
        with Terminal(machine, [*words, "start", "-a", "fore"]) as terminal:
            terminal.until("hi\n")
            assert terminal.status() == 4, words
