"""A node with a real kubelet, alone (no API server): it runs the pods of its manifest folder."""
import json

from . import configs, parts
from .images import BUSYBOX
from .machine import Failed
from .node import Node
from .pods import merge

MANIFESTS = "/etc/kubernetes/manifests"


class KubeletNode(Node):
    """containerd 2.4.2 with kubelet 1.37.2. Its working directory is an empty one: it may delete what lies there."""

    kind = "kubeadm"
    manifests = MANIFESTS

    def __init__(self):
        self.kubelet = parts.built("bin/kubelet")
        super().__init__("2.4.2")

    def _start(self):
        super()._start()
        self.put("/var/lib/kubelet/config.yaml", configs.KUBELET)
        self.run("mkdir", "-p", MANIFESTS, "/var/lib/kubelet/cwd", "/var/log/pods")
        self.daemon("kubelet", self.kubelet, "--config", "/var/lib/kubelet/config.yaml", "--root-dir", "/var/lib/kubelet", "--cert-dir", "/var/lib/kubelet/pki",
                    "--hostname-override", "node1", "--node-ip", "10.231.0.1", "--v=2", cwd="/var/lib/kubelet/cwd")
        try:
            self.until(lambda: self.http(10248, path="/healthz") == "ok", 60, "the kubelet is healthy")
        except Failed as failed:
            raise Failed("%s\n%s" % (failed, self.log("kubelet"))) from None

    def static_pod(self, name, containers=None, spec=None, wait=True):
        """Puts a manifest; with `wait` answers its running containers (name -> id)."""
        containers = containers or {"main": ["sleep", "1000"]}
        listed = [{"name": title, "image": BUSYBOX, "imagePullPolicy": "IfNotPresent", **({"command": list(argv)} if argv else {})} for title, argv in containers.items()]
        body = merge({"containers": listed, "terminationGracePeriodSeconds": 1}, spec or {})
        manifest = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "namespace": "default"}, "spec": body}
        self.put("/etc/kubernetes/%s.new" % name, json.dumps(manifest))
        self.run("mv", "/etc/kubernetes/%s.new" % name, "%s/%s.json" % (MANIFESTS, name))
        if wait:
            return self.until(lambda: self._running(name, set(containers)), 60, "the static pod %s runs" % name)

    def _running(self, name, titles):
        """The pod's running containers (name -> id) when all are there, else None."""
        query = self.crictl("ps", "--state", "running", "--label", "io.kubernetes.pod.name=%s-node1" % name, "-o", "json", check=False)
        found = {c["metadata"]["name"]: c["id"] for c in json.loads(query.stdout or "{}").get("containers") or []}
        return found if titles <= set(found) else None

    def remove_static(self, name):
        """Takes the manifest away and waits until the kubelet wants the pod no more."""
        self.sh('rm -f "$1/$2".*', MANIFESTS, name)
        self.until(lambda: '"%s-node1"' % name not in (self.http(10255, path="/pods") or '"%s-node1"' % name), 60, "the kubelet forgets %s" % name)

    def clean(self):
        self.sh('rm -rf "$1"/* "$1"/../*.new', MANIFESTS)
        self.until(self._idle, 60, "the kubelet wants no pod")
        super().clean()

    def _idle(self):
        answer = self.http(10255, path="/pods")
        return answer is not None and not json.loads(answer).get("items")
