"""docker ps, inspect, logs, stats, top, port, diff, wait, export, attach and the pod words on real nodes; docker beside them as the judge."""
import pytest
from lib.images import BUSYBOX

WEB = ["sh", "-c", "echo out 1; echo err 1 >&2; echo out 2; exec sleep 1000"]


def d2c(node, *words):
    return node.d2c("-x", "-q", *words)


def out(node, *words):
    done = d2c(node, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def names(node, *words):
    return sorted(out(node, "docker", "ps", *words, "--format", "{{.Names}}").split())


@pytest.fixture
def pods(node):
    """A pod that runs, with ports and a mount; one whose container has ended."""
    web = node.pod("shop", {"web": WEB, "side": ["sleep", "1000"]}, ports=[{"container_port": 80, "host_port": 18080}, {"container_port": 53, "host_port": 18053, "protocol": 1}],
                   container={"labels": {"app": "web", "empty": ""}, "mounts": [{"container_path": "/data", "host_path": "/tmp"}],
                              "linux": {"resources": {"memory_limit_in_bytes": 67108864}}})
    job = node.pod("job", {"job": ["sh", "-c", "echo o1; exit 3"]})
    node.until(lambda: node.inspect(job.containers["job"])["status"]["state"] == "CONTAINER_EXITED")
    return web, job


@pytest.mark.lines("2.4.2", "1.6.20")
def test_ps(node, pods):
    """Every filter alone, and across keys, finds what docker's own would."""
    web, job = pods
    assert names(node) == ["side", "web"]
    assert names(node, "-a") == ["job", "side", "web"]
    for line, wanted in (
        ("-f name=^/web$", "web"), ("-f name=we -f name=sid", "side web"), ("-a -f label=app=web -f name=web", "web"), ("-f label=empty", "side web"), ("-f label=nosuch", ""),
        ("-f status=exited", "job"), ("-f status=exited -f status=dead", "job"), ("-f status=exited -f status=running", "job side web"), ("-f exited=3", ""), ("-a -f exited=3", "job"),
        ("-a -f exited=0", ""), ("-n 1", "job"), ("-l -f status=running -f name=web", "web"), ("-n 2 -f exited=3", "job"), ("-f publish=18080", "side web"), ("-f publish=18053", ""),
        ("-f publish=18053/udp -f name=web", "web"), ("-f volume=/data", "side web"), ("-f volume=/nosuch", ""), ("-a -f since=web -f name=job", "job"), ("-a -f before=job", "side web"),
        ("-a -f ancestor=busybox:1.36", "job side web"), ("-a -f ancestor=nosuch -f ancestor=busybox:1.36 -f name=job", "job"), ("-f health=none", "side web"),
        ("-f id=" + web.containers["web"][:7], "web"), ("-a -f id=zz -f id=" + job.containers["job"][:12], "job"),
    ):
        assert names(node, *line.split()) == wanted.split(), line
    assert out(node, "docker", "ps", "-aqf", "exited=3").split() == [job.containers["job"]]
    assert d2c(node, "docker", "ps", "-f", "before=nosuch").returncode == 1
    table = out(node, "docker", "ps", "-a", "--format", r"table {{.Names}}\t{{.ID}}\t{{.Ports}}\t{{.State}}", "-f", "name=job").splitlines()
    assert table == ["NAMES     CONTAINER ID   PORTS     STATE", "job       " + job.containers["job"][:12] + "             exited"]
    head, row = out(node, "docker", "ps", "-a", "-s", "-f", "exited=3").splitlines()
    assert head.endswith("  SIZE") and row.split()[-1].isdigit()
    node.ctr("tasks", "pause", web.containers["side"])
    assert names(node, "-f", "status=paused") == ["side"]
    node.ctr("tasks", "resume", web.containers["side"])


@pytest.mark.lines("2.4.2", "1.6.20")
def test_inspect(node, docker, pods):
    """docker's templates print what docker prints."""
    docker.docker("run", "-d", "--name", "web", "-m", "64m", "-v", "/tmp:/data", "--label", "app=web", "busybox:1.36", *WEB)
    for template in (
        "{{.Name}} {{.State.Status}} {{.State.Running}} {{.State.ExitCode}}", "{{index .Config.Labels \"app\"}}|{{index .Config.Labels \"nosuch\"}}", "{{.HostConfig.Memory}}", "{{.HostConfig.Privileged}}",
        "{{.HostConfig.Binds}}", "{{range .Mounts}}{{.Source}}:{{.Destination}}:{{.RW}} {{end}}", "{{if eq .State.ExitCode 0}}ok{{end}}", "{{.Config.Tty}} {{.State.OOMKilled}}", "{{len .Mounts}}",
        "{{(index .Mounts 0).Source}}", "{{join .Args \"+\"}}", "{{json .State.Status}} {{json .Path}} {{json .Config.Tty}}", "{{range $i, $m := .Mounts}}{{if $i}},{{end}}{{$m.Source}}{{with $m.Destination}}={{.}}{{end}}{{end}}", "{{join .HostConfig.Binds \",\" | upper}}",
        "{{with .State}}{{.Status}}{{end}}{{$s := .State}}{{if and $s.Running (gt .HostConfig.Memory 0)}} m{{else if $s.Pid}} p{{end}}", "{{with .State.Health}}{{.Status}}{{else}}none{{end}}", "{{pad .Name 1 2}}|{{.HostConfig.CpuShares}}|{{len .Args}}",
        "{{range .Mounts}}{{range $.Args}}{{.}} {{end}}{{end}}", "{{if not .HostConfig.OomScoreAdj}}{{printf \"%d %s\" .HostConfig.Memory .Path | printf \"%q\"}}{{end}}",
        "{{.Path}}", "{{.State.FinishedAt}}", "{{.HostConfig.CapAdd}} {{upper .State.Status}}",
    ):
        wanted = docker.docker("inspect", "-f", template, "web").stdout
        assert out(node, "docker", "inspect", "-f", template, "web") == wanted, template
    web, job = pods
    address = node.crictl("inspectp", "-o", "go-template", "--template", "{{.status.network.ip}}", web.id).stdout
    assert out(node, "docker", "inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", "web") == address
    assert out(node, "docker", "inspect", "-f", "{{.Name}} - {{.NetworkSettings.IPAddress}}", "web", "side") == "/web - %s/side - %s" % (address, address)
    assert out(node, "docker", "inspect", "-f", '{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}', "web") == "18080\n"
    for template, wanted in (
        ("{{.Name}} {{.NetworkSettings.IPAddress}}", "/web " + address), ("{{if .State.Running}}{{range $k, $v := .NetworkSettings.Networks}}{{$.Name}} {{$k}} {{$v.IPAddress}}{{end}}{{end}}", "/web bridge " + address),
        ('{{range $p, $c := .NetworkSettings.Ports}}{{range $c}}{{$p}}={{.HostIp}}:{{.HostPort}} {{end}}{{end}}', "80/tcp=0.0.0.0:18080 53/udp=0.0.0.0:18053 \n"),
        ('{{if eq .Name "/web"}}{{with index .NetworkSettings.Ports "53/udp"}}{{(index . 0).HostPort}}{{end}}{{end}}{{if index .NetworkSettings.Ports "81/tcp"}}x{{end}}', "18053\n"),
        ('{{$s := .Name}}{{range .NetworkSettings.Networks}}{{printf "%s %s" $s .IPAddress}}{{$s = "x"}}{{end}}{{$s}}', "/web " + address.strip() + "x\n"),
        ("{{.Name}} {{.Config.Volumes}} {{len .Config.ExposedPorts}}", "/web map[] 0\n"), ('{{json .HostConfig.Binds}} {{range .Mounts}}{{.Type}}{{end}}', '["/tmp:/data"] bind\n'),
    ):
        assert out(node, "docker", "container", "inspect", "-f", template, "web") == wanted, template
    assert "docker.io/library/busybox:1.36" in out(node, "docker", "inspect", "-f", "{{json .RepoTags}}", "busybox:1.36")
    assert job.containers["job"] in out(node, "docker", "inspect", "job")
    done = d2c(node, "docker", "container", "inspect", "-f", "{{.Id}}", "nosuch", "web")
    assert (done.returncode, done.stdout) == (1, web.containers["web"] + "\n")
    assert d2c(node, "docker", "inspect", "-f", "{{.State.Health.Status}}", "web").returncode == 3
    node.plain("loose")
    assert '"ID": "loose"' in out(node, "docker", "inspect", "loose")
    assert '"ID": "loose"' in out(node, "docker", "container", "inspect", "loose")


def test_every_field(node):
    """Each field of the tables of templates is one that crictl has, on a pod with nothing and on one with much."""
    from d2c.tables.fields import FIELDS

    node.pod("bare", {"bare": ["sleep", "1000"]})
    node.pod("full", {"full": WEB}, ports=[{"container_port": 80, "host_port": 18081}], container={"envs": [{"key": "A", "value": "b"}], "mounts": [{"container_path": "/data", "host_path": "/tmp"}],
             "linux": {"resources": {"memory_limit_in_bytes": 67108864, "cpu_quota": 20000, "cpu_period": 100000}, "security_context": {"privileged": False, "capabilities": {"add_capabilities": ["NET_ADMIN"]}}}})
    for kind in ("container", "ps"):
        paths = [path for path, entry in FIELDS[kind]["fields"].items() if "none" not in entry and "[]" not in path and "*" not in path and "(" not in path and "|" not in path]
        paths += ["%s}}|{{json .%s" % (path[:-5], path[:-5]) for path in FIELDS[kind]["fields"] if path.endswith("|json") and path[:-5] + "[]" in FIELDS[kind]["fields"]]
        for asks in ("is", "pod", "image"):
            template = "|".join("{{.%s}}" % path for path in paths if asks in FIELDS[kind]["fields"][path.partition("}")[0]])
            if not template:
                continue
            for name in ("bare", "full"):
                line = ["docker", "container", "inspect", "-f", template, name] if kind == "container" else ["docker", "ps", "-f", "name=" + name, "--format", template]
                made = out(node, *line)
                assert made.count("|") == template.count("|") and "no value" not in made, made


def test_logs(node, pods):
    """Streams, order, tail and time of both worlds."""
    web, job = pods
    done = node.until(lambda: (lambda made: made if "out 2" in made.stdout and made.stderr else None)(d2c(node, "docker", "logs", "web")))
    assert (done.stdout, done.stderr) == ("out 1\nout 2\n", "err 1\n")
    assert out(node, "docker", "logs", "-f", "job") == "o1\n"
    last = d2c(node, "docker", "logs", "-n", "1", "web")
    assert last.stdout + last.stderr in ("out 2\n", "err 1\n")
    assert out(node, "docker", "logs", "--tail", "all", "job") == "o1\n"
    assert out(node, "docker", "logs", "--since", "1h", "job") == "o1\n"
    assert out(node, "docker", "logs", "--until", "1h", "job") == ""
    assert out(node, "docker", "logs", "--until", "2100-01-01T00:00:00Z", "-n", "1", "job") == "o1\n"
    assert out(node, "docker", "logs", "-t", "job").endswith(" o1\n")
    assert out(node, "docker", "logs", "-f", "--until", "2100-01-01T00:00:00Z", "job") == "o1\n"
    assert out(node, "docker", "logs", "-f", "--until", "1h", "job") == ""
    node.pod("fresh", {"fresh": ["sleep", "1"]}, start=False)
    assert out(node, "docker", "logs", "fresh") == ""
    assert "cannot attach to a stopped container" in d2c(node, "docker", "attach", "fresh").stderr
    done = d2c(node, "docker", "logs", "nosuch")
    assert (done.returncode, done.stderr) == (1, "Error response from daemon: No such container: nosuch\n")
    node.pod("ticks", {"ticks": ["sh", "-c", "i=0; while :; do i=$((i + 1)); echo $i; sleep 0.3; done"]})
    lines = out(node, "docker", "logs", "-f", "--until=-2s", "ticks").split()  # ends by itself though the container goes on
    assert len(lines) > 1 and lines == [str(place + 1) for place in range(len(lines))]
    assert "crictl logs" not in node.sh("ps -e -o args").stdout
    node.sh("mkdir -p /var/lib/d2c/logs")
    node.plain("loose", ["sh", "-c", "echo l1; echo l2; sleep 1"], flags=["--log-uri", "file:///var/lib/d2c/logs/loose.log"])
    assert out(node, "docker", "logs", "-f", "loose") == "l1\nl2\n"
    assert out(node, "docker", "logs", "-n", "1", "loose") == "l2\n"
    assert out(node, "docker", "logs", "loose") == "l1\nl2\n"


def test_processes(node, pods):
    """top, stats, port, wait, attach."""
    web, job = pods
    pid = str(node.inspect(web.containers["web"])["info"]["pid"])
    assert [line.split()[1] for line in out(node, "docker", "top", "web").splitlines()] == ["PID", pid]
    assert out(node, "docker", "top", "web", "-o", "pid,comm").split() == ["PID", "COMMAND", pid, "sleep"]
    assert d2c(node, "docker", "top", "job").returncode == 1
    node.plain("loose")
    assert "sleep 1000" in out(node, "docker", "top", "loose")
    assert "memory" in out(node, "docker", "stats", "--no-stream", "loose")
    both = out(node, "docker", "stats", "--no-stream", "web", "side")
    assert both.startswith("CONTAINER ") and out(node, "docker", "stats", "--no-stream", "web").startswith("CONTAINER ")
    assert web.containers["web"][:13] in both and web.containers["side"][:13] in both
    assert d2c(node, "docker", "stats", "--no-stream", "nosuch").returncode == 1
    assert out(node, "docker", "port", "web") == "53/udp -> 0.0.0.0:18053\n80/tcp -> 0.0.0.0:18080\n"
    assert out(node, "docker", "port", "web", "53/udp") == "0.0.0.0:18053\n"
    done = d2c(node, "docker", "port", "web", "81")
    assert done.returncode == 1 and "No public port '81/tcp' published for " in done.stderr
    assert out(node, "docker", "port", "job") == ""
    assert out(node, "docker", "wait", "job") == "3\n"
    done = d2c(node, "docker", "wait", "nosuch", "job")
    assert (done.returncode, done.stdout) == (1, "3\n")
    node.plain("brief", ["sh", "-c", "sleep 1; exit 7"])
    assert out(node, "docker", "wait", "brief") == "7\n"
    node.pod("late", {"late": ["sh", "-c", "sleep 2; echo bye; exit 5"]})
    done = d2c(node, "docker", "attach", "--no-stdin", "late")
    assert (done.returncode, done.stdout) == (5, "bye\n")
    assert d2c(node, "docker", "attach", "late").returncode == 1


@pytest.mark.lines("2.4.2", "1.6.20")
def test_files(node, docker, pods):
    """diff and export of running and ended containers."""
    change = "echo x > /new; rm /www/index.html; mkdir /dir; echo y > /dir/file"
    docker.docker("run", "--name", "web", "busybox:1.36", "sh", "-c", change)
    node.pod("change", {"change": ["sh", "-c", change + "; sleep 1000"]})
    wanted = set(docker.docker("diff", "web").stdout.splitlines())
    assert "D /www/index.html" in wanted
    node.until(lambda: set(out(node, "docker", "diff", "change").splitlines()) == wanted)
    assert d2c(node, "docker", "diff", "nosuch").returncode == 1
    assert out(node, "docker", "diff", "job") == ""
    node.plain("copied", ["sh", "-c", change + "; sleep 1000"], flags=["--snapshotter", "native"])
    node.until(lambda: set(out(node, "docker", "diff", "copied").splitlines()) == wanted)
    assert "d2c-diff" not in node.ctr("snapshots", "--snapshotter", "native", "ls").stdout
    node.d2c("-x", "-q", "docker", "kill", "copied", check=True)
    assert "dir/file" in node.sh("d2c -x docker export copied | tar -tf -").stdout and node.sh("d2c -x docker cp copied:/new - | tar -xOf -").stdout == "x\n"
    listed = "tar -tf - | sed 's,^\\./,,; s,/$,,' | grep -v -e '^$' -e '^\\.dockerenv$' -e '^dev' -e '^proc' -e '^sys' -e '^etc' -e '^run' | sort"
    wanted = docker.sh("docker export web | " + listed).stdout
    assert "dir/file" in wanted
    assert node.sh("d2c -x docker export change | " + listed).stdout == wanted
    assert "www/index.html" in node.sh("d2c -x docker export -o /tmp/$$.tar job && tar -tf /tmp/$$.tar; rm -f /tmp/$$.tar").stdout


def test_pod_words(node, pods):
    """The pod words reach crictl's pods."""
    web, job = pods
    assert set(out(node, "docker", "pod", "ls", "-q", "--no-trunc").split()) == {web.id, job.id}
    assert out(node, "docker", "pod", "ls", "-q", "--no-trunc", "-f", "name=^shop$").split() == [web.id]
    assert web.id in out(node, "docker", "pod", "inspect", "shop")
    assert out(node, "docker", "pod", "inspect", "-f", "{{.status.state}}", "default/shop").strip() == "SANDBOX_READY"
    assert out(node, "docker", "pod", "logs", "job") == "o1\n"
    assert d2c(node, "docker", "pod", "start", "shop").returncode == 3
    long = "k8s_job_job_default_" + job.uid
    assert out(node, "docker", "logs", long + "_0") == "o1\n"
    done = d2c(node, "docker", "logs", long + "_1")
    assert (done.returncode, done.stderr) == (1, "Error response from daemon: No such container: " + long + "_1\n")
    assert job.id in out(node, "docker", "pod", "inspect", "k8s_POD_job_default_" + job.uid + "_0")
    assert d2c(node, "docker", "pod", "stop", "nosuch").returncode == 1
    out(node, "docker", "pod", "stop", "-t", "0", "shop")
    assert out(node, "docker", "pod", "ls", "-q", "--no-trunc", "-f", "status=exited").split() == [web.id]
    assert d2c(node, "docker", "pod", "rm", "shop", "job").returncode == 1
    out(node, "docker", "pod", "rm", "-f", "job")
    assert node.pods() == []


@pytest.mark.lines("2.4.2", "1.6.20")
def test_fields_in_the_tools_shape(node):
    """What the tools' own words tell is what the shape docker says: of a plain container, of one that ended, and of what CRI alone cannot tell."""
    node.d2c("-x", "-q", "-t", "ctr", "docker", "run", "-d", "--name", "made", "-p", "127.0.0.1:18099:80", "-w", "/tmp", "-e", "A=<b> \\c", BUSYBOX, "sleep", "1000", check=True)
    node.plain("ended", ["sh", "-c", "exit 7"])
    node.pod("pod", {"web": ["sh", "-c", "echo x >/new; sleep 1000"]})
    node.until(lambda: node.docker("inspect", "-f", "{{.State.ExitCode}}", "ended").stdout == "7\n")
    state = "{{.Name}} {{.State.Status}} {{.State.Running}} {{.State.Paused}} {{.State.ExitCode}}"
    for template, word in ((state, "ended"), (state, "made"), ("{{.Config.WorkingDir}} {{.Driver}} {{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", "made"),
                           ("{{.State.Paused}}", "web"), ("{{.State.Pid}}", "made"), ("{{.State.Status}}", "nosuch")):
        want, done = node.docker("inspect", "-f", template, word), node.d2c("-x", "-q", "docker", "inspect", "-f", template, word)
        assert (done.returncode, done.stdout.strip(), done.stderr) == (want.returncode, want.stdout.strip(), want.stderr), (template, word)
    assert out(node, "docker", "port", "made") == "80/tcp -> 127.0.0.1:18099\n" and d2c(node, "docker", "port", "made", "81").returncode == 1
    done = d2c(node, "docker", "top", "ended")
    assert (done.returncode, done.stderr) == (1, "Error response from daemon: container ended is not running\n")
    assert out(node, "docker", "inspect", "-f", "{{.Config.Env}}", "made").endswith(" A=<b> \\c]\n")
    node.d2c("-x", "-q", "docker", "pause", "web", check=True)
    assert out(node, "docker", "inspect", "-f", "{{.State.Paused}}", "web") == "true\n"
    assert node.sh("cat \"$(d2c -x docker inspect -f '{{.GraphDriver.Data.UpperDir}}' web)/new\"").stdout == "x\n"
    assert int(out(node, "docker", "inspect", "-s", "-f", "{{.SizeRw}}", "web")) > 0
    assert out(node, "docker", "inspect", "-f", "{{.Id}}", BUSYBOX).startswith("sha256:")
