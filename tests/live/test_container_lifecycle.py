"""docker stop, start, restart, kill, pause, rm on real nodes, for CRI's containers and plain ones; docker beside them as the judge."""
import time

import pytest

TRAPS = ["sh", "-c", "trap 'exit 3' TERM; trap 'exit 4' INT; echo up; while :; do sleep 0.1; done"]
DEAF = ["sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.1; done"]


class World:
    """One node and the kind of containers a test is about: `make` makes them, `docker` runs a line, `state` asks."""

    def __init__(self, node, kind):
        self.node, self.kind = node, kind

    def make(self, **commands):
        if self.kind == "cri":
            self.pod = self.node.pod("pod", {name: command for name, command in commands.items()})
        for name, command in commands.items():
            if self.kind == "plain":
                self.node.plain(name, command)
        return self

    def docker(self, *words):
        return self.node.d2c("-x", "-q", "docker", *words)

    def found(self, name):
        """The newest CRI container of that name."""
        return max((one for one in self.node.containers() if one["metadata"]["name"] == name), key=lambda one: int(one["createdAt"]), default=None)

    def id(self, name):
        return self.found(name)["id"] if self.kind == "cri" else name

    def state(self, name):
        """running, exited, paused or gone."""
        if self.kind == "cri":
            one = self.found(name)
            if one is None:
                return "gone"
            name, state = one["id"], one["state"].replace("CONTAINER_", "").lower()
            if state == "exited":
                return state
        elif name not in self.node.ctr("containers", "ls", "-q").stdout.split():
            return "gone"
        task = [line.split()[2] for line in self.node.ctr("tasks", "ls").stdout.splitlines() if line.split()[0] == name]
        return {"RUNNING": "running", "PAUSED": "paused"}.get("".join(task), "exited")

    def code(self, name):
        """The exit status of a container that has ended."""
        if self.kind == "cri":
            return self.node.inspect(self.found(name)["id"])["status"]["exitCode"]
        return int(self.node.ctr("tasks", "rm", name, check=False).stderr.rpartition("code")[2].split()[0].strip('"'))


@pytest.fixture(params=["cri", "plain"])
def world(node, request):
    return World(node, request.param)


def test_stop_gives_time_then_kills(world):
    world.make(web=TRAPS, deaf=DEAF, other=TRAPS)
    done = world.docker("stop", "web", "nosuch", "other")
    assert done.returncode == 1 and done.stderr.endswith("Error response from daemon: No such container: nosuch\n"), done.stderr
    assert (world.state("web"), world.state("other")) == ("exited", "exited")
    assert world.code("web") == 3
    before = time.monotonic()
    assert world.docker("stop", "-t", "1", "deaf").returncode == 0
    assert time.monotonic() - before >= 1
    assert world.state("deaf") == "exited"
    assert world.docker("stop", "deaf").returncode == 0
    world.docker("start", "web")
    assert world.docker("stop", "-t", "0", "web").returncode == 0
    assert (world.state("web"), world.code("web")) == ("exited", 137)


@pytest.mark.lines("2.4.2", "1.7.33")
def test_stop_with_a_signal(world):
    world.make(web=TRAPS)
    assert world.docker("stop", "-s", "INT", "web").returncode == 0
    assert world.state("web") == "exited"
    assert world.code("web") == 4


@pytest.mark.lines("2.4.2", "1.6.20")
def test_kill_and_pause(world):
    world.make(web=TRAPS, other=TRAPS)
    assert world.docker("pause", "web").returncode == 0
    assert (world.state("web"), world.state("other")) == ("paused", "running")
    assert world.docker("pause", "web").returncode != 0
    done = world.docker("exec", "web", "true")
    assert done.returncode == 1 and "paused" in done.stderr, done.stderr
    assert world.docker("unpause", "web").returncode == 0
    assert world.state("web") == "running"
    assert world.docker("kill", "-s", "INT", "web").returncode == 0
    world.node.until(lambda: world.state("web") == "exited")
    assert world.code("web") == 4
    assert world.docker("kill", "-s", "BOGUS", "other").returncode == 1
    assert world.docker("kill", "other").returncode == 0
    world.node.until(lambda: world.state("other") == "exited")
    for words, says in ((["kill"], "cannot kill container: other: container %s is not running"), (["pause"], "container %s is not running"), (["unpause"], "Container %s is not paused")):
        done = world.docker(*words, "other")
        assert (done.returncode, done.stderr) == (1, "Error response from daemon: " + says % world.id("other") + "\n")
    done = world.docker("exec", "other", "true")
    assert (done.returncode, done.stderr) == (1, f"Error response from daemon: container {world.id('other')} is not running\n")


def test_rm(world):
    world.make(web=TRAPS, done=["true"], kept=TRAPS)
    world.node.until(lambda: world.state("done") == "exited")
    done = world.docker("rm", "web")
    assert (done.returncode, done.stderr) == (1, 'Error response from daemon: cannot remove container "web": container is running: stop the container before removing or force remove\n')
    assert world.state("web") == "running"
    assert world.docker("rm", "done").returncode == 0
    assert world.state("done") == "gone"
    done = world.docker("rm", "-f", "nosuch", "web")
    assert (done.returncode, done.stderr, world.state("web"), world.state("kept")) == (0, "", "gone", "running")
    assert world.docker("rm", "nosuch").returncode == 1
    assert world.docker("rm", "-l", "kept").returncode == 3


def test_start_and_restart(world):
    world.make(web=["sh", "-c", "echo ran >>/log; wc -l </log; while :; do sleep 0.1; done"])
    assert world.docker("start", "web").returncode == 0
    old = world.found("web")
    assert world.docker("restart", "-t", "0", "web").returncode == 0
    assert world.state("web") == "running"
    assert world.docker("kill", "web").returncode == 0
    world.node.until(lambda: world.state("web") == "exited")
    assert world.docker("start", "web").returncode == 0
    assert world.state("web") == "running"
    lines = world.node.until(lambda: world.docker("exec", "web", "wc", "-l", "/log").stdout.split())
    if world.kind == "cri":
        assert len(world.node.containers()) == 1 and world.found("web")["id"] != old["id"]
        assert world.node.inspect(world.found("web")["id"])["status"]["logPath"] == world.pod.log_dir + "/web/0.log"
        assert world.node.read(world.pod.log_dir + "/web/0.log").count("stdout F 1") == 3
        assert world.node.crictl("rmp", "-f", world.pod.id).returncode == 0
    else:
        assert lines[0] == "3"


def test_start_of_what_never_ran(node):
    pod = node.pod("pod", {"new": ["sh", "-c", "echo hello; exit 6"], "other": ["sleep", "1000"]}, start=False)
    done = node.d2c("-x", "-q", "docker", "start", "-a", "new")
    assert (done.stdout, done.returncode) == ("hello\n", 6), done.stderr
    assert node.d2c("-x", "-q", "docker", "start", "other").returncode == 0
    assert node.inspect(pod.containers["other"])["status"]["state"] == "CONTAINER_RUNNING"


@pytest.mark.lines("2.4.2", "1.6.20")
def test_no_cri_container_is_started_or_removed_through_ctr(node):
    pod = node.pod("pod", {"web": ["sleep", "1000"]})
    node.d2c("-x", "-q", "docker", "kill", "web", check=True)
    node.until(lambda: node.inspect(pod.containers["web"])["status"]["state"] == "CONTAINER_EXITED")
    for words in (["start"], ["restart"], ["rm"], ["rm", "-f"], ["stop"]):
        assert node.d2c("-x", "-t", "ctr", "docker", *words, "web").returncode == 3
        line = node.d2c("-q", "-t", "ctr", "docker", *words, pod.containers["web"], check=True).stdout
        assert node.sh(line, check=False).returncode == 1
    assert node.inspect(pod.containers["web"])["status"]["state"] == "CONTAINER_EXITED"


@pytest.mark.lines("2.4.2", "1.6.20")
def test_printed_lines_do_the_same(node):
    node.pod("pod", {"web": TRAPS})
    for words, state in ((["pause"], "CONTAINER_RUNNING"), (["unpause"], "CONTAINER_RUNNING"), (["stop", "-t", "5"], "CONTAINER_EXITED"),
                         (["start"], "CONTAINER_RUNNING"), (["restart", "-s", "INT"], "CONTAINER_RUNNING"), (["kill"], "CONTAINER_EXITED")):
        node.sh(node.d2c("-q", "docker", *words, "web", check=True).stdout)
        node.until(lambda: [one["state"] for one in node.containers()] == [state])
    node.sh(node.d2c("-q", "docker", "rm", "web", check=True).stdout)
    assert node.containers() == []


def test_under_a_kubelet(kubelet_node):
    node = kubelet_node
    first = node.static_pod("web", {"main": TRAPS})["main"]
    done = node.d2c("-x", "docker", "restart", "-t", "1", "main")
    assert done.returncode == 0 and "kubelet" in done.stderr, done.stderr
    node.until(lambda: [one for one in node.containers() if one["id"] != first and one["state"] == "CONTAINER_RUNNING"], 60)
    assert node.inspect(first)["status"]["state"] == "CONTAINER_EXITED"
    assert node.d2c("-x", "docker", "start", first).returncode == 3


@pytest.mark.lines("1.7.33", "1.6.20")
def test_dockers_order_of_statuses(docker, node):
    """docker itself: others are done although one is missing."""
    docker.docker("run", "-d", "--name", "aa", "busybox:1.36", "sleep", "1000")
    node.pod("pod", {"aa": ["sleep", "1000"]})
    for words in (["pause", "nosuch", "aa"], ["unpause", "aa", "nosuch"], ["kill", "nosuch", "aa"], ["rm", "-f", "nosuch", "aa"]):
        want = docker.run("docker", *words, check=False)
        got = node.d2c("-x", "-q", "docker", *words)
        if words[0] == "rm":    # this old client fails; today's is silent and ends with 0
            assert (got.returncode, got.stderr) == (0, "")
            continue
        assert got.returncode == want.returncode, (words, got.stderr, want.stderr)
        assert "No such container: nosuch" in got.stderr
    assert node.containers() == []


@pytest.mark.lines("2.4.2")
def test_an_ended_one_is_called_by_dockers_id(node):
    whole = node.docker("run", "-d", "--name", "own", "--network", "none", "busybox:1.36", "sleep", "1000").stdout.strip()
    node.docker("kill", "own")
    node.until(lambda: node.docker("inspect", "-f", "{{.State.Running}}", "own").stdout == "false\n")
    for words, says in ((["kill"], "cannot kill container: own: container %s is not running"), (["pause"], "container %s is not running"), (["unpause"], "Container %s is not paused")):
        done = node.docker(*words, "own")
        assert len(whole) == 64 and (done.returncode, done.stderr) == (1, "Error response from daemon: " + says % whole + "\n")
    done = node.docker("exec", "own", "true")
    assert (done.returncode, done.stderr) == (1, f"Error response from daemon: container {whole} is not running\n")
