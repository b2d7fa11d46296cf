"""docker run beside what it stands on, in one run: d2c -x docker run --rm, ctr run --rm, and dockerd's own. usage: python tests/bench/run.py [RUNS [LINE]]"""
import os
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "live"))
from lib import slots  # noqa: E402
from lib.images import BUSYBOX  # noqa: E402
from lib.judge import Docker  # noqa: E402
from lib.node import Node  # noqa: E402


def once(machine, words):
    """Milliseconds of one process inside the machine, the way into its namespaces included (it is the same for all)."""
    start = time.perf_counter()
    process = machine.popen(*words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    problem = process.communicate()[1]
    took = (time.perf_counter() - start) * 1000
    if process.returncode:
        raise SystemExit(f"{' '.join(words)}: {problem!r}")
    return took


def main(runs, line):
    """All in turn, RUNS times, so that a slow moment hits all alike; medians and their ratio to ctr run."""
    slots.sweep()
    node, docker = Node(line), Docker()
    try:
        bare = ["ctr", "-n", "k8s.io", "run", "--rm"]
        rows = {
            "(into the node: true)": (node, ["true"]),
            "ctr run --rm": (node, [*bare, BUSYBOX, "bench", "true"]),
            "ctr run --rm --cni": (node, [*bare, "--cni", BUSYBOX, "bench", "true"]),
            "d2c -x docker run --rm --network none": (node, ["d2c", "-x", "-q", "docker", "run", "--rm", "--network", "none", BUSYBOX, "true"]),
            "d2c -x docker run --rm": (node, ["d2c", "-x", "-q", "docker", "run", "--rm", BUSYBOX, "true"]),
            "docker run --rm --network none": (docker, ["/usr/bin/docker", "run", "--rm", "--network", "none", BUSYBOX, "true"]),
            "docker run --rm": (docker, ["/usr/bin/docker", "run", "--rm", BUSYBOX, "true"]),
        }
        times = {name: [] for name in rows}
        for _ in range(runs + 1):
            for name, (machine, words) in rows.items():
                times[name].append(once(machine, words))
    finally:
        node.close()
        docker.close()
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:40} {median:7.1f} ms   {median / medians['ctr run --rm']:5.2f} x ctr run   {median / medians['docker run --rm']:5.2f} x docker run")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2] if len(sys.argv) > 2 else "2.4.2")
