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


def test_pod_life(kubelet_node):
    node = kubelet_node
    for _ in range(2):
        made = node.docker("run", "-d", "--name", "web", "-p", "18096:80", "--restart", "always", "--stop-timeout", "1", BUSYBOX, "httpd", "-f", "-h", "/www")
        assert made.returncode == 0, made.stderr
        assert node.until(lambda: node.http(18096), 30) == "hello\n"
        assert node.docker("exec", "web", "echo", "in").stdout == "in\n"
        assert node.docker("stop", "web").stdout == "web\n"
        node.sh("sleep 3")
        assert node.docker("ps", "-q").stdout == "" and "web" in node.docker("ps", "-a").stdout, "a stopped container stays stopped, and is kept"
        for word in (["start"], ["restart", "-t", "0"], ["kill"], ["start"]):
            assert node.docker(*word, "web").stdout == "web\n", word
            assert bool(node.docker("ps", "-q").stdout) == (word != ["kill"])
        assert node.until(lambda: node.http(18096), 30) == "hello\n"
        removed = node.docker("rm", "-f", "web")
        assert removed.returncode == 0, removed.stderr
        assert node.pods() == [] and node.sh(f"ls {node.manifests}").stdout == ""
