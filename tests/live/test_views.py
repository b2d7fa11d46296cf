"""docker's shape on real nodes: both worlds in docker's own tables and templates; what is printed does what -x does."""
import json
import re

import pytest

HEADER = "CONTAINER ID   IMAGE"


@pytest.fixture
def shop(node):
    """A pod with a port, one that failed, and a plain container."""
    web = node.pod("web", {"main": ["sleep", "1000"]}, ports=[{"container_port": 80, "host_port": 18080}], labels={"tier": "front"})
    gone = node.pod("gone", {"job": ["sh", "-c", "exit 3"]})
    node.plain("solo", ["sleep", "1000"], flags=["--label", "a=b"])
    node.until(lambda: node.inspect(gone.containers["job"])["status"]["state"] == "CONTAINER_EXITED")
    return {"main": web.containers["main"], "job": gone.containers["job"], "pod": web}


def lines(node, *words):
    """stdout's lines of a docker line that must succeed and say nothing on stderr."""
    done = node.docker(*words)
    assert (done.returncode, done.stderr) == (0, ""), words
    return done.stdout.splitlines()


def test_refusals(node):
    """docker's words and status for what is not there or not right."""
    for words, out, err, status in [
        (("inspect", "nosuch"), "[]\n", "error: no such object: nosuch\n", 1),
        (("container", "inspect", "nosuch"), "[]\n", "Error response from daemon: No such container: nosuch\n", 1),
        (("image", "inspect", "nosuch"), "[]\n", "Error response from daemon: No such image: nosuch:latest\n", 1),
        (("start", "nosuch", "none"), "", "Error response from daemon: No such container: nosuch\nError response from daemon: No such container: none\nfailed to start containers: nosuch, none\n", 1),
        (("kill", "nosuch"), "", "Error response from daemon: cannot kill container: nosuch: No such container: nosuch\n", 1),
        (("ps", "--filter", "bogus=1"), "", "Error response from daemon: invalid filter 'bogus'\n", 1),
        (("ps", "--format", "{{.Foo}}"), "", "failed to execute template: template: :1:2: executing \"\" at <.Foo>: can't evaluate field Foo in type *formatter.ContainerContext\n", 1),
        (("inspect", "-f", "{{", "x"), "", "template parsing error: template: :1: unclosed action\n", 64),
    ]:
        done = node.docker(*words)
        assert (done.stdout, done.stderr, done.returncode) == (out, err, status), words


def test_containers(node, shop):
    """docker ps: both worlds, filters, templates."""
    main, job = shop["main"], shop["job"]
    table = lines(node, "ps", "-a")
    assert table[0].startswith(HEADER) and len(table) == 4
    assert re.search(r'busybox:1.36 +"sleep 1000" .* Up .* 0.0.0.0:18080->80/tcp +main$', next(one for one in table if one.startswith(main[:12])))
    assert "Exited (3)" in next(one for one in table if one.startswith(job[:12]))
    assert set(lines(node, "ps", "-q")) == {main[:12], "solo"}
    assert lines(node, "ps", "-aq", "--no-trunc", "-f", "status=exited") == [job]
    assert lines(node, "ps", "-a", "-f", "exited=3", "--format", "{{.Names}} {{.State}}") == ["job exited"]
    assert lines(node, "ps", "-f", "label=a=b", "--format", "{{.Names}} {{.Label \"a\"}}") == ["solo b"]
    assert lines(node, "ps", "-f", "ancestor=busybox:1.36", "-f", "name=^mai", "--format", "{{.Image}}") == ["busybox:1.36"]
    assert lines(node, "ps", "-f", "publish=18080", "-q") == [main[:12]]
    assert json.loads(lines(node, "ps", "-l", "--format", "json")[0])["State"] in ("running", "exited")
    assert "U" in next(one for one in lines(node, "images") if one.startswith("busybox:1.36"))[-5:]
    assert re.fullmatch(r"[0-9.]+[kM]?B \(virtual [0-9.]+MB\)", lines(node, "ps", "-f", "name=solo", "--format", "{{.Size}}")[0])


def test_inspect(node, shop):
    """docker inspect: templates, JSON, names of every form, both worlds."""
    main, job = shop["main"], shop["job"]
    template = "{{.Id}} {{.Name}} {{.State.Status}} {{.State.Running}} {{.State.ExitCode}} {{.Config.Image}}"
    assert lines(node, "inspect", "-f", template, "web/main", main[:12], "job", "solo") == [
        f"{main} /main running true 0 busybox:1.36", f"{main} /main running true 0 busybox:1.36", f"{job} /job exited false 3 busybox:1.36", "solo /solo running true 0 busybox:1.36"]
    kept = "{{.Created}} {{.Path}} {{.Args}} {{.State.Paused}} {{.State.StartedAt}} {{.State.FinishedAt}} {{json .Mounts}} {{json .Config.Labels}} {{json .NetworkSettings.Ports}} {{json .NetworkSettings.Networks}}"
    for asked in (template, kept, kept):    # --size reads all anew; a second look finds things remembered
        assert lines(node, "inspect", "-f", asked, "main", "job", "solo") == lines(node, "inspect", "--size", "-f", asked, "main", "job", "solo")
    address = lines(node, "inspect", "-f", "{{.NetworkSettings.IPAddress}} {{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", "main")[0].split()
    assert address[0] == address[1] and address[0].count(".") == 3
    found = json.loads(node.docker("inspect", "main", "busybox:1.36").stdout)
    assert found[0]["Id"] == main and found[0]["HostConfig"]["PortBindings"]["80/tcp"][0]["HostPort"] == "18080" and found[0]["Path"] == "sleep"
    assert found[1]["RepoTags"] == ["busybox:1.36", "busybox:latest"]


def test_images(node):
    """docker images."""
    assert set(lines(node, "images", "--format", "{{.Repository}}:{{.Tag}}")) == {"busybox:1.36", "busybox:latest", "registry.k8s.io/pause:3.10.1"}
    assert len(lines(node, "images", "-q", "busybox")) == 2
    assert lines(node, "images", "--format", "table {{.Repository}}", "registry.k8s.io/*") == ["REPOSITORY", "registry.k8s.io/pause"]


SAME = ["{{.Name}} {{.Path}} {{.Args}} {{.Platform}} {{.RestartCount}}", "{{.State.Status}} {{.State.Running}} {{.State.Paused}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}",
        "{{.Config.Image}} {{.Config.Cmd}} {{.Config.Entrypoint}} {{.Config.WorkingDir}}|{{.Config.Tty}} {{.Config.OpenStdin}}", "{{json .Config.Env}}", "{{json .Config.Labels}}", "{{json .Config.ExposedPorts}}",
        "{{json .Config.Volumes}} {{json .Config.StopSignal}} {{json .Config.StopTimeout}}", "{{range .HostConfig.Binds}}{{if eq . \"cache:/c\"}}{{.}}{{end}}{{end}}", "{{len .HostConfig.Binds}} {{len .Mounts}}",
        "{{range .Mounts}}{{if eq .Destination \"/c\"}}{{.Type}} {{.Name}} {{.Driver}} {{.Mode}} {{.RW}} {{.Propagation}}{{end}}{{end}}",
        "{{range .Mounts}}{{if eq .Destination \"/t\"}}{{.Type}} {{.Source}} {{.Mode}} {{.RW}} {{.Propagation}}{{end}}{{end}}", "{{.HostConfig.RestartPolicy}} {{.HostConfig.Privileged}} {{.HostConfig.ReadonlyRootfs}}",
        "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.CpuShares}} {{.HostConfig.CpuQuota}} {{.HostConfig.CpuPeriod}} {{.HostConfig.PidsLimit}}", "{{json .HostConfig.Tmpfs}} {{json .HostConfig.Devices}}",
        "{{json .HostConfig.SecurityOpt}} {{.HostConfig.Runtime}} {{.HostConfig.ShmSize}} {{.HostConfig.PidMode}}|{{.HostConfig.UTSMode}}|{{json .HostConfig.PortBindings}}", "{{json .NetworkSettings.Ports}}",
        "{{range $name, $n := .NetworkSettings.Networks}}{{$name}}{{end}}", "{{.Config.User}} {{json .HostConfig.Ulimits}} {{json .HostConfig.GroupAdd}} {{json .HostConfig.ExtraHosts}} {{json .HostConfig.Dns}}",
        "{{.HostConfig.MemorySwap}} {{.HostConfig.MemoryReservation}} {{.HostConfig.OomScoreAdj}} {{json .HostConfig.Sysctls}}"]


@pytest.mark.lines("2.4.2")
def test_what_docker_run_made(node, docker):
    """The same line on dockerd and here: inspect's fields and ps's row say the same."""
    words = ("run", "-d", "--name", "web", "-e", "A=b c", "--label", "x=y", "-v", "cache:/c", "-v", "/tmp:/t:ro", "-w", "/tmp", "-m", "64m", "--cpus", "0.5", "--tmpfs", "/tt:size=1m", "--device", "/dev/null",
             "--security-opt", "no-new-privileges", "--stop-timeout", "3", "-u", "1000", "--memory-swap", "128m", "--memory-reservation", "32m", "--oom-score-adj", "100", "--pids-limit", "50",
             "--ulimit", "nofile=100:200", "--group-add", "50", "--add-host", "foo:1.2.3.4", "--dns", "1.1.1.1", "--sysctl", "net.ipv4.ip_unprivileged_port_start=0", "busybox:1.36", "sh", "-c", "sleep 1000 # x y")
    docker.docker(*words)
    assert node.docker("-q", *words).returncode in (0, 125) and (node.docker("inspect", "web").returncode == 0 or node.docker(*words, check=True))
    ours, theirs = ({one: ask("inspect", "-f", one, "web").stdout for one in SAME} for ask in (node.docker, docker.docker))
    assert ours == theirs
    row = "{{.Names}}|{{.Image}}|{{.Command}}|{{.State}}|{{.Labels}}|{{.Ports}}|{{.LocalVolumes}}|{{.Networks}}"
    assert lines(node, "ps", "--no-trunc", "--format", row) == docker.docker("ps", "--no-trunc", "--format", row).stdout.splitlines()
    address = lines(node, "inspect", "-f", "{{.NetworkSettings.IPAddress}} {{range .NetworkSettings.Networks}}{{.IPAddress}} {{.Gateway}} {{.MacAddress}} {{.IPPrefixLen}}{{end}}", "web")[0].split()
    assert address[0] == address[1] and node.sh("ctr -n k8s.io tasks exec --exec-id a web ip -o addr show eth0").stdout.count(f"{address[0]}/{address[4]}") == 1
    assert address[3] in node.sh("ctr -n k8s.io tasks exec --exec-id b web ip link show eth0").stdout and address[2] in node.sh("ctr -n k8s.io tasks exec --exec-id c web ip route").stdout


def test_the_end_of_a_plain_container(node):
    """Exit code and time come from the task's shim; what was only created is Created; an ID's 12 digits are enough."""
    name = lines(node, "run", "-d", "--name", "gone", "busybox:1.36", "sh", "-c", "exit 7") and "gone"
    node.until(lambda: lines(node, "inspect", "-f", "{{.State.Status}}", name) == ["exited"])
    code, started, finished = lines(node, "inspect", "-f", "{{.State.ExitCode}} {{.State.StartedAt}} {{.State.FinishedAt}}", name)[0].split()
    assert code == "7" and re.fullmatch(r"20\d\d-.*Z", started) and started <= finished
    assert re.fullmatch(r"Exited \(7\) (Less than a second|\d+ seconds?) ago", lines(node, "ps", "-a", "--format", "{{.Status}}")[0])
    ident = lines(node, "ps", "-aq", "--no-trunc", "-f", "exited=7")[0]
    assert lines(node, "ps", "-aq", "-f", "exited=7") == [ident[:12]] and re.fullmatch("[0-9a-f]{64}", ident) and lines(node, "ps", "-q") == []
    whole = lines(node, "run", "-d", "busybox:1.36", "sleep", "1000")[0]
    assert lines(node, "ps", "--format", "{{.ID}} {{.Names}}") == [f"{whole[:12]} {whole[:12]}"]
    assert lines(node, "stop", "-t", "0", whole[:12]) == [whole[:12]]
    assert lines(node, "inspect", "-f", "{{.Id}} {{.State.ExitCode}} {{.State.Running}}", whole[:12]) == [f"{whole} 137 false"]


@pytest.mark.lines("2.4.2", "1.6.20")
def test_the_id_of_a_named_plain_container(node):
    """64 digits that docker run prints, and every command finds: whole, shortened, and by way of --cidfile."""
    missing = node.docker("stop", "abcdef")
    assert (missing.returncode, missing.stderr) == (1, "Error response from daemon: No such container: abcdef\n")
    (ident,) = lines(node, "run", "-d", "--name", "web", "--cidfile", "/tmp/web.cid", "busybox:1.36", "sleep", "1000")
    assert re.fullmatch("[0-9a-f]{64}", ident) and node.read("/tmp/web.cid") == ident
    node.sh("rm /tmp/web.cid")
    short, begin = ident[:12], ident[:5]
    assert lines(node, "ps", "-q") == [short] and lines(node, "ps", "--no-trunc", "--format", "{{.ID}} {{.Names}}", "-f", "id=" + begin) == [ident + " web"]
    assert lines(node, "inspect", "-f", "{{.Id}} {{.Name}} {{.LogPath}}", "web", ident, begin) == [f"{ident} /web /var/lib/d2c/logs/web.log"] * 3
    assert lines(node, "exec", begin, "echo", "hi") == ["hi"] and lines(node, "top", short)[1].split()[-2:] == ["sleep", "1000"]
    assert lines(node, "stats", "--no-stream", "--format", "{{.ID}} {{.Name}} {{.PIDs}}", ident) == [short + " web 1"]
    for words in (["pause", ident], ["unpause", short], ["stop", "-t", "0", begin], ["rm", short]):
        assert lines(node, *words) == words[-1:], words
    assert lines(node, "ps", "-aq") == [] and node.ctr("containers", "ls", "-q").stdout == ""
    assert node.d2c("-x", "docker", "run", "-d", "--name", "tool", "busybox:1.36", "sleep", "1000", check=True).stdout == "tool\n"
    assert lines(node, "rm", "-f", *lines(node, "ps", "-q"))[0] != "tool" and lines(node, "ps", "-aq") == []


@pytest.mark.lines("2.4.2", "1.6.20")
def test_what_is_remembered(node, shop):
    """docker ps says the same whether d2c has seen the containers or not, and sees what changed."""
    words = ("ps", "-a", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.Image}} {{.Command}} {{.Ports}} {{.State}} {{.Labels}} {{.Mounts}} {{.Networks}}")
    first = lines(node, *words)
    assert lines(node, *words) == first and len(first) == 3
    node.sh("rm -f ~/.cache/d2c/seen-*")
    assert lines(node, *words) == first == node.sh(node.d2c("--shape", "docker", "docker", *words, check=True).stdout).stdout.splitlines()
    node.sh("sleep 0.5; docker ps >/dev/null")    # the list of plain containers is kept once it has not changed for a moment
    node.plain("late", ["sleep", "1000"])
    node.ctr("tasks", "pause", "late")
    node.ctr("tasks", "pause", shop["main"])
    state = ("ps", "--format", "{{.Names}} {{.State}}")
    assert set(lines(node, *state)) == {"main paused", "solo running", "late paused"}
    node.ctr("tasks", "resume", shop["main"])
    node.ctr("tasks", "rm", "-f", "late")
    node.ctr("containers", "rm", "late")
    assert set(lines(node, *state)) == {"main running", "solo running"}
    node.ctr("tasks", "rm", "-f", "solo")
    node.ctr("containers", "rm", "solo")
    node.ctr("tasks", "pause", shop["main"])
    assert lines(node, *state) == ["main paused"] and node.sh("sleep 0.5; docker ps --format '{{.Names}} {{.State}}'; docker ps -q --no-trunc").stdout.split() == ["main", "paused", shop["main"]]
    node.ctr("tasks", "resume", shop["main"])
    node.crictl("stop", "-t", "0", shop["main"])
    assert re.fullmatch(r"Exited \(137\) .* ago", lines(node, "ps", "-a", "-f", "id=" + shop["main"], "--format", "{{.Status}}")[0])


@pytest.mark.lines("2.4.2")
def test_what_is_printed(node, shop):
    """The printed line, fed to sh, prints what -x prints."""
    for words in (("ps", "-a", "--format", "{{.ID}} {{.Names}} {{.State}}"), ("inspect", "-f", "{{json .Mounts}} {{.Name}}", "main"), ("images", "-q", "--no-trunc")):
        printed = node.d2c("--shape", "docker", "docker", *words, check=True).stdout
        done = node.sh(printed, check=False)
        assert done.stdout == node.docker(*words).stdout, done.stderr


@pytest.mark.lines("2.4.2", "1.6.20")
def test_the_other_lists(node, shop):
    """port, top, stats, history, volumes, networks, version, info, df on a real node."""
    assert lines(node, "port", "main") == ["80/tcp -> 0.0.0.0:18080"]
    assert "sleep 1000" in lines(node, "top", "main")[1] and lines(node, "top", "solo", "-o", "pid,comm")[1].split()[1] == "sleep"
    stats = dict(line.split(" ", 1) for line in lines(node, "stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}} {{.PIDs}}"))
    assert set(stats) == {"main", "solo"} and all(re.fullmatch(r"[0-9.]+[KM]iB / [0-9.]+[GM]iB 1", one) for one in stats.values()), stats
    assert lines(node, "history", "-q", "busybox:1.36") == lines(node, "images", "-q", "busybox:1.36")
    node.sh("mkdir -p /var/lib/d2c/volumes/cache/_data")
    assert lines(node, "volume", "inspect", "-f", "{{.Mountpoint}}", "cache") == ["/var/lib/d2c/volumes/cache/_data"] and lines(node, "volume", "ls", "-q") == ["cache"]
    assert "main" in lines(node, "network", "inspect", "-f", "{{range .Containers}}{{.Name}} {{end}}", "bridge")[0].split()
    assert node.line in lines(node, "version", "-f", "{{.Server.Version}}")[0] and lines(node, "version", "-f", "{{.Server.Os}}") == ["linux"]
    assert lines(node, "info", "-f", "{{.Containers}} {{.ContainersRunning}} {{.ContainersStopped}} {{.Images}} {{.Name}}") == ["3 2 1 2 node1"]
    assert lines(node, "system", "df", "--format", "{{.Type}} {{.TotalCount}} {{.Active}}")[:3] == ["Images 2 1", "Containers 3 2", "Local Volumes 1 0"]


@pytest.mark.lines("2.4.2")
def test_events(node, shop):
    """docker events: lines as things happen, ended by --until."""
    import subprocess

    reader = node.popen("docker", "events", "-f", "container=main", "--format", "{{.Action}} {{.Actor.ID}}", "--until", "-60s", stdout=subprocess.PIPE)
    node.until(lambda: node.docker("pause", "main").returncode == 0 and node.docker("unpause", "main").returncode == 0 and node.sh("sleep 0.3") and reader.poll() is None
               and len(seen(reader)) >= 3, 30)
    node.kill(reader, "TERM")
    reader.wait(timeout=20)
    assert set(seen(reader)) == {f"pause {shop['main']}", f"unpause {shop['main']}"}
    assert "ctr events" not in node.sh("ps -ef | grep -v grep", check=False).stdout


def interrupted(machine, words, seen, terminal):
    """(what came, the status) of a command that goes on, stopped by Ctrl-C (terminal) or SIGINT (pipe) once `seen` is there."""
    import os
    import pty
    import select
    import subprocess
    import time

    ours, theirs = pty.openpty() if terminal else os.pipe()
    child = machine.popen(*words, stdin=theirs if terminal else subprocess.DEVNULL, stdout=theirs, stderr=theirs, start_new_session=False, preexec_fn=own_terminal if terminal else os.setsid)
    os.close(theirs)
    text, sent, end = b"", None, time.monotonic() + 30
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                data = os.read(ours, 65536)
            except OSError:    # a terminal whose last user is gone
                break
            if not data:
                break
            text += data
        if sent is None and (seen in text if seen else time.monotonic() > end - 28):
            sent = time.monotonic()
            os.write(ours, b"\x03") if terminal else machine.kill(child, "INT")
    os.close(ours)
    assert sent is not None and time.monotonic() - sent < 5, text
    status = child.wait(timeout=10)
    return text, 128 - status if status < 0 else status    # as a shell tells it


def own_terminal():
    """stdin becomes the terminal of a session of its own."""
    import fcntl
    import os
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.mark.lines("2.4.2")
@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_ctrl_c(node, docker, terminal):
    """events, stats and logs -f come line by line and end at Ctrl-C, with the status that docker's client ends with; nothing of theirs stays."""
    loop = ("sh", "-c", "while :; do echo a-line; sleep 1; done")
    docker.docker("run", "-d", "--name", "lines", "busybox:1.36", *loop)
    node.pod("lines", {"lines": list(loop)})
    for words, seen in ((("logs", "-f", "lines"), b"a-line"), (("stats",), b"lines"), (("events",), None))[0 if terminal else 1:]:    # crictl logs ends a pipe with its own status
        theirs = interrupted(docker, ("/usr/bin/docker", *words), seen, terminal)[1]
        assert interrupted(node, ("docker", *words), seen, terminal)[1] == theirs, words
    node.until(lambda: not re.search(r"ctr .*(events|metrics)|tail |crictl", node.sh("ps -eo args | grep -v '[r]un -d'").stdout))


SEEN = {}


def seen(reader):
    """The lines that a running reader has printed so far."""
    import os

    os.set_blocking(reader.stdout.fileno(), False)
    try:
        SEEN[reader.pid] = SEEN.get(reader.pid, b"") + os.read(reader.stdout.fileno(), 65536)
    except BlockingIOError:
        pass
    return SEEN.get(reader.pid, b"").decode().splitlines()


@pytest.mark.lines("2.4.2")
def test_acting_commands(node, shop):
    """The word the user gave on stdout, docker's errors on stderr, nothing of the tools'."""
    for words, out, err, status in [
        (("pause", "main"), "main\n", "", 0), (("unpause", "main"), "main\n", "", 0), (("stop", "-t", "0", "web/main", "nosuch"), "web/main\n", "Error response from daemon: No such container: nosuch\n", 1),
        (("rm", "solo"), "", None, 1), (("rmi", "nosuch"), "", "Error response from daemon: No such image: nosuch:latest\n", 1),
        (("tag", "nosuch", "a/b"), "", "Error response from daemon: No such image: nosuch:latest\n", 1),
    ]:
        done = node.docker(*words)
        assert (done.stdout, done.returncode) == (out, status), (words, done.stderr)
        assert done.stderr == err if err is not None else done.stderr.startswith("Error response from daemon: "), (words, done.stderr)
        assert "level=" not in done.stderr
