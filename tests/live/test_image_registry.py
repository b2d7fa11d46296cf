"""Images and registries on loopback: pull, push, credentials, a token server, layers that CRI left out."""
import base64
import json
import re

from lib.imaging import listed, run, settle


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
    assert run(node, "pull", "-a", open_name[:-2]).returncode == 0 and node.docker("pull", "-aq", open_name[:-2]).stdout == open_name[:-2] + "\n"
    assert run(node, "tag", "busybox:1.36", shut_name[:-1] + "2").returncode == 0
    layers = node.docker("push", shut_name[:-1] + "2")
    assert re.fullmatch(r"The push refers to repository \[\S+\]\n[0-9a-f]{12}: Preparing\n2: digest: sha256:\S+ size: \d+\n", layers.stdout), layers
    assert run(node, "pull", "-a", open_name[:-2] + "none").returncode == 1
    absent = node.docker("manifest", "inspect", registry.plain + "/t/none:1")
    assert (absent.stdout, absent.stderr, absent.returncode) == ("", f"no such manifest: {registry.plain}/t/none:1\n", 1)
    assert node.docker("manifest", "inspect", open_name).stdout.startswith('{\n\t"schemaVersion": 2,\n\t"mediaType": "')
    assert {open_name, shut_name} < listed(node)
    assert run(node, "logout", registry.auth).returncode == 0
    assert run(node, "pull", shut_name).returncode == 1
    secret = base64.b64encode(b"ann:secret word").decode()
    node.sh("mkdir -p /root/.d && cat > /root/.d/config.json", input=json.dumps({"auths": {registry.auth: {"auth": secret}}}))
    for words in (["pull", "-q", shut_name], ["push", "-q", shut_name]):
        printed = node.d2c("docker", "--config", "/root/.d", *words)
        assert secret not in printed.stdout + printed.stderr and "secret word" not in printed.stdout
        assert run(node, "--config", "/root/.d", *words).stdout == shut_name + "\n"
    node.docker("rmi", "-f", shut_name, shut_name[:-1] + "2", open_name)
    pulled = node.docker("--config", "/root/.d", "pull", "-a", shut_name[:-2]).stdout
    assert sorted(re.findall("^.*: Pulling from t/x$", pulled, re.M)) == ["1: Pulling from t/x", "2: Pulling from t/x"] and pulled.endswith(f"Status: Downloaded newer image for {shut_name[:-2]}\n{shut_name[:-2]}\n"), pulled
    node.docker("rmi", shut_name[:-1] + "2")
    gone = node.docker("rmi", shut_name).stdout.splitlines()
    assert gone[0] == "Untagged: " + shut_name and gone[1].startswith(f"Untagged: {shut_name[:-2]}@sha256:") and len(gone) == 2, gone
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
    assert done.returncode == 0 and re.match(rf"The push refers to repository \[{name[:-1]}\]\n\w{{12}}: Preparing\n1: digest: sha256:", done.stdout) and done.stderr == "", done
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
