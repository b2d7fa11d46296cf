"""docker run in the foreground: a terminal, signals, input that comes late, and the caller's own loops."""
import pytest
from lib.images import BUSYBOX

pytestmark = pytest.mark.lines("2.4.2", "1.6.20")


def test_terminal(node):
    done = node.sh(f"script -qec \"docker run --rm -it {BUSYBOX} sh -c 'tty; exit 5'\" /dev/null </dev/null", check=False)
    assert done.returncode == 5 and "/dev/pts/0" in done.stdout, done.stdout + done.stderr


def test_signals_reach_the_program(node):
    process = node.popen("docker", "run", "--rm", "--name", "trap", BUSYBOX, "sh", "-c", "trap 'echo got; exit 9' TERM; echo up; while :; do sleep 0.1; done", stdout=-1, text=True)
    assert process.stdout.readline() == "up\n"
    node.kill(process, "TERM")
    assert process.communicate(timeout=30)[0] == "got\n"
    assert process.returncode == 9
    assert node.ctr("containers", "ls", "-q").stdout == ""


def test_input(node):
    assert node.sh(f"(sleep 2; echo late) | docker run --rm -i {BUSYBOX} cat").stdout == "late\n"
    assert node.sh(f"printf 'a\\nb\\n' | while read x; do docker run --rm {BUSYBOX} echo $x; done").stdout == "a\nb\n"
    assert node.sh(f"head -c 300000 /dev/zero | docker run --rm -i {BUSYBOX} wc -c").stdout == "300000\n"
