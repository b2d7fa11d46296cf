"""Limits and protections: on every target the flag holds inside the container, or the line was refused; it is never left out."""
import pytest
from lib.images import BUSYBOX

from d2c.mapping import cells
from d2c.tables import container_run

# What weakens isolation, limits or data where it is lost, by docker's flag: each stands in a line of HELD (or in a test of its own below).
UNSAFE = """--cap-drop --cpu-period --cpu-quota --cpus --device --device-read-bps --device-read-iops --device-write-bps --device-write-iops --memory --memory-swap --mount
--network --pids-limit --publish --read-only --runtime --security-opt --storage-opt --tmpfs --shm-size --ulimit --umask --user --volume --volume-driver --volumes-from""".split()
SHORT = {"-m": "--memory", "-u": "--user", "-v": "--volume", "-p": "--publish"}

# flags; a command; what its output must hold where the line ran
HELD = [
    ("--cap-drop ALL", "grep CapBnd /proc/self/status", "CapBnd:\t0000000000000000"),
    ("--cap-drop MKNOD", "grep CapBnd /proc/self/status", "CapBnd:\t00000000a00425fb"),
    ("--cap-drop ALL --cap-add CHOWN", "grep CapBnd /proc/self/status", "CapBnd:\t0000000000000001"),
    ("--cap-drop NOSUCH", "echo ran", None),
    ("--cpus 0.5", "cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000"),
    ("--cpu-period 50000 --cpu-quota 20000", "cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us", "20000"),
    ("--cpuset-cpus 0", "grep Cpus_allowed_list /proc/self/status", "\t0\n"),
    ("--cpuset-mems 0", "grep Mems_allowed_list /proc/self/status", "\t0\n"),
    ("--userns private", "echo ran", None),
    ("-m 64m", "cat /sys/fs/cgroup/memory/memory.limit_in_bytes", "67108864"),
    ("-m 64m --memory-swap 96m", "cat /sys/fs/cgroup/memory/memory.memsw.limit_in_bytes", "100663296"),
    ("--pids-limit 20", "cat /sys/fs/cgroup/pids/pids.max", "20"),
    ("--ulimit nofile=64:64", "ulimit -n", "64"),
    ("--ulimit core=0:0", "ulimit -Hc", "0"),
    ("--network none", "ls /sys/class/net", "lo\n"),
    ("--network mine", "echo ran", None),
    ("--ulimit nproc=9", "ulimit -u", "9\n"),
    ("--tmpfs /t:size=1m", "df -k /t | tail -1 | tr -s ' ' | cut -d ' ' -f 2", "1024\n"),
    ("--shm-size 1m", "df -k /dev/shm | tail -1 | tr -s ' ' | cut -d ' ' -f 2", "1024\n"),
    ("--read-only", "touch /x 2>&1; true", "Read-only"),
    ("--read-only", "mkdir -p /run/x 2>&1; true", "Read-only"),
    ("--security-opt no-new-privileges", "grep NoNewPrivs /proc/self/status", "NoNewPrivs:\t1"),
    ("--security-opt label=type:x", "echo ran", None),
    ("--security-opt seccomp=/var/s.json", "echo ran", None),
    ("--user 1000:1000", "id -u; id -g", "1000\n1000\n"),
    ("--user app", "id -u", "1000\n"),
    ("-v /var/lib/kept:/in", "cat /in/seed", "seed\n"),
    ("--mount type=bind,source=/var/lib/kept,target=/in", "cat /in/seed", "seed\n"),
    ("-v kept:/in", "cat /in/seed", "seed\n"),
    ("--mount type=volume,source=kept,target=/in", "cat /in/seed", "seed\n"),
    ("-v sub/dir:/in", "echo ran", None),
    ("--mount type=bind,source=/nosuch/dir,target=/in", "echo ran", None),
    ("-v /etc:/in:ro", "touch /in/x 2>&1; true", "Read-only"),
    ("--mount type=bind,source=/etc,target=/in,readonly", "touch /in/x 2>&1; true", "Read-only"),
    ("-v kept:/in:ro", "touch /in/x 2>&1; true", "Read-only"),
    ("--device /dev/kmsg:/dev/other:r", "(echo x > /dev/other) 2>&1; true", "not permitted"),
    ("--device-read-bps /dev/loop0:1mb --device-write-bps /dev/loop0:2mb --device-read-iops /dev/loop0:9 --device-write-iops /dev/loop0:8",
     "cat /sys/fs/cgroup/blkio/blkio.throttle.*s_device", "7:0 1048576\n7:0 9\n7:0 2097152\n7:0 8\n"),
    ("--volume-driver nfs -v a1:/in", "echo ran", None),
    ("--volumes-from other", "echo ran", None),
    ("--storage-opt size=1G", "echo ran", None),
    ("--umask 077", "umask", "0077"),
    ("", "grep -E 'Seccomp:' /proc/self/status; (echo 1 > /proc/sys/vm/swappiness) 2>&1; true", "Seccomp:\t2"),
    ("", "(echo 1 > /proc/sys/vm/swappiness) 2>&1; true", "Read-only"),
]
# What no node here has: the line must not run without it. Not on pods: the kubelet alone says no to them, and only after a while.
ABSENT = [("--runtime nosuch", "echo ran", None), ("--security-opt apparmor=nosuch", "echo ran", None)]


def test_nothing_is_forgotten():
    """Every flag whose refusal protects somebody, and every one of UNSAFE, is tried here."""
    tried = {SHORT.get(word, word) for flags, _, _ in HELD + ABSENT + [("-p", "", "")] for word in flags.split() if word.startswith("-")}
    protecting = {flag for flag, targets in container_run.ROW["flags"].items() for cell in targets.values() for _, leaf in cells.leaves(cell) if leaf[0] == "u" and leaf[2]}
    assert set(UNSAFE) | protecting <= tried


def published(node, target):
    """A port that is published for one address answers on no other; returns whether the line ran."""
    done = node.docker("run", "-d", "--name", "near", "-p", "127.0.0.1:18477:80", BUSYBOX, "httpd", "-f", "-h", "/www", env={"D2C_TARGET": target})
    if done.returncode == 3:
        return 0
    assert done.returncode == 0, done.stderr
    assert node.until(lambda: node.http(18477), 30) == "hello\n"
    assert node.http(18477, host="10.231.0.1") is None
    return 1


def check(node, target, lines):
    """Every line on one target; what ran and was not refused is counted, so that refusing everything would show."""
    node.put("/var/s.json", "{}")
    node.put("/var/lib/kept/seed", "seed\n")
    node.put("/var/lib/d2c/volumes/kept/_data/seed", "seed\n")
    ran = published(node, target)
    for flags, command, wanted in lines:
        done = node.sh(f"docker run --rm {flags} {BUSYBOX} sh -c {command!r}", check=False, env={"D2C_TARGET": target})
        if done.stdout == "" and (done.returncode in (3, 125) or wanted is None and done.returncode):
            continue
        assert wanted is not None and done.returncode == 0 and wanted in done.stdout, f"{target}: {flags}: {done.stdout} {done.stderr}"
        if wanted == "lo\n":
            assert done.stdout == wanted
        ran += 1
    return ran


@pytest.mark.lines("2.4.2", "1.7.33")
def test_ctr(node):
    assert check(node, "ctr", HELD + ABSENT) >= 26


@pytest.mark.lines("2.4.2")
def test_crictl(node):
    assert check(node, "crictl", HELD + ABSENT) >= 20


def test_pod(kubelet_node):
    assert check(kubelet_node, "pod", HELD) >= 15
