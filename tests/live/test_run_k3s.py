"""docker run where the node keeps its CNI files elsewhere, as K3s does: the network comes through a mount namespace of the line's own."""
import pytest
from lib.images import BUSYBOX

ELSEWHERE = "/var/lib/rancher/k3s"


@pytest.mark.lines("2.4.2")
def test_network_of_k3s(node):
    node.sh(f"mkdir -p {ELSEWHERE} && mount -t tmpfs tmpfs {ELSEWHERE} && mkdir -p {ELSEWHERE}/agent/etc/cni/net.d {ELSEWHERE}/data/cni && mv /etc/cni/net.d/* {ELSEWHERE}/agent/etc/cni/net.d/ && "
            f"cp /usr/lib/cni/* {ELSEWHERE}/data/cni/ && umount /opt/cni/bin")
    node.put(node.dir + "/bin/k3s", '#!/bin/sh\nexec "$@"\n', 0o755)
    try:
        bare = node.ctr("run", "--rm", "--cni", BUSYBOX, "bare", "true", check=False)
        assert bare.returncode != 0
        done = node.docker("run", "--rm", BUSYBOX, "sh", "-c", "ip -4 -o addr show eth0 | wc -l", env={"D2C_NODE": "k3s"})
        assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
        assert node.sh("ls /etc/cni/net.d").stdout == ""
    finally:
        node.sh(f"mv {ELSEWHERE}/agent/etc/cni/net.d/* /etc/cni/net.d/; umount {ELSEWHERE}; mount --bind /usr/lib/cni /opt/cni/bin; rm -f {node.dir}/bin/k3s")
        node.sh("ctr -n k8s.io snapshots rm bare", check=False)
