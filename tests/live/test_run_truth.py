"""docker run beside the judge docker on each target: the same words must give the same output and status, but for what OTHER names, with the reason why."""
import os

import pytest
from lib.images import BUSYBOX

# A name; the words behind docker run --rm. IMG is busybox, BAKED an image with files below /run, DIR a folder that holds f and "a,b/f".
LINES = [
    ("entrypoint and words", "app:1 a 'b c' '' '$x' '*'"),
    ("entrypoint alone", "--entrypoint /bin/echo app:1"),
    ("no command", "--entrypoint '' app:1"),
    ("words like flags", "IMG echo --rm -d --name x"),
    ("dollars", """IMG sh -c 'sh -c "kill -9 \\$\\$"; echo $? $(echo sub)'"""),
    ("not there", "IMG /nope"),
    ("not executable", "IMG /etc/passwd"),
    ("never pulled", "--pull never nosuch:1 true"),
    ("variables", "-e FOO=x -e 'SP=a b ' -e EMPTY= -e 'C=1,B=2' -e 'Q=$$ $(FOO)' -e BAR -e 'NL=a\nb' IMG sh -c 'echo \"$FOO|$SP|${EMPTY-unset}|$C|$Q|$BAR|$NL\"'"),
    ("variable not set", "-e NOTSET IMG sh -c 'echo ${NOTSET-unset}'"),
    ("user", "-u 1000:1000 -w /new/dir IMG sh -c 'id; pwd; stat -c %u:%g:%a .'"),
    ("folder that is none", "-w rel IMG pwd"),
    ("hostname", "-h web1 IMG sh -c 'hostname; cat /etc/hostname; echo $HOSTNAME; grep -c web1 /etc/hosts'"),
    ("memory", "-m 0.0625G --cpus 1.5 IMG sh -c 'cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/cpu/cpu.cfs_quota_us'"),
    ("too little memory", "-m 5m IMG true"),
    ("capabilities", "--cap-drop NET_RAW --cap-drop mknod --cap-add NET_RAW --cap-add cap_net_admin IMG grep -E 'Cap(Eff|Bnd)' /proc/self/status"),
    ("bind", "-v 'DIR/a,b:/m' -v DIR/f:/etc/conf:ro IMG sh -c 'cat /m/f /etc/conf; touch /m/w && echo rw; (echo x > /etc/conf) 2>/dev/null || echo ro'"),
    ("bind made", "-v DIR/new:/m IMG stat -c %u:%a /m"),
    ("bind of nothing", "--mount type=bind,src=DIR/nope,dst=/m IMG true"),
    ("no volume", "-v sub/dir:/m IMG true"),
    ("volume without a name", "-v /www IMG sh -c 'cat /www/index.html; touch /www/x && grep -c \" /www \" /proc/mounts'"),
    ("tmpfs", "--tmpfs /t:rw,size=16m,mode=700,uid=1000,exec IMG sh -c \"awk '\\$2 == \\\"/t\\\" {print \\$4}' /proc/mounts; stat -c %a:%u /t\""),
    ("no network", "--net none IMG sh -c 'ip -4 -o addr | wc -l'"),
    ("no input", "IMG wc -c"),
    ("spelling", "-eA=1 --env=B=2 -w=/tmp --interactive=0 -ti=0 --memory=64m --memory=128m IMG sh -c 'echo $A$B; pwd; cat /sys/fs/cgroup/memory/memory.limit_in_bytes'"),
    ("files of /run", "BAKED sh -c 'cat /run/f; stat -c %u:%a /run/own; touch /run/x && echo rw'"),
    ("read-only /run", "--read-only BAKED sh -c 'cat /run/f; touch /run/x 2>/dev/null || echo ro'"),
    ("signal", "--stop-signal TERM IMG sh -c 'kill -TERM $$; echo ignored'"),
]
OTHER = {
    "ctr": {
        "too little memory": "refused with d2c's own words and status",
        "no volume": "refused with d2c's own words and status",
    },
    "crictl": {
        "no command": "CRI cannot empty an ENTRYPOINT: refused",
        "hostname": "CRI writes no name into /etc/hosts",
        "too little memory": "refused with d2c's own words and status",
        "no volume": "refused with d2c's own words and status",
        "tmpfs": "CRI mounts no tmpfs: refused",
        "no network": "a pod has a network: refused",
    },
    "pod": {
        "no command": "Kubernetes cannot empty an ENTRYPOINT: refused",
        "too little memory": "refused with d2c's own words and status",
        "no volume": "refused with d2c's own words and status",
        "volume without a name": "it begins empty",
        "tmpfs": "a pod's memory volume knows a size only: refused",
        "no network": "a pod has a network: refused",
    },
}


@pytest.fixture(scope="module")
def wanted(docker, tmp_path_factory):
    """name -> (status, output) of real docker; the image BAKED as a tar, and a folder to bind."""
    where = str(tmp_path_factory.mktemp("truth"))
    os.chmod(where, 0o755)
    docker.load("app")
    docker.docker("run", "--name", "bake", BUSYBOX, "sh", "-c", "mkdir -p /run/own; chown 1000 /run/own; echo baked > /run/f")
    docker.docker("commit", "bake", "baked:1")
    docker.docker("save", "-o", where + "/baked.tar", "baked:1")
    out = {name: run(docker, words, where + "/judge", {}) for name, words in LINES}
    docker.clean()
    return out, where


def run(machine, words, folder, env):
    """(status, output) of docker run --rm WORDS."""
    machine.sh('mkdir -p "$1/a,b" && echo comma > "$1/a,b/f" && echo file > "$1/f"', folder)
    text = words.replace("IMG", BUSYBOX).replace("BAKED", "baked:1").replace("DIR", folder)
    done = machine.sh("docker run --rm " + text, check=False, env={"BAR": "from caller", **env})
    return done.returncode, done.stdout


def compare(node, target, wanted):
    """Every line on one target; all that is other than told at once."""
    expected, where = wanted
    node.load("app")
    node.ctr("images", "import", where + "/baked.tar")
    wrong = []
    for name, words in LINES:
        got = run(node, words, where + "/" + node.line + target, {"D2C_TARGET": target})
        reason = OTHER[target].get(name)
        if (got == expected[name]) == (reason is not None):
            wrong.append((name, reason, got, expected[name]))
        elif reason and reason.endswith("words and status"):
            assert got[0] == 3 and got[1] == "", name
    assert not wrong
    # A kubelet clears away in its own time, a busy one in half a minute.
    assert node.until(lambda: node.ctr("containers", "ls", "-q").stdout == "", 120) is True
    assert node.until(lambda: node.sh("ls /var/lib/d2c/volumes /var/lib/d2c/pods /var/lib/d2c/logs 2>/dev/null | grep -v :", check=False).stdout.strip() == "", 20) is True


@pytest.mark.lines("2.4.2")
def test_ctr(node, wanted):
    compare(node, "ctr", wanted)


@pytest.mark.lines("2.4.2")
def test_crictl(node, wanted):
    compare(node, "crictl", wanted)


def test_pod(kubelet_node, wanted):
    compare(kubelet_node, "pod", wanted)
