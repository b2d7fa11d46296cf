"""docker create, then docker start: refusals, and that nothing runs before."""
import pytest
from lib.images import BUSYBOX


def test_refused(node):
    for words in (["--network", "none", "--storage-opt", "size=1G"], ["--network", "none", "--health-cmd", "true"], *([[]] if node.line == "1.6.20" else [])):
        done = node.docker("create", *words, BUSYBOX, "true", env={"D2C_TARGET": "ctr"})
        assert done.returncode == 3 and done.stdout == "", words
    assert node.ctr("containers", "ls", "-q").stdout == ""


@pytest.mark.lines("2.4.2", "1.7.33")
def test_created_then_started(node):
    done = node.docker("create", "--name", "later", "--network", "none", "-e", "A=b", BUSYBOX, "sh", "-c", "echo $A; sleep 1000")
    assert (done.returncode, len(done.stdout)) == (0, 65), done.stderr
    assert "later" not in node.ctr("tasks", "ls", "-q").stdout
    assert node.docker("start", "later").returncode == 0
    assert node.until(lambda: node.docker("logs", "later").stdout == "b\n", 20)


@pytest.mark.lines("2.4.2")
def test_created_in_a_pod(node):
    done = node.docker("create", "--name", "web", "-p", "18097:80", BUSYBOX, "httpd", "-f", "-h", "/www")
    assert done.returncode == 0, done.stderr
    assert [one["state"] for one in node.containers()] == ["CONTAINER_CREATED"]
    assert node.docker("start", "web").stdout == "web\n"
    assert node.until(lambda: node.http(18097), 20) == "hello\n"


def test_created_with_a_network(kubelet_node):
    """What docker start runs is docker run's own line: its network, its input, its output and its status."""
    node = kubelet_node
    done = node.docker("create", "--name", "asked", "-i", "-e", "A=it's", BUSYBOX, "sh", "-c", 'cat; echo "$A"; ls /sys/class/net; exit 3')
    assert (done.returncode, len(done.stdout)) == (0, 65), done.stderr
    assert "asked" not in node.ctr("tasks", "ls", "-q").stdout
    done = node.docker("start", "-a", "-i", "asked", input="fed\n")
    assert (done.returncode, done.stdout) == (3, "fed\nit's\neth0\nlo\n"), done.stderr
    assert node.docker("create", "--name", "later", BUSYBOX, "sh", "-c", "ls /sys/class/net; sleep 1000").returncode == 0
    assert node.docker("start", "later").stdout == "later\n"
    assert node.until(lambda: node.docker("logs", "later").stdout == "eth0\nlo\n", 20)
