"""Volumes, networks and the node's own state, beside docker where docker promises the words."""
import json
import select
import subprocess

import pytest
from lib.images import BUSYBOX, IMAGES
from lib.parts import built


def run(node, *words, **kw):
    """d2c -q -x docker WORDS, told which tools this node has."""
    return node.d2c("-q", "--tools", f"crictl=1.36.0,ctr={node.line}", "-x", "docker", *words, **kw)


def test_volume_names_are_checked_as_docker_does(node, docker):
    for name in ("../x", "a/b", ".x", "x", "a b"):
        here, there = run(node, "volume", "create", name), docker.words("volume", "create", name)
        assert (here.returncode, here.stdout, here.stderr) == (there.returncode, there.stdout, there.stderr), name
    assert run(node, "volume", "ls", "-q").stdout == ""
    outside = node.sh("mkdir -p /var/lib/d2c/keep/_data; echo kept > /var/lib/d2c/keep/file", check=False)
    assert outside.returncode == 0
    for name in ("../keep", "nosuch", ".", ".."):
        assert run(node, "volume", "rm", name).returncode == 1, name
    assert node.read("/var/lib/d2c/keep/file") == "kept\n"


def test_volumes(node, docker):
    for judge in (lambda *words: run(node, "volume", *words), lambda *words: docker.words("volume", *words)):
        assert judge("create", "--label", "a=b", "data").stdout == "data\n"
        assert judge("create", "data").stdout == "data\n"
        assert judge("ls", "-q", "-f", "label=a").stdout == "data\n"
        assert judge("ls", "-q", "-f", "label=a=c").stdout == ""
        assert judge("ls", "-q", "-f", "name=at").stdout == "data\n"
        assert judge("ls", "-q", "--format", "{{.Driver}}").stdout == "local\n"
        assert judge("ls").stdout == "DRIVER    VOLUME NAME\nlocal     data\n"
        assert judge("inspect", "-f", "{{.Name}}", "data", "nosuch").returncode == 1
    shown = json.loads(run(node, "volume", "inspect", "data").stdout)[0]
    told = json.loads(docker.docker("volume", "inspect", "data").stdout)[0]
    assert list(shown) == list(told) and shown["Labels"] == told["Labels"] == {"a": "b"}
    anonymous = run(node, "volume", "create").stdout.strip()
    assert len(anonymous) == 64
    node.plain("user", ["sleep", "1000"], flags=["--mount", f"type=bind,src={shown['Mountpoint']},dst=/d,options=rbind"])
    assert run(node, "volume", "ls", "-q", "-f", "dangling=true").stdout.strip() == anonymous
    used = run(node, "volume", "rm", "data")
    assert used.returncode == 1 and "volume is in use" in used.stderr
    assert run(node, "volume", "prune", input="n\n").returncode == 0
    said = run(node, "volume", "prune", "-f").stdout
    assert anonymous in said and "\n\nTotal reclaimed space: " in said, said
    assert run(node, "volume", "prune", "-a", "-f").returncode == 0
    assert run(node, "volume", "ls", "-q").stdout == "data\n"
    node.ctr("tasks", "kill", "-s", "KILL", "user")
    node.until(lambda: "RUNNING" not in node.ctr("tasks", "ls").stdout, 10)
    node.ctr("containers", "rm", "user", check=False)
    node.until(lambda: node.ctr("containers", "ls", "-q").stdout == "" or node.ctr("containers", "rm", "user", check=False).returncode == 0, 10)
    assert run(node, "volume", "rm", "data").stdout == "data\n"
    docker.words("volume", "rm", "data")


def test_a_volume_of_another_namespace_is_in_use(node):
    assert run(node, "volume", "create", "far").returncode == 0
    node.ctr("images", "import", IMAGES["busybox"], namespace="other")
    node.plain("user", ["sleep", "1000"], namespace="other", flags=["--mount", "type=bind,src=/var/lib/d2c/volumes/far/_data,dst=/d,options=rbind"])
    assert run(node, "volume", "create", "free").returncode == 0
    assert run(node, "volume", "ls", "-q", "-f", "dangling=true").stdout == "free\n"
    assert run(node, "volume", "ls", "-q", "-f", "dangling=false").stdout == "far\n"
    assert run(node, "volume", "rm", "free").returncode == 0
    assert run(node, "volume", "rm", "far").returncode == 1
    assert run(node, "volume", "prune", "-a", "-f").returncode == 0
    assert run(node, "volume", "ls", "-q").stdout == "far\n"


def test_no_volume_goes_when_nobody_can_say_who_uses_it(node):
    assert run(node, "volume", "create", "data").returncode == 0
    # side by side: older ctr waits ten seconds for a socket that is not there
    lines = ["rm data", "rm -f data", "prune -a -f", "ls -f dangling=true"]
    told = node.sh("".join(f"{{ d2c -q -x docker volume {line} >/dev/null 2>&1; echo $?; }} & " for line in lines) + "wait", env={"CONTAINERD_ADDRESS": "/nonexistent.sock"})
    assert len(told.stdout.split()) == len(lines) and "0" not in told.stdout.split(), told
    assert run(node, "volume", "ls", "-q").stdout == "data\n"


def test_a_pods_volume_is_in_use(node):
    assert run(node, "volume", "create", "web").returncode == 0
    node.pod("web", {"main": ["sleep", "1000"]}, container={"mounts": [{"host_path": "/var/lib/d2c/volumes/web/_data", "container_path": "/d"}]})
    node.sh("mkdir -p $HOME/bound")
    assert run(node, "volume", "create", "-o", "type=none", "-o", "o=bind", "-o", f"device={node.env['HOME']}/bound", "link").returncode == 0
    node.pod("bound", {"main": ["sleep", "1000"]}, container={"mounts": [{"host_path": "/var/lib/d2c/volumes/link/_data", "container_path": "/d"}]})
    for name in ("web", "link"):  # CRI mounts what the link leads to
        used = run(node, "volume", "rm", "-f", name)
        assert used.returncode == 1 and "volume is in use - [" in used.stderr and "[]" not in used.stderr, used
    assert run(node, "volume", "prune", "-af").returncode == 0
    assert run(node, "volume", "ls", "-q").stdout == "link\nweb\n"


# Lines of one afternoon with volumes, run in order by sh; what they print has to be docker's.
VOLUMES = r"""
docker volume create --label env=dev --label x --label 'q="z' labelled; docker volume create plain
docker volume ls -qf label=env=dev; docker volume ls -qf 'name=^pla'; docker volume ls -qf 'name=^lab$' -f name=nosuch; docker volume ls -f driver=nosuch
docker volume ls -f label=env --format '{{.Name}} {{.Labels}} {{.Label "env"}}'
docker volume inspect -f '{{json .Labels}} {{.Labels.env}} {{json .Options}}' labelled
docker inspect --type volume -f '{{.Name}} {{.Driver}} {{json .Labels}}' labelled
mkdir -p "$HOME/bound"; echo hi > "$HOME/bound/f"; docker volume create -o type=none -o o=bind -o device="$HOME/bound" bound
docker run --rm -v bound:/d busybox:1.36 cat /d/f; docker volume inspect -f '{{.Options.o}} {{.Options.type}}' bound
docker volume create -o type=none -o o=bind half; docker volume create -o bogus=1 half; echo $?
docker run --rm -v plain:/d busybox:1.36 sh -c 'echo hello > /d/f'
docker system df -v --format '{{range .Volumes}}{{println .Name .Links .Size (.Label "env")}}{{end}}{{len .BuildCache}}' | sort
docker system df -v --format '{{.Nope}}'; docker system df --format '{{.Type}}' | sort
docker volume rm bound; cat "$HOME/bound/f"; docker volume rm plain nosuch; echo $?
docker volume prune -f --filter label=nosuch; echo n | docker volume prune; echo $?
docker volume rm labelled; docker volume ls -q
docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}}{{end}}{{index .Options "com.docker.network.bridge.name"}}' bridge | grep -c '/.*[a-z]'
docker network ls -f 'name=^brid' --format '{{.Name}}'; docker info -f '{{json .RegistryConfig.Mirrors}} {{.RuncCommit.ID}}'; docker info | grep 'runc version'
"""


@pytest.mark.lines("2.4.2", "1.6.20")
def test_lines_end_as_dockers(node, docker):
    """Labels, options, sizes and names of volumes, the long disk list, what the node's network is: the same lines beside docker's client 29."""
    here = node.sh("exec 2>&1; export D2C_QUIET=1" + VOLUMES).stdout
    there = docker.sh(f"exec 2>&1; docker() {{ {built('bin/docker')} \"$@\"; }}" + VOLUMES).stdout
    assert here.replace(node.env["HOME"], "~") == there.replace(docker.env["HOME"], "~")


def test_networks(node):
    for words in (["create", "n"], ["connect", "n", "c"], ["rm", "n"]):
        done = run(node, "network", *words)
        assert (done.returncode, done.stdout) == (3, "") and "Instead:" in done.stderr
    name = run(node, "network", "ls", "--format", "{{.Name}}").stdout.strip()
    assert name and json.loads(run(node, "network", "inspect", name).stdout)["name"] == name
    assert run(node, "network", "inspect", "-f", "{{(index .IPAM.Config 0).Subnet}}", name).stdout == "10.231.0.0/24\n"
    assert run(node, "network", "inspect", "-f", "{{json .Name}} {{.Driver}} {{range .IPAM.Config}}{{.Gateway}}{{end}}", "bridge").stdout == f'"{name}" bridge 10.231.0.1\n'
    assert json.loads(run(node, "network", "ls", "-f", f"name=^{name}$", "--format", "json").stdout)["Name"] == name
    assert run(node, "network", "ls", "-q", "-f", "name=^nosuch$").stdout == ""
    assert run(node, "network", "inspect", "nosuch").returncode == 1


def test_the_node_itself(node, docker):
    assert node.line in run(node, "version", "-f", "{{.Server.Version}}").stdout
    for template in ("{{.NCPU}}", "{{.MemTotal}}", "{{.KernelVersion}}", "{{.OperatingSystem}}", "{{.OSType}}", "{{.Architecture}}", "{{.CgroupVersion}}"):
        assert run(node, "info", "-f", template).stdout == docker.docker("info", "-f", template).stdout, template
    for template in ("{{.OSVersion}} {{.NCPU}} {{ .Name }}", "{{.DefaultRuntime}}", "{{.RuncCommit.ID}}"):
        assert run(node, "info", "-f", template).stdout == docker.docker("info", "-f", template).stdout, template
    assert node.line in run(node, "version", "-f", "server {{.Server.Version}} {{.Server.Os}}").stdout
    assert "imageFilesystems" in run(node, "system", "df").stdout
    assert run(node, "volume", "create", "sized").returncode == 0
    long = run(node, "system", "df", "-v")
    assert long.returncode == 0 and "library/busybox" in long.stdout and "/var/lib/d2c/volumes/sized/_data" in long.stdout, long
    tables = node.docker("system", "df", "-v").stdout
    assert [line for line in tables.splitlines() if line.endswith("usage:")] == ["Images space usage:", "Containers space usage:", "Local Volumes space usage:"]
    assert "\nsized " in tables and "busybox" in tables, tables
    json.loads(run(node, "info").stdout)


WINDOWS = [
    ("-f type=container -f event=pause -f event=tag", {"/tasks/paused"}), ("-f event=pause -f event=tag -f type=image", {"/images/create"}),
    ("-f container=seen -f container=nosuch -f event=unpause", {"/tasks/resumed"}), ("-f container=nosuch", set()),
    ("-f label=a=b -f event=pause", {"/tasks/paused"}), ("-f label=a=c", set()), ("-f image=busybox:1.36 -f event=pause", {"/tasks/paused"}), ("-f image=nosuch", set()),
]


def test_events_are_filtered_as_docker_does(node, docker):
    """One value of a key is enough, all keys must hold; the end lies ahead with a minus only, as with docker."""
    for done in (run(node, "events", "--until", "-1s", "-f", "event=oom"), docker.words("events", "--until", "-1s", "-f", "event=oom")):
        assert (done.returncode, done.stdout) == (0, "")
    node.plain("seen", ["sleep", "1000"], flags=["--label", "a=b"])
    readers = "".join(f"d2c -q -x docker events --until -5s {filters} > told{n} || echo failed >> told{n} & " for n, (filters, _) in enumerate(WINDOWS))
    act = f"""for i in 1 2 3 4 5 6; do ctr -n k8s.io tasks pause seen; ctr -n k8s.io tasks resume seen
        ctr -n k8s.io images tag {BUSYBOX} docker.io/library/t:$i; sleep 0.5; done >/dev/null 2>&1"""
    readers += "d2c -q -x docker events --until -5s -f event=pause -f label=a=b --format '{{.Type}} {{.Action}} {{.Actor.ID}}' > shown & d2c -q -x docker events --until -5s -f type=image --format json > listed & "
    node.sh(readers + act + "; wait")
    assert set(node.sh("cat shown").stdout.splitlines()) == {"container pause seen"}
    listed = [json.loads(line) for line in node.sh("cat listed").stdout.splitlines()]
    assert listed and {(one["Type"], one["Action"], one["Actor"]["ID"].rpartition(":")[0]) for one in listed} == {("image", "tag", "docker.io/library/t")} and listed[0]["time"] > 1.7e9
    for n, (filters, topics) in enumerate(WINDOWS):
        told = node.sh(f"cat told{n}").stdout
        assert {line.split()[5] for line in told.splitlines()} == topics, (filters, told)
    if node.line >= "2":    # older ctr waits for a socket that is not there
        gone = node.sh("d2c -q -x docker events --until -4s -f container=seen", env={"CONTAINERD_ADDRESS": "/nonexistent.sock"}, check=False)
        assert gone.returncode not in (0, 124) and gone.stderr
    reader = node.popen("d2c", "-q", "-x", "docker", "events", stdout=subprocess.PIPE)
    # ctr may not listen yet when the first of these happen
    assert node.until(lambda: node.ctr("tasks", "pause", "seen") and node.ctr("tasks", "resume", "seen") and select.select([reader.stdout], [], [], 1)[0], 60)
    assert reader.stdout.readline()
    node.kill(reader, "INT")
    assert reader.wait(20) in (130, -2)
    reader.stdout.close()


def ended(node, name, *flags):
    """A plain container whose process is over."""
    node.plain(name, ["true"], flags=flags)
    node.until(lambda: any(line.split()[0] == name and line.split()[2] == "STOPPED" for line in node.ctr("tasks", "ls").stdout.splitlines()), 20)
    node.ctr("tasks", "rm", name)


def plain(node):
    """The plain containers of a node."""
    return set(node.ctr("containers", "ls", "-q", 'labels."io.cri-containerd.kind"!=container,labels."io.cri-containerd.kind"!=sandbox').stdout.split())


def test_a_volume_of_a_static_pod_is_in_use_between_two_starts(kubelet_node):
    node = kubelet_node
    for name in ("kept", "gone"):
        assert run(node, "volume", "create", name).returncode == 0
    # the kubelet passes over names that begin with a dot, and so do we
    node.sh(f"echo '{{path: /var/lib/d2c/volumes/gone/_data}}' > {node.manifests}/.later; echo '# path: /var/lib/d2c/volumes/kept/_data' > {node.manifests}/broken.yaml")
    used = run(node, "volume", "rm", "kept")
    assert (used.returncode, used.stderr) == (1, "Error response from daemon: remove kept: volume is in use - [broken.yaml]\n")
    assert run(node, "volume", "prune", "-af").stdout.startswith("Deleted Volumes:\ngone\n\n") and run(node, "volume", "ls", "-q").stdout == "kept\n"
    node.sh(f"rm {node.manifests}/.later {node.manifests}/broken.yaml")


def test_system_prune_beside_a_kubelet(kubelet_node):
    """It asks first; what runs, what the kubelet owns, what others made and the pause image stay; what goes is said."""
    node = kubelet_node
    held = node.static_pod("web", containers={"main": ["sleep", "1000"]})
    ended(node, "old", "--label", "d2c=run")
    ended(node, "kept", "--label", "d2c=run", "--label", "keep=yes")
    ended(node, "foreign")
    node.plain("busy", ["sleep", "1000"], flags=["--label", "d2c=run"])
    node.load("busybox2")
    node.sh("mkdir -p /var/lib/d2c/volumes/named/_data")
    before = node.images()
    asked = node.docker("system", "prune", "-a", "--volumes", input="n\n")
    assert asked.returncode == 0 and "Are you sure you want to continue? [y/N]" in asked.stdout
    assert plain(node) == {"old", "kept", "foreign", "busy"} and node.images() == before
    assert node.docker("system", "prune", "-f", "--filter", "until=1h").returncode == 0 and plain(node) == {"old", "kept", "foreign", "busy"}
    both = node.docker("system", "prune", "-f", "--volumes", "--filter", "until=1h")
    assert (both.returncode, both.stdout, both.stderr) == (1, "", 'ERROR: The "until" filter is not supported with "--volumes"\n')
    said = node.docker("system", "prune", "-f", "--filter", "label=keep=yes")
    assert said.returncode == 0 and said.stdout.startswith("Deleted Containers:\nkept\n\nTotal reclaimed space: "), said
    said = node.docker("system", "prune", "-af", "--volumes")
    assert said.returncode == 0 and said.stdout.startswith("Deleted Containers:\nold\n\nDeleted Images:\nuntagged: busybox:1.37\n"), said
    assert "Total reclaimed space: " in said.stdout and plain(node) == {"foreign", "busy"}
    left = node.images()
    assert not any("busybox:1.37" in one for one in left) and {one for one in before if "pause" in one or "busybox:1.36" in one} <= left
    assert node.sh("ls /var/lib/d2c/volumes").stdout == "named\n"
    assert {one["id"] for one in node.containers() if one["state"] == "CONTAINER_RUNNING"} == set(held.values())


@pytest.mark.lines("2.4.2")
def test_system_prune_takes_what_is_chosen(node):
    """CRI's exited containers and docker run's own by label and by age."""
    for name, labels in (("one", {"a": "b"}), ("two", {"a": "c"})):
        node.pod(name, {"main": ["true"]}, container={"labels": labels})
    ended(node, "old", "--label", "d2c=run", "--label", "a=b")
    ended(node, "other", "--label", "d2c=run")
    node.until(lambda: all(one["state"] == "CONTAINER_EXITED" for one in node.containers()), 20)
    assert run(node, "system", "prune", "-f", "--filter", "until=1h").returncode == 0
    assert (len(node.containers()), plain(node)) == (2, {"old", "other"})
    node.sh("sleep 1")                  # until= goes by whole seconds
    done = run(node, "system", "prune", "-f", "--filter", "label=a=b", "--filter", "until=0s")
    assert done.returncode == 0, done
    assert ([one["labels"]["a"] for one in node.containers()], plain(node)) == (["c"], {"other"})
    assert run(node, "system", "prune", "-f").returncode == 0
    assert (node.containers(), plain(node)) == ([], set())


@pytest.mark.lines("2.4.2")
def test_events_know_the_labels_of_what_is_new(node):
    """A container made while events are read has its name and labels, in both worlds; a moment past is said to be lost."""
    reader = node.popen("docker", "events", "--since", "5m", "--until", "-60s", "-f", "label=app=x", "-f", "event=create", "-f", "event=start", "--format",
                        "{{.Action}} {{.Actor.Attributes.name}}", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    node.until(lambda: "ctr events" in node.sh("ps -ef | grep -v grep").stdout.replace("ctr -n k8s.io events", "ctr events"), 20)
    node.until(lambda: node.ctr("images", "tag", "--force", BUSYBOX, "docker.io/library/t:1"), 5)
    node.sh("sleep 0.5")
    node.pod("web", {"main": ["sleep", "1000"]}, container={"labels": {"app": "x"}})
    node.plain("solo", ["sleep", "1000"], flags=["--label", "app=x"])
    node.plain("other", ["sleep", "1000"])
    told = [reader.stdout.readline().decode() for _ in range(4)]
    node.kill(reader, "TERM")
    assert told == ["create main\n", "start main\n", "create solo\n", "start solo\n"]
    assert b"containerd keeps no past events" in reader.communicate(timeout=20)[1]
