"""docker commit on real nodes: the changes are in the new image, which CRI and ctr run; its settings and history go on."""
import json

import pytest
from lib.images import BUSYBOX, IMAGES

RUNS = ["sh", "-c", "echo new >/newf; rm /www/index.html; mkdir -p /made; touch /made/x; while :; do sleep 0.2; done"]


@pytest.mark.parametrize("kind", ["cri", "plain"])
def test_commit(node, kind):
    if kind == "cri":
        node.pod("pod", {"web": RUNS})
    else:
        node.plain("web", RUNS)
    node.until(lambda: node.d2c("-x", "-q", "docker", "exec", "web", "test", "-e", "/made/x").returncode == 0)
    assert node.d2c("-x", "docker", "commit", "-c", "FROM x", "web", "new:1").returncode == 3
    done = node.d2c("-x", "-q", "docker", "commit", "-m", "it's \"mine\"", "-a", "An <a@b>", "web", "new:1")
    assert done.returncode == 0, done.stderr
    assert "RUNNING" in node.ctr("tasks", "ls").stdout and "PAUSED" not in node.ctr("tasks", "ls").stdout
    out = node.ctr("run", "--rm", "docker.io/library/new:1", "try", "sh", "-c", "cat /newf; ls /made; test -e /www/index.html || echo gone").stdout
    assert out == "new\nx\ngone\n"
    image = json.loads(node.crictl("inspecti", "docker.io/library/new:1").stdout)
    old = json.loads(node.crictl("inspecti", BUSYBOX).stdout)
    assert image["status"]["id"] == done.stdout.strip()
    spec, base = image["info"]["imageSpec"], old["info"]["imageSpec"]
    assert spec["config"] == {**base["config"], "Cmd": RUNS} and spec["author"] == "An <a@b>"
    assert spec["rootfs"]["diff_ids"][:-1] == base["rootfs"]["diff_ids"]
    assert spec["history"][:-1] == base.get("history", []) and spec["history"][-1]["comment"] == "it's \"mine\""
    node.pod("again", {"made": ["cat", "/newf"]}, image="docker.io/library/new:1")
    assert node.d2c("-x", "-q", "docker", "commit", "--no-pause", "again/made", "reg.example/twice").returncode == 0
    assert "reg.example/twice:latest" in node.images()
    before = node.images()
    done = node.d2c("-x", "-q", "docker", "commit", "-c", "CMD cat /newf", "again/made")
    assert done.returncode == 0, done.stderr
    assert node.until(lambda: node.images() - before == {done.stdout.strip()})  # no name but its ID
    assert json.loads(node.crictl("inspecti", done.stdout.strip()).stdout)["status"]["repoTags"] == []


@pytest.mark.lines("1.7.33", "1.6.20")
def test_an_image_whose_settings_are_full(node):
    node.load("app")
    node.plain("web", ["sleep", "1000"], image="docker.io/library/app:1")
    node.d2c("-x", "-q", "docker", "commit", "web", "docker.io/library/app:2", check=True)
    specs = [json.loads(node.crictl("inspecti", f"docker.io/library/app:{tag}").stdout)["info"]["imageSpec"] for tag in "12"]
    assert specs[1]["config"] == {**specs[0]["config"], "Entrypoint": ["sleep"], "Cmd": ["1000"]}
    assert len(specs[1]["history"]) == len(specs[0].get("history", [])) + 1


CHANGES = [
    'CMD ["cat", "/a \\"b\\"", "it\'s"]', "ENTRYPOINT echo \"hi\" $X", "ENV FOO=1 'B C'=\"two words\" PATH=/bin", "ENV OLD the rest", "EXPOSE 80 53/udp 8000-8001",
    'LABEL a.b=c "d e"="x <y> & z"', "LABEL a.b=again", "USER 1:2", "VOLUME /one /two", 'VOLUME ["/t h"]', "WORKDIR /x/../y",
    "ENV PATH=$PATH:/opt FOO=2 SEEN=\"${FOO}-$NONE\" 'LIT'='$FOO' ESC=\\$FOO N${FOO}=\"q'\\\"\"", 'LABEL seen="$SEEN \\$" of$FOO=$ESC', "WORKDIR /w/$FOO$NONE", "USER $FOO:$FOO",
    "HEALTHCHECK --interval=5s --timeout=1m30s --start-period=2s --retries=3 CMD test -e /x || exit 1", 'ONBUILD RUN echo "x <y>"', 'ONBUILD COPY . /src',
]


@pytest.mark.lines("2.4.2")
def test_changes_and_no_name(node, docker):
    """The settings are those that docker's own commit makes of the same instructions, on settings that are full and nearly empty."""
    node.load("app")
    flags = [word for one in CHANGES for word in ("-c", one)]
    for name, image in (("web", "docker.io/library/app:1"), ("small", BUSYBOX)):
        node.plain(name, ["sleep", "1000"], image=image)
        base = json.loads(node.crictl("inspecti", image).stdout)["info"]["imageSpec"]["config"]
        before = node.images()
        made = node.d2c("-x", "-q", "docker", "commit", *flags, name, check=True).stdout.strip()
        assert made.startswith("sha256:") and node.images() - before == {made}
        config = json.loads(node.crictl("inspecti", made).stdout)["info"]["imageSpec"]["config"]
        judged = judge(docker, base, flags)
        config.update(json.loads(node.ctr("content", "get", made).stdout)["config"])    # crictl shows none of docker's own settings
        for key in ("Cmd", "Entrypoint", "Env", "ExposedPorts", "Healthcheck", "Labels", "OnBuild", "User", "Volumes", "WorkingDir"):
            mine, theirs = (sorted(one[key]) if key == "Env" else one.get(key) for one in (config, judged))  # its container's variables stand in another order
            assert mine == theirs, (name, key)
        for change in ('HEALTHCHECK CMD ["a", "b"]', "HEALTHCHECK NONE"):
            made = node.d2c("-x", "-q", "docker", "commit", "-c", change, name, check=True).stdout.strip()
            assert json.loads(node.ctr("content", "get", made).stdout)["config"]["Healthcheck"] == judge(docker, base, ["-c", change])["Healthcheck"]
        assert node.d2c("-x", "-q", "docker", "commit", "-c", "ENTRYPOINT []", "-c", "CMD echo made", "-c", "STOPSIGNAL SIGINT", name, name + ":run").returncode == 0
        assert json.loads(node.crictl("inspecti", f"docker.io/library/{name}:run").stdout)["info"]["imageSpec"]["config"]["StopSignal"] == "SIGINT"
        assert node.d2c("-x", "-q", "docker", "run", "--rm", "--user", "0", name + ":run").stdout == "made\n"


GIVEN = [
    ["busybox:1.36", "sleep", "9"],
    ["-e", 'A=x "y" <&>', "-w", "/tmp", "-u", "1000", "-l", 'k=v "w"', "busybox:1.36", "sh", "-c", 'echo "a, b" ; sleep 8'],
    ["app:1", "x", "y"],
    ["--entrypoint", "sleep", "app:1", "9"],
    ["app:1"],
]


@pytest.mark.lines("2.4.2", "1.7.33")
def test_what_the_container_was_given(node, docker):
    """Its command, entrypoint, variables, folder, user and labels are the image's, as after docker's commit."""
    node.load("app")
    if docker.words("image", "inspect", "app:1").returncode:
        docker.docker("load", "-i", IMAGES["app"])
    for number, words in enumerate(GIVEN):
        seen = []
        for run in (lambda *given: docker.docker(*given).stdout, lambda *given: node.docker(*given).stdout):
            run("run", "-d", "--name", "given", *words)
            run("commit", "given", f"given:{number}")
            config = json.loads(run("image", "inspect", "-f", "{{json .Config}}", f"given:{number}"))
            run("rm", "-f", "given")
            run("rmi", f"given:{number}")
            seen.append({key: sorted(config[key]) if key == "Env" else config.get(key) or None for key in ("Cmd", "Entrypoint", "Env", "Labels", "User", "WorkingDir")})
        assert seen[0] == seen[1], words


def judge(docker, base, flags):
    """docker's commit of a container that has the settings `base`, with these flags."""
    given = []
    for name, value in (base.get("Labels") or {}).items():
        given += ["--label", f"{name}={value}"]
    for one in base.get("Env") or []:
        given += ["-e", one]
    for one in base.get("ExposedPorts") or {}:
        given += ["--expose", one]
    for one in base.get("Volumes") or {}:
        given += ["-v", one]
    docker.docker("create", "--name", "judged", *given, "busybox:1.36", "sleep", "1")
    made = docker.docker("commit", *flags, "judged").stdout.strip()
    config = json.loads(docker.docker("image", "inspect", made).stdout)[0]["Config"]
    docker.docker("rm", "-v", "judged")
    docker.docker("rmi", made)
    return config
