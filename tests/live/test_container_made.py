"""rm of what docker run made as a pod takes the pod along, with a kubelet and without."""
import pytest
from lib.images import BUSYBOX

MANIFEST = f"""apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: default
  uid: "0123456789abcdef0123456789abcdef"
  labels:
    d2c: run
  annotations:
    d2c.name: web
spec:
  restartPolicy: Never
  terminationGracePeriodSeconds: 1
  containers:
  - name: web
    image: {BUSYBOX}
    imagePullPolicy: IfNotPresent
    command: [sleep, "1000"]
"""


def test_a_sandbox_goes_with_its_container(node):
    pod = node.pod("web", {"web": ["sleep", "1000"]}, container={"labels": {"d2c": "run"}}, pod={"labels": {"d2c": "run"}})
    node.sh("mkdir -p /var/lib/d2c/pods/web; echo {} >/var/lib/d2c/pods/web/pod.json")
    assert node.d2c("-x", "-q", "docker", "rm", "web").returncode == 1
    assert node.d2c("-x", "-q", "docker", "rm", "-f", "web").returncode == 0
    assert node.pods() == [] and node.containers() == [] and pod.id
    assert node.sh("test -e /var/lib/d2c/pods/web", check=False).returncode == 1


def test_a_static_pod_goes_with_its_container(kubelet_node):
    node = kubelet_node
    other = node.static_pod("other", {"main": ["sleep", "1000"]})["main"]
    path = node.manifests + "/d2c-web.yaml"
    node.put("/etc/kubernetes/web.new", MANIFEST)
    node.run("mv", "/etc/kubernetes/web.new", path)
    node.until(lambda: [one for one in node.containers() if one["metadata"]["name"] == "web" and one["state"] == "CONTAINER_RUNNING"], 60)
    assert node.d2c("-x", "-q", "docker", "rm", "web").returncode == 1
    assert "anew" in node.d2c("-x", "docker", "rm", "-f", "main", check=True).stderr
    node.until(lambda: [one for one in node.containers() if one["metadata"]["name"] == "main" and one["id"] != other], 60)
    node.d2c("-x", "-q", "docker", "stop", "web", check=True)
    for word in ("start", "restart"):
        old = [one["id"] for one in node.containers() if one["metadata"]["name"] == "web"]
        node.d2c("-x", "-q", "docker", word, "web", check=True)
        assert [one for one in node.containers() if one["metadata"]["name"] == "web" and one["id"] not in old and one["state"] == "CONTAINER_RUNNING"]
        assert len([one for one in node.read(path).splitlines() if one.startswith("  uid:")]) == 1
    assert node.d2c("-x", "-q", "docker", "rm", "-f", "web").returncode == 0
    node.until(lambda: not [one for one in node.containers() if one["metadata"]["name"] == "web" and one["state"] == "CONTAINER_RUNNING"], 60)
    assert node.sh(f"test -e {path}", check=False).returncode == 1
    assert node.sh("ls " + node.manifests).stdout == "other.json\n"


@pytest.mark.lines("2.4.2", "1.6.20")
def test_what_docker_run_kept_goes_with_the_last_container(node):
    node.sh("mkdir -p /var/lib/d2c/logs /var/lib/cni/networks/net && printf 'k8s.io-one\\r\\neth0' >/var/lib/cni/networks/net/10.9.0.2; printf 'k8s.io-one2\\r\\neth0' >/var/lib/cni/networks/net/10.9.0.3")
    node.ctr("images", "label", BUSYBOX, "io.cri-containerd.pinned=pinned")
    for name in ("one", "two"):
        node.plain(name, ["sleep", "1000"], flags=["--label", "d2c=run"])
        node.put(f"/var/lib/d2c/logs/{name}.log", "said")
    pinned = lambda: "pinned" in [line for line in node.ctr("images", "ls").stdout.splitlines() if line.startswith(BUSYBOX)][0]
    node.d2c("-x", "-q", "docker", "rm", "-f", "one", check=True)
    assert pinned() and node.sh("ls /var/lib/d2c/logs /var/lib/cni/networks/net").stdout.split() == ["/var/lib/cni/networks/net:", "10.9.0.3", "/var/lib/d2c/logs:", "two.log"]
    node.d2c("-x", "-q", "docker", "rm", "-f", "two", check=True)
    assert not pinned() and node.ctr("containers", "ls", "-q").stdout == ""
