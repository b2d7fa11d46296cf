"""What ctr has no flag for (limits, rlimits, sysctls, groups): as docker sets it, at every start, and gone with the container; never a start without it."""
import pytest
from lib.images import BUSYBOX

FLAGS = ["--pids-limit", "37", "--memory", "48m", "--memory-reservation", "20m", "--memory-swappiness", "10", "--oom-kill-disable", "--oom-score-adj", "300",
         "--ulimit", "nproc=50:60", "--ulimit", "core=-1", "--ulimit", "nofile=100:200", "--sysctl", "net.ipv4.ip_local_port_range=2000 3000", "--sysctl", "kernel.msgmax=9000",
         "--domainname", "d.e", "--device-cgroup-rule", "c 42:* rw", "--device-cgroup-rule", "c 43:7 r", "--group-add", "44", "--group-add", "0", "--cpuset-mems", "0",
         "--device-read-bps", "/dev/loop0:1mb", "--device-write-bps", "/dev/loop0:2mb", "--device-read-iops", "/dev/loop0:9", "--device-write-iops", "/dev/loop0:8",
         "--security-opt", "systempaths=unconfined", "--cpuset-cpus", "0"]
ASKED = """cd /proc && grep -E 'core|Max proc|open' self/limits; cat self/oom_score_adj sys/net/ipv4/ip_local_port_range sys/kernel/msgmax sys/kernel/domainname; id
cd /sys/fs/cgroup && cat pids/pids.max memory/memory.limit_in_bytes memory/memory.memsw.limit_in_bytes memory/memory.soft_limit_in_bytes memory/memory.swappiness \
  memory/memory.oom_control cpuset/cpuset.cpus blkio/blkio.throttle.*_bps_device blkio/blkio.throttle.*_iops_device; grep -E '4[23]:' devices/devices.list
grep -cE ' /proc/(kcore|keys|bus|sys) ' /proc/mounts || true"""


def ours(node, *words, **kw):
    return node.docker(*words, env={"D2C_TARGET": "ctr"}, **kw)


def test_refused(node):
    for words in (["--runtime", "runsc", "--pids-limit", "5"], ["--ulimit", "nofile=5:-1"], ["--storage-opt", "size=1G"], ["--security-opt", "label=type:x"]):
        done = ours(node, "run", "--rm", *words, BUSYBOX, "echo", "ran")
        assert done.returncode == 3 and done.stdout == "", words
    for words in (["--group-add", "nosuch"], ["--device-read-bps", "/dev/nosuch:1mb"], ["--sysctl", "net.nosuch.key=1"]):
        done = ours(node, "run", "--rm", "--network", "none", *words, BUSYBOX, "echo", "ran")
        assert done.returncode == 125 and done.stdout == "", done.stderr
    assert node.sh("ls /var/lib/d2c/runc", check=False).stdout == ""


def test_as_docker_sets_it(node, docker):
    wanted = docker.docker("run", "--rm", *FLAGS, BUSYBOX, "sh", "-c", ASKED).stdout
    done = ours(node, "run", "--rm", *FLAGS, BUSYBOX, "sh", "-c", ASKED)
    assert done.stdout == wanted and "37\n50331648\n100663296\n20971520\n" in wanted, done.stderr
    assert node.until(lambda: node.sh("ls /var/lib/d2c/runc").stdout == "", 20)


def test_at_every_start(node):
    """Also after kill, start, a name taken, a second edit that finds no place; and docker rm takes all away."""
    made = ours(node, "run", "-d", "--name", "tight", "--network", "none", "--pids-limit", "37", "--ulimit", "nproc=50", BUSYBOX, "sleep", "1000")
    assert (made.returncode, len(made.stdout)) == (0, 65), made.stderr
    pids = "cat /sys/fs/cgroup/pids/k8s.io/tight/pids.max"
    assert node.sh(pids).stdout == "37\n"
    assert node.docker("exec", "tight", "sh", "-c", "grep -c 'Max processes  *50 *50' /proc/self/limits").stdout == "1\n"
    taken = ours(node, "run", "-d", "--name", "tight", "--network", "none", "--pids-limit", "5", BUSYBOX, "sleep", "1000")
    assert taken.returncode == 125 and "Conflict" in taken.stderr
    assert node.docker("update", "--pids-limit", "40", "tight").returncode == 0 and node.sh(pids).stdout == "40\n"
    assert node.docker("kill", "tight").returncode == 0 and node.docker("start", "tight").returncode == 0
    assert node.sh(pids).stdout == "37\n"
    node.sh("sed -i 's/resources/nowhere/; s/pids/nothing/' /var/lib/d2c/runc/tight")
    node.docker("stop", "-t", "0", "tight")
    unsafe = node.docker("start", "tight", check=False)
    assert unsafe.returncode == 1 and "no place for what" in unsafe.stderr and node.docker("ps", "-q").stdout == "", unsafe.stderr
    assert node.docker("rm", "-f", "tight").returncode == 0
    assert node.sh("ls /var/lib/d2c/runc").stdout == ""


@pytest.mark.lines("2.4.2")
def test_what_is_only_made(node):
    flags = ["--cpus", "0.5", "--cpu-shares", "512", "--pids-limit", "37", "--ulimit", "nofile=64"]
    made = ours(node, "create", "--name", "later", "--network", "none", *flags, BUSYBOX, "sh", "-c", "ulimit -n; cd /sys/fs/cgroup; cat pids/pids.max cpu/cpu.cfs_quota_us cpu/cpu.shares")
    assert made.returncode == 0, made.stderr
    assert node.docker("start", "-a", "later").stdout == "64\n37\n50000\n512\n"
    assert node.docker("rm", "later").returncode == 0 and node.sh("ls /var/lib/d2c/runc").stdout == ""
