"""What docker run made is reached by its docker name on every target as on dockerd: output and status of each command, and nothing is left behind at the end."""
import time

import pytest
from lib.images import BUSYBOX

PROGRAM = "echo up; trap 'exit 0' TERM; while :; do sleep 0.1; done"
# Commands in turn; `~`: only the status is docker's (an ID or a time is printed), `+`: run again until it gives the same.
STEPS = """
  exec web echo in
+ logs web
  ps --format '{{.Names}} {{.State}}'
  inspect -f '{{.State.Status}} {{.Name}} {{.State.Running}}' web
  port web
  cp $F web:/copied
  exec web cat /copied
  cp web:/copied $F.back
~ commit web made:1
~ update --cpus 0.5 web
  kill -s WINCH web
  rm web
  stop -t 2 web
  ps -a --format '{{.Names}} {{.State}}'
+ wait web
  logs web
  start web
+ exec web echo again
  restart -t 1 web
+ exec web echo after
  kill web
+ ps --format '{{.Names}}'
  rm -f -v web
  inspect web
  ps -aq
  volume ls -q
""".strip("\n").splitlines()
# What cannot be docker's, and why.
OTHER = {
    "ctr": {"4 port web": "ctr publishes no port of what goes on without it"},
    "crictl": {"4 port web": "CRI's ports are IPv4's here"},
    "pod": {"4 port web": "CRI's ports are IPv4's here"},
}
LEFT = r"""
for n in $(ctr ns ls -q); do
  ctr -n $n containers ls -q; ctr -n $n tasks ls -q; ctr -n $n leases ls -q
  ctr -n $n snapshots ls | awk 'NR > 1 && $NF != "Committed" {print $1}'
done
crictl pods -q
ls -A /etc/kubernetes/manifests 2>/dev/null
ls /var/lib/cni/networks/* 2>/dev/null | grep -v 'last_reserved\|lock'
find /var/lib/d2c /var/log/pods /run/netns -mindepth 2 2>/dev/null | grep -v '^/var/lib/d2c/etc/'
"""


def life(machine, made, env):
    """(status, output) of every step after docker run."""
    machine.put("/var/lib/f", "copied\n")
    done = machine.sh(f"docker run -d --name web {made} -v /anon {BUSYBOX} sh -c \"{PROGRAM}\"", check=False, env=env)
    assert done.returncode == 0, done.stderr
    return done


def steps(machine, expected=None):
    out = {}
    for at, line in enumerate(STEPS):
        words = line[2:].replace("$F", "/var/lib/f")
        key = f"{at} {line[2:]}"

        def once(words=words, line=line):
            done = machine.sh("docker " + words, check=False)
            return done.returncode, done.stdout if line[0] != "~" else None, done.stderr
        got = once()
        if line[0] == "+":
            for _ in range(60):
                if got[0] == 0 and (expected is None or got[:2] == expected[key][:2]):
                    break
                got = once()
        out[key] = got
    return out


def compare(machine, target, made, wanted):
    before = machine.sh(LEFT, check=False).stdout
    life(machine, made, {"D2C_TARGET": target})
    got = steps(machine, wanted)
    wrong = [(key, got[key], wanted[key][:2]) for key in wanted if (got[key][:2] == wanted[key][:2]) == (key in OTHER[target])]
    machine.sh("ctr -n k8s.io images rm docker.io/library/made:1", check=False)
    assert not wrong
    for _ in range(120):       # a kubelet clears away in its own time
        left = [line for line in machine.sh(LEFT, check=False).stdout.splitlines() if line not in before.splitlines()]    # what others left may go meanwhile
        if not left:
            break
        time.sleep(0.5)
    assert left == []


@pytest.fixture(scope="module")
def wanted(docker):
    life(docker, "-p 18466:80", {})
    out = steps(docker)
    docker.clean()
    return out


@pytest.mark.lines("2.4.2")
def test_ctr(node, wanted):
    compare(node, "ctr", "", wanted)


@pytest.mark.lines("2.4.2")
def test_crictl(node, wanted):
    compare(node, "crictl", "-p 18466:80", wanted)


def test_pod(kubelet_node, wanted):
    compare(kubelet_node, "pod", "-p 18466:80", wanted)
