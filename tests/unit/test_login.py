"""What docker login writes for the node: one entry changes, the rest stays, nobody else can read it."""
import base64
import json
import os
import subprocess

import pytest
import yaml

from d2c import line, render
from d2c.context import Context

K3S = "/etc/rancher/k3s/registries.yaml"
CERTS = "/etc/containerd/certs.d"


@pytest.fixture(autouse=True)
def docker_config(tmp_path, monkeypatch):
    """docker's own folder, beside the node's places."""
    folder = tmp_path.with_name(tmp_path.name + "-docker")
    monkeypatch.setenv("DOCKER_CONFIG", str(folder))
    return folder


def do(tmp_path, words, node, password="it's \"a\" \\ $(x)"):
    """The printed script, with its paths moved under tmp_path, run by sh."""
    text = render.text(line.plan(line.parse(words), Context(node=node)))
    assert password not in text
    for path in (K3S, CERTS):
        text = text.replace(path, str(tmp_path / path.rsplit("/", 1)[1]))
    registry = "crictl() { echo '%s: not found' >&2; return 1; }; k3s() { \"$@\"; }\n" % words[-1]
    return subprocess.run(["sh", "-c", registry + text], input=password, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("before", [
    "", "mirrors:\n  docker.io:\n    endpoint: [https://m]\n", "configs:\n", "configs: {}\nmirrors:\n  a: {}\n",
    "configs:\n  other.io:\n    auth:\n      username: o\n      password: p\nmirrors:\n  a:\n    endpoint:\n      - https://m\n",
    "mirrors: {}\nconfigs:\n    \"r.io:5000\":\n        auth:\n            username: old\n            password: old\n        tls:\n            ca_file: /x\n    other.io:\n        auth:\n            username: o\n            password: p\n",
])
def test_registries_yaml_is_merged(tmp_path, before):
    path = tmp_path / "registries.yaml"
    if before:
        path.write_text(before)
    done = do(tmp_path, ["login", "-u", "ann", "--password-stdin", "https://r.io:5000/v1/"], "k3s")
    assert (done.returncode, done.stdout) == (0, "Login Succeeded\n"), done.stderr
    old, new = yaml.safe_load(before) or {}, yaml.safe_load(path.read_text())
    wanted = dict(old.get("configs") or {})
    wanted["r.io:5000"] = dict(wanted.get("r.io:5000", {}), auth={"username": "ann", "password": "it's \"a\" \\ $(x)"})
    assert new["configs"] == wanted
    assert {name: value for name, value in new.items() if name != "configs"} == {name: value for name, value in old.items() if name != "configs"}
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["registries.yaml"]
    assert do(tmp_path, ["logout", "r.io:5000"], "k3s").returncode == 0
    del wanted["r.io:5000"]["auth"]
    if not wanted["r.io:5000"]:
        del wanted["r.io:5000"]
    assert (yaml.safe_load(path.read_text())["configs"] or {}) == wanted


@pytest.mark.parametrize("before", ["configs: {other.io: {auth: {username: o}}}\n", "configs:\n  r.io: {tls: {ca_file: /x}}\n"])
def test_what_cannot_be_merged_stays(tmp_path, before):
    path = tmp_path / "registries.yaml"
    path.write_text(before)
    done = do(tmp_path, ["login", "-u", "ann", "--password-stdin", "r.io"], "k3s")
    assert done.returncode == 1 and "on one line" in done.stderr
    assert path.read_text() == before
    assert os.listdir(tmp_path) == ["registries.yaml"]


@pytest.mark.parametrize("node", ["k3s", "containerd"])
def test_an_empty_password_changes_nothing(tmp_path, node):
    text = render.text(line.plan(line.parse(["login", "-u", "ann", "--password-stdin", "r.io"]), Context(node=node)))
    moved = text.replace(K3S, str(tmp_path / "registries.yaml")).replace(CERTS, str(tmp_path / "certs.d"))
    done = subprocess.run(["sh", "-c", moved], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and "password is empty" in done.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("before", ["", 'server = "https://r.io"\n\n[host."https://r.io"]\n  capabilities = ["pull"]\n  ca = "/x"\n',
                                    '[host."https://r.io".header]\n  Authorization = ["Basic b2xk"]\n  X = ["y"]\n[host."https://m"]\n'])
def test_hosts_toml_is_merged(tmp_path, before):
    folder = tmp_path / "certs.d" / "r.io"
    if before:
        folder.mkdir(parents=True)
        (folder / "hosts.toml").write_text(before)
    assert do(tmp_path, ["login", "-u", "ann", "--password-stdin", "r.io"], "containerd").stdout == "Login Succeeded\n"
    text = (folder / "hosts.toml").read_text()
    secret = base64.b64encode(b"ann:it's \"a\" \\ $(x)").decode()
    assert text.count("Authorization") == 1 and f'Authorization = ["Basic {secret}"]' in text
    assert [one for one in before.splitlines() if "Authorization" not in one and one not in text.splitlines()] == []
    assert os.stat(folder / "hosts.toml").st_mode & 0o777 == 0o600
    assert do(tmp_path, ["logout", "r.io"], "containerd").returncode == 0
    assert "Authorization" not in (folder / "hosts.toml").read_text()


def test_a_plain_http_registry_keeps_its_address(tmp_path):
    folder = tmp_path / "certs.d" / "r.io"
    folder.mkdir(parents=True)
    (folder / "hosts.toml").write_text('[host."http://r.io"]\n')
    assert do(tmp_path, ["login", "-u", "ann", "--password-stdin", "r.io"], "containerd").returncode == 0
    assert '[host."http://r.io".header]' in (folder / "hosts.toml").read_text()


HUB = "https://index.docker.io/v1/"
SECRET = base64.b64encode(b"ann:it's \"a\" \\ $(x)").decode()


@pytest.mark.parametrize("before", [
    "", "{}", '{"auths": {}}', '{"psFormat": "x"}\n', '{\n\t"auths": {\n\t\t"r.io": {}\n\t},\n\t"credHelpers": {"other.io": "ecr"}\n}',
    '{"currentContext": "default", "auths": {"a.io": {"auth": "YTpi"}, "r.io": {"auth": "b2xk", "identitytoken": "t"}, "z.io": {"auth": "YTpi"}}}',
])
@pytest.mark.parametrize("server, key", [(["r.io"], "r.io"), ([], HUB), (["docker.io"], HUB)])
def test_docker_config_is_merged(tmp_path, docker_config, before, server, key):
    path = docker_config / "config.json"
    if before:
        docker_config.mkdir()
        path.write_text(before)
    assert do(tmp_path, ["login", "-u", "ann", "--password-stdin", *server], "containerd").stdout == "Login Succeeded\n"
    old, new = json.loads(before or "{}"), json.loads(path.read_text())
    assert new == dict(old, auths=dict(old.get("auths", {}), **{key: {"auth": SECRET}}))
    assert os.listdir(docker_config) == ["config.json"]
    if not before:
        assert os.stat(path).st_mode & 0o777 == 0o600
    assert do(tmp_path, ["logout", *server], "containerd").stdout == f"Removing login credentials for {key}\n"
    del new["auths"][key]
    assert json.loads(path.read_text()) == new and os.listdir(docker_config) == ["config.json"]
    assert os.path.exists(tmp_path / "certs.d") == (key != HUB)


def test_a_credential_store_gets_the_password(tmp_path, docker_config, monkeypatch):
    docker_config.mkdir()
    (docker_config / "config.json").write_text('{"credsStore": "mine"}')
    program = tmp_path / "bin" / "docker-credential-mine"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/asked; cat >> {tmp_path}/asked\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    assert do(tmp_path, ["login", "-u", "ann", "--password-stdin", "r.io"], "containerd").stdout == "Login Succeeded\n"
    verb, told = (tmp_path / "asked").read_text().split("\n", 1)
    assert verb == "store" and json.loads(told) == {"ServerURL": "r.io", "Username": "ann", "Secret": "it's \"a\" \\ $(x)"}
    assert (docker_config / "config.json").read_text() == '{"credsStore": "mine"}'
    (tmp_path / "asked").unlink()
    assert do(tmp_path, ["logout"], "containerd").returncode == 0
    assert (tmp_path / "asked").read_text() == "erase\n" + HUB
