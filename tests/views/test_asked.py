"""How -x gets a view's documents: parts side by side, what is remembered, what is asked for by name; templates without the engine."""
import json
import os

import pytest

from d2c.execute import memory, parts
from d2c.mapping import load, viewcode
from d2c.translate.verbs import light
from d2c.views import simple
from d2c.views.documents import Documents, read
from d2c.views.gotemplate.context import context_type
from d2c.views.quickjson import dumps, loads


@pytest.mark.parametrize("template", ["{{printf \"%5d\" .x}}", "{{template \"x\"}}", "{{block \"a\" .}}{{end}}", "{{upper .x}}", "{{print .a .b}}", "{{1.5}}", "{{range .x}}{{break}}{{end}}"])
def test_refused_templates(tmp_path, template):
    """Go's language is larger than a field's: what the compiler does not write is refused with its place."""
    path = tmp_path / "x.yaml"
    path.write_text(json.dumps({"x": template}))
    node = load.document(str(path), "x.yaml")["x"]
    with pytest.raises(load.MappingError, match="cannot stand in a field's template") as caught:
        viewcode.function("X", "f", "string", node)
    assert str(caught.value).startswith("x.yaml:1")


@pytest.mark.parametrize("template, how, source, wanted", [
    ("{{.a.b}}", "string", {}, KeyError), ("{{.a.b}}", "string", {"a": "x"}, TypeError), ("{{.a}}", "string", {"a": None}, ValueError), ("{{index .a 3}}", "string", {"a": [1]}, IndexError),
    ("{{eq .a 1}}", "bool", {"a": "1"}, TypeError), ("{{slice .a 2}}", "string", {"a": "x"}, IndexError), ("{{.a}}", "int", {"a": "x"}, ValueError), ("{{range .a}}x{{end}}", "string", {"a": 1}, TypeError),
    ("{{.a.b}}", "string", {"a": {"b": "x"}}, "x"), ("{{.a}}", "int", {"a": "7"}, 7), ("{{.a}}", "bool", {"a": True}, True), ("{{or .a .b}}", "string", {"a": "", "b": "y"}, "y"),
    ("{{or .a .b}}", "string", {"a": "x"}, "x"), ("{{if and .a (not .b)}}1{{else if .b}}2{{else}}3{{end}}", "int", {"a": 0, "b": "x"}, 2), ("{{range $k, $v := .a}}{{$k}}={{$v}};{{end}}", "string", {"a": {"y": 1, "x": 2}}, "x=2;y=1;"),
    ("{{range .a}}x{{else}}none{{end}}", "string", {"a": []}, "none"), ("{{range .a}}x{{end}}", "string", {"a": None}, ""), ("{{$x := 1}}{{range .a}}{{$x = .}}{{end}}{{$x}}", "int", {"a": [5, 6]}, 6),
    ("{{$x := 1}}{{range .a}}{{$x := .}}{{end}}{{$x}}", "int", {"a": [5]}, 1), ("{{with .a}}{{.b}}{{$.c}}{{end}}", "string", {"a": {"b": 1}, "c": 2}, "12"), ("{{json .a}}", "json", {"a": {"k": ["x", None, True, 1.5]}}, {"k": ["x", None, True, 1.5]}),
    ('{"a": {{json .a}}, "b": [{{len .a}}]}', "json", {"a": 'q"\n\u20ac'}, {"a": 'q"\n\u20ac', "b": [3 + 1]}), ('{ "p": [1]{{if .a}}, "p": [2]{{end}} }', "json", {"a": 1}, {"p": [1, 2]}), ("{{index .a \"no\" | print}}", "string", {"a": {}}, "<nil>"),
    ('{{printf "%s:%v" .a .b}}', "string", {"a": "x", "b": False}, "x:false"), ('{{index (split .a ",") 1}}', "string", {"a": "x,y"}, "y"), ("{{ne .a .b}}", "bool", {"a": 1, "b": 2}, True), ("{{lt (len .a) 2}}", "bool", {"a": "x"}, True),
])
def test_compiled_templates(tmp_path, template, how, source, wanted):
    """Go's meaning: missing keys and wrong types are errors, of which a field's reader makes docker's zero value."""
    path = tmp_path / "x.yaml"
    path.write_text(json.dumps({"x": template}))
    scope = {}
    exec("from d2c.views.values import *\n" + "\n".join(viewcode.function("X", "f", how, load.document(str(path), "x.yaml")["x"])), scope)
    if isinstance(wanted, type):
        with pytest.raises(wanted):
            scope["f"](source)
    else:
        made = scope["f"](source)
        assert made == wanted and type(made) is type(wanted)


@pytest.mark.parametrize("text", ["{{.ID", "{{ID}}", "{{.}}", "{{.ID | upper}}", "{{- .ID}}", "{{.ID}} }}", "{{json .}}", "{{.Label \"a\"}}", "{{/* x */}}", "{{..A}}", "{{.A.}}", "{{.Ä}}", "{{$}}", "{{if .A}}{{end}}"])
def test_not_simple(text):
    """The engine's: actions, and everything that Go may refuse."""
    assert simple.pieces(text) is None


@pytest.mark.parametrize("text", ["", "x", "{{.ID}}", "{{ .ID }}", "table {{.ID}}\\t{{.Names}}", "{{.ID}}: {{.Names}}\\n", "  {{.ID}}  ", "table {{.Names}} x\\ty", "}{ {{.ID}}{", "{{.ID}}\n{{.Names}}", "table {{.ID}}\t{{.ID}}"])
def test_simple_is_the_engines(text):
    """Where no engine is needed, the engine prints the same."""
    from d2c.views.formatter import write

    columns = {"ID": lambda row: row + "-id", "Names": lambda row: "n <" + row + "> \u4e16"}
    headers = {"ID": "CONTAINER ID", "Names": "NAMES"}
    assert simple.rows(text, columns, headers, ["a", "bbbbbbbbbbbbbb"]) == write(text, context_type("formatter.X", columns), headers, ["a", "bbbbbbbbbbbbbb"])


def test_unknown_columns_are_the_engines():
    """It knows docker's words against them."""
    assert simple.rows("{{.Foo}}", {}, {}, ["a"]) is None


@pytest.mark.parametrize("text, asked", [("json", None), ("{{.}}", None), ("{{json .}}", None), ("table", None), ("{{.ID}} {{.Status}}", None), ("{{.Label \"io.x\"}}", None), ("{{.ID}}{{.Names}}", "{{.ID}}{{.Names}}"), ("table {{.ID | upper}}", "table {{.ID | upper}}")])
def test_within(text, asked):
    """A template that needs no more than the columns of a list."""
    assert light.within(text, "ID,Names") == asked


def test_beyond():
    """Filters by other keys, in any case of letters."""
    assert [light.beyond(one, "id,name") for one in ("name=x", "ID=y", "exited=0", "name")] == [None, None, "exited=0", None]


@pytest.mark.parametrize("text", ["{", "[1,", '{"a": }', "{'a': 1}", "nope", '{"a": 1}}', ""])
def test_no_documents(text):
    """What is no JSON and no table of the tools is passed over."""
    assert [one for one in read(text) if one != {"a": 1}] == []


def test_tables_and_documents():
    """Tables of the tools between documents."""
    text = "TASK    PID    STATUS\na       1      RUNNING\nodd line of five words\n{\"x\": [1.5, 2]}\nb 2 STOPPED\n"
    assert list(read(text)) == [{"task": "a", "pid": "1", "status": "RUNNING"}, {"x": [1.5, 2]}, {"task": "b", "pid": "2", "status": "STOPPED"}]


def test_no_json_module():
    """The same where the json module is not loaded, as on the way of -x."""
    import subprocess
    import sys

    code = "import sys\nfrom d2c.views.documents import read\nprint(list(read('{\"a\": tru}\\n{\"b\": \"x\\ty\"}\\n[1, \\n{\"c\": 2}')), 'json' in sys.modules, 're' in sys.modules)"
    src = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "src")
    done = subprocess.run([sys.executable, "-S", "-c", code], env={"PYTHONPATH": src}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[{'c': 2}] False False\n", "")


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "a\"\\\n\u20ac\udcff", [], {}, {"a": [1, {"b": None}]}])
def test_quick_json(value):
    """Written and read again; the json module reads the same."""
    assert loads(dumps(value)) == value == json.loads(dumps(value))
    with pytest.raises(ValueError):
        loads(" ")


def test_parts():
    """A line at the margin is a command of its own; what is indented and what closes belongs to the one before."""
    text = "crictl ps -a\nfor x in 1; do\n  echo $x\ndone\n(a\n  b\n)\nFOO=1 env\n: new cri row id crictl inspect\n"
    assert parts.parts(text) == ["crictl ps -a\n", "for x in 1; do\n  echo $x\ndone\n", "(a\n  b\n)\n", "FOO=1 env\n", ": new cri row id crictl inspect\n"]
    assert [parts.words(one)[0] for one in parts.parts(text)[:4]] == ["crictl", "sh", "sh", "sh"]


def test_running():
    """Side by side, told in the order of the text; the first status that is not 0; a program that is not there is 127."""
    running = parts.Running("sh -c 'sleep 0.2; echo one; echo bad >&2; exit 3'\necho two\n(exit 4\n)\n", dict(os.environ))
    assert running.finish() == (b"one\ntwo\n", b"bad\n", 3)
    assert parts.Running(":\n", {}).finish() == (b"", b"", 0)
    running = parts.Running("no-such-program-here x\necho two\n", dict(os.environ))
    assert running.finish() == (b"two\n", b"d2c: no-such-program-here: command not found\n", 127)
    big = parts.Running("head -c 3000000 /dev/zero\nhead -c 3000000 /dev/zero\n", dict(os.environ))
    assert len(big.finish()[0]) == 6000000


@pytest.mark.parametrize("template, fits", [
    ("{{.Env}}", False), ("{{.State}}", False), ("{{json .}}", False), ("{{.Config.Imagex}}", False), ("{{.State.Running.x}}", False), ('{{index . "Id"}}', False), ("{{with .Config}}{{.Image}}{{end}}", False), ("plain", False),
    ("{{.Id}}", True), ("{{.State.Running}} {{json .Config.Image}}", True), ('{{index .Config.Labels ".x"}}', True), ("{{range .Mounts}}{{.Source}}{{end}}", True), ("{{$x := .Id}}{{$x}}", True),
])
def test_within_parts(template, fits):
    """A part of a field may be known without the whole field; what is not seen through needs everything."""
    assert (light.within(template, "Id,Mounts,Source,State.Running,Config.Image,Config.Labels") is not None) is fits


ASKS = [["cri", "row", "id,state", "asked", "cri"], ["pod", "row", "podSandboxId", "asked", "pod"]]


@pytest.fixture
def tool(tmp_path, monkeypatch):
    """A program that answers for each ID and writes down that it was asked; the cache is an empty folder."""
    log = tmp_path / "log"
    log.write_text("")
    program = tmp_path / "asked"
    program.write_text('#!/bin/sh\nkind=$1\nshift\necho "$kind $*" >> %s\nfor id; do case $kind in\ncri) echo "{\\"status\\": {\\"id\\": \\"$id\\", \\"metadata\\": {}, \\"state\\": \\"CONTAINER_$STATE\\", \\"secret\\": 1}, \\"info\\": {\\"pid\\": 7}}" ;;\n'
                       'pod) echo "{\\"status\\": {\\"id\\": \\"$id\\", \\"metadata\\": {}, \\"state\\": \\"SANDBOX_READY\\"}}" ;; esac; done\n' % log)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("STATE", "RUNNING")

    def asked():
        lines = log.read_text().splitlines()
        log.write_text("")
        return sorted(lines)
    return asked


def rows(*found):
    """Documents with rows (id, state, pod)."""
    return Documents("".join(json.dumps({"id": one, "imageRef": "i", "podSandboxId": pod, "state": "CONTAINER_" + state}) for one, state, pod in found))


def test_remembered(tool, monkeypatch):
    """Asked once; again for what is new and for another state; nothing is kept but what documents.yaml names, for this user alone."""
    documents = rows(("a", "RUNNING", "p"), ("b", "RUNNING", "p"))
    assert memory.complete(documents, ASKS) == "" and tool() == ["cri a b", "pod p"]
    assert sorted(documents.kinds["cri"]) == ["a", "b"] and list(documents.kinds["pod"]) == ["p"]
    again = rows(("a", "RUNNING", "p"), ("b", "RUNNING", "p"))
    assert memory.complete(again, ASKS) == "" and tool() == []
    assert again.kinds["cri"]["b"] == {"status": {"id": "b", "metadata": {}, "state": "CONTAINER_RUNNING"}, "info": {"pid": 7}}
    monkeypatch.setenv("STATE", "EXITED")
    ended = rows(("a", "EXITED", "p"), ("b", "RUNNING", "p"), ("c", "RUNNING", "q"))
    memory.complete(ended, ASKS)
    assert tool() == ["cri a c", "pod q"] and ended.kinds["cri"]["a"]["status"]["state"] == "CONTAINER_EXITED"
    assert os.stat(memory.path()).st_mode & 0o777 == 0o600


@pytest.mark.parametrize("spoil", [lambda path: path.write_text("cri a CONTAINER_RUNNING\tno json\npod p\t"), lambda path: path.write_bytes(b"\xff\xfe\x00"), lambda path: path.write_text("")])
def test_a_spoiled_memory(tool, tmp_path, spoil):
    """What cannot be read is no answer, and no crash."""
    memory.complete(rows(("a", "RUNNING", "p")), ASKS)
    tool()
    import pathlib

    spoil(pathlib.Path(memory.path()))
    documents = rows(("b", "RUNNING", "p"))
    memory.complete(documents, ASKS)
    assert "cri b" in tool() and list(documents.kinds["cri"]) == ["b"]


def test_no_memory(tool, monkeypatch):
    """A folder that cannot be written is no failure: everything is asked each time."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    for _ in range(2):
        memory.complete(rows(("a", "RUNNING", "p")), ASKS)
        assert tool() == ["cri a", "pod p"]


def test_named(tool):
    """inspect asks for what a word may mean, and only for that."""
    def asked(*words):
        documents = Documents("".join(json.dumps({"id": one, "imageRef": "i", "podSandboxId": "p" + one, "state": "CONTAINER_RUNNING", "metadata": {"name": name}}) for one, name in (("1a", "web"), ("2b", "db"), ("3c", "my-app"))))
        memory.named(documents, [["cri", "row", "id", "asked", "cri"], ["pod", "row", "podSandboxId", "asked", "pod"]], list(words))
        return tool()
    assert asked("nosuch") == [] and asked("web") == asked("default/x/web") == asked("k8s_web_x_default_u_0") == asked("1") == ["cri 1a", "pod p1a"]
    assert asked("My_app", "2b") == ["cri 2b 3c", "pod p2b p3c"]


def test_meant(tool):
    """What no operand can mean is not asked for; what is remembered of it stays remembered."""
    both = rows(("1a", "RUNNING", "p1"), ("2b", "RUNNING", "p2"))
    memory.complete(both, ASKS)
    tool()
    for words, left in ((["nosuch"], []), (["2b"], ["2b"]), (["1"], ["1a", "1c"])):
        documents, own = rows(("1a", "RUNNING", "p1"), ("2b", "RUNNING", "p2"), ("1c", "EXITED", "p3")), memory.Memory()
        own.partly = True
        memory.meant(documents, ["row", "plain"], words)
        memory.complete(documents, ASKS, own)
        assert list(documents.kinds["cri"]) == left
    assert tool() == ["cri 1c", "pod p3"] and {"cri 1a CONTAINER_RUNNING", "cri 2b CONTAINER_RUNNING", "pod p2"} <= set(memory.remembered())


def test_meant_plain():
    """A plain container is meant by its name, the beginning of its ID, and docker's ID in its label."""
    def left(*words):
        documents = Documents("".join(json.dumps({"ID": name, "Snapshotter": "x", "CreatedAt": "now", "Labels": own}) for name, own in (("web", {"d2c.id": "f00d"}), ("ab12", None))))
        memory.meant(documents, ["plain"], words)
        return list(documents.kinds["plain"])
    assert left("nosuch") == left("eb") == [] and left("web") == left("/web") == left("f0") == left("f00d") == ["web"] and left("ab", "we") == ["web", "ab12"]


@pytest.fixture
def owned(tmp_path, tool):
    """A file that its owner keeps locked, last changed a minute ago."""
    import fcntl

    path = tmp_path / "meta.db"
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        os.utime(path, (1000, 1000))
        yield path


def looked(path, rest=""):
    """(plain documents, whether the tool was asked) of a source that keeps the list of them."""
    mark = str(path) + ".asked"
    text = f": kept plain k8s.io {path} D2C_TEST_ADDRESS=/own\n  echo >{mark}; cat {path}.now\n: if plain\n  echo '{{\"fact\": \"asked\"}}'\n{rest}"
    running = parts.Running(text, dict(os.environ))
    documents = Documents(running.finish()[0].decode())
    running.memory.add(documents)
    running.memory.save()
    was = os.path.exists(mark)
    if was:
        os.unlink(mark)
    return list(documents.kinds["plain"]), was, bool(documents.kinds["fact"])


def listed(path, *names):
    """What the tool tells from now on."""
    with open(f"{path}.now", "w") as file:
        file.write("".join(json.dumps({"ID": name, "Snapshotter": "x", "CreatedAt": "now", "Secret": 1}) for name in names))


def test_the_kept_list(owned, monkeypatch):
    """Asked for again once the file changed, not before; what hangs on it is left out only where it is known that there are none; nothing is kept but what documents.yaml names."""
    listed(owned, "web")
    assert looked(owned) == (["web"], True, True) and looked(owned) == (["web"], False, True)
    listed(owned)
    assert looked(owned) == (["web"], False, True)
    os.utime(owned, (2000, 2000))
    assert looked(owned) == ([], True, True) and looked(owned) == ([], False, False)
    with open(memory.path()) as file:
        assert "Secret" not in file.read()
    monkeypatch.setenv("D2C_TEST_ADDRESS", "/other")
    assert looked(owned) == ([], True, True)
    monkeypatch.setenv("D2C_TEST_ADDRESS", "/own")
    assert looked(owned)[1] is False


def test_a_list_that_is_not_kept(owned, tmp_path):
    """A file that changed just now may change again unseen; one that nobody holds, or that is not there, tells nothing."""
    listed(owned, "web")
    os.utime(owned)
    assert looked(owned)[1] and looked(owned)[1]
    free = tmp_path / "free.db"
    free.write_text("")
    os.utime(free, (1000, 1000))
    listed(free, "web")
    assert looked(free) == looked(free) == (["web"], True, True)
    listed(tmp_path / "none", "web")
    assert looked(tmp_path / "none") == looked(tmp_path / "none") == (["web"], True, True)


@pytest.mark.parametrize("group, written, wanted", [("/k8s/abc", "FROZEN\n", ["abc"]), ("/k8s/abc", "THAWED\n", []), ("/k8s/cri-abc.scope", "FROZEN\n", ["abc"]), ("/k8s/other", "FROZEN\n", ["asked"]), ("/k8s/abc", None, ["asked"])])
def test_paused(tmp_path, monkeypatch, group, written, wanted):
    """A container is paused where its control group says so; where the group is another's or cannot be read, the tool is asked."""
    for controller, file in (("freezer", "1"), ("", "2")):
        monkeypatch.setattr(memory, "FROZEN", {controller: (str(tmp_path) + "<group>/state", "FROZEN")})
        (tmp_path / group.strip("/")).mkdir(parents=True, exist_ok=True)
        if written is not None:
            (tmp_path / group.strip("/") / "state").write_text(written)
        (tmp_path / "cgroup").write_text(f"9:name=systemd:/x\n6:{controller}:{group}\n")
        monkeypatch.setattr("builtins.open", lambda path, *given, was=open, **named: was(tmp_path / "cgroup" if path == "/proc/77/cgroup" else path, *given, **named))
        documents = Documents(json.dumps({"status": {"id": "abc", "metadata": {}, "state": "CONTAINER_RUNNING"}, "info": {"pid": 77}}))
        memory.frozen(documents, "cri", ["sh", "-c", "echo 'TASK PID STATUS'; echo asked 1 RUNNING"])
        assert list(documents.kinds["task"]) == wanted
        monkeypatch.undo()


def made_by_kubelet(labels, annotations):
    """The container of a pod with these labels and annotations, as docker's object."""
    from d2c.views import containers

    cri = {"status": {"id": "a" * 64, "state": "CONTAINER_RUNNING", "metadata": {"name": "web"}, "createdAt": "2026-01-01T00:00:00Z", "labels": {"io.kubernetes.pod.name": "web"},
                      "mounts": [{"hostPath": "/var/lib/kubelet/pods/u/etc-hosts", "propagation": "PROPAGATION_PRIVATE", "containerPath": "/etc/hosts"}, {"hostPath": "/srv", "propagation": "PROPAGATION_PRIVATE", "containerPath": "/s"},
                                 {"hostPath": "/var/lib/kubelet/pods/u/volumes/kubernetes.io~empty-dir/t", "propagation": "PROPAGATION_PRIVATE", "containerPath": "/t"}, {"hostPath": "/var/lib/d2c/volumes/v/_data", "propagation": "PROPAGATION_PRIVATE", "containerPath": "/v", "readonly": True}]},
           "info": {"sandboxID": "p", "runtimeSpec": {"process": {"oomScoreAdj": 999}, "linux": {"resources": {"cpu": {"shares": 2, "quota": 50000, "period": 100000}}}}}}
    pod = {"status": {"id": "p", "state": "SANDBOX_READY", "metadata": {"name": "web"}, "labels": labels, "annotations": annotations}}
    return containers.containers(Documents(json.dumps(cri) + json.dumps(pod)))[0]


def test_a_pod_that_docker_run_made():
    """It gives back what docker's user gave; what the kubelet adds is not shown. Another's pod is shown as it is."""
    other = made_by_kubelet({"app": "x"}, {"d2c.restart": "always"})
    assert other.get("Config.Labels") == {"io.kubernetes.pod.name": "web"} and len(other.get("HostConfig.Binds")) == len(other.get("Mounts")) == 4
    assert (other.get("HostConfig.OomScoreAdj"), other.get("HostConfig.CpuShares"), other.get("HostConfig.CpuQuota"), other.get("HostConfig.NanoCpus")) == (999, 2, 50000, 0)
    one = made_by_kubelet({"d2c": "run"}, {"x": "y", "d2c.restart": "on-failure:3", "d2c.stop-timeout": "7s", "d2c.health": "true", "d2c.health-interval": "5s", "d2c.health-retries": "2x", "kubernetes.io/config.hash": "h"})
    assert one.get("Config.Labels") == {"x": "y"} and one.get("HostConfig.Binds") == ["/srv:/s", "v:/v:ro"]
    assert one.get("HostConfig.RestartPolicy") == {"Name": "on-failure", "MaximumRetryCount": 3} and one.get("Config.StopTimeout") == 7
    assert one.get("Config.Healthcheck") == {"Test": ["CMD-SHELL", "true"], "Interval": 5000000000, "Retries": 2}
    assert (one.get("HostConfig.OomScoreAdj"), one.get("HostConfig.CpuShares"), one.get("HostConfig.CpuQuota"), one.get("HostConfig.NanoCpus"), one.get("HostConfig.IpcMode")) == (0, 0, 0, 500000000, "private")
    assert [(one["Type"], one["Destination"], one["Mode"], one["Propagation"]) for one in one.get("Mounts")] == [("bind", "/s", "", "rprivate"), ("volume", "/v", "ro", "")]
    assert (one.get("HostConfig.Init"), one.get("HostConfig.AutoRemove"), one.get("HostConfig.Tmpfs"), one.get("HostConfig.Dns"), one.get("HostConfig.ShmSize")) == (None, False, None, None, 67108864)


def test_what_a_pod_does_not_show():
    """What docker's user gave and no part of the pod tells comes back from its annotations; another's annotations tell nothing."""
    given = {"d2c.init": "true", "d2c.rm": "true", "d2c.tmpfs": "/t:size=1m,mode=700 /u", "d2c.dns": "1.1.1.1 8.8.8.8", "d2c.hosts": "a:1.2.3.4 b:::1", "d2c.groups": "5", "d2c.shm": "1024b", "d2c.shares": "512x", "d2c.reserved": "2048b",
             "d2c.sysctls": "net.ipv4.tcp_rmem=1 2 3;kernel.shm_rmid_forced=1", "d2c.stop-signal": "INT"}
    wanted = {"Init": True, "AutoRemove": True, "Tmpfs": {"/t": "size=1m,mode=700", "/u": ""}, "Dns": ["1.1.1.1", "8.8.8.8"], "ExtraHosts": ["a:1.2.3.4", "b:::1"], "GroupAdd": ["5"], "ShmSize": 1024, "CpuShares": 512, "MemoryReservation": 2048,
              "Sysctls": {"net.ipv4.tcp_rmem": "1 2 3", "kernel.shm_rmid_forced": "1"}}
    other, one = made_by_kubelet({"app": "x"}, given), made_by_kubelet({"d2c": "run"}, given)
    for name, value in wanted.items():
        assert one.get("HostConfig." + name) == value != other.get("HostConfig." + name)
    assert one.get("Config.StopSignal") == "SIGINT"


@pytest.mark.parametrize("words, status", [(["nosuch"], None), (["main", "nosuch"], None), (["--type", "container", "nosuch"], None), (["main"], 0), (["main", "plain1"], 0)])
def test_a_first_look(capfd, words, status):
    """Where a first look does not hold all that is asked for nothing is said, and everything is read."""
    from d2c.views import app

    from .engine import NODE

    inv = app.parsed(["inspect", "-f", "{{.Name}}", *words])
    assert app.show(inv, Documents(NODE), None, True) == status
    assert capfd.readouterr() == ("".join(f"/{word}\n" for word in words) if status == 0 else "", "")
