"""The shape docker: acting commands end with docker's own lines and errors, the tools' noise stays away."""
import pytest

LOOP = ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done"]


@pytest.mark.lines("2.4.2", "1.6.20")
@pytest.mark.parametrize("kind", ["cri", "plain"])
def test_the_lines_are_dockers(node, docker, kind):
    for name in ("web", "two"):
        docker.docker("run", "-d", "--name", name, "busybox:1.36", *LOOP)
        if kind == "plain":
            node.plain(name, LOOP)
    if kind == "cri":
        node.pod("pod", {"web": LOOP, "two": LOOP})
    wrong = []
    for line in (["pause", "web"], ["unpause", "web"], ["stop", "web", "nosuch", "two"], ["start", "web", "two"], ["restart", "-t", "0", "web"], ["update", "-c", "512", "web"],
                 ["exec", "web", "echo", "x"], ["exec", "nosuch", "true"], ["kill", "nosuch", "web"], ["kill", "-s", "TERM", "two"], ["rm", "-f", "web", "two"], ["rm", "web"]):
        want = docker.words(*line)
        got = node.docker(*line)
        told = got.stderr.replace("Error response from daemon", "E").replace("Error: No such container", "E: No such container").replace("cannot kill container: nosuch: ", "").replace("failed to start containers", "Error: failed to start containers")
        theirs = want.stderr.replace("Error response from daemon", "E").replace("Error: No such container", "E: No such container").replace("Cannot kill container: nosuch: ", "")
        notes = "".join(one + "\n" for one in told.splitlines() if not one.startswith("# "))
        if (got.stdout, notes, got.returncode) != (want.stdout, theirs, want.returncode):
            wrong.append((line, (want.stdout, want.stderr, want.returncode), (got.stdout, got.stderr, got.returncode)))
    assert not wrong, "\n".join(map(str, wrong))
