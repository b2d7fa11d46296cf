"""A node of a real cluster: etcd, an API server and a kubelet that joined it. It has no folder for static pods, as EKS, k0s and microk8s have none."""
import json

from . import configs, parts
from .machine import Failed
from .node import Node

SERVER = "https://127.0.0.1:6443"
KEYS = """umask 077; cd "$1" && openssl genrsa -out sa.key 2048 2>/dev/null && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 \\
  -addext subjectAltName=IP:127.0.0.1,IP:10.96.0.1 -keyout api.key -out api.crt 2>/dev/null && echo token,admin,admin,system:masters >tokens.csv"""
ADMIN = {"apiVersion": "v1", "kind": "Config", "current-context": "node", "contexts": [{"name": "node", "context": {"cluster": "node", "user": "admin"}}],
         "clusters": [{"name": "node", "cluster": {"server": SERVER, "certificate-authority": "/etc/kubernetes/pki/api.crt"}}],
         "users": [{"name": "admin", "user": {"token": "token"}}]}
PARTS = ("kube-apiserver", "etcd", "kubectl", "kubelet")


class ClusterNode(Node):
    """containerd 2.4.2, kubelet and API server 1.37.2, plain tools. No scheduler and no controllers: a Pod that names its node needs neither."""

    kind = "auto"

    def __init__(self):
        self.tools = {name: parts.built("bin/" + name) for name in PARTS}
        super().__init__("2.4.2")

    def _start(self):
        super()._start()
        self.put("/etc/kubernetes/admin.conf", json.dumps(ADMIN))
        self.program("kubectl", 'exec %s "$@"\n' % self.tools["kubectl"])
        self.env["KUBECONFIG"] = "/etc/kubernetes/admin.conf"
        self.run("mkdir", "-p", "/etc/kubernetes/pki", "/var/lib/kubelet/cwd", "/var/log/pods")
        self.sh(KEYS, "/etc/kubernetes/pki")
        self.daemon("etcd", self.tools["etcd"], "--data-dir", "/var/lib/etcd", "--unsafe-no-fsync", "--log-level", "warn", cwd="/run")
        self.daemon("apiserver", self.tools["kube-apiserver"], *self._server_flags(), cwd="/run")
        try:
            self.until(lambda: self.kubectl("get", "namespace", "default", check=False).returncode == 0, 120, "the API server answers")
        except Failed as failed:
            raise Failed("%s\n%s" % (failed, self.log("apiserver"))) from None
        self.put("/var/lib/kubelet/config.yaml", configs.KUBELET.replace("staticPodPath: /etc/kubernetes/manifests\n", ""))
        self.kubelet()

    @staticmethod
    def _server_flags():
        pki = "/etc/kubernetes/pki/"
        return ("--etcd-servers", "http://127.0.0.1:2379", "--bind-address", "127.0.0.1", "--advertise-address", "10.231.0.1", "--secure-port", "6443",
                "--tls-cert-file", pki + "api.crt", "--tls-private-key-file", pki + "api.key", "--token-auth-file", pki + "tokens.csv", "--authorization-mode", "AlwaysAllow",
                "--service-account-issuer", "https://kubernetes.default.svc", "--service-account-key-file", pki + "sa.key", "--service-account-signing-key-file", pki + "sa.key",
                "--service-cluster-ip-range", "10.96.0.0/16", "--allow-privileged", "--endpoint-reconciler-type", "none", "--disable-admission-plugins", "ServiceAccount")

    def kubelet(self):
        """Starts the kubelet, which joins the cluster as node1. Its working directory is an empty one: it may delete what lies there."""
        process = self.daemon("kubelet", self.tools["kubelet"], "--config", "/var/lib/kubelet/config.yaml", "--root-dir", "/var/lib/kubelet", "--cert-dir", "/var/lib/kubelet/pki",
                              "--kubeconfig", "/etc/kubernetes/admin.conf", "--hostname-override", "node1", "--node-ip", "10.231.0.1", "--v=2", cwd="/var/lib/kubelet/cwd")
        try:
            self.until(lambda: "True" in self.kubectl("get", "node", "node1", "-o", "jsonpath={.status.conditions[?(@.type=='Ready')].status}", check=False).stdout,
                       60, "the node is ready")
        except Failed as failed:
            raise Failed("%s\n%s" % (failed, self.log("kubelet"))) from None
        return process

    def kubectl(self, *words, **kw):
        return self.run("kubectl", *words, **kw)

    def wanted(self):
        """The names of the pods that the API server has."""
        return sorted(self.kubectl("get", "pods", "-A", "-o", "jsonpath={.items[*].metadata.name}").stdout.split())

    def clean(self):
        self.kubectl("delete", "pods", "-A", "--all", "--now", "--timeout", "60s")
        super().clean()
