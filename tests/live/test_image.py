"""Images on real nodes: what is listed, tagged, removed, kept, moved through archives and registries, beside docker."""
import base64
import json
import os
import re
import signal
import subprocess

import pytest
from lib.images import BUSYBOX, IMAGES, PAUSE

REPOSITORY = BUSYBOX.rpartition(":")[0]


def run(node, *words, **kw):
    """d2c -q -x docker WORDS, told which tools this node has."""
    return node.d2c("-q", "--tools", f"crictl=1.36.0,ctr={node.line}", "-x", "docker", *words, **kw)


def listed(node):
    """NAME:TAG of every image as crictl lists them."""
    return {tag for image in json.loads(node.crictl("images", "-o", "json").stdout)["images"] for tag in image["repoTags"]}


def settle(node, wanted):
    """The CRI hears of ctr's changes by events: wait until it lists exactly these."""
    assert node.until(lambda: listed(node) == wanted, 10), listed(node)


def image_id(node, name):
    return node.crictl("inspecti", "-o", "go-template", "--template", "{{.status.id}}", name).stdout.strip()


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


def test_archives(node, tmp_path):
    archive = tmp_path / "a.tar"
    assert run(node, "save", "-o", str(archive), "busybox").returncode == 0
    assert "manifest.json" in node.run("tar", "tf", str(archive)).stdout
    assert not list(tmp_path.glob("*.part"))
    archive.write_bytes(archive.read_bytes())
    kept = archive.read_bytes()
    assert run(node, "save", "-o", str(archive), "nosuch:1").returncode != 0
    assert archive.read_bytes() == kept
    before = listed(node)
    node.crictl("rmi", BUSYBOX)
    assert run(node, "load", "-i", str(archive)).returncode == 0
    settle(node, before)
    node.run("gzip", "-f", str(archive))
    node.crictl("rmi", BUSYBOX)
    assert run(node, "load", "-i", str(archive) + ".gz").returncode == 0
    settle(node, before)
    node.crictl("rmi", BUSYBOX)
    assert node.sh(f"d2c -q --tools ctr={node.line} -x docker load < {archive}.gz", check=False).returncode == 0
    settle(node, before)
    saved = node.sh(f"d2c -q --tools ctr={node.line} -x docker save busybox:1.36 | tar tf -")
    assert "manifest.json" in saved.stdout


SILENT = "import socket, time; s = socket.create_server(('127.0.0.1', 5009)); print('up', flush=True); kept = [s.accept() for _ in range(9)]"


def stopped(node, words, begun, feed=b""):
    """Starts d2c -x docker WORDS, and presses Ctrl-C when `begun` says that it works; its stdin stays open till then."""
    tools = f"crictl=1.36.0,ctr={node.line}"
    process = node.popen("d2c", "-q", "--tools", tools, "-x", *words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={"TMPDIR": node.dir + "/temp"})
    process.stdin.write(feed)
    process.stdin.flush()
    node.until(begun, 30)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(30)
    process.stdin.close()
    node.until(lambda: node.run("pgrep", "-x", "ctr|crictl|cat|gzip|sh", check=False).stdout == "", 30, "all ends with Ctrl-C")


def test_an_interrupted_command_leaves_nothing(node, tmp_path):
    before, archive = node.images(), tmp_path / "a.tar"
    os.makedirs(node.dir + "/temp", exist_ok=True)
    half = open(IMAGES["busybox2"], "rb").read()[:200000]

    def runs(name):
        return lambda: node.run("pgrep", "-x", name, check=False).stdout

    for shape in ("tool", "docker"):
        stopped(node, ["--shape", shape, "docker", "load"], runs("ctr"), half)
        stopped(node, ["--shape", shape, "docker", "import", "-", "half:1"], runs("cat"), half)
    os.mkfifo(str(archive) + ".part")
    stopped(node, ["docker", "save", "-o", str(archive), "busybox"], runs("ctr"))
    assert os.listdir(tmp_path) == []
    silent = node.popen("python3", "-c", SILENT, stdout=subprocess.PIPE)
    assert silent.stdout.readline() == b"up\n"
    stopped(node, ["docker", "pull", "127.0.0.1:5009/x:1"], runs("crictl"))
    stopped(node, ["--shape", "docker", "docker", "pull", "127.0.0.1:5009/x:1"], runs("crictl"))
    node.kill(silent)
    silent.stdout.close()
    assert os.listdir(node.dir + "/temp") == [] and node.images() == before


def test_an_archive_without_names_is_loaded_all_the_same(node, tmp_path):
    archive = tmp_path / "nameless.tar"
    node.run("tar", "-C", str(tmp_path), "-xf", IMAGES["app"])
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    manifest[0]["RepoTags"] = None
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    node.run("tar", "-C", str(tmp_path), "-cf", str(archive), "manifest.json", manifest[0]["Config"], *manifest[0]["Layers"])
    before = node.images()
    piped = node.sh(f"d2c -q --tools ctr={node.line} -x docker load < {archive}", check=False)
    assert piped.returncode == 1 and "names no image" in piped.stderr and node.images() == before
    identity = "sha256:" + manifest[0]["Config"].partition(".")[0]
    assert run(node, "load", "-i", str(archive)).stdout == f"Loaded image ID: {identity}\n"
    assert node.images() - before == {identity}
    assert run(node, "images", "-qf", "dangling=true", "--no-trunc").stdout == identity + "\n"
    assert run(node, "rmi", identity[7:19]).returncode == 0


def test_under_the_name_docker(node, tmp_path):
    archive = str(tmp_path / "a.tar")
    assert node.docker("tag", "busybox:1.36", "me/x:1").stdout == ""
    assert node.until(lambda: "docker.io/me/x:1" in listed(node), 10)
    assert node.docker("save", "-o", archive, "me/x:1").stdout == ""
    assert node.docker("rmi", "me/x:1").stdout == "Untagged: me/x:1\n"
    assert node.docker("load", "-i", archive).stdout == "Loaded image: me/x:1\n"
    assert node.sh(f"docker load < {archive}").stdout == "Loaded image: me/x:1\n"


@pytest.mark.lines("2.4.2")
def test_docker_loads_what_d2c_saved(node, docker, tmp_path):
    archive = tmp_path / "a.tar"
    run(node, "tag", "busybox:1.36", "moved:1")
    assert run(node, "save", "-o", str(archive), "moved:1").returncode == 0
    assert docker.docker("load", "-i", str(archive)).stdout == "Loaded image: moved:1\n"
    assert docker.docker("image", "inspect", "-f", "{{.Id}}", "moved:1").stdout.strip() == image_id(node, "moved:1")
    docker.docker("save", "-o", str(archive), "moved:1")
    run(node, "rmi", "moved:1")
    assert run(node, "load", "-i", str(archive)).returncode == 0
    settle(node, {BUSYBOX, REPOSITORY + ":latest", PAUSE, "docker.io/library/moved:1"})
    docker.docker("tag", "moved:1", "moved:2")
    docker.docker("save", "-o", str(archive), image_id(node, "moved:1"))
    assert node.docker("load", "-i", str(archive)).stdout == docker.docker("load", "-i", str(archive)).stdout == f"Loaded image ID: {image_id(node, 'moved:1')}\n"
    assert run(node, "rmi", "moved:1").returncode == 0
    docker.words("rmi", "moved:1", "moved:2")


def test_what_cri_left_out_is_fetched_for_save_and_push(node, registry, tmp_path):
    """The layer of oci:1 stands unpacked here as busybox's: a pull through CRI does not fetch it again (containerd 1.x)."""
    name = registry.plain + "/part/oci:1"
    before = listed(node)
    node.load("oci")
    run(node, "tag", "oci:1", name)
    assert run(node, "push", "-q", name).returncode == 0
    for again in (name, registry.plain + "/other/oci:1"):
        run(node, "rmi", "oci:1", name)
        settle(node, before)
        node.crictl("pull", name)
        run(node, "tag", name, again)
        saved = node.sh(f"d2c -q --tools crictl=1.36.0,ctr={node.line} -x docker save {again} > {tmp_path}/a.tar", check=False)
        assert saved.returncode == 0, saved
        pushed = node.docker("push", again)
        assert pushed.returncode == 0 and re.search(r"^1: digest: sha256:[0-9a-f]{64} size: [0-9]+$", pushed.stdout, re.M), pushed
        layers = json.loads(node.run("tar", "xOf", f"{tmp_path}/a.tar", "manifest.json").stdout)[0]["Layers"]
        assert set(layers) <= set(node.run("tar", "tf", f"{tmp_path}/a.tar").stdout.split())
    for bad in ("nosuch", "nosuch:1"):
        assert run(node, "save", "-o", str(tmp_path / "b.tar"), bad).returncode == 1 and not (tmp_path / "b.tar").exists()


def test_registry_and_credentials(node, registry):
    open_name, shut_name = registry.plain + "/t/x:1", registry.auth + "/t/x:1"
    before = listed(node)
    for name in (open_name, shut_name):
        assert run(node, "tag", "busybox:1.36", name).returncode == 0
    assert run(node, "push", "-q", open_name).stdout == open_name + "\n"
    assert run(node, "push", shut_name).returncode != 0
    for words, given in ((["--password-stdin"], "wrong word"), (["-p", "wrong word"], None)):
        refused = run(node, "login", "-u", "ann", *words, registry.auth, input=given)
        assert refused.returncode == 1 and "incorrect username or password" in refused.stderr and "wrong" not in refused.stderr + refused.stdout, refused
    unreachable = run(node, "login", "-u", "ann", "-p", "x", "127.0.0.1:5999")
    assert unreachable.returncode == 1 and "connection refused" in unreachable.stderr
    assert node.run("sh", "-c", "cat /root/.docker/config.json " + node.home + "/.docker/config.json", check=False).stdout == ""
    for words, given in ((["--password-stdin"], "secret word"), (["-p", "secret word"], None)):
        done = run(node, "login", "-u", "ann", *words, registry.auth, input=given)
        assert done.stdout == "Login Succeeded\n" and "secret" not in done.stdout + done.stderr
    assert node.run("stat", "-c", "%a", f"/etc/containerd/certs.d/{registry.auth}/hosts.toml").stdout == "600\n"
    assert run(node, "push", "-q", shut_name).stdout == shut_name + "\n"
    assert run(node, "rmi", open_name, shut_name).returncode == 0
    settle(node, before)
    assert run(node, "pull", "-q", shut_name).stdout == shut_name + "\n"
    assert run(node, "pull", "-a", open_name[:-2]).returncode == 0 and node.docker("pull", "-a", open_name[:-2]).stdout == open_name[:-2] + "\n"
    assert run(node, "pull", "-a", open_name[:-2] + "none").returncode == 1
    absent = node.docker("manifest", "inspect", registry.plain + "/t/none:1")
    assert (absent.stdout, absent.stderr, absent.returncode) == ("", f"no such manifest: {registry.plain}/t/none:1\n", 1)
    assert json.loads(node.docker("manifest", "inspect", open_name).stdout)["schemaVersion"] == 2
    assert {open_name, shut_name} < listed(node)
    assert run(node, "logout", registry.auth).returncode == 0
    assert run(node, "pull", shut_name).returncode == 1
    secret = base64.b64encode(b"ann:secret word").decode()
    node.sh("mkdir -p /root/.d && cat > /root/.d/config.json", input=json.dumps({"auths": {registry.auth: {"auth": secret}}}))
    for words in (["pull", "-q", shut_name], ["push", "-q", shut_name]):
        printed = node.d2c("docker", "--config", "/root/.d", *words)
        assert secret not in printed.stdout + printed.stderr and "secret word" not in printed.stdout
        assert run(node, "--config", "/root/.d", *words).stdout == shut_name + "\n"
    assert run(node, "rmi", open_name, shut_name).returncode == 0
    settle(node, before)


def test_a_registry_with_a_token_server(node, registry):
    name = registry.tokens() + "/t/x:"
    before = listed(node)
    for tag in ("1", "2"):
        run(node, "tag", "busybox:1.36", name + tag)
    settle(node, before | {name + "1", name + "2"})
    assert run(node, "push", "-q", name + "1").returncode == 1
    refused = run(node, "login", "-u", "ann", "--password-stdin", registry.token, input="wrong word")
    assert refused.returncode == 1 and "incorrect username or password" in refused.stderr, refused
    done = run(node, "login", "-u", "ann", "--password-stdin", registry.token, input="secret word")
    assert done.stdout == "Login Succeeded\n" and node.run("stat", "-c", "%a", node.home + "/.docker/config.json").stdout == "600\n"
    assert node.read(f"/etc/containerd/certs.d/{registry.token}/hosts.toml").startswith(f'server = "http://{registry.token}"')
    done = node.docker("push", name + "1")
    assert done.returncode == 0 and done.stdout.startswith(f"The push refers to repository [{name[:-1]}]\n1: digest: sha256:") and done.stderr == "", done
    pushed = done.stdout.split()[8]
    assert run(node, "push", "-a", name[:-1]).returncode == 0
    assert run(node, "rmi", name + "1", name + "2").returncode == 0
    settle(node, before)
    for tag in ("1", "2"):
        assert run(node, "pull", "-q", name + tag).stdout == name + tag + "\n"
    assert json.loads(run(node, "manifest", "inspect", name + "2").stdout)["schemaVersion"] == 2
    assert pushed in node.ctr("images", "ls", "name==" + name + "2").stdout
    assert run(node, "rmi", name + "1", name + "2").returncode == 0
    wrong = base64.b64encode(b"ann:wrong word").decode()
    node.sh("mkdir -p /root/.w && cat > /root/.w/config.json", input=json.dumps({"auths": {registry.token: {"auth": wrong}}}))
    run(node, "tag", "busybox:1.36", name + "1")
    for words in (["push", name + "1"], ["pull", name + "2"], ["manifest", "inspect", name + "2"]):
        done = run(node, "--config", "/root/.w", *words)
        assert done.returncode == 1 and "wrong word" not in done.stdout + done.stderr and wrong not in done.stdout + done.stderr, done
    assert run(node, "logout", registry.token).stdout == f"Removing login credentials for {registry.token}\n"
    assert run(node, "push", "-q", name + "1").returncode == 1
    run(node, "rmi", name + "1")
    settle(node, before)


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
