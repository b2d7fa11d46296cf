"""docker run as a static pod under a real kubelet: refusals, the manifest taken, what holds inside, and what is left."""
import json

from lib.images import BUSYBOX


def test_refused(kubelet_node):
    for words in (["--network", "none"], ["--pids-limit", "9"], ["--device", "/dev/null"], ["--user", "app"], ["--memory-swap", "1g"]):
        done = kubelet_node.docker("run", "-d", *words, BUSYBOX, "true", env={"D2C_TARGET": "pod"})
        assert done.returncode == 3 and done.stdout == "", words


def test_why_it_does_not_start(kubelet_node):
    """The kubelet's own reason at once, not after a minute, and no manifest stays behind; a limit reserves nothing of the node."""
    node = kubelet_node
    made = node.docker("run", "-d", "--name", "first", "-p", "18099:80", "--cpus", "300", "-m", "200g", BUSYBOX, "sleep", "1000", env={"D2C_TARGET": "pod"})
    assert made.returncode == 0, made.stderr
    for words, why in ((["--security-opt", "apparmor=foo"], "AppArmor"), (["-p", "18099:80"], "NodePorts"), (["--runtime", "absent"], "unknown or invalid runtime name: absent")):
        done = node.docker("run", "-d", "--name", "second", *words, BUSYBOX, "true", env={"D2C_TARGET": "pod"}, timeout=30)
        assert done.returncode == 125 and why in done.stderr, done.stderr
    assert node.sh(f"ls {node.manifests}").stdout == "d2c-first.yaml\n"


def test_signals_at_any_time(kubelet_node):
    """A signal that comes before the container is there is its own all the same; so is an interrupt of what a script runs in the background."""
    node = kubelet_node
    done = node.sh(f"docker run --rm --name int {BUSYBOX} sh -c 'trap \"echo got; exit 8\" INT; while :; do sleep 0.1; done' & sleep 1; kill -INT $!; wait $!; echo $?",
                   env={"D2C_TARGET": "pod"}, timeout=60)
    assert done.stdout == "got\n8\n", done.stderr
    process = node.popen("docker", "run", "--rm", "--name", "trap", BUSYBOX, "sh", "-c", "trap 'echo got; exit 9' TERM; while :; do sleep 0.1; done",
                         stdout=-1, text=True, env={"D2C_TARGET": "pod"})
    node.until(lambda: node.sh(f"ls {node.manifests}").stdout)
    node.kill(process, "TERM")
    assert process.communicate(timeout=60)[0] == "got\n" and process.returncode == 9


def test_what_a_program_says_first(kubelet_node):
    """Input and output of a Pod in the foreground, and what it said before anybody could be attached to it."""
    done = kubelet_node.sh(f"echo in | docker run --rm -i {BUSYBOX} sh -c 'echo first; cat; exit 4'", check=False, env={"D2C_TARGET": "pod"})
    assert (done.returncode, done.stdout) == (4, "first\nin\n"), done.stderr


def test_service(kubelet_node):
    node = kubelet_node
    words = ["-p", "127.0.0.1:18099:8080", "--restart", "always", "-v", "data:/www", "-e", "A=b c", "-m", "64m", "--cpus", "0.5", "--read-only", "--cap-drop", "ALL",
             "--security-opt", "no-new-privileges", "--health-cmd", "test -e /www/index.html", "--health-interval", "1s", "--add-host", "x.y:1.2.3.4", "--stop-timeout", "1"]
    done = node.docker("run", "-d", "--name", "web", *words, BUSYBOX, "httpd", "-f", "-p", "8080", "-h", "/www")
    assert done.returncode == 0 and len(done.stdout) == 65, done.stderr
    assert node.until(lambda: node.http(18099), 30) == "hello\n"
    seen = node.crictl("exec", done.stdout.strip(), "sh", "-c", "echo $A; grep -E 'CapBnd|Seccomp:|NoNewPrivs' /proc/self/status; grep x.y /etc/hosts; touch /x 2>&1; "
                       "cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/cpu/cpu.cfs_quota_us", check=False).stdout
    for wanted in ("b c\n", "CapBnd:\t0000000000000000", "Seccomp:\t2", "NoNewPrivs:\t1", "1.2.3.4", "Read-only", "67108864\n50000\n"):
        assert wanted in seen, seen
    health = lambda: node.docker("inspect", "-f", "{{.State.Health.Status}}", "web").stdout.strip()
    assert node.until(lambda: health() == "healthy", 20) and "(healthy)" in node.docker("ps").stdout
    assert node.d2c("-x", "docker", "inspect", "-f", "{{.State.Health.Status}}", "web").stdout == "healthy\n"
    node.sh("rm /var/lib/d2c/volumes/data/_data/index.html")
    assert node.until(lambda: health() == "unhealthy", 20) and node.docker("ps", "-q", "--filter", "health=unhealthy").stdout.strip() == done.stdout[:12]
    taken = node.docker("run", "-d", "--name", "web", *words, BUSYBOX, "true")
    assert taken.returncode == 125 and "already in use" in taken.stderr


def test_foreground(kubelet_node):
    node = kubelet_node
    done = node.docker("run", "--rm", "-p", "18098:80", BUSYBOX, "sh", "-c", "echo out; exit 7")
    assert (done.returncode, done.stdout) == (7, "out\n"), done.stderr
    assert node.sh(f"ls {node.manifests}").stdout == ""
    missing = node.docker("run", "-d", "-p", "18098:80", BUSYBOX, "/nope")
    assert missing.returncode == 127 and missing.stdout == "", missing.stderr
    assert node.sh(f"ls {node.manifests}").stdout == ""


def test_a_name_that_kubernetes_does_not_take(kubelet_node):
    """docker's user goes on with the name that was given; a pod of somebody else's is never meant by it."""
    node = kubelet_node
    node.static_pod("other", {"no-one": ["sleep", "1000"]})
    done = node.docker("stop", "no_one")
    assert (done.returncode, done.stderr) == (1, "Error response from daemon: No such container: no_one\n")
    for words in (["-d"], ["--rm"], ["-d", "--restart", "always"]):
        taken = node.docker("run", *words, "--name", "no-one", BUSYBOX, "true")   # the kubelet's container would be meant by the name ever after
        assert taken.returncode == 125 and "already in use" in taken.stderr, words
    done = node.docker("run", "-d", "--name", "My_web.1", "-p", "18097:80", BUSYBOX, "httpd", "-f", "-p", "80", "-h", "/www")
    assert done.returncode == 0, done.stderr
    assert node.docker("ps", "--filter", "id=" + done.stdout.strip(), "--format", "{{.Names}}").stdout == "My_web.1\n"
    assert node.docker("exec", "My_web.1", "echo", "in").stdout == "in\n"
    assert node.docker("inspect", "-f", "{{.Name}}", "My_web.1").stdout == "/My_web.1\n"
    assert node.d2c("-x", "docker", "ps", "-q", "--no-trunc", "-f", "name=My_web.1").stdout == done.stdout
    printed = node.d2c("docker", "exec", "My_web.1", "echo", "printed").stdout
    assert node.sh(printed).stdout == "printed\n"
    assert node.docker("rm", "-f", "My_web.1").stdout == "My_web.1\n"
    assert node.sh(f"ls {node.manifests}").stdout == "other.json\n"


def test_ports_and_names_that_only_the_shell_knows(kubelet_node):
    """A printed line with live words, pasted; and -P with docker's own choice of a port."""
    node = kubelet_node
    printed = node.d2c("batch", input="docker run -d --name \"$N\" -p \"$P\":80 -u \"$U:$(id -g)\" %s httpd -f -p 80 -h /www\n" % BUSYBOX)
    text = json.loads(printed.stdout)["shell"]
    for port, user in (("80x", "0"), ("", "0"), ("18096", "root"), ("18096", "")):
        wrong = node.sh(text, env={"N": "live_one", "P": port, "U": user}, check=False)
        assert wrong.returncode == 125 and node.sh(f"ls {node.manifests}").stdout == "", wrong.stderr
    assert node.sh(text, env={"N": "live_one", "P": "18096", "U": "7"}).returncode == 0
    assert node.until(lambda: node.http(18096), 30) == "hello\n"
    assert node.docker("exec", "live_one", "sh", "-c", "id -u; id -g").stdout == "7\n0\n"
    assert node.docker("rm", "-f", "live_one").returncode == 0
    node.load("app")
    done = node.docker("run", "-d", "--name", "all", "-P", "--entrypoint", "httpd", "-u", "0", "docker.io/library/app:1", "-f", "-p", "8080", "-h", "/www")
    assert done.returncode == 0, done.stderr
    told = node.docker("port", "all", "8080").stdout
    assert node.until(lambda: node.http(int(told.splitlines()[0].rpartition(":")[2])), 30) == "hello\n"
    assert node.docker("rm", "-f", "all").returncode == 0
