"""Images in archives: saved, loaded from a file and from stdin, by docker and by d2c; what is interrupted leaves nothing."""
import json
import os
import signal
import subprocess

import pytest
from lib.images import BUSYBOX, IMAGES, PAUSE
from lib.imaging import image_id, listed, run, settle

REPOSITORY = BUSYBOX.rpartition(":")[0]


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
        stopped(node, ["--shape", shape, "docker", "load"], runs("cat"), half)
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
    identity = "sha256:" + manifest[0]["Config"].partition(".")[0]
    assert run(node, "load", "-i", str(archive)).stdout == f"Loaded image ID: {identity}\n"
    assert node.images() - before == {identity}
    assert run(node, "images", "-qf", "dangling=true", "--no-trunc").stdout == identity + "\n"
    assert run(node, "rmi", identity[7:19]).returncode == 0
    for pack, unpacked in (("cat", f"Loaded image ID: {identity}\n"), ("xz -0c", f"Loaded image ID: {identity}\n")):  # of stdin, which is read twice
        piped = node.sh(f"{pack} {archive} | docker load; ls /var/tmp | grep -c ^load", check=False)
        assert piped.stdout == unpacked + "0\n" and node.images() - before == {identity}, piped
    assert run(node, "rmi", identity[7:19]).returncode == 0


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
