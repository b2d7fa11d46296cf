"""Images on real nodes: what is listed, tagged, removed and kept, beside docker."""
import json
import re

import pytest
from lib.images import BUSYBOX, IMAGES, PAUSE
from lib.imaging import image_id, listed, run, settle
from lib.parts import built

REPOSITORY = BUSYBOX.rpartition(":")[0]


def test_refusals_touch_nothing(node):
    before = listed(node)
    for words in (["pull", "-a", "--platform", "linux/arm64", "x"], ["images", "--tree"], ["rmi", "--platform", "linux/arm64", "busybox"], ["build", "."]):
        done = run(node, *words)
        assert (done.returncode, done.stdout) == (3, ""), words
    printed = node.d2c("docker", "login", "-u", "a", "-p", "secret", "r.io")
    assert (printed.returncode, printed.stdout) == (3, "") and "secret" not in printed.stderr
    for words, status in ((["rmi", "nosuch"], 1), (["tag", "nosuch", "x"], 1), (["image", "inspect", "nosuch"], 1), (["load", "-i", "/nosuch"], 1), (["rmi", "-f", "nosuch"], 0), (["rmi"], 1), (["rmi", "2.06MB"], 1), (["history", "nosuch"], 1)):
        assert run(node, *words).returncode == status, words
    assert listed(node) == before


def test_list_by_name_and_filter(node):
    one = run(node, "images", "busybox:1.36").stdout.splitlines()
    assert len(one) == 2 and one[1].split()[:2] == [REPOSITORY, "1.36"]
    assert {line.split()[1] for line in run(node, "images", "busybox").stdout.splitlines()[1:]} == {"1.36", "latest"}
    assert len(run(node, "images", "b?sy*:1.3?").stdout.splitlines()) == 2
    assert run(node, "images", "nosuch").stdout.count("\n") == 1
    assert set(run(node, "images", "-q", "busybox").stdout.split()) == {image_id(node, BUSYBOX)}
    assert run(node, "images", "-qf", "reference=b*:lat*").stdout.split() == [image_id(node, BUSYBOX)]
    assert run(node, "images", "-qf", "dangling=true").stdout == ""
    assert run(node, "images", "-qf", "before=busybox").stdout == run(node, "images", "-qf", "since=busybox").stdout == ""
    for words, tags in ((["-f", "reference=b*", "-f", "dangling=false", "registry.k8s.io/pause"], 3), (["-f", "until=1h", "busybox:latest"], 1), (["-f", "label=nosuch", "busybox"], 0), (["-f", "dangling=true", "busybox"], 0)):
        assert len(run(node, "images", *words).stdout.splitlines()) == tags + 1, words
    assert run(node, "images", "-f", "before=busybox").returncode == run(node, "images", "-f", "since=busybox").returncode == 0
    printed = json.loads(node.d2c("batch", input='docker images --format {{.Tag}} --filter "reference=$x*"\n').stdout)["shell"]
    for x, tags in (("b?s", "1.36 latest"), ("busybox:1.", "1.36"), ("busy.ox", ""), ("registry.k8s.io/", "3.10.1")):
        assert " ".join(sorted(node.sh(printed, env={"x": x}).stdout.split())) == tags, x
    assert sorted(run(node, "images", "--format", "{{.Repository}}:{{.Tag}}", "busybox").stdout.split()) == [REPOSITORY + ":1.36", REPOSITORY + ":latest"]


def test_rmi_takes_only_the_tag_that_was_named(node):
    before = listed(node)
    assert run(node, "tag", "busybox:1.36", "me/x:1").returncode == 0
    assert run(node, "tag", image_id(node, BUSYBOX)[7:19], "me/x:2").returncode == 0
    settle(node, before | {"docker.io/me/x:1", "docker.io/me/x:2"})
    refused = run(node, "rmi", image_id(node, BUSYBOX)[7:19])
    assert refused.returncode == 1 and "must be forced" in refused.stderr
    assert run(node, "rmi", "me/x:1", "nosuch", "me/x:2").returncode == 1
    settle(node, before)
    node.load("app")
    settle(node, before | {"docker.io/library/app:1"})
    assert run(node, "rmi", "app:1").returncode == 0
    settle(node, before)


def test_an_image_in_use_stays(node):
    node.load("busybox2")
    node.load("app")
    node.until(lambda: "docker.io/library/app:1" in listed(node) and "docker.io/library/busybox:1.37" in listed(node), 10)
    before = listed(node)
    run(node, "tag", "app:1", "me/app:2")
    settle(node, before | {"docker.io/me/app:2"})
    node.pod("web", {"main": ["sleep", "1000"]}, image="docker.io/library/busybox:1.37")
    node.plain("plain", ["/bin/sleep", "1000"], image="docker.io/library/app:1")
    assert run(node, "rmi", "app:1").returncode == 0    # docker untags what a container was made from while another name is left
    before = before - {"docker.io/library/app:1"} | {"docker.io/me/app:2"}
    for words in (["rmi", "busybox:1.37"], ["rmi", "me/app:2"], ["rmi", "-f", image_id(node, "me/app:2")[7:19]], ["rmi", PAUSE]):
        done = run(node, *words)
        assert done.returncode == 1 and "conflict: unable to" in done.stderr, (words, done)
    assert run(node, "image", "prune", "-f").returncode == 0
    assert run(node, "image", "prune", "-a", "-f").returncode == 0
    settle(node, before - {BUSYBOX, REPOSITORY + ":latest"})


def test_a_name_that_moves_leaves_its_image(node, docker):
    """docker keeps an image whose last name went to another one as <none>; so does CRI, under its ID."""
    for machine in (node, docker):
        machine.load("app")
    node.until(lambda: "docker.io/library/app:1" in listed(node), 10)
    left = image_id(node, "app:1")
    assert run(node, "tag", "busybox:1.36", "app:1").returncode == 0
    docker.docker("tag", "busybox:1.36", "app:1")
    judged = docker.docker("images", "-qf", "dangling=true", "--no-trunc").stdout
    assert judged == left + "\n" and node.until(lambda: run(node, "images", "-qf", "dangling=true", "--no-trunc").stdout == judged, 10)
    docker.docker("rmi", "app:1", left)
    assert run(node, "rmi", "app:1", left[7:19]).returncode == 0


def test_prune_asks_and_keeps_pause(node):
    node.load("busybox2")
    node.until(lambda: "docker.io/library/busybox:1.37" in listed(node), 10)
    before = listed(node)
    asked = run(node, "image", "prune", "-a", input="n\n")
    assert "Are you sure" in asked.stdout and listed(node) == before
    assert run(node, "image", "prune", "-af", "--filter", "label=nosuch").returncode == 0
    assert run(node, "image", "prune", "-af", "--filter", "until=876000h").returncode == 0
    settle(node, before)
    freed = node.docker("image", "prune", "-af", "--filter", "label=nosuch")
    assert freed.stdout == "Total reclaimed space: 0B\n" and freed.returncode == 0, freed
    gone = image_id(node, "docker.io/library/busybox:1.37")
    freed = node.docker("image", "prune", "-af")
    assert freed.returncode == 0 and freed.stdout.startswith("Deleted Images:\n") and "untagged: busybox:1.37\n" in freed.stdout and f"deleted: {gone}\n" in freed.stdout, freed
    assert re.search(r"\n\nTotal reclaimed space: [0-9.]+kB\n$", freed.stdout), freed
    settle(node, {PAUSE})


# An afternoon of cleaning up: what goes, what stays and what is asked has to be docker's (client 29; the daemon's words are those of 20.10 too).
PRUNES = r"""
mk() { docker create --name "$1" $2 busybox:1.36 true >/dev/null; }
left() { docker ps -a --format '{{.Names}}' | sort | tr '\n' ' '; docker ps -aq | xargs -r docker rm -f >/dev/null; echo; }
all() { mk a1 '--label a=1'; mk ab '--label a=1 --label b=x'; mk no; docker container prune -f "$@" | grep -c '^[0-9a-f]*$'; left; }
all --filter label=a=1 --filter label=b; all --filter until=2999-01-01 --filter label!=a --filter label!=b=x
docker container prune -f --filter nosuch=1; echo $?; docker container prune -f --filter until=1h --filter until=2h; echo $?
for flags in '' -a '--volumes --filter until=24h' '-a --volumes --filter label!=k --filter label=x10 --filter label=x9'; do echo n | docker system prune $flags; echo " $?"; done
"""


@pytest.mark.lines("2.4.2")
def test_prunes_choose_and_ask_as_dockers(node, docker):
    here = node.sh("exec 2>&1; export D2C_QUIET=1" + PRUNES, timeout=120).stdout
    there = docker.sh(f"exec 2>&1; docker() {{ {built('bin/docker')} \"$@\"; }}; " + PRUNES).stdout
    assert here.lower() == there.lower()
    for name, labels in (("v1", ["a=1"]), ("v2", ["b=1"]), ("v3", ["a=1", "b=1"])):
        assert run(node, "volume", "create", *[word for label in labels for word in ("--label", label)], name).returncode == 0
    both = run(node, "volume", "prune", "-af", "--filter", "all=1")
    assert (both.returncode, both.stderr) == (1, "conflicting options: cannot specify both --all and --filter all=1\n")
    assert run(node, "volume", "prune", "-af", "--filter", "label!=a", "--filter", "label!=b").stdout.split("\n\n")[0] == "Deleted Volumes:\nv1\nv2"
    assert run(node, "volume", "prune", "-af", "--filter", "label=b", "--filter", "label=a=1").stdout.split("\n\n")[0] == "Deleted Volumes:\nv3"
    node.put(node.env["HOME"] + "/.docker/config.json", '{"pruneFilters": ["label!=keep"]}')
    assert run(node, "volume", "create", "--label", "keep", "kept").returncode == run(node, "volume", "create", "gone").returncode == 0
    assert run(node, "volume", "prune", "-af").returncode == 0 and run(node, "volume", "ls", "-q").stdout == "kept\n"


def test_system_prune_takes_what_stopped_here(node):
    node.plain("mine", ["true"], flags=["--label", "d2c=run"])
    node.plain("runs", ["sleep", "1000"], flags=["--label", "d2c=run"])
    node.ctr("images", "import", IMAGES["busybox"], namespace="other")
    node.plain("far", ["true"], namespace="other", flags=["--label", "d2c=run"])
    anonymous = "a" * 64
    node.sh(f"mkdir -p /var/lib/d2c/volumes/{anonymous}/_data /var/lib/d2c/volumes/named/_data")
    node.until(lambda: "STOPPED" in node.ctr("tasks", "ls").stdout and "STOPPED" in node.ctr("tasks", "ls", namespace="other").stdout)
    assert run(node, "system", "prune", "--volumes", input="n\n").returncode == 0
    assert "mine" in node.ctr("containers", "ls", "-q").stdout
    node.load("busybox2")
    node.until(lambda: "docker.io/library/busybox:1.37" in listed(node), 10)
    done = node.docker("system", "prune", "-af", "--volumes")
    assert done.returncode == 0 and done.stdout.startswith(f"Deleted Containers:\nmine\n\nDeleted Volumes:\n{anonymous}\n\nDeleted Images:\n"), done
    assert re.search(r"\n\nTotal reclaimed space: [0-9.]+kB\n$", done.stdout), done
    assert node.ctr("containers", "ls", "-q").stdout == "runs\n" and node.ctr("containers", "ls", "-q", namespace="other").stdout == "far\n"
    assert run(node, "volume", "ls", "-q").stdout == "named\n"
    assert {name for name in listed(node) if name.startswith(REPOSITORY)} == {BUSYBOX, REPOSITORY + ":latest"}
    assert run(node, "system", "prune", "-f").returncode == 0


def test_under_the_name_docker(node, tmp_path):
    whole = image_id(node, BUSYBOX)
    for word in (whole, whole[7:], whole[7:19]):  # an image by its ID
        assert node.docker("run", "--rm", word, "echo", "by-id").stdout == "by-id\n", word
    wrong = node.docker("save", "-o", str(tmp_path / "x.tar"), "Foo")
    assert (wrong.returncode, wrong.stderr) == (1, "Error response from daemon: invalid reference format: repository name (library/Foo) must be lowercase\n")
    archive = str(tmp_path / "a.tar")
    assert node.docker("tag", "busybox:1.36", "me/x:1").stdout == ""
    assert node.until(lambda: "docker.io/me/x:1" in listed(node), 10)
    assert node.docker("save", "-o", archive, "me/x:1").stdout == ""
    assert node.docker("rmi", "me/x:1").stdout == "Untagged: me/x:1\n"
    assert node.docker("load", "-i", archive).stdout == "Loaded image: me/x:1\n"
    assert node.sh(f"docker load < {archive}").stdout == "Loaded image: me/x:1\n"


def test_inspect_history_import(node, docker, tmp_path):
    node.load("app")
    node.until(lambda: "docker.io/library/app:1" in listed(node), 10)
    docker.docker("load", "-i", IMAGES["app"])
    for template in ("{{.Id}}", "{{.Config.User}}", "{{.Config.WorkingDir}}", "{{.Config.StopSignal}}", "{{.Config.Env}}", "{{.Config.Cmd}}", "{{.Config.Entrypoint}}", "{{.Os}}/{{.Architecture}}", "{{len .RootFS.Layers}}"):
        assert run(node, "image", "inspect", "-f", template, "app:1").stdout == docker.docker("image", "inspect", "-f", template, "app:1").stdout, template
    for words in (["image", "inspect", "-f", "{{json .Config}}"], ["inspect", "-f", "{{json .Config.Healthcheck}} {{json .RootFS}}"], ["history", "--format", "{{.ID}} {{.CreatedBy}}"]):
        assert node.docker(*words, "app:1").stdout == docker.docker29(*words, "app:1").stdout, words
    for words in (["image", "inspect", "-f", "{{.Size}}"], ["history", "-H=false", "--format", "{{.Size}}"]):
        for ours, theirs in zip(node.docker(*words, "app:1").stdout.split(), docker.docker(*words, "app:1").stdout.split()):
            assert abs(int(ours) - int(theirs)) < 0.04 * int(theirs) + 4096 * 4, words    # blocks of the file system here, bytes there
    assert len(run(node, "history", "app:1").stdout.splitlines()) == len(docker.docker("history", "-q", "app:1").stdout.splitlines())
    root = tmp_path / "root"
    (root / "bin").mkdir(parents=True)
    (root / "hi").write_text("hi\n")
    node.run("tar", "-C", str(root), "-cf", str(tmp_path / "r.tar"), ".")
    done = run(node, "import", "-c", 'CMD ["/hi", "a b"]', "-c", "USER me", "-c", "ENV A=b C='d e' A=f", "-c", 'LABEL "x y"=z', "-c", "EXPOSE 80 53/udp", "-c", "VOLUME /v", "-m", 'say "x"', str(tmp_path / "r.tar"), "made:1")
    assert done.stdout.strip() == image_id(node, "made:1")
    assert run(node, "image", "inspect", "-f", "{{.Config.Cmd}}", "made:1").stdout == "[/hi a b]\n"
    judged = docker.docker("import", "-c", 'CMD ["/hi", "a b"]', "-c", "USER me", "-c", "ENV A=b C='d e' A=f", "-c", 'LABEL "x y"=z', "-c", "EXPOSE 80 53/udp", "-c", "VOLUME /v", str(tmp_path / "r.tar"), "made:1")
    assert judged.stdout and node.docker("image", "inspect", "-f", "{{json .Config}}", "made:1").stdout == docker.docker29("image", "inspect", "-f", "{{json .Config}}", "made:1").stdout
    node.run("xz", "-k", str(tmp_path / "r.tar"))
    nameless = node.sh(f"docker import - < {tmp_path}/r.tar.xz").stdout.strip()
    assert run(node, "images", "-qf", "dangling=true", "--no-trunc").stdout.strip() == nameless
    node.daemon("web", "python3", "-m", "http.server", "--bind", "127.0.0.1", "5017", cwd=str(tmp_path))
    node.until(lambda: node.http(5017) is not None, 20)
    fetched = node.docker("import", "http://127.0.0.1:5017/r.tar.xz", "fetched:1")
    assert fetched.stdout.strip() == image_id(node, "fetched:1"), fetched
    assert node.docker("history", "--format", "{{.Comment}}", "fetched:1").stdout == "Imported from http://127.0.0.1:5017/r.tar.xz\n"
    assert node.docker("import", "http://127.0.0.1:5017/nosuch", "x:1").returncode == 1
