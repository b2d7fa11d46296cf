"""Side by side in one run: medians of whole processes, and batch's lines a second. usage: python tests/bench/startup.py [RUNS]"""
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PYTHON = sys.executable
D2C = [PYTHON, ROOT + "/bin/d2c", "--node", "k3s"]


def contenders():
    """(name, words) of everything that is timed."""
    yield "python -c pass", [PYTHON, "-c", "pass"]
    yield "d2c docker ps", [*D2C, "docker", "ps"]
    yield "d2c docker stop web", [*D2C, "docker", "stop", "web"]
    yield "d2c docker run ...", [*D2C, "docker", "run", "-d", "-p", "80:80", "-v", "/a:/b", "nginx"]
    yield "python -c 'import click, rich, yaml'", [PYTHON, "-c", "import click, rich, yaml"]
    docker = os.path.expanduser("~/.cache/d2c/parts/bin/docker")
    docker = docker if os.path.exists(docker) else shutil.which("docker")
    if docker:
        yield "docker --version", [docker, "--version"]


def once(words):
    """Milliseconds of one process."""
    start = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main(runs):
    """All in turn, RUNS times, so that a slow moment hits all alike."""
    compileall.compile_dir(ROOT + "/src", quiet=1)  # as an installation has it
    rows = list(contenders())
    times = {name: [] for name, _ in rows}
    for _ in range(runs + 1):
        for name, words in rows:
            times[name].append(once(words))
    base = statistics.median(times["python -c pass"][1:])
    for name, _ in rows:
        median = statistics.median(times[name][1:])
        print(f"{name:40} {median:7.1f} ms   {median / base:5.2f} x")
    lines = "".join(f"docker {one}\n" for one in ("ps -a", "stop web", "rm -f x", "kill a", 'ps -q --filter name=web', "service ls") * 3334)[: 10**7]
    for count in (5000, 20000):
        text = "".join(lines.splitlines(True)[:count])
        start = time.perf_counter()
        subprocess.run([*D2C, "batch"], input=text, text=True, stdout=subprocess.DEVNULL, check=True)
        print(f"batch of {count:6} lines {count / (time.perf_counter() - start):12.0f} lines a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
