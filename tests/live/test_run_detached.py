"""docker run -d through ctr: refusals, what it prints, where its log lies, and what is left when it ends."""
import pytest
from lib.images import BUSYBOX


def test_refused(node):
    for words in (["-d", "--storage-opt", "size=1G"], ["-d", "--health-cmd", "true"], *([["-d", "--restart", "always"]] if node.line == "1.6.20" else [])):
        done = node.docker("run", *words, BUSYBOX, "true", env={"D2C_TARGET": "ctr"})
        assert done.returncode == 3 and done.stdout == "", words
    assert node.ctr("containers", "ls", "-q").stdout == ""


def test_detached(node):
    done = node.docker("run", "-d", "--name", "web", "--network", "none", BUSYBOX, "sh", "-c", "echo out; echo err >&2; cat; sleep 1000")
    assert (done.returncode, len(done.stdout)) == (0, 65), done.stderr
    assert node.until(lambda: (lambda said: (said.stdout, said.stderr) == ("out\n", "err\n"))(node.docker("logs", "web")), 20)
    again = node.docker("run", "-d", "--name", "web", BUSYBOX, "true")
    assert again.returncode == 125 and again.stdout == "" and "already in use" in again.stderr
    unnamed = node.docker("run", "-d", "--network", "host", BUSYBOX, "sleep", "1000")
    assert len(unnamed.stdout) == 65
    assert unnamed.stdout.strip() in node.ctr("tasks", "ls", "-q").stdout
    missing = node.docker("run", "-d", "--network", "none", BUSYBOX, "/nope")
    assert missing.returncode == 127 and missing.stdout == ""


@pytest.mark.lines("2.4.2", "1.6.20")
def test_nothing_is_left_of_a_container_that_ends(node):
    done = node.docker("run", "-d", "--rm", "--name", "brief", "-v", "/anon", BUSYBOX, "sh", "-c", "echo x; sleep 1")
    assert (done.returncode, len(done.stdout)) == (0, 65), done.stderr
    assert node.until(lambda: node.ctr("containers", "ls", "-q").stdout == "", 30)
    assert node.until(lambda: node.sh("ls /var/lib/d2c/logs /var/lib/d2c/volumes | grep brief", check=False).returncode == 1, 20)


@pytest.mark.lines("2.4.2")
def test_containerd_restarts_it(node):
    done = node.docker("run", "-d", "--name", "again", "--restart", "always", "--network", "none", "-v", node.dir + "/o:/o", BUSYBOX, "sh", "-c", "echo s >> /o/starts")
    assert done.returncode == 0, done.stderr
    assert node.until(lambda: node.sh(f"cat {node.dir}/o/starts", check=False).stdout.count("s") > 1, 40)
