"""docker commit on real nodes: the changes are in the new image, which CRI and ctr run; its settings and history go on."""
import json

import pytest
from lib.images import BUSYBOX

RUNS = ["sh", "-c", "echo new >/newf; rm /www/index.html; mkdir -p /made; touch /made/x; while :; do sleep 0.2; done"]


@pytest.mark.parametrize("kind", ["cri", "plain"])
def test_commit(node, kind):
    if kind == "cri":
        node.pod("pod", {"web": RUNS})
    else:
        node.plain("web", RUNS)
    node.until(lambda: node.d2c("-x", "-q", "docker", "exec", "web", "test", "-e", "/made/x").returncode == 0)
    assert node.d2c("-x", "docker", "commit", "web").returncode == 3
    assert node.d2c("-x", "docker", "commit", "-c", "CMD x", "web", "new:1").returncode == 3
    done = node.d2c("-x", "-q", "docker", "commit", "-m", "it's \"mine\"", "-a", "An <a@b>", "web", "new:1")
    assert done.returncode == 0, done.stderr
    assert "RUNNING" in node.ctr("tasks", "ls").stdout and "PAUSED" not in node.ctr("tasks", "ls").stdout
    out = node.ctr("run", "--rm", "docker.io/library/new:1", "try", "sh", "-c", "cat /newf; ls /made; test -e /www/index.html || echo gone").stdout
    assert out == "new\nx\ngone\n"
    image = json.loads(node.crictl("inspecti", "docker.io/library/new:1").stdout)
    old = json.loads(node.crictl("inspecti", BUSYBOX).stdout)
    assert image["status"]["id"] == done.stdout.strip()
    spec, base = image["info"]["imageSpec"], old["info"]["imageSpec"]
    assert spec["config"] == base["config"] and spec["author"] == "An <a@b>"
    assert spec["rootfs"]["diff_ids"][:-1] == base["rootfs"]["diff_ids"]
    assert spec["history"][:-1] == base.get("history", []) and spec["history"][-1]["comment"] == "it's \"mine\""
    node.pod("again", {"made": ["cat", "/newf"]}, image="docker.io/library/new:1")
    assert node.d2c("-x", "-q", "docker", "commit", "--no-pause", "again/made", "reg.example/twice").returncode == 0
    assert "reg.example/twice:latest" in node.images()


@pytest.mark.lines("2.4.2")
def test_an_image_whose_settings_are_full(node):
    node.load("app")
    node.plain("web", ["sleep", "1000"], image="docker.io/library/app:1")
    node.d2c("-x", "-q", "docker", "commit", "web", "docker.io/library/app:2", check=True)
    specs = [json.loads(node.crictl("inspecti", f"docker.io/library/app:{tag}").stdout)["info"]["imageSpec"] for tag in "12"]
    assert specs[0]["config"] == specs[1]["config"]
    assert len(specs[1]["history"]) == len(specs[0].get("history", [])) + 1
