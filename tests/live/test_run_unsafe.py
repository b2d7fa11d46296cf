"""Limits and protections: on every target the flag holds inside the container, or the line was refused; it is never left out."""
import pytest
from lib.images import BUSYBOX

# flags; a command; what its output must hold where the line ran
HELD = [
    ("--cap-drop ALL", "grep CapBnd /proc/self/status", "CapBnd:\t0000000000000000"),
    ("--cap-drop MKNOD", "grep CapBnd /proc/self/status", "CapBnd:\t00000000a00425fb"),
    ("--cap-drop ALL --cap-add CHOWN", "grep CapBnd /proc/self/status", "CapBnd:\t0000000000000001"),
    ("--cpus 0.5", "cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000"),
    ("--cpu-period 50000 --cpu-quota 20000", "cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us", "20000"),
    ("--cpuset-cpus 0", "grep Cpus_allowed_list /proc/self/status", "\t0\n"),
    ("-m 64m", "cat /sys/fs/cgroup/memory/memory.limit_in_bytes", "67108864"),
    ("-m 64m --memory-swap 96m", "cat /sys/fs/cgroup/memory/memory.memsw.limit_in_bytes", "100663296"),
    ("--pids-limit 20", "cat /sys/fs/cgroup/pids/pids.max", "20"),
    ("--ulimit nofile=64:64", "ulimit -n", "64"),
    ("--ulimit core=0:0", "ulimit -Hc", "0"),
    ("--network none", "ls /sys/class/net", "lo\n"),
    ("--network mine", "true", None),
    ("--read-only", "touch /x 2>&1; true", "Read-only"),
    ("--security-opt no-new-privileges", "grep NoNewPrivs /proc/self/status", "NoNewPrivs:\t1"),
    ("--security-opt label=type:x", "true", None),
    ("--security-opt seccomp=/var/s.json", "true", None),
    ("--user 1000:1000", "id -u; id -g", "1000\n1000\n"),
    ("--user app", "id -u", "1000\n"),
    ("-v /etc:/in:ro", "touch /in/x 2>&1; true", "Read-only"),
    ("--mount type=bind,source=/etc,target=/in,readonly", "touch /in/x 2>&1; true", "Read-only"),
    ("-v kept:/in:ro", "touch /in/x 2>&1; true", "Read-only"),
    ("--device /dev/kmsg:/dev/other:r", "(echo x > /dev/other) 2>&1; true", "not permitted"),
    ("--device-read-bps /dev/null:1mb", "true", None),
    ("--volume-driver nfs -v a1:/in", "true", None),
    ("--volumes-from other", "true", None),
    ("--storage-opt size=1G", "true", None),
    ("--umask 077", "umask", "0077"),
    ("", "grep -E 'Seccomp:' /proc/self/status; (echo 1 > /proc/sys/vm/swappiness) 2>&1; true", "Seccomp:\t2"),
    ("", "(echo 1 > /proc/sys/vm/swappiness) 2>&1; true", "Read-only"),
]


def check(node, target):
    """Every line on one target; what ran and was not refused is counted, so that refusing everything would show."""
    node.put("/var/s.json", "{}")
    ran = 0
    for flags, command, wanted in HELD:
        done = node.sh(f"docker run --rm {flags} {BUSYBOX} sh -c {command!r}", check=False, env={"D2C_TARGET": target})
        if done.returncode in (3, 125) and done.stdout == "":
            continue
        assert wanted is not None and done.returncode == 0 and wanted in done.stdout, f"{target}: {flags}: {done.stdout} {done.stderr}"
        if wanted == "lo\n":
            assert done.stdout == wanted
        ran += 1
    return ran


@pytest.mark.lines("2.4.2", "1.7.33")
def test_ctr(node):
    assert check(node, "ctr") >= 16


@pytest.mark.lines("2.4.2")
def test_crictl(node):
    assert check(node, "crictl") >= 16


def test_pod(kubelet_node):
    assert check(kubelet_node, "pod") >= 10
