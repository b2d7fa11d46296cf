"""docker run as a CRI pod where no kubelet rules: refusals, statuses, what holds inside, and what is left."""
import pytest
from lib.images import BUSYBOX


@pytest.mark.lines("2.4.2", "1.6.20")
def test_refused(node):
    for words in (["--network", "none"], ["--pids-limit", "9"], ["--ulimit", "core=0"], ["--restart", "always"], ["--tmpfs", "/x"]):
        done = node.docker("run", "-d", *words, BUSYBOX, "true", env={"D2C_TARGET": "crictl"})
        assert done.returncode == 3 and done.stdout == "", words
    assert node.pods() == []


def test_service(node):
    words = ["-p", "127.0.0.1:18099:8080", "-v", "data:/www", "-e", "A=b c", "-m", "64m", "--cpus", "0.5", "--read-only", "--cap-drop", "ALL", "--cap-add", "CHOWN",
             "--security-opt", "no-new-privileges", "-u", "1000", "--oom-score-adj", "500"]
    done = node.docker("run", "-d", "--name", "web", *words, BUSYBOX, "httpd", "-f", "-p", "8080", "-h", "/www")
    assert done.returncode == 0 and len(done.stdout) == 65, done.stderr
    assert node.until(lambda: node.http(18099), 30) == "hello\n"
    seen = node.crictl("exec", done.stdout.strip(), "sh", "-c", "echo $A; id -u; grep -E 'CapBnd|Seccomp:|NoNewPrivs' /proc/self/status; touch /x 2>&1; echo $$; echo 1 2>&1 > /proc/sys/vm/swappiness; "
                       "cat /proc/1/comm /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/cpu/cpu.cfs_quota_us", check=False).stdout
    for wanted in ("b c\n1000\n", "CapBnd:\t0000000000000001", "Seccomp:\t2", "NoNewPrivs:\t1", "Read-only", "httpd\n67108864\n50000\n"):
        assert wanted in seen, seen
    taken = node.docker("run", "-d", "--name", "web", *words, BUSYBOX, "true")
    assert taken.returncode == 125 and "already in use" in taken.stderr
    for line, status in ((("run", "-d", "--network", "none"), 125), (("create", "--network", "none"), 1)):    # a name is one container's, whichever tool holds it
        taken = node.docker(*line, "--name", "web", BUSYBOX, "true")
        if taken.returncode == 3 and node.line == "1.6.20":    # this ctr creates nothing
            continue
        assert (taken.returncode, taken.stdout) == (status, "") and 'The container name "/web" is already in use by container "web"' in taken.stderr
    node.plain("other", ["sleep", "1000"])
    taken = node.docker("run", "-d", "--name", "other", *words, BUSYBOX, "true", env={"D2C_TARGET": "crictl"})
    assert taken.returncode == 125 and 'already in use by container "other"' in taken.stderr


@pytest.mark.lines("2.4.2")
def test_foreground_and_failures(node):
    done = node.docker("run", "--rm", "-p", "18098:80", BUSYBOX, "sh", "-c", "echo out; exit 7")
    assert (done.returncode, done.stdout) == (7, "out\n"), done.stderr
    missing = node.docker("run", "-d", "-p", "18098:80", BUSYBOX, "/nope")
    assert missing.returncode == 127 and missing.stdout == "", missing.stderr
    assert node.docker("run", "-d", "-p", "18098:80", BUSYBOX, "/etc/passwd").returncode == 126
    done = node.docker("run", "-d", "--rm", "-p", "18098:80", BUSYBOX, "sleep", "1")
    assert done.returncode == 0
    standing = node.docker("run", "-dit", "--name", "shell", BUSYBOX, "sh")
    assert standing.returncode == 0, standing.stderr
    assert node.until(lambda: [one["metadata"]["name"] for one in node.pods()] == ["shell"], 20)
    assert node.sh("ls /var/lib/d2c/pods").stdout == "shell\n"
    assert [one["state"] for one in node.containers()] == ["CONTAINER_RUNNING"]
