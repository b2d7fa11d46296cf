"""docker cp on real nodes, both ways, running and stopped containers; docker beside it as the judge; no symlink leads to the node's files."""
import os

import pytest

# Of this process alone: the nodes of other workers see the same /etc and /tmp.
SECRET = f"/etc/shadow-of-the-node-{os.getpid()}"
OUTSIDE = f"/tmp/d2c-outside-{os.getpid()}"
MAKE = f"""mkdir -p /t/d/sub /dst /one; echo a >/t/d/a; echo b >/t/d/sub/b; chmod 751 /t/d/a; ln -s a /t/d/l; ln -s {SECRET} /t/trap
ln -s / /t/rootlink; echo .env >/t/.env; ln -s /dst /t/todst; echo old >/one/f; mkdir /t/evil; ln -s {OUTSIDE} /t/evil/sub; ln -s nowhere /t/d/broken"""
RUNS = ["sh", "-c", MAKE + "; while :; do sleep 0.2; done"]
TARLESS = ["sh", "-c", "rm /bin/tar; " + RUNS[2]]
ENDS = ["sh", "-c", MAKE]
OUT = [   # (source in the container, destination)
    ("/t/d", "o"), ("/t/d/.", "o"), ("/t/d", "o/new"), ("/t/d/.", "o/new"), ("/t/d/a", "o/"), ("/t/d/a", "o/name"), ("/t/d/a", "file"), ("/t/.env", "o/env"),
    ("/t/d/l", "o"), ("t/d/sub/b", "b"), ("/t/d", "file"), ("/t/d/a", "nowhere/"), ("/nosuch", "o"), ("/t/d/a", "no/dir/a"), ("/t/todst/../t/d/a", "o/viadots"),
]
IN = [    # (source here, destination in the container)
    ("s", "/dst"), ("s/.", "/dst"), ("s", "/dst/new"), ("s/.", "/dst/new2"), ("s/a", "/dst"), ("s/a", "/dst/name"), ("s/a", "/one/f"), ("s/l", "/dst/link"),
    ("s/a", "/nosuch/dir/a"), ("s", "/one/f"), ("nosuch", "/dst"), ("s/a", "/dst/none/"), ("s/.hidden", "/dst"), ("s/a", "/t/todst"),
]


def tree(base):
    """Every path under a folder with what it is and holds."""
    found = {}
    for at, folders, files in os.walk(base):
        for name in folders + files:
            path = os.path.join(at, name)
            mode = oct(os.lstat(path).st_mode)
            found[os.path.relpath(path, base)] = (mode, os.readlink(path)) if os.path.islink(path) else (mode, "" if os.path.isdir(path) else open(path).read())
    return found


def local(folder):
    """What the copies start from on this side."""
    (folder / "o").mkdir(parents=True)
    (folder / "file").write_text("file\n")
    (folder / "s" / "sub").mkdir(parents=True)
    (folder / "s" / "a").write_text("A\n")
    (folder / "s" / "a").chmod(0o640)
    (folder / "s" / "sub" / "b").write_text("B\n")
    (folder / "s" / ".hidden").write_text("H\n")
    (folder / "s" / "l").symlink_to("a")
    return folder


def start(node, kind, command):
    """A container `web`, and what to wait for."""
    if kind == "cri":
        node.pod("pod", {"web": command})
    else:
        node.plain("web", command)
    if command is not ENDS:
        node.until(lambda: node.d2c("-x", "-q", "docker", "exec", "web", "test", "-L", "/t/d/broken").returncode == 0)
    elif kind == "cri":
        node.until(lambda: node.containers()[0]["state"] == "CONTAINER_EXITED")
    else:
        node.until(lambda: "STOPPED" in node.ctr("tasks", "ls").stdout)


@pytest.fixture
def judge(docker):
    docker.docker("run", "-d", "--name", "web", "busybox:1.36", *RUNS)
    docker.until(lambda: docker.words("exec", "web", "test", "-L", "/t/d/broken").returncode == 0)
    return docker


@pytest.mark.lines("2.4.2", "1.6.20")
@pytest.mark.parametrize("kind", ["cri", "plain"])
@pytest.mark.parametrize("command", [RUNS, TARLESS, ENDS], ids=["running", "tarless", "stopped"])
def test_out_as_docker_does(node, judge, tmp_path, kind, command):
    start(node, kind, command)
    wrong = []
    for place, (source, target) in enumerate(OUT):
        want, got = local(tmp_path / f"want{place}"), local(tmp_path / f"got{place}")
        theirs = judge.run("docker", "cp", "web:" + source, target, cwd=str(want), check=False)
        ours = node.d2c("-x", "-q", "docker", "cp", "web:" + source, target, cwd=str(got))
        if (ours.returncode == 0, tree(got)) != (theirs.returncode == 0, tree(want)):
            wrong.append((source, target, theirs.stderr, ours.stderr, sorted(set(tree(want).items()) ^ set(tree(got).items()))))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.lines("2.4.2")
@pytest.mark.parametrize("kind", ["cri", "plain"])
@pytest.mark.parametrize("command", [RUNS, TARLESS], ids=["running", "tarless"])
def test_in_as_docker_does(node, judge, tmp_path, kind, command):
    start(node, kind, command)
    here = local(tmp_path / "here")
    show = ["sh", "-c", "cd / && find dst one t | sort | while read f; do echo \"$f $(stat -c '%A %u' $f) $(readlink $f)\"; done; cat /dst/* /one/f /dst/*/* 2>/dev/null; rm -rf /dst/* /dst/.h*"]
    wrong = []
    for source, target in IN:
        theirs = judge.run("docker", "cp", source, "web:" + target, cwd=str(here), check=False)
        ours = node.d2c("-x", "-q", "docker", "cp", source, "web:" + target, cwd=str(here))
        want, got = judge.docker("exec", "web", *show).stdout, node.d2c("-x", "-q", "docker", "exec", "web", *show).stdout
        if (ours.returncode == 0, got) != (theirs.returncode == 0, want):
            wrong.append((source, target, theirs.stderr, ours.stderr, sorted(set(want.splitlines()) ^ set(got.splitlines()))))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.lines("2.4.2", "1.6.20")
@pytest.mark.parametrize("kind", ["cri", "plain"])
@pytest.mark.parametrize("command", [RUNS, TARLESS, ENDS], ids=["running", "tarless", "stopped"])
def test_symlinks_stay_in_the_container(node, tmp_path, kind, command):
    start(node, kind, command)
    node.put(SECRET, "secret\n")
    node.sh("mkdir -p " + OUTSIDE)
    (tmp_path / "o").mkdir()
    for path in ("/t/trap", "/t/rootlink" + SECRET, "/t/rootlink/t/trap/.", "/t/.", "/t"):
        for flags in (["-L"], []):
            done = node.d2c("-x", "-q", "docker", "cp", *flags, "web:" + path, "o", cwd=str(tmp_path))
            assert not any("secret" in held for _, held in tree(tmp_path).values()), (path, flags)
            assert "secret" not in node.d2c("-x", "-q", "docker", "cp", *flags, "web:" + path, "-").stdout
            assert (done.returncode == 0) == (path in ("/t", "/t/.") or (path == "/t/trap" and not flags)), (path, flags, done.stderr)
    node.d2c("-x", "-q", "docker", "cp", str(local(tmp_path / "here") / "s") + "/.", "web:/t/evil")
    assert node.sh("ls " + OUTSIDE).stdout == ""
    (tmp_path / "evil").write_text("evil\n")
    for path in ("/t/trap", "/t/rootlink" + SECRET, "/t/rootlink/dst/ok"):
        node.d2c("-x", "-q", "docker", "cp", "evil", "web:" + path, cwd=str(tmp_path))
    assert node.read(SECRET) == "secret\n" and not node.sh("test -e /dst", check=False).returncode == 0
    node.d2c("-x", "-q", "docker", "cp", "web:/t/rootlink/dst/ok", "back", cwd=str(tmp_path), check=True)
    assert (tmp_path / "back").read_text() == "evil\n"
    assert node.sh(f"rm -r {SECRET} {OUTSIDE}; grep -c /tmp/tmp. /proc/mounts", check=False).stdout == "0\n"


@pytest.mark.lines("2.4.2", "1.6.20")
@pytest.mark.parametrize("command", [RUNS, TARLESS], ids=["running", "tarless"])
def test_streams_and_copies_that_follow(node, tmp_path, command):
    start(node, "cri", command)
    stream = node.d2c("-x", "-q", "docker", "cp", "web:/t/d", "-", binary=True)
    (tmp_path / "t.tar").write_bytes(stream.stdout)
    assert "d/sub/b" in node.run("tar", "-tf", str(tmp_path / "t.tar")).stdout
    node.sh(f"d2c -x -q docker cp - web:/dst <{tmp_path}/t.tar")
    assert node.d2c("-x", "-q", "docker", "exec", "web", "cat", "/dst/d/sub/b").stdout == "b\n"
    node.d2c("-x", "-q", "docker", "cp", "-L", "web:/t/d/l", "x", cwd=str(tmp_path), check=True)
    assert (tmp_path / "x").read_text() == "a\n" and not (tmp_path / "x").is_symlink()
    (tmp_path / "link").symlink_to("x")
    node.d2c("-x", "-q", "docker", "cp", "-L", "link", "web:/dst", cwd=str(tmp_path), check=True)
    assert node.d2c("-x", "-q", "docker", "exec", "web", "readlink", "/dst/link").returncode == 1
    assert node.d2c("-x", "-q", "docker", "exec", "web", "cat", "/dst/link").stdout == "a\n"
    line = node.d2c("-q", "docker", "cp", "web:/t/d/a", f"{tmp_path}/y", check=True).stdout
    node.sh(line)
    assert (tmp_path / "y").read_text() == "a\n"
    assert node.d2c("-x", "docker", "cp", "nosuch:/x", "y").stderr == "Error response from daemon: No such container: nosuch\n"


@pytest.mark.parametrize("kind", ["cri", "plain"])
def test_update(node, kind):
    start(node, kind, RUNS)
    done = node.d2c("-x", "-q", "docker", "update", "-m", "64m", "--memory-swap", "128m", "--cpus", "0.5", "-c", "512", "--cpuset-cpus", "0", "--pids-limit", "77", "web")
    assert done.returncode == 0, done.stderr
    asked = "g() { cat $(awk -F: -v c=$1 '$2 ~ \"(^|,)\" c \"(,|$)\" {print \"/sys/fs/cgroup/\" c $3}' /proc/$pid/cgroup)/$2; };"
    pid = node.ctr("tasks", "ls").stdout
    pid = [line.split()[1] for line in pid.splitlines() if "RUNNING" in line and (kind == "cri" or line.startswith("web"))]
    found = []
    for one in pid:
        text = node.sh(f"pid={one}; {asked} g memory memory.limit_in_bytes; g cpu cpu.cfs_quota_us; g cpu cpu.shares; g cpuset cpuset.cpus; g pids pids.max").stdout
        found.append(text.split())
    assert ["67108864", "50000", "512", "0", "77"] in found, found
    assert node.d2c("-x", "-q", "docker", "update", "--restart", "always", "web").returncode == (3 if kind == "cri" else 0)


def test_prune(node):
    node.pod("pod", {"done": ["true"], "web": ["sleep", "1000"]})
    node.plain("mine", ["true"], flags=["--label", "d2c=run"])
    node.plain("theirs", ["true"])
    node.plain("runs", ["sleep", "1000"], flags=["--label", "d2c=run"])
    node.until(lambda: [one for one in node.containers() if one["state"] == "CONTAINER_EXITED"] and node.ctr("tasks", "ls").stdout.count("STOPPED") == 2)
    done = node.d2c("-x", "-q", "docker", "container", "prune", input="n\n")
    assert len(node.containers()) == 2 and "mine" in node.ctr("containers", "ls", "-q").stdout, done.stderr
    node.d2c("-x", "-q", "docker", "container", "prune", "-f", "--filter", "until=1h", check=True)
    assert len(node.containers()) == 2
    node.d2c("-x", "-q", "docker", "container", "prune", "-f", "--filter", "label=no=such", check=True)
    assert len(node.containers()) == 2
    said = node.docker("container", "prune", "-f").stdout
    assert said.startswith("Deleted Containers:\n") and "\nmine\n" in said and "\n\nTotal reclaimed space: " in said, said
    assert node.docker("container", "prune", "-f").stdout == "Total reclaimed space: 0B\n"
    assert [one["metadata"]["name"] for one in node.containers()] == ["web"]
    left = node.ctr("containers", "ls", "-q").stdout.split()
    assert "mine" not in left and {"theirs", "runs"} <= set(left)
