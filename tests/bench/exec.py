"""exec beside what it stands on, in one run on a node of tests/live: d2c -x docker exec, crictl exec, runc exec. usage: python tests/bench/exec.py [RUNS [LINE]]"""
import os
import statistics
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "live"))
from lib import slots  # noqa: E402
from lib.node import Node  # noqa: E402
from run import once  # noqa: E402

ROOT = "/run/containerd/runc/k8s.io"  # where containerd's shim keeps runc's state of CRI containers


def main(runs, line):
    """All in turn, RUNS times, so that a slow moment hits all alike; medians and their ratio to crictl exec."""
    slots.sweep()
    node = Node(line)
    try:
        web = node.pod("pod", {"web": ["sleep", "1000"]}).containers["web"]
        rows = {
            "(into the node: true)": ["true"],
            "runc exec": ["runc", "--root", ROOT, "exec", web, "true"],
            "crictl exec": ["crictl", "exec", web, "true"],
            "d2c -x docker exec": ["d2c", "-x", "-q", "docker", "exec", "web", "true"],
            "d2c -x docker exec -u app": ["d2c", "-x", "-q", "docker", "exec", "-u", "app", "web", "true"],
        }
        times = {name: [] for name in rows}
        for _ in range(runs + 1):
            for name, words in rows.items():
                times[name].append(once(node, words))
    finally:
        node.close()
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:30} {median:7.1f} ms   {median / medians['crictl exec']:5.2f} x crictl exec   {median / medians['runc exec']:5.2f} x runc exec")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2] if len(sys.argv) > 2 else "2.4.2")
