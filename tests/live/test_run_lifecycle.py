"""What docker run made is reached by its docker name: logs, exec, stop, start, rm, and the name is free again."""
import pytest
from lib.images import BUSYBOX


@pytest.mark.lines("2.4.2")
@pytest.mark.parametrize("words", [["--network", "none"], ["-p", "18096:80"]], ids=["ctr", "crictl"])
def test_life(node, words):
    for _ in range(2):
        made = node.docker("run", "-d", "--name", "web", *words, BUSYBOX, "sh", "-c", "echo up; trap 'exit 0' TERM; while :; do sleep 0.1; done")
        assert made.returncode == 0, made.stderr
        assert node.until(lambda: node.docker("logs", "web").stdout == "up\n", 20)
        assert node.docker("exec", "web", "echo", "in").stdout == "in\n"
        assert "web" in node.docker("ps").stdout
        assert node.docker("stop", "web").returncode == 0
        assert "web" not in node.docker("ps").stdout
        removed = node.docker("rm", "-f", "web")
        assert removed.returncode == 0, removed.stderr


def test_the_kubelet_leaves_what_docker_run_made(kubelet_node):
    """What a crictl pod beside it would suffer within two seconds; the image stays while it is used; stopped means stopped."""
    node, image = kubelet_node, "docker.io/library/busybox:1.37"
    node.load("busybox2")
    refused = node.docker("run", "-d", BUSYBOX, "sleep", "1000", env={"D2C_TARGET": "crictl"})
    assert refused.returncode == 3 and node.pods() == []
    node.sh("echo mine > /var/lib/kubelet/cwd/kept")
    made = [node.docker("run", "-d", "--name", "plain", image, "sleep", "1000"), node.docker("run", "-d", "--name", "web", "-p", "18096:80", "--restart", "always", BUSYBOX, "sleep", "1000")]
    assert [one.returncode for one in made] == [0, 0], made
    node.crictl("rmi", "--prune")     # what its garbage collection would take: all that no CRI container uses and nobody has pinned
    node.sh("sleep 5")                # two rounds of its housekeeping
    assert sorted(node.docker("ps", "--format", "{{.Names}}").stdout.split()) == ["plain", "web"]
    assert image in node.images() and all(node.inspect(one["id"])["status"]["logPath"] for one in node.containers())
    for word, names in (("stop", []), ("start", ["plain", "web"]), ("stop", [])):
        assert node.docker(word, "-t", "1", "plain", "web").stdout == "plain\nweb\n" if word == "stop" else node.docker(word, "plain", "web").stdout == "plain\nweb\n"
        node.sh("sleep 2")            # a stopped static pod's container is back in 0.2 s
        assert sorted(node.docker("ps", "--format", "{{.Names}}").stdout.split()) == names
    assert node.docker("rm", "plain", "web").returncode == 0
    node.crictl("rmi", "--prune")
    assert image not in node.images() and node.read("/var/lib/kubelet/cwd/kept") == "mine\n"


def test_pod_life(kubelet_node):
    node = kubelet_node
    for turn in range(2):
        made = node.docker("run", "-d", "--name", "web", "-p", "18096:80", "--restart", "always", "--stop-timeout", "1", BUSYBOX, "httpd", "-f", "-h", "/www")
        assert made.returncode == 0, made.stderr
        assert node.until(lambda: node.http(18096), 30) == "hello\n"
        assert node.docker("exec", "web", "echo", "in").stdout == "in\n"
        assert node.docker("stop", "web").stdout == "web\n"
        node.sh("sleep 3")
        assert node.docker("ps", "-q").stdout == "" and "web" in node.docker("ps", "-a").stdout, "a stopped container stays stopped, and is kept"
        for word in (["start"], ["restart", "-t", "0"], ["kill"], ["start"]) if turn == 0 else (["start"],):
            assert node.docker(*word, "web").stdout == "web\n", word
            assert bool(node.docker("ps", "-q").stdout) == (word != ["kill"])
        assert node.until(lambda: node.http(18096), 30) == "hello\n"
        removed = node.docker("rm", "-f", "web")
        assert removed.returncode == 0, removed.stderr
        assert node.pods() == [] and node.sh(f"ls {node.manifests}").stdout == ""
