"""A containerd node without a kubelet: containerd, crictl and ctr of one line in a machine of its own, at the usual paths."""
import json
import os

from . import configs, parts, pods
from .images import BASE, BUSYBOX, IMAGES, PAUSE
from .machine import Failed, Machine

CLEAN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clean.sh")


class Node(Machine):
    """Up and with its images loaded when made. The pods, containers and images of a test are removed by `clean`."""

    kind = "containerd"

    def __init__(self, line):
        self.line = line
        tools = {name: parts.containerd(line, name) for name in ("containerd", "containerd-shim-runc-v2", "ctr")}
        tools["crictl"] = parts.built("bin/crictl")
        for tar in IMAGES.values():
            parts.need(tar)
        super().__init__({"CONTAINERD_ADDRESS": "/run/containerd/containerd.sock", "CRI_CONFIG_FILE": "/etc/crictl.yaml",
                          "CONTAINERD_SUPPRESS_DEPRECATION_WARNINGS": "1", "D2C_NODE": self.kind})
        for name, path in tools.items():
            os.symlink(path, os.path.join(self.dir, "bin", name))
        self.install_d2c()
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        self.base_images = self.images() - {""}

    def _start(self):
        self.put("/etc/containerd/config.toml", configs.containerd(self.line, PAUSE))
        self.put("/etc/cni/net.d/10-node.conflist", configs.CNI)
        self.put("/etc/crictl.yaml", configs.CRICTL)
        self.sh("mkdir -p /opt/cni/bin && mount --bind /usr/lib/cni /opt/cni/bin")  # where ctr --cni looks
        self.sh("ip link add cni0 type bridge; ip addr add 10.231.0.1/24 dev cni0; ip link set cni0 up")
        self.daemon("containerd", "containerd", "-c", "/etc/containerd/config.toml")
        try:
            self.until(lambda: self.ctr("version", check=False).returncode == 0 and self.crictl("info", check=False).returncode == 0, 30, "containerd answers")
        except Failed as failed:
            raise Failed("%s\n%s" % (failed, self.log("containerd"))) from None
        self.load("busybox")
        self.load("pause")
        self.ctr("images", "label", PAUSE, "io.cri-containerd.pinned=pinned")

    def crictl(self, *words, **kw):
        return self.run("crictl", *words, **kw)

    def ctr(self, *words, namespace="k8s.io", **kw):
        return self.run("ctr", "-n", namespace, *words, **kw)

    def docker(self, *words, check=False, **kw):
        """d2c under the name docker."""
        return self.run("docker", *words, check=check, **kw)

    def load(self, name):
        """Imports one of IMAGES again."""
        self.ctr("images", "import", IMAGES[name])

    def images(self):
        """The set of image names in containerd's k8s.io namespace, the CRI's IDs among them."""
        return set(self.ctr("images", "ls", "-q").stdout.splitlines())

    def containers(self):
        """CRI's containers, exited ones too, as crictl's JSON has them."""
        return json.loads(self.crictl("ps", "-a", "-o", "json").stdout)["containers"] or []

    def pods(self):
        return json.loads(self.crictl("pods", "-o", "json").stdout)["items"] or []

    def inspect(self, container):
        return json.loads(self.crictl("inspect", container).stdout)

    def pod(self, name, containers=None, labels=None, ports=(), namespace="default", image=BUSYBOX, uid=None, start=True, container=None, pod=None):
        """A CRI pod with running containers, named and labelled as a kubelet would: see lib/pods.py."""
        return pods.make(self, name, {"main": ["sleep", "1000"]} if containers is None else containers, labels or {}, ports, namespace, image, uid, start, container or {}, pod or {})

    def plain(self, name, argv=("sleep", "1000"), image=BUSYBOX, namespace="k8s.io", flags=()):
        """A running plain containerd container."""
        self.ctr("run", "-d", *flags, image, name, *argv, namespace=namespace)
        return name

    def clean(self):
        """Removes what a test left; complains where something cannot be removed."""
        self.run("sh", CLEAN, *sorted(self.base_images), timeout=120)
        lost = (BASE - self.images())
        if lost & BASE - {PAUSE}:
            self.load("busybox")
        if PAUSE in lost:
            self.load("pause")
            self.ctr("images", "label", PAUSE, "io.cri-containerd.pinned=pinned")
