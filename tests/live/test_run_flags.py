"""Flags of docker run whose cells say exact, seen inside the container: sysctl, groups, platform, restart policies."""
import pytest
from lib.images import BUSYBOX


def run(node, target, *words, **kw):
    """d2c -q -t TARGET -x docker run WORDS."""
    return node.d2c("-q", "-t", target, "-x", "docker", "run", *words, **kw)


@pytest.mark.parametrize("flags, asked, seen", [
    (["--sysctl", "net.ipv4.ip_forward=1"], "cat /proc/sys/net/ipv4/ip_forward", "1"),
    (["--sysctl", "net.core.somaxconn=99"], "cat /proc/sys/net/core/somaxconn", "99"),
    (["--group-add", "33"], "id -G", "33"),
], ids=["ip_forward", "somaxconn", "group"])
def test_on_a_cri_pod(node, flags, asked, seen):
    made = run(node, "crictl", "-d", "--name", "flag", *flags, BUSYBOX, "sleep", "1000")
    assert made.returncode == 0, made.stderr
    told = node.d2c("-q", "-x", "docker", "exec", "flag", "sh", "-c", asked)
    assert told.returncode == 0 and seen in told.stdout.split(), told


def test_groups_of_a_kubelets_pod(kubelet_node):
    made = run(kubelet_node, "pod", "-d", "--name", "groups", "--group-add", "33", BUSYBOX, "sleep", "1000")
    assert made.returncode == 0, made.stderr
    assert "33" in kubelet_node.d2c("-q", "-x", "docker", "exec", "groups", "id", "-G").stdout.split()


@pytest.mark.parametrize("policy, ends, again", [("always", "exit 0", True), ("on-failure", "exit 3", True), ("on-failure", "exit 0", False)])
def test_restarts_of_a_kubelets_pod(kubelet_node, policy, ends, again):
    made = run(kubelet_node, "pod", "-d", "--name", "again", "--restart", policy, BUSYBOX, "sh", "-c", f"sleep 2; {ends}")
    assert made.returncode == 0, made.stderr
    attempts = lambda: {one["metadata"].get("attempt", 0) for one in kubelet_node.containers()}  # noqa: E731
    if again:
        assert kubelet_node.until(lambda: max(attempts(), default=0) >= 1, 40)
    else:
        kubelet_node.until(lambda: any(one["state"] == "CONTAINER_EXITED" for one in kubelet_node.containers()), 20)
        kubelet_node.sh("sleep 4")
        assert attempts() <= {0}


def test_this_nodes_platform(node):
    done = run(node, "ctr", "--rm", "--network", "none", "--platform", "linux/amd64", BUSYBOX, "echo", "hi")
    assert (done.returncode, done.stdout) == (0, "hi\n"), done.stderr


@pytest.mark.lines("2.4.2", "1.7.33")
@pytest.mark.parametrize("policy, ends, starts", [("always", "exit 0", 2), ("on-failure", "exit 3", 2), ("on-failure:1", "exit 3", 2), ("on-failure", "exit 0", 1)])
def test_restarts_by_containerd(node, policy, ends, starts):
    made = run(node, "ctr", "-d", "--name", "again", "--network", "none", "--restart", policy, BUSYBOX, "sh", "-c", f"echo up; {ends}")
    assert made.returncode == 0, made.stderr
    counted = lambda: node.d2c("-q", "-x", "docker", "logs", "again").stdout.count("up")  # noqa: E731
    if starts > 1:
        assert node.until(lambda: counted() >= starts, 45)
    else:
        node.until(lambda: counted() == 1, 20)
        node.sh("sleep 13")  # containerd's monitor looks every 10 seconds
        assert counted() == 1


def test_labels_stay(node):
    for target, network in (("crictl", []), ("ctr", ["--network", "none"])):
        made = run(node, target, "-d", "--name", "named", *network, "--label", "a.b/c=d e", "--label", "x=1", BUSYBOX, "sleep", "1000")
        assert made.returncode == 0, made.stderr
        told = node.d2c("-q", "-x", "--shape", "docker", "docker", "inspect", "-f", '{{index .Config.Labels "a.b/c"}}|{{index .Config.Labels "x"}}', "named")
        assert told.stdout == "d e|1\n", (target, told)
        assert node.d2c("-q", "-x", "docker", "rm", "-f", "named").returncode == 0
