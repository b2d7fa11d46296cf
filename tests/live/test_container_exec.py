"""docker exec on real nodes: status, streams, users, variables, whole stdin; docker beside it as the judge."""
import pytest
from lib.terminal import Terminal

SLEEPER = ["sh", "-c", "echo bob:x:1234:55::/home/bob:/bin/sh >>/etc/passwd; printf 'root:x:0:\\nmore:x:77:ann,bob\\nbobs:x:55:' >/etc/group; mkdir -p /w; while :; do sleep 1; done"]
WHO = ["sh", "-c", "id -u; id -g; id -G"]
BIG = 64 << 20
# docker's words behind `exec`; what docker does with them is what must happen: stdout and status.
LINES = [
    ["web", "sh", "-c", "echo out; exit 7"],
    ["web", "/etc/passwd"],
    ["web", "sh", "-c", "kill -9 $$"],
    ["-u", "1000:2000", "web", *WHO],
    ["-u", "bob", "web", *WHO],
    ["-u", "1234", "web", "sh", "-c", "id -u; id -G; echo $HOME"],
    ["-u", "root", "web", *WHO],
    ["-u", "0:0", "web", *WHO],
    ["-u", ":77", "web", *WHO],
    ["-u", "bob:nogroup", "web", *WHO],
    ["-u", "bob", "-w", "/w", "-e", "A=b \"c\" \\\n", "web", "sh", "-c", "pwd; echo \"$A\"; printf '%s|' \"$@\"; exit 7", "x", "a\"b", "c\\d\t\n$(x)", "\x01\x7f é"],
    ["-u", "bob:root", "web", *WHO],
    ["-u", "4321", "web", *WHO],
    ["-u", "nobodyhere", "web", *WHO],
    ["-w", "/w", "-e", "A=b c", "-e", "HERE", "-e", "NOTHERE", "web", "sh", "-c", "pwd; echo \"$A $HERE ${NOTHERE-unset}\""],
    ["web", "echo", "$(touch /x)", "a  b", "'", "-l"],
    ["web", "wc", "-c"],
]


@pytest.fixture(params=["cri", "plain"])
def world(node, request):
    """A running container `web` that CRI knows, or that only containerd knows."""
    if request.param == "cri":
        node.pod("pod", {"web": SLEEPER})
    else:
        node.plain("web", SLEEPER)
    node.until(lambda: node.d2c("-x", "-q", "docker", "exec", "web", "test", "-d", "/w").returncode == 0)
    return node


@pytest.fixture
def judge(docker):
    docker.docker("run", "-d", "--name", "web", "busybox:1.36", *SLEEPER)
    docker.until(lambda: docker.words("exec", "web", "test", "-d", "/w").returncode == 0)
    return docker


@pytest.mark.lines("2.4.2", "1.6.20")
def test_each_line_ends_as_dockers(world, judge):
    wrong = []
    for words in LINES:
        want = judge.run("docker", "exec", *words, check=False, env={"HERE": "x y"}, input="stdin is not read")
        got = world.d2c("-x", "-q", "docker", "exec", *words, env={"HERE": "x y"}, input="stdin is not read")
        told = (want.stdout, want.returncode)
        if "no matching entries" in want.stdout:    # dockerd 29 refuses it before anything is started
            told = ("", 1)
            assert got.stderr == "Error response from daemon: " + want.stdout
        if (got.stdout, got.returncode) != told:
            wrong.append((words, (want.stdout, want.stderr, want.returncode), (got.stdout, got.stderr, got.returncode)))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.lines("2.4.2", "1.7.33")
def test_what_cannot_be_started(world):
    for flags in ([], ["-i"], ["-u", "bob"]):
        done = world.d2c("-x", "-q", "docker", "exec", *flags, "web", "nosuchcommand", input="")
        assert (done.returncode, done.stderr) == (127, "") and done.stdout.endswith('exec: "nosuchcommand": executable file not found in $PATH: unknown\n')


def test_stdin_arrives_whole(world):
    data = "x" * (BIG if world.line == "2.4.2" else 3_000_000)
    done = world.d2c("-x", "-q", "docker", "exec", "-i", "web", "sh", "-c", "cat > /tmp/f", input=data)
    assert done.returncode == 0, done.stderr
    assert world.d2c("-x", "-q", "docker", "exec", "web", "wc", "-c", "/tmp/f").stdout == f"{len(data)} /tmp/f\n"


@pytest.mark.lines("2.4.2", "1.7.33")
def test_detached_goes_on(world):
    done = world.d2c("-x", "-q", "docker", "exec", "-d", "-u", "bob", "-w", "/w", "web", "sh", "-c", "sleep 0.1; id -un >/tmp/who; pwd >>/tmp/who; echo loud")
    assert (done.returncode, done.stdout) == (0, "")
    world.until(lambda: world.d2c("-x", "-q", "docker", "exec", "web", "cat", "/tmp/who").stdout == "bob\n/w\n")


@pytest.mark.lines("2.4.2", "1.6.20")
def test_env_file_and_privileged(world, tmp_path):
    (tmp_path / "env").write_text("# no\n\nA=1 # kept\nHERE\nGONE\nB=2")
    done = world.d2c("-x", "-q", "docker", "exec", "--env-file", str(tmp_path / "env"), "-e", "B=3", "web", "sh", "-c", "echo \"$A,$B,$HERE,${GONE-unset}\"",
                     env={"HERE": "yes"})
    assert done.stdout == "1 # kept,3,yes,unset\n", done.stderr
    caps = world.d2c("-x", "-q", "docker", "exec", "--privileged", "web", "grep", "CapEff", "/proc/self/status")
    assert caps.returncode == 0, caps.stderr
    own = world.run("grep", "CapBnd", "/proc/self/status").stdout
    assert int(caps.stdout.split()[1], 16) == int(own.split()[1], 16)


@pytest.mark.lines("2.4.2", "1.6.20")
@pytest.mark.parametrize("flags", [[], ["-e", "A=b"], ["-u", "root"]], ids=["crictl", "runc", "user"])
def test_a_terminal(world, flags):
    """Of its own size, also when that changes; Ctrl-C is the program's; the status comes back."""
    with Terminal(world, ["d2c", "-x", "-q", "docker", "exec", "-it", *flags, "web", "sh"]) as terminal:
        terminal.until("# ")
        terminal.type("stty size; echo $TERM\n", "33 77\nxterm\n")
        terminal.resize(20, 50)
        terminal.type("until stty size | grep '^20 50'; do sleep 0.1; done\n", "\n20 50\n")
        terminal.type("sh -c 'trap \"echo caught; exit\" INT; echo begun; while :; do sleep 0.1; done'\n", "\nbegun\n")
        terminal.type("\x03", "caught\n")
        terminal.type("exit 5\n")
        assert terminal.status() == 5


@pytest.mark.lines("2.4.2")
def test_no_terminal_where_there_is_none(world):
    assert world.d2c("-x", "-q", "docker", "exec", "-it", "web", "sh", input="").returncode != 0


@pytest.mark.lines("2.4.2")
def test_names_that_find_nothing_or_too_much(node):
    done = node.d2c("-x", "docker", "exec", "nosuch", "ls")
    assert (done.returncode, done.stderr) == (1, "Error response from daemon: No such container: nosuch\n")
    node.pod("one", {"web": ["sleep", "1000"], "gone": ["true"]})
    node.pod("two", {"web": ["sleep", "1000"]})
    done = node.d2c("-x", "docker", "exec", "web", "ls")
    assert done.returncode == 1 and "one/web" in done.stderr and "two/web" in done.stderr
    assert node.d2c("-x", "-q", "docker", "exec", "two/web", "hostname").stdout == "two\n"
    node.until(lambda: node.d2c("-x", "docker", "exec", "gone", "ls").stderr.endswith("is not running\n"))


@pytest.mark.lines("2.4.2", "1.6.20")
def test_the_printed_line_does_the_same(world):
    for words, out in ((["web", "echo", "a  b"], "a  b\n"), (["-u", "bob", "web", "id", "-un"], "bob\n"), (["-e", "A=$x", "web", "sh", "-c", "echo $A"], "$x\n")):
        target = [] if world.containers() else ["-t", "ctr"]
        line = world.d2c(*target, "-q", "docker", "exec", *words, check=True).stdout
        assert world.sh(line).stdout == out, line
