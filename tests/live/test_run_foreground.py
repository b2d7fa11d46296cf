"""docker run without -d through ctr: refusals, statuses, streams, and what the program sees, beside the judge docker."""
import os

import pytest
from lib.images import BUSYBOX

SAME = [  # lines whose output and status must be docker's own
    "--rm IMG sh -c 'echo out; echo err >&2; exit 42'",
    "--rm -e A=b -e 'B=a b' IMG sh -c 'echo $A-$B'",
    "--rm -w /www -u 1000:1000 IMG sh -c 'pwd; id -u; id -g; grep -E \"Seccomp:|NoNewPrivs|CapEff\" /proc/self/status'",
    "--rm IMG grep -E 'Seccomp:|NoNewPrivs|CapEff|CapBnd' /proc/self/status",
    "--rm --cap-drop ALL --cap-add NET_ADMIN --security-opt no-new-privileges IMG grep -E 'Seccomp:|NoNewPrivs|CapEff|CapBnd' /proc/self/status",
    "--rm --cap-drop ALL --cap-add CHOWN IMG grep -E 'CapEff|CapBnd' /proc/self/status",
    "--rm --cap-drop net_raw IMG grep -E 'CapEff|CapBnd' /proc/self/status",
    "--rm --security-opt seccomp=unconfined IMG grep Seccomp: /proc/self/status",
    "--rm --read-only IMG sh -c 'touch /x; echo $?'",
    "--rm -m 64m --cpus 0.5 IMG sh -c 'cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/cpu/cpu.cfs_quota_us'",
    "--rm --tmpfs /t:size=1m,mode=700 IMG sh -c \"stat -c %a /t; awk '\\$2 == \\\"/t\\\" {print \\$3}' /proc/mounts\"",
    "--rm --network none IMG sh -c 'ls /sys/class/net'",
    "--rm --entrypoint /bin/echo IMG a 'b c' ''",
    "--rm --add-host a.b:1.2.3.4 --dns 9.9.9.9 --dns-search x.y --network none IMG sh -c 'grep 1.2.3.4 /etc/hosts; cat /etc/resolv.conf | grep -v ^#'",
    "--rm -l a=b --label c=d IMG true",
    "--rm IMG cat",
    "--rm --shm-size 1m --network none IMG sh -c 'df -k /dev/shm | tail -1 | tr -s \" \" | cut -d\" \" -f2'",
    "--rm IMG ls /sys/fs/cgroup/memory/memory.limit_in_bytes",
    "--rm --bogus IMG",
]


@pytest.mark.lines("2.4.2", "1.7.33")
def test_as_docker(node, docker):
    for line in SAME:
        text = line.replace("IMG", BUSYBOX)
        wanted = docker.sh("docker run " + text, check=False)
        got = node.sh("docker run " + text, check=False)
        assert (got.returncode, got.stdout) == (wanted.returncode, wanted.stdout), line + "\n" + got.stderr
    assert node.ctr("containers", "ls", "-q").stdout == ""


def test_statuses_and_streams(node):
    def run(*words, **kw):
        return node.docker("run", *words, **kw)

    assert run("--rm", BUSYBOX, "/nope").returncode == 127
    assert run("--rm", BUSYBOX, "/etc/passwd").returncode == 126
    assert run("--rm", "--pull", "never", "nosuch:1", "true").returncode == 125
    assert run("--rm", "-v", "/nosuch/x", "--mount", "type=bind,source=/nosuch/a,target=/b", BUSYBOX, "true").returncode == 125
    done = run("--rm", BUSYBOX, "sh", "-c", "echo out; echo err >&2; exit 3")
    assert (done.returncode, done.stdout, done.stderr) == (3, "out\n", "err\n")
    assert run("--rm", "-i", BUSYBOX, "cat", input="fed").stdout == "fed"
    assert run("-it", BUSYBOX, "true", input="").returncode == 1
    assert run("--rm", "--name", "one", BUSYBOX, "true").returncode == 0
    node.plain("two", ["sleep", "1000"])
    taken = run("--name", "two", BUSYBOX, "true")
    assert taken.returncode == 125 and "Conflict" in taken.stderr


def test_what_cannot_be_kept_is_refused(node):
    node.put("/var/s.json", "{}")
    for words in (["--network", "mine"], *([] if node.line[0] == "2" else [["--device", "/dev/null:/dev/n:r"]]),
                  ["--security-opt", "seccomp=/var/s.json"], ["--storage-opt", "size=1G"]):
        done = node.docker("run", "--rm", *words, BUSYBOX, "echo", "ran", env={"D2C_TARGET": "ctr"})
        assert done.returncode == 3 and done.stdout == "", words


def test_files(node):
    node.put("/var/env", "# c\nA=1\n\nFROM\nB=x y\n")
    done = node.docker("run", "--rm", "--env-file", "/var/env", "-e", "A=2", BUSYBOX, "sh", "-c", "echo $A,$B,$FROM", env={"FROM": "caller"})
    assert done.stdout == "2,x y,caller\n", done.stderr
    where = os.path.join(node.dir, "a,b")
    assert node.docker("run", "--rm", "-v", where + ":/in", BUSYBOX, "sh", "-c", "echo x > /in/f").returncode == 0
    assert node.docker("run", "--rm", "-v", where + ":/in:ro", BUSYBOX, "sh", "-c", "cat /in/f; echo y > /in/f").stdout == "x\n"
    assert node.docker("run", "--rm", "-v", "vol:/www", BUSYBOX, "cat", "/www/index.html").stdout == "hello\n"
    assert node.docker("run", "--rm", "-v", "vol:/d", BUSYBOX, "sh", "-c", "echo more > /d/f; cat /d/index.html").stdout == "hello\n"
    assert node.docker("run", "--rm", "-v", "vol:/d:ro", BUSYBOX, "cat", "/d/f").stdout == "more\n"
    assert node.docker("run", "--rm", "-v", "/anon", BUSYBOX, "sh", "-c", "touch /anon/x && echo ok").stdout == "ok\n"


@pytest.mark.lines("2.4.2", "1.6.20")
def test_its_end_is_remembered(node, docker):
    """ctr takes the task away; docker still knows how it ended and when, and a run that fails for the name says nothing of the other's."""
    asked = "{{.State.Status}} {{.State.ExitCode}} {{.Config.Labels}} {{slice .State.FinishedAt 0 3}}"
    for machine in (docker, node):
        assert machine.run("docker" if machine is node else "/usr/bin/docker", "run", "--name", "ended", "busybox:1.36", "sh", "-c", "exit 3", check=False).returncode == 3
    want = docker.docker("inspect", "-f", asked, "ended").stdout
    assert node.docker("inspect", "-f", asked, "ended").stdout == want == "exited 3 map[] 202\n"
    assert node.docker("run", "--name", "ended", "busybox:1.36", "true").returncode == 125
    assert node.docker("wait", "ended").stdout == "3\n"
    assert "Exited (3) " in node.docker("ps", "-a", "-f", "exited=3").stdout
    assert node.docker("run", "--name", "never", "busybox:1.36", "/nope").returncode == 127
    assert node.docker("ps", "-a", "--format", "{{.State}}", "-f", "name=never").stdout == "created\n"
    assert node.sh("ls /run/d2c-* /run/netns | grep -e d2c -e k8s", check=False).stdout == ""


@pytest.mark.lines("2.4.2", "1.6.20")
def test_its_network_comes_back(node):
    """What is started again has an address, its ports and a log, though all that went with the command that held it; rm leaves nothing."""
    begun = ["sh", "-c", "ls /sys/class/net; [ -e /once ] || { touch /once; exit 5; }; exec httpd -f -h /www"]
    held = node.docker("run", "--name", "held", "-p", "18092:80", "busybox:1.36", *begun, env={"D2C_TARGET": "ctr"})
    assert (held.returncode, held.stdout) == (5, "eth0\nlo\n")
    assert node.docker("inspect", "-f", "{{.NetworkSettings.IPAddress}}", "held").stdout == "\n"
    assert node.docker("start", "held").returncode == 0
    node.until(lambda: node.http(18092) == "hello\n", 20)
    assert node.docker("logs", "held").stdout == "eth0\nlo\n"
    assert node.docker("rm", "-f", "held").returncode == 0
    assert "held" not in node.sh("ls /run/netns /var/lib/cni/results /var/lib/d2c/ports /var/lib/d2c/logs; grep -r held /var/lib/cni/networks", check=False).stdout


@pytest.mark.lines("2.4.2")
def test_entrypoint_of_the_image(node):
    node.load("app")
    assert node.docker("run", "--rm", "app:1").stdout == "entry cmd\n"
    assert node.docker("run", "--rm", "app:1", "a", "b c").stdout == "entry a b c\n"
    assert node.docker("run", "--rm", "--entrypoint", "id", "app:1", "-u").stdout == "1000\n"
