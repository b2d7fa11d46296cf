"""docker logs of both worlds on real nodes: streams, times in all of docker's forms, tails, unfinished lines, what the kubelet rotated away; docker beside them as the judge."""
import re

import pytest

SAYS = ["sh", "-c", "echo one; sleep 0.5; echo two >&2; sleep 0.5; printf thr; sleep 0.3; echo ee; head -c 20000 /dev/zero | tr '\\0' x; echo; printf 'a\\0b\\nend'; sleep 0.5; exit 3"]
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z ")
INDIA = {"TZ": "Asia/Kolkata", "D2C_QUIET": "1"}    # no whole hours east of Greenwich
WRONG = ["yesterday", "2024-13-01", "2024-02-30", "2024-01-02T25:00:00", "2024-01-02 03:04", "x-y", "1h30", "1.", "12:00", "2024-01-02T03:04:05z", "1700000000.1x"]


def plain(node, name, argv, printed=False):
    """docker run -d through ctr, run or pasted."""
    words = ["-t", "ctr", "docker", "run", "-d", "--name", name, "busybox:1.36", *argv]
    if printed:
        node.run("sh", input=node.d2c(*words, check=True).stdout)
    else:
        node.d2c("-x", *words, check=True)


@pytest.fixture
def said(node, docker):
    """Three containers that have said the same and ended, on two machines: [(machine, how it is asked)]; the judge first."""
    docker.docker("run", "-d", "--name", "web", "busybox:1.36", *SAYS)
    plain(node, "web", SAYS)
    node.pod("pod", {"cri": [*SAYS[:2], SAYS[2].replace("nend'", "nend\\n'")]})    # CRI ends every line
    assert docker.docker("wait", "web").stdout == node.docker("wait", "web").stdout == node.docker("wait", "cri").stdout == "3\n"
    return node


@pytest.mark.lines("2.4.2", "1.6.20")
def test_logs_are_dockers(said, docker):
    """What is asked of the log, byte for byte, but for the times themselves."""
    def asked(machine, name, *words):
        done = machine.run("docker" if machine is said else "/usr/bin/docker", "logs", *words, name, check=False, binary=True, env=INDIA)
        return done.returncode, done.stdout, done.stderr

    def stamps(machine, name):
        out, err = (one.decode() for one in asked(machine, name, "-t")[1:])
        found = [one.group().strip() for one in STAMP.finditer(out)], STAMP.findall(err)
        return found[0][0], found[1][0].strip(), found[0][1], STAMP.sub("T ", out), STAMP.sub("T ", err)

    wanted = stamps(docker, "web")
    here = {name: stamps(said, name) for name in ("web", "cri")}
    for name, ends in (("web", b""), ("cri", b"\n")):
        assert here[name][3:] == (wanted[3] + ends.decode(), wanted[4]), name
        ago = said.run("date", "-d", "-1 hour", "+%Y-%m-%dT%H:%M", env=INDIA).stdout.strip()
        for words in (
            [], ["-n", "2"], ["-n", "0"], ["--tail", "all"], ["--tail", "x"], ["--tail", "+1"], ["--since", "1h"], ["--since", "0"], ["--until", ""], ["--until", "1h"], ["--until=-1h"], ["--since=-1h"],
            ["--since", ago], ["--until", ago], ["--since", ago + ":00.5"], ["--since", ago + "Z"], ["--until", "2024-01-02"], ["--until", "2024-01-02T03+05:30"], ["--since", "1700000000.5"], ["--until", "1700000000"],
            ["--since", 0], ["--since", 1], ["--until", 1], ["--since", 2], ["--until", 2], ["--until", 0, "--since", 0], ["-n", "3", "--until", 1], ["-f"], ["-f", "-n", "3"], ["-f", "--until", 1],
        ):
            want = asked(docker, "web", *[one if isinstance(one, str) else wanted[one] for one in words])
            got = asked(said, name, *[one if isinstance(one, str) else here[name][one] for one in words])
            if "-f" in words:      # what is read as it comes has no zero bytes
                want, got = ((one[0], one[1].replace(b"\0", b""), one[2]) for one in (want, got))
            assert got == (want[0], want[1] + ends * want[1].endswith(b"end"), want[2]), (name, words)
    for value in WRONG:
        want = docker.words("logs", "--since", value, "web")
        got = said.docker("logs", "--since", value, "web")
        assert (got.returncode, got.stdout, got.stderr) == (want.returncode, "", want.stderr), value


@pytest.mark.parametrize("printed", [False, True], ids=["run", "pasted"])
def test_a_log_holds_all_and_leaves_nothing(node, printed):
    """Every line of a burst, the unfinished last one, both runs of what is restarted; no program and no file of it is left."""
    plain(node, "burst", ["sh", "-c", "i=0; while [ $i -lt 1000 ]; do echo line $i; echo oops >&2; i=$((i + 1)); done; printf end"], printed)
    assert node.docker("wait", "burst").stdout == "0\n"
    wanted = "".join("line %d\n" % one for one in range(1000)) + "end"
    done = node.docker("logs", "burst")
    assert (done.stdout, done.stderr) == (wanted, "oops\n" * 1000)
    assert node.docker("start", "burst").returncode == 0 and node.docker("wait", "burst").returncode == 0
    assert node.docker("logs", "burst").stdout == wanted * 2
    assert node.docker("inspect", "-f", "{{.LogPath}}", "burst").stdout == "/var/lib/d2c/logs/burst.log\n"
    assert node.docker("rm", "burst").returncode == 0
    node.until(lambda: "logger" not in node.sh("ps -e -o args").stdout and "time_ns" not in node.sh("ps -e -o args").stdout, what="the log's program has ended")
    assert node.sh("ls /var/lib/d2c/logs").stdout == ""


@pytest.mark.lines("2.4.2")
def test_an_older_plain_log_is_read_and_goes_on(node):
    """Plain text, as docker run -d wrote it once, stands before what a later start says."""
    plain(node, "old", ["sh", "-c", "echo said; sleep 0.3"])
    node.docker("wait", "old")
    node.put("/var/lib/d2c/logs/old.log", "plain text\n2026-11-28 stdout F\n")
    assert node.docker("start", "old").returncode == 0 and node.docker("wait", "old").returncode == 0
    assert node.docker("logs", "old").stdout == "plain text\n2026-11-28 stdout F\nsaid\n"


@pytest.mark.lines("2.4.2")
def test_rotated_logs(node):
    """What the kubelet put away is read first, packed or not; a log that is put away while it is followed is read to its end, then the new one."""
    pod = node.pod("pod", {"web": ["sleep", "1000"]})
    log = pod.log_dir + "/web/0.log"
    for at, text in enumerate(("stdout F one", "stderr F two", "stdout F three", "stdout P fo"), 1):
        node.put(log + (".2026010%d-120000" % at if at < 4 else ""), "2026-01-0%dT12:00:00.5+01:00 %s\n" % (at, text))
    node.sh("gzip %s.20260101-120000; : > %s.20260103-120000.tmp" % (log, log))
    for words, out, err in (
        ([], "one\nthree\nfo", "two\n"), (["-n", "3"], "three\nfo", "two\n"), (["--since", "2026-01-02T12:00:00Z"], "three\nfo", ""), (["--until", "2026-01-02T11:00:00.5Z"], "one\n", "two\n"),
        (["-t", "-n", "2"], "2026-01-03T11:00:00.500000000Z three\n2026-01-04T11:00:00.500000000Z fo", ""),
    ):
        done = node.docker("logs", *words, "web")
        assert (done.stdout, done.stderr) == (out, err), words
    following = node.popen("docker", "logs", "-f", "-n", "2", "web", stdout=-1, text=True)
    assert following.stdout.read(8) == "three\nfo"
    node.sh("echo '2026-01-05T12:00:00Z stdout F ur' >> %s" % log)
    assert following.stdout.readline() == "ur\n"
    node.sh("mv %s %s.20260105-120000; echo '2026-01-05T12:00:00Z stdout F late' >> %s.20260105-120000; echo '2026-01-06T12:00:00Z stdout F new' > %s" % (log, log, log, log))
    assert following.stdout.read(9) == "late\nnew\n"
    node.crictl("stop", "-t", "0", pod.containers["web"])
    assert (following.stdout.read(), following.wait(20)) == ("", 0)
