"""A hundred real `docker run` lines through `d2c -x` beside docker's own client and dockerd; their images are busybox under other names."""
import concurrent.futures
import os
import re
import sys

import pytest
from lib.images import BUSYBOX

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "corpus"))
import translated  # noqa: E402

SAMPLE = 100
# What busybox has: other programs would only say that they are not there.
PROGRAMS = {"sh", "echo", "cat", "ls", "true", "false", "id", "pwd", "touch", "mkdir", "grep", "sleep", "whoami", "test", "wc", "stat"}
# What the two machines cannot share or answer alike: the host's own files (no path of this machine is made or mounted), its devices, the runtime's choice of names and numbers, other containers; and what -x calls approximate (-a).
OTHERWISE = re.compile(
    r"(^|[ =])(-a|--attach|-it|-ti|-t|--tty|--gpus|--device|--link|--volumes-from|--network|--net|--runtime|-H|--platform|--ip|--mac-address|--privileged|--cgroup|--security-opt|--storage"
    r"|--restart|--pid|--ipc|--uts|--userns|-P|-p|--publish|--log|--isolation|--memory|-m|--kernel|--cpu|--blkio|--env-file|--label-file|--cidfile|--add-host|--dns|--volume-driver"
    r"|--ulimit|--hostname|-h|--init|--oom|--pids|--sysctl|--shm|--stop|--expose|--health|--use-api|--annotation|--pull)([ =]|$)|/dev/|/proc|/sys|\.sock|(-v|--volume|source=|src=|-w|--mount)[ =]?[\"']?[/.~]|:copy| ls$")


@pytest.fixture(scope="module")
def lines():
    """[(line, words behind `docker run`, name of the image)], at most SAMPLE of them, the same ones every time."""
    if not translated.there():
        pytest.skip("NOT RUN: no corpus at %s (D2C_CORPUS names it)" % translated.FOLDER)
    from d2c.docker.reference import canonical
    from d2c.errors import D2CError
    from d2c.line import parse
    from d2c.shell.read import read
    from d2c.shell.words import is_live

    found, names = [], set()
    for entry in translated.entries("lines"):
        if entry["cmd"] != "container run" or OTHERWISE.search(entry["line"]):
            continue
        reading = read(entry["line"])
        if reading.error or len(reading.calls) != 1 or not reading.simple or any(is_live(word) for word in reading.calls[0].words):
            continue
        try:
            called = parse([str(word) for word in reading.calls[0].words]).inv
        except D2CError:  # other tests hold what docker refuses
            continue
        image = canonical(called.operands[0])
        name = called.get("--name") if called.has("--name") else None
        program = called.get("--entrypoint") if called.has("--entrypoint") else (called.operands[1:] or [""])[0]
        if "@" in image or name in names or (program and os.path.basename(program) not in PROGRAMS):
            continue
        names.update([name] if name else [])
        found.append((entry["line"], [str(word) for word in reading.calls[0].words], image))
    return found[:SAMPLE]


def both(node, docker, words):
    """(status, stdout) on the node and of the judge; the one word that a line with -d prints, an ID or a name of the user's, is told by its kind alone."""
    shown = re.compile(r"\A[\w.-]+\n\Z") if any(re.match(r"--detach\b|-[a-z]*d", word) for word in words) else re.compile(r"(?!)")
    return [(done.returncode, shown.sub("ID\n", done.stdout)) for done in (node.docker(*words, timeout=110), docker.docker29(*words, timeout=110))]


@pytest.mark.lines("2.4.2")
def test_a_sample_beside_docker(node, docker, lines):
    images = sorted({image for _, _, image in lines} - {"docker.io/library/busybox:latest", BUSYBOX})
    for image in images:
        node.ctr("images", "tag", BUSYBOX, image)
        docker.docker("tag", BUSYBOX, image)
    assert len(lines) > 60, "the corpus gave few lines: %d" % len(lines)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda one: both(node, docker, one[1]), lines))
    docker.sh("docker rm -f $(docker ps -aq) >/dev/null")
    docker.docker("rmi", *images)
    node.ctr("images", "rm", *images)
    wrong = ["%s\n    d2c: %s\n    docker: %s" % (line, ours, theirs) for (line, _, _), (ours, theirs) in zip(lines, done) if ours != theirs]
    assert not wrong, "%d of %d:\n%s" % (len(wrong), len(lines), "\n".join(wrong))
