"""A detached plain container's network and ports: through restart, a crash, stop and start; free for others when it has ended; nothing left after rm."""
import pytest
from lib.images import BUSYBOX

SERVES = ["sh", "-c", "echo s >> /o/starts; exec httpd -f -h /www"]


def ours(node, *words):
    done = node.docker(*words, env={"D2C_TARGET": "ctr"})
    assert done.returncode == 0, done.stderr
    return done.stdout


def served(node, page="hello\n", path="/"):
    return node.until(lambda: node.http(18091, path=path) == page, 20, "port 18091")


def rules(node):
    return node.sh("iptables -t nat -S | grep -c 'dport 18091'", check=False).stdout


def left(node):
    return node.sh("ls /run/netns /var/lib/cni/results /var/lib/cni/networks/*/ /var/lib/d2c/ports; iptables -t nat -S", check=False).stdout


@pytest.mark.lines("2.4.2", "1.7.33")
def test_ports_of_what_goes_on(node):
    wrong = node.docker("run", "-d", "-p", "18474:80", "--name", "we b", BUSYBOX, "true", env={"D2C_TARGET": "ctr"})
    assert wrong.returncode == 125 and "Invalid container name (we b)" in wrong.stderr and node.sh("ls -A /var/lib/d2c/ports /var/lib/d2c/etc /run/netns", check=False).stdout.count("we b") == 0
    ours(node, "run", "-d", "--name", "web", "-p", "18091:80", "--restart", "always", "-v", node.dir + "/starts:/o", BUSYBOX, *SERVES)
    for words in (["run", "-d"], ["run"], ["run", "-d", "--network", "none"], ["create", "--network", "none"], ["run", "--rm"]):
        assert node.docker(*words, "--name", "web", BUSYBOX, "true", env={"D2C_TARGET": "ctr"}).returncode in (1, 125)
    assert node.until(lambda: node.sh("ls -A /var/lib/d2c/etc").stdout.count("web+") == 1, 5)   # its own
    served(node)
    assert ours(node, "port", "web") == "80/tcp -> 0.0.0.0:18091\n"
    address = ours(node, "inspect", "-f", "{{.NetworkSettings.IPAddress}}", "web")
    taken = node.docker("run", "-d", "--name", "web", "-p", "18092:80", BUSYBOX, "true", env={"D2C_TARGET": "ctr"})
    assert taken.returncode == 125 and "18091" in ours(node, "ps", "--format", "{{.Ports}}")
    ours(node, "kill", "-s", "USR2", "web")
    assert address.strip() in left(node), "a signal frees no address that is in use"
    ours(node, "restart", "-t", "0", "web")
    served(node)
    node.sh("kill -9 $(ctr -n k8s.io tasks ls | awk '$1 == \"web\" {print $2}')")
    node.until(lambda: node.sh(f"cat {node.dir}/starts/starts").stdout.count("s") > 2, 40, "the restart monitor")
    served(node)
    assert ours(node, "inspect", "-f", "{{.NetworkSettings.IPAddress}}", "web") == address
    ours(node, "stop", "-t", "0", "web")
    assert rules(node) == "0\n" and ours(node, "ps", "-q") == ""
    ours(node, "run", "-d", "--name", "next", "-p", "18091:80", BUSYBOX, "sh", "-c", "httpd -h /etc; sleep 4")
    served(node, "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n", "/passwd")
    node.until(lambda: "next" not in ours(node, "ps", "--format", "{{.Names}}"), 20)
    ours(node, "start", "web")
    served(node)
    ours(node, "rm", "-f", "web", "next")
    assert not [word for word in ("web", "next", "18091", "10.231.0.1") if word in left(node)]


def test_the_network_comes_back(node):
    ours(node, "run", "-d", "--name", "plain", BUSYBOX, "sh", "-c", "ls /sys/class/net; ping -c 1 -W 5 127.0.0.1 >&2 && echo up; sleep 1000")
    node.until(lambda: "up" in ours(node, "logs", "plain"), 20)
    ours(node, "restart", "-t", "0", "plain")
    assert node.until(lambda: ours(node, "logs", "plain") == "eth0\nlo\nup\n" * 2, 20)
    brief = ours(node, "run", "-d", "--rm", "--name", "brief", BUSYBOX, "true").strip()
    assert brief and node.until(lambda: "brief" not in left(node), 30)
    failed = node.docker("run", "-d", "--name", "failed", BUSYBOX, "/nope", env={"D2C_TARGET": "ctr"})
    assert failed.returncode == 127
    ours(node, "rm", "-f", "failed", "plain")
    assert "plain" not in left(node) and "failed" not in left(node)


def test_what_is_only_made(kubelet_node):
    """No other target makes these: docker create -p --restart."""
    node = kubelet_node
    made = node.docker("create", "--name", "later", "-p", "18091:80", "--restart", "unless-stopped", BUSYBOX, "httpd", "-f", "-h", "/www")
    assert made.returncode == 0 and node.docker("ps", "-q").stdout == "", made.stderr
    assert node.docker("start", "later").returncode == 0
    served(node)
    node.sh("kill -9 $(ctr -n k8s.io tasks ls | awk '$1 == \"later\" {print $2}')")
    node.until(lambda: node.http(18091) is None, 10)
    served(node)
    assert node.docker("rm", "-f", "later").returncode == 0 and rules(node) == "0\n"
