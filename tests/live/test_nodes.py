"""The nodes themselves: each line, the kubelet, docker and the registries do what the rows' tests rest on."""
import os

import pytest
from lib.images import BUSYBOX, PAUSE
from lib.machine import Failed


def test_a_failing_program_is_an_error(node):
    with pytest.raises(Failed, match="status 3"):
        node.sh("exit 3")
    assert node.sh("echo out; exit 3", check=False).returncode == 3


def test_versions(node):
    assert node.line in node.ctr("--version").stdout
    assert node.crictl("--version").stdout == "crictl version v1.36.0\n"
    assert node.line in node.crictl("version").stdout


def test_pod_exec_logs_and_port(node):
    pod = node.pod("web", {"main": ["httpd", "-f", "-p", "80", "-h", "/www"], "side": ["sh", "-c", "echo said; sleep 1000"]}, ports=[{"container_port": 80, "host_port": 18080}])
    assert sorted(c["metadata"]["name"] for c in node.containers()) == ["main", "side"]
    assert node.crictl("exec", pod.containers["main"], "cat", "/www/index.html").stdout == "hello\n"
    assert node.until(lambda: node.crictl("logs", pod.containers["side"]).stdout, 10) == "said\n"
    assert node.until(lambda: node.http(18080), 10) == "hello\n"
    assert node.inspect(pod.containers["side"])["status"]["logPath"] == pod.log_dir + "/side/0.log"


def test_plain_container(node):
    node.plain("bare", ["sleep", "1000"])
    assert "bare" in node.ctr("tasks", "ls").stdout
    assert node.containers() == []
    assert node.ctr("run", "--rm", BUSYBOX, "short", "echo", "ran").stdout == "ran\n"


def test_clean_leaves_nothing(node):
    node.load("busybox2")
    node.pod("left", {"main": ["sleep", "1000"]})
    node.plain("left")
    node.ctr("images", "rm", BUSYBOX)
    node.clean()
    assert (node.pods(), node.containers(), node.ctr("containers", "ls", "-q").stdout) == ([], [], "")
    assert BUSYBOX in node.images() and PAUSE in node.images()
    assert not [name for name in node.images() if "1.37" in name]
    assert "Active" not in node.ctr("snapshots", "ls").stdout


def test_registry(node, registry):
    name = registry.plain + "/busybox:1"
    node.ctr("images", "tag", BUSYBOX, name)
    node.ctr("images", "push", "--plain-http", name)
    node.ctr("images", "rm", name)
    node.crictl("pull", name)
    assert name in node.images()
    refused = node.crictl("pull", registry.auth + "/busybox:1", check=False)
    assert refused.returncode == 1 and ("authorization" in refused.stderr or "401" in refused.stderr)


def test_signal_reaches_the_program(node):
    process = node.popen("sh", "-c", "trap 'exit 7' INT; echo up; while :; do sleep 0.1; done", stdout=-1)
    assert process.stdout.readline() == b"up\n"
    node.kill(process, "INT")
    assert process.wait(10) == 7


def test_static_pod(kubelet_node):
    running = kubelet_node.static_pod("site", {"web": ["httpd", "-f", "-p", "80", "-h", "/www"], "side": ["sleep", "1000"]})
    assert set(running) == {"web", "side"}
    assert kubelet_node.crictl("exec", running["web"], "cat", "/www/index.html").stdout == "hello\n"
    kubelet_node.crictl("stop", running["side"])
    again = kubelet_node.until(lambda: kubelet_node._running("site", {"side"}), 30)
    assert again["side"] != running["side"]
    kubelet_node.remove_static("site")


def test_docker(docker):
    assert docker.docker("version", "--format", "{{.Server.Version}}").stdout.startswith("20.10.24")
    assert docker.docker("run", "--rm", "busybox:1.36", "cat", "/www/index.html").stdout == "hello\n"
    docker.docker("run", "-d", "--name", "web", "-p", "18080:80", "busybox:1.36", "httpd", "-f", "-p", "80", "-h", "/www")
    assert docker.until(lambda: docker.http(18080), 10) == "hello\n"
    assert docker.words("nonsense").returncode == 1
    assert "29.9.3" in docker.docker29("--version").stdout


def test_docker_and_registry(docker, registry):
    docker.docker("login", "-u", registry.user, "--password-stdin", registry.auth, input=registry.password)
    name = registry.auth + "/busybox:1"
    docker.docker("tag", "busybox:1.36", name)
    docker.docker("push", name)
    assert docker.words("push", registry.plain + "/nothing:1").returncode == 1


@pytest.mark.lines("2.4.2")
def test_d2c_under_both_names(node):
    assert node.d2c("docker", "nonsense").returncode == 1
    assert "nonsense" in node.docker("nonsense").stderr


@pytest.mark.lines("2.4.2")
def test_machine_is_apart(node):
    node.put("/var/lib/d2c/volumes/x/_data/seed", "seed\n")
    assert node.read("/var/lib/d2c/volumes/x/_data/seed") == "seed\n"
    assert not os.path.exists("/var/lib/d2c/volumes/x/_data/seed")
    assert node.sh("ip -o link | wc -l").stdout.strip() != "0" and "d2c-live" not in node.read("/proc/self/cgroup")
