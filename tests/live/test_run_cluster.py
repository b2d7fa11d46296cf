"""docker run where the node has no folder for static pods: the Pod goes through a real API server, and is stopped, started and removed there."""
import json
import os
import sys

import pytest
from lib import manifests
from lib.images import BUSYBOX
from lib.parts import ROOT

sys.path[:0] = [os.path.join(ROOT, "tests", "cases"), os.path.join(ROOT, "tests", "corpus")]
import golden  # noqa: E402
from translated import translate_all  # noqa: E402

UP = "trap 'exit 3' TERM; echo up; httpd -p 80 -h /www; while :; do sleep 0.1; done"
# How other kinds of nodes call their tools; k0s and microk8s have no folder for static pods either.
WRAPPED = {"k0s": "run/k0s", "microk8s": "var/snap/microk8s/common/run"}


def failed(node, words, *parts, status=125, **kw):
    """The line fails as docker's would, says each of the parts, and leaves no Pod."""
    done = node.docker(*words, timeout=120, **kw)
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert not [part for part in parts if part not in done.stderr], done.stderr
    node.until(lambda: node.wanted() == [], 30)


def test_refused_with_a_reason(cluster_node):
    node = cluster_node
    failed(node, ["run", "-d", "-p", "18081:80", "--pull", "never", "x.y/none:1", "true"], "No such image: x.y/none:1")
    failed(node, ["run", "-d", "-p", "18081:80", BUSYBOX, "/nope"], "/nope", status=127)
    failed(node, ["run", "-d", "-p", "18081:80", "--runtime", "absent", BUSYBOX, "true"], "absent", env={"D2C_TARGET": "pod"})
    lost = node.docker("run", "-d", "-p", "18081:80", BUSYBOX, "true", env={"KUBECONFIG": "/nowhere"})
    assert lost.returncode == 125 and lost.stdout == "" and "refused" in lost.stderr, lost.stderr


def test_life(cluster_node):
    node = cluster_node
    words = ["-d", "--name", "web", "-p", "18080:80", "--restart", "always", "-v", "data:/www", "-e", "A=b c", "--health-cmd", "test -e /www/index.html",
             "--health-interval", "1s", "--stop-timeout", "2", BUSYBOX, "sh", "-c", UP]
    made = node.docker("run", *words)
    assert made.returncode == 0 and len(made.stdout) == 65, made.stderr
    assert node.until(lambda: node.http(18080), 30) == "hello\n"
    taken = node.docker("run", *words)
    assert taken.returncode == 125 and "already in use" in taken.stderr
    busy = node.docker("run", "-d", "--name", "other", "-p", "18080:80", BUSYBOX, "true")
    assert busy.returncode == 125 and busy.stdout == "" and "NodePorts" in busy.stderr, busy.stderr
    pod = json.loads(node.kubectl("get", "pod", "web", "-o", "json").stdout)
    assert (pod["spec"]["nodeName"], pod["metadata"]["labels"]) == ("node1", {"d2c": "run"})
    node.until(lambda: "True" in node.kubectl("get", "pod", "web", "-o", "jsonpath={.status.conditions[?(@.type=='Ready')].status}").stdout, 30)
    assert node.docker("exec", "web", "sh", "-c", "echo $A").stdout == "b c\n"
    assert node.docker("port", "web").stdout == "80/tcp -> 0.0.0.0:18080\n"
    assert node.docker("stop", "web").stdout == "web\n"
    assert node.docker("wait", "web").stdout == "3\n" and node.docker("logs", "web").stdout == "up\n"
    assert "Exited (3)" in node.docker("ps", "-a").stdout
    node.sh("sleep 3")
    assert node.docker("ps", "-q").stdout == "", "a stopped container stays stopped"
    for word in (["start"], ["restart", "-t", "0"], ["kill"], ["start"]):
        assert node.docker(*word, "web").stdout == "web\n", word
        assert bool(node.docker("ps", "-q").stdout) == (word != ["kill"])
    assert len(node.docker("ps", "-aq").stdout.split()) == 1 and node.until(lambda: node.http(18080), 30) == "hello\n"
    assert node.docker("rm", "web").returncode == 1
    assert node.docker("rm", "-f", "web").stdout == "web\n"
    assert (node.pods(), node.containers(), node.wanted()) == ([], [], [])


def test_foreground_leaves_nothing(cluster_node):
    node = cluster_node
    done = node.docker("run", "--rm", "--health-cmd", "true", BUSYBOX, "sh", "-c", "echo out; exit 7", env={"D2C_TARGET": "pod"})
    assert (done.returncode, done.stdout) == (7, "out\n"), done.stderr
    assert (node.pods(), node.containers()) == ([], [])
    node.until(lambda: node.wanted() == [], 30, "the kubelet tells the server that the pod is gone")


@pytest.mark.parametrize("kind", sorted(WRAPPED))
def test_other_nodes(cluster_node, kind):
    node, folder = cluster_node, "/" + WRAPPED[kind]
    node.program(kind, '[ "$2" = --namespace ] && { tool=$1; space=$3; shift 3; exec "$tool" -n "$space" "$@"; }\nexec "$@"\n')
    node.sh(f"mkdir -p {folder} && ln -s /run/containerd/containerd.sock {folder}/containerd.sock")
    env = {"D2C_NODE": kind}
    try:
        made = node.docker("run", "-d", "--name", "web", "-p", "18080:80", "--restart", "always", "--stop-timeout", "1", BUSYBOX, "sh", "-c", UP, env=env)
        assert made.returncode == 0, made.stderr
        for words, running in ((["stop", "web"], False), (["start", "web"], True), (["rm", "-f", "web"], False)):
            assert node.docker(*words, env=env).stdout == "web\n"
            assert bool(node.docker("ps", "-q", env=env).stdout) == running
    finally:
        node.sh(f"rm -r {folder} {node.dir}/bin/{kind}")


def test_every_manifest_is_read_strictly(cluster_node, tmp_path):
    """The manifests of all golden cases: no unknown field, nothing invalid but what the line itself says twice, and RuntimeClasses that this cluster lacks."""
    lines = list(dict.fromkeys(text for text, _, _ in golden.cases("container/run.yaml")))
    answers = translate_all(lines, "--node", "k0s", "-t", "pod")
    documents = manifests.made([(text, answer["shell"]) for text, answer in zip(lines, answers) if answer and answer["shell"]], str(tmp_path))
    assert len(documents) > 30
    (tmp_path / "pods.yaml").write_text(manifests.numbered([one for _, one in documents]))
    words = ("create", "--dry-run=server", "--validate=strict", "-o", "name", "-f", str(tmp_path / "pods.yaml"))
    done = cluster_node.kubectl(*words, check=False)
    wrong = [said for said in done.stderr.splitlines() if said.startswith("Error") or "error" in said]
    assert not [said for said in wrong if "must be unique" not in said and "RuntimeClass" not in said], wrong
    assert len(done.stdout.split()) + len(wrong) == len(documents)
    unknown = (tmp_path / "pods.yaml").read_text().replace("  dnsPolicy:", "  dnsPolice:")
    (tmp_path / "pods.yaml").write_text(unknown)
    assert "unknown field" in cluster_node.kubectl(*words, check=False).stderr, "the server is not strict"
