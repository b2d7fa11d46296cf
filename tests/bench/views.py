"""docker's own output beside the bare tools and dockerd: wall and CPU time, medians. usage: python tests/bench/views.py [RUNS]   (root, after tests/parts/build)

Real nodes (containerd 2.4.2, dockerd 20.10) with 10 and 42 containers; 500 are recorded documents, printed by programs that stand for the tools."""
import compileall
import json
import os
import statistics
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [ROOT + "/tests/live", ROOT]
PROBE = """
import resource, subprocess, sys, time
start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
after = resource.getrusage(resource.RUSAGE_CHILDREN)
print((time.perf_counter() - start) * 1000, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
"""
VIEWS = (["ps"], ["ps", "-q"], ["ps", "-a", "--format", "{{.Names}} {{.Status}}"], ["images"], ["images", "-q"], ["inspect", "-f", "{{.State.Running}}", "c1"], ["inspect", "c1"])


def once(machine, words):
    """(wall, CPU) milliseconds of one process inside a machine."""
    return tuple(float(one) for one in machine.run(sys.executable, "-c", PROBE, *words, timeout=120).stdout.split())


def table(title, rows, runs, base):
    """All rows in turn, so that a slow moment hits all alike; `base` names the one that the ratios are to."""
    times = {name: [] for name, _, _ in rows}
    for turn in range(runs + 1):
        for name, machine, words in rows:
            took = once(machine, words)
            if turn:
                times[name].append(took)
    print(title)
    middle = {name: [statistics.median(column) for column in zip(*took)] for name, took in times.items()}
    for name, (wall, cpu) in middle.items():
        print(f"  {name:52} {wall:8.1f} ms {wall / middle[base][0]:6.2f} x   CPU {cpu:8.1f} ms")


def d2c(*words):
    """d2c's own start, without the wrapper of the machine."""
    return [sys.executable, ROOT + "/bin/d2c", "-x", "--shape", "docker", "docker", *words]


def pods(node, count):
    """Sandboxes with one running container each."""
    there = len(node.pods())
    for number in range(there + 1, count + 1):
        node.pod(f"p{number}", {f"c{number}": ["sleep", "100000"]}, ports=[{"container_port": 80, "host_port": 20000 + number}])


def recorded(node, count):
    """Programs crictl and ctr in a folder of their own, which print `count` copies of what this node tells of one container."""
    row, inspected = json.loads(node.crictl("ps", "-o", "json").stdout)["containers"][0], json.loads(node.crictl("inspect", node.containers()[0]["id"]).stdout)
    pod = json.loads(node.crictl("inspectp", inspected["info"]["sandboxID"]).stdout)
    texts = {"rows": [], "inspect": [], "inspectp": []}
    for number in range(count):
        for text, one in (("rows", row), ("inspect", inspected), ("inspectp", pod)):
            texts[text].append(json.dumps(one).replace(row["id"], f"{number:064x}").replace(row["podSandboxId"], f"{number + 10**6:064x}"))
    folder = node.dir + "/recorded"
    os.makedirs(folder, exist_ok=True)
    for name, lines in texts.items():
        with open(f"{folder}/{name}.json", "w", encoding="utf-8") as file:
            file.write('{"containers": [' + ",".join(lines) + "]}\n" if name == "rows" else "\n".join(lines) + "\n")
    images = folder + "/images.json"
    with open(images, "w", encoding="utf-8") as file:
        file.write(node.crictl("inspecti", row["imageRef"]).stdout)
    for name, text in (("crictl", f'case $1 in ps) cat {folder}/rows.json ;; inspect) cat {folder}/inspect.json ;; inspectp) cat {folder}/inspectp.json ;; inspecti) cat {images} ;; esac'), ("ctr", ":")):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + text + "\n")
        os.chmod(f"{folder}/{name}", 0o755)
    return ["env", f"PATH={folder}:{node.env['PATH']}", "D2C_TOOLS=crictl=1.36,ctr=2.4.2"]


def main(runs):
    """Prints one table per number of containers."""
    from lib.judge import Docker
    from lib.node import Node

    compileall.compile_dir(ROOT + "/src", quiet=1)  # as an installation has it
    node, docker = Node("2.4.2"), Docker()
    try:
        for count in (10, 42):
            pods(node, count)
            for number in range(len(docker.docker("ps", "-q").stdout.split()) + 1, count + 1):
                docker.docker("run", "-d", "--name", f"c{number}", "busybox:1.36", "sleep", "100000")
            rows = [("python -c pass", node, [sys.executable, "-c", "pass"]), ("crictl ps", node, ["crictl", "ps"]), ("crictl ps -q", node, ["crictl", "ps", "-q"]),
                    ("crictl inspect ID", node, ["crictl", "inspect", node.crictl("ps", "-q", "--name", "^c1$").stdout.strip()]), ("ctr tasks ls", node, ["ctr", "-n", "k8s.io", "tasks", "ls"])]
            for words in VIEWS:
                rows.append(("d2c: docker " + " ".join(words), node, d2c(*words)))
                rows.append(("dockerd: docker " + " ".join(words), docker, ["/usr/bin/docker", *words]))
            table(f"{count} containers", rows, runs, "crictl ps")
            start = time.perf_counter()
            node.sh("rm -f ~/.cache/d2c/seen-*")
            node.run(*d2c("ps"))
            print(f"  first docker ps, nothing remembered: {(time.perf_counter() - start) * 1000:.0f} ms")
        env = recorded(node, 500)
        table("500 recorded containers", [("cat of the documents", node, ["cat", node.dir + "/recorded/rows.json"]), *[("d2c: docker " + " ".join(words), node, env + d2c(*words)) for words in VIEWS[:3]]],
              runs, "cat of the documents")
    finally:
        node.close()
        docker.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
