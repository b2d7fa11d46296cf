"""What only our side can tell: filters, numbers, events, documents in any order, mistakes in mappings/views."""
import hashlib
import json

import pytest

from d2c.mapping import load, views
from d2c.views import app
from d2c.views.documents import Documents

from .engine import NODE

MAIN = "037de91d67601d9a5a1d99bd0bd71dc15f29b54bb23ac0bd0eb113689aea6cef"


@pytest.mark.parametrize("words, message", [
    (["ps", "-f", "bogus=1"], "Error response from daemon: invalid filter 'bogus'\n"),
    (["ps", "-f", "status=bogus"], "Error response from daemon: invalid filter 'status=bogus'\n"),
    (["ps", "-f", "since=nosuch"], "Error response from daemon: No such container: nosuch\n"),
    (["ps", "-f", "exited=x"], "Error response from daemon: invalid filter 'exited=x'\n"),
    (["images", "-f", "bogus=1"], "Error response from daemon: invalid filter 'bogus'\n"),
    (["images", "-f", "until=soon"], 'Error response from daemon: failed to parse value as time or duration: "soon"\n'),
    (["images", "-f", "before=nosuch"], "Error response from daemon: No such image: nosuch:latest\n"),
    (["volume", "ls", "-f", "bogus=1"], "Error response from daemon: invalid filter 'bogus'\n"),
    (["network", "ls", "-f", "bogus=1"], "Error response from daemon: invalid filter 'bogus'\n"),
    (["stats", "--no-stream", "nosuch"], "Error response from daemon: No such container: nosuch\n"),
    (["top", "nosuch"], "Error response from daemon: No such container: nosuch\n"),
    (["events", "--until", "yesterday"], 'failed to parse value as time or duration: "yesterday"\n'),
])
def test_refusals(ours, words, message):
    """The daemon's words, nothing on stdout, status 1."""
    out, err, status = ours(words)
    assert (out, err, status) == ("", message, 1)


def test_no_view():
    """A command without output of docker's own has no view."""
    with pytest.raises(app.NoView):
        app.parsed(["stop", "web"])


@pytest.mark.parametrize("text, complaint", [
    ("type: volume.Volume\nfields:\n  Nosuch: {all: x}\nzero: ClusterVolume", "volume.Volume has no field Nosuch"),
    ("type: volume.Volume\nfields:\n  Name: {all: x}\nzero: ClusterVolume Options", "is undecided"),
    ("type: volume.Volume\nfields:\n  Name: {all: '{{.x'}\n", "unclosed action"),
    ("type: volume.Volume\nfields:\n  Name: {crictl: x}\n", "has no key"),
    ("type: volume.Nosuch\nfields: {}\n", "no type"),
    ("type: volume.Volume\nfields:\n  Name: {all: x}\nzero: Name", "is a field too"),
])
def test_mistakes_in_a_view(tmp_path, text, complaint):
    """Every mistake is refused with its place."""
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(load.MappingError, match=complaint) as caught:
        views.view(load.document(path, "x.yaml"), views.declared())
    assert str(caught.value).startswith("x.yaml:")


@pytest.mark.parametrize("filters, names", [
    ([], ["x", "plain1", "main"]), (["name=^/main$"], ["main"]), (["name=ai"], ["plain1", "main"]), (["id=037de"], ["main"]), (["status=exited"], ["x"]),
    (["status=running"], ["plain1", "main"]), (["exited=3"], ["x"]), (["exited=0"], []), (["label=a"], ["plain1"]), (["label=a=b"], ["plain1"]), (["label=a=c"], []),
    (["label=io.kubernetes.pod.name=web"], ["main"]), (["ancestor=busybox:1.36"], ["x", "plain1", "main"]), (["ancestor=6e33b33369af"], ["x", "plain1", "main"]),
    (["ancestor=busybox:nosuch"], []), (["volume=/data"], ["main"]), (["volume=cache"], ["main"]), (["volume=/nosuch"], []), (["network=bridge"], ["x", "plain1", "main"]),
    (["network=host"], []), (["publish=443"], ["main"]), (["publish=400-500/udp"], []), (["publish=53/udp"], ["main"]), (["expose=9000"], ["main"]), (["before=x"], ["plain1", "main"]),
    (["since=main"], ["x", "plain1"]), (["since=037de91d6760", "before=x"], ["plain1"]), (["health=none"], ["x", "plain1", "main"]), (["health=healthy"], []), (["is-task=true"], []),
    (["name=main", "name=plain"], ["plain1", "main"]), (["name=main", "status=exited"], []),
])
def test_filters(ours, filters, names):
    """docker ps -a -f: values of one key are alternatives, keys must all hold."""
    words = ["ps", "-a", "--format", "{{.Names}}"]
    for one in filters:
        words += ["-f", one]
    assert ours(words) == ("".join(name + "\n" for name in names), "", 0)


@pytest.mark.parametrize("words, names", [
    (["-n", "1"], ["x"]), (["-l"], ["x"]), (["-n", "2"], ["x", "plain1"]), ([], ["plain1", "main"]), (["-n", "0", "-a"], ["x", "plain1", "main"]), (["-l", "-f", "status=running"], ["plain1"]),
])
def test_limits(ours, words, names):
    """-n and -l count what the filters leave, in every state."""
    assert ours(["ps", "--format", "{{.Names}}", *words])[0].split() == names


@pytest.mark.parametrize("words, lines", [
    (["busybox"], ["busybox:1.36", "busybox:latest"]), (["busybox:1*"], ["busybox:1.36"]), (["*/*"], ["registry.k8s.io/pause:3.10.1"]), (["*/*/*"], []), (["registry.k8s.io/*"], ["registry.k8s.io/pause:3.10.1"]),
    (["-f", "label=maintainer"], ["busybox:1.36", "busybox:latest"]), (["-f", "label=maintainer=x"], []), (["-f", "dangling=true"], []), (["-f", "reference=busybox:l*"], ["busybox:latest"]),
    (["-f", "until=2026-01-02T03:04:05Z"], []), (["-f", "until=2026-01-02T03:04:06Z", "busybox:1*"], ["busybox:1.36"]), (["-f", "until=1000000h"], []), (["-f", "until=1767323046", "busybox:l*"], ["busybox:latest"]),
])
def test_image_filters(ours, words, lines):
    """docker images with a name or filters."""
    assert ours(["images", "--format", "{{.Repository}}:{{.Tag}}", *words])[0].split() == lines


def test_names(ours):
    """Every form of a name finds its container; a hidden sandbox is none."""
    uid = json.loads(ours(["inspect", "main"])[0])[0]["Config"]["Labels"]["io.kubernetes.pod.uid"]
    for word in ("main", "/main", "web/main", "default/web/main", f"k8s_main_web_default_{uid}_0", MAIN, MAIN[:12], "037"):
        assert ours(["inspect", "-f", "{{.Id}}", word]) == (MAIN + "\n", "", 0), word
    assert ours(["inspect", "-f", "{{.Id}}", "web"])[2] == 1


def test_a_name_in_several_pods(ours):
    """The newest attempt counts within one pod, its former sandboxes too; of several pods d2c asks which."""
    lines = [json.loads(line) for line in NODE.splitlines()]
    main = next(one for one in lines if (one.get("status") or {}).__class__ is dict and one["status"].get("id") == MAIN)
    pod = next(one for one in lines if (one.get("status") or {}).__class__ is dict and one["status"].get("id") == main["info"]["sandboxID"])
    for number, name in enumerate(("web", "shop")):
        again, sandbox = json.loads(json.dumps(main)), json.loads(json.dumps(pod))
        again["status"]["id"], again["info"]["sandboxID"], sandbox["status"]["id"] = f"{number + 1:064d}", f"{number + 11:064d}", f"{number + 11:064d}"
        sandbox["status"]["metadata"]["name"], again["status"]["createdAt"] = name, "2026-11-28T02:00:00Z"
        text = NODE + json.dumps(again) + json.dumps(sandbox)
        out, err, status = ours(["inspect", "-f", "{{.Id}}", "main"], text)
        if name == "web":
            assert (out, err, status) == (again["status"]["id"] + "\n", "", 0)
        else:
            assert (out, err, status) == ("\n", "d2c: main names containers of several pods; say which:\n  default/shop/main\n  default/web/main\n", 1)


def test_attempts(ours):
    """docker restarts a container: of what docker run made the newest attempt is listed; a kubelet's own pods show all of theirs."""
    lines = [json.loads(line) for line in NODE.splitlines()]
    main = next(one for one in lines if (one.get("status") or {}).__class__ is dict and one["status"].get("id") == MAIN)
    again = json.loads(json.dumps(main))
    again["status"].update(id=f"{1:064d}", createdAt="2099-01-01T00:00:00Z", metadata=dict(main["status"]["metadata"], attempt=1))
    for made in (False, True):
        if made:
            again["status"]["labels"]["d2c"] = main["status"]["labels"]["d2c"] = "run"
        text = "".join(json.dumps(one) + "\n" for one in lines) + json.dumps(again)
        listed = ours(["ps", "-aq", "--no-trunc"], text)[0].split()
        assert again["status"]["id"] in listed and (MAIN in listed) != made
        assert ours(["inspect", "-f", "{{.Id}}", MAIN], text)[0] == MAIN + "\n"


def test_order_means_nothing(ours):
    """Documents in any order, as arrays, with other lines between."""
    lines = NODE.splitlines()
    mixed = "some noise\n" + "\n".join(reversed([line for line in lines if '"metrics"' not in line])) + "\n"
    assert ours(["ps", "-a", "--no-trunc"], mixed)[0].splitlines()[0] == ours(["ps", "-a", "--no-trunc"])[0].splitlines()[0]
    assert sorted(ours(["ps", "-a"], mixed)[0].splitlines()) == sorted(ours(["ps", "-a"])[0].splitlines())
    one = json.loads(lines[0])
    assert [row["id"] for row in Documents(json.dumps({"containers": [{"id": "a", "podSandboxId": "p", "imageRef": "i"}]})).all("row")] == ["a"]
    assert list(Documents(json.dumps([one, one])).kinds["cri"]) == [one["status"]["id"]]


def test_nothing_at_all(ours):
    """An empty node has docker's empty table."""
    assert ours(["ps"], "") == ("CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n", "", 0)
    assert ours(["ps", "-q"], "") == ("", "", 0)
    assert ours(["images", "-q"], "") == ("", "", 0)


def test_stats(ours):
    """Numbers of both cgroup versions between two samples."""
    out, err, status = ours(["stats", "--no-stream"])
    assert (err, status) == ("", 0)
    rows = [line.split("  ") for line in out.splitlines()]
    cells = {row[0]: [cell.strip() for cell in row if cell.strip()] for row in rows}
    assert cells["plain1"] == ["plain1", "plain1", "25.00%", "1.907MiB / 2GiB", "0.09%", "1.24kB / 612B", "4.1kB / 8.19kB", "2"]
    assert cells[MAIN[:12]] == [MAIN[:12], "main", "10.00%", "3.815MiB / 64MiB", "5.96%", "10B / 20B", "1MB / 2kB", "7"]


def test_df(ours):
    """Totals, what is in use, what could go."""
    assert ours(["system", "df", "--format", "{{.Type}}|{{.TotalCount}}|{{.Active}}|{{.Size}}|{{.Reclaimable}}"])[0].splitlines() == [
        "Images|2|1|4.261MB|2.131MB (50%)", "Containers|3|2|1.247MB|0B (0%)", "Local Volumes|2|1|12.29kB|8.192kB (66%)", "Build Cache|0|0|0B|0B"]


EVENTS = [
    '2026-11-28 01:42:08.319077748 +0000 UTC k8s.io /containers/create {"id":"solo","image":"docker.io/library/busybox:1.36","runtime":{"name":"io.containerd.runc.v2"}}',
    '2026-11-28 01:42:08.4 +0000 UTC k8s.io /tasks/exit {"container_id":"solo","id":"solo","pid":7,"exit_status":4}',
    '2026-11-28 01:42:08.5 +0000 UTC k8s.io /tasks/exit {"container_id":"solo","id":"an-exec","pid":8}',
    '2026-11-28 01:42:08.6 +0000 UTC k8s.io /snapshot/prepare {"key":"solo"}',
    '2026-11-28 01:42:09 +0000 UTC k8s.io /containers/create {"id":"pod1","image":"registry.k8s.io/pause:3.10.1"}',
    '2026-11-28 01:42:09 +0000 UTC k8s.io /tasks/start {"container_id":"pod1","pid":9}',
    '2026-11-28 01:42:10 +0000 UTC k8s.io /tasks/paused {"container_id":"%s"}' % MAIN,
    '2026-11-28 01:42:11 +0000 UTC k8s.io /images/delete {"name":"docker.io/library/busybox:1.36"}',
]


def test_events(ours):
    """containerd's events in docker's words; sandboxes and snapshots are none of docker's."""
    text = NODE + "\n".join(EVENTS) + "\n"
    out, err, status = ours(["events"], text)
    assert (err, status) == ("", 0)
    lines = out.splitlines()
    assert lines[0] == "2026-11-28T01:42:08.319077748Z container create solo (image=busybox:1.36, name=solo)"
    assert lines[1] == "2026-11-28T01:42:08.400000000Z container die solo (exitCode=4, image=busybox:1.36, name=solo)"
    assert lines[2] == "2026-11-28T01:42:08.500000000Z container exec_die solo (execID=an-exec, exitCode=0, image=busybox:1.36, name=solo)"
    assert lines[3].startswith(f"2026-11-28T01:42:10.000000000Z container pause {MAIN} (") and "name=main" in lines[3]
    assert lines[4] == "2026-11-28T01:42:11.000000000Z image untag busybox:1.36 (name=busybox:1.36)"
    assert len(lines) == 5
    assert ours(["events", "-f", "type=container", "-f", "event=die", "--format", "{{.Action}} {{.Actor.Attributes.exitCode}}"], text)[0] == "die 4\n"
    assert ours(["events", "-f", "container=main", "--format", "{{.Actor.ID}}"], text)[0] == MAIN + "\n"


@pytest.mark.parametrize("filters, told", [
    ("type=image type=network", "untag"), ("type=network", ""), ("type=container event=die event=pause", "die pause"), ("type=image event=die", ""),
    ("event=die event=untag", "die untag"), ("event=exec", ""), ("event=exec_create event=exec_die", "exec_die"), ("container=so", "create die exec_die"),
    ("container=so container=mai event=die event=pause", "die pause"), ("image=busybox", "create die exec_die pause untag"), ("image=busybox:1.36 type=image", "untag"),
    ("image=busybox:1", ""), ("image=bus", ""), ("label=nosuch", ""), ("scope=swarm", ""), ("scope=local event=untag", "untag"), ("network=x", ""),
])
def test_filters_of_events(ours, filters, told):
    """One value of a key is enough, all keys must hold, as in moby's daemon/events/filter.go."""
    words = [word for one in filters.split() for word in ("-f", one)]
    out, err, status = ours(["events", *words, "--format", "{{.Action}}"], NODE + "\n".join(EVENTS) + "\n")
    assert (out.split(), err, status) == (told.split(), "", 0)


def test_a_pull_is_told_from_a_tag(ours):
    """The CRI names what it pulled by its digest right behind the name; IDs and digests are none of docker's names."""
    digest = "sha256:" + "1" * 64
    names = ["docker.io/library/web:1", digest, "docker.io/library/web@" + digest, "docker.io/library/new:2"]
    text = "".join('2026-11-28 01:42:08 +0000 UTC k8s.io /images/create {"name":"%s"}\n' % name for name in names)
    assert ours(["events", "--format", "{{.Action}} {{.Actor.ID}}"], text)[0] == "tag web:1\npull web:1\ntag new:2\n"


def test_what_images_share(ours):
    """Layers of several images count once for each in df -v's SHARED SIZE; a container of either world makes its image one that is used."""
    def image(name, *layers):
        return json.dumps({"status": {"id": "sha256:" + name * 64, "repoTags": [f"docker.io/library/{name}:1"], "repoDigests": [], "size": "9"}, "info": {"imageSpec": {"rootfs": {"diff_ids": list(layers)}}}})

    def chain(below, layer):
        return "sha256:" + hashlib.sha256(f"{below} {layer}".encode()).hexdigest()
    sizes = {"one": 1000, chain("one", "two"): 200, chain("one", "three"): 30}
    documents = image("a", "one", "two") + image("b", "one", "three") + image("c", "elsewhere") + "".join(json.dumps({"usage": name, "bytes": size}) for name, size in sizes.items())
    plain = json.dumps({"ID": "p", "Snapshotter": "overlayfs", "CreatedAt": "2026-01-02T03:04:05Z", "Image": "docker.io/library/b:1", "Labels": {}, "Spec": {"mounts": []}}) + json.dumps({"usage": "p", "bytes": 5})
    columns = "{{range .Images}}{{.Repository}} {{.Size}} {{.SharedSize}} {{.UniqueSize}} {{.Containers}}\n{{end}}"
    assert ours(["system", "df", "-v", "--format", columns], documents + plain)[0] == "a 1.2kB 1kB 200B 0\nb 1.03kB 1kB 30B 1\nc 9B N/A N/A 0\n"
    assert ours(["images", "--format", "{{.Repository}} {{.Containers}}"], documents + plain)[0] == "a 0\nb 1\nc 0\n"
    assert ["U" in line[-5:] for line in ours(["images"], documents + plain)[0].splitlines()[1:]] == [False, True, False]
    assert ours(["images", "--format", "{{.Containers}}"], documents)[0] == "N/A\n" * 3
    assert ours(["ps", "-a", "--format", "{{.Size}}"], documents + plain)[0] == "5B (virtual 1.03kB)\n" and ours(["ps", "-a", "--format", "{{.Size}}"], plain)[0] == "5B\n"


def test_the_hosts_network_has_no_addresses(ours):
    """What the node's CNI configuration says is said of docker's bridge alone."""
    conf = json.dumps({"cniVersion": "1.0.0", "name": "n", "plugins": [{"type": "bridge", "bridge": "cni0", "ipam": {"type": "host-local", "ranges": [[{"subnet": "10.1.0.0/24"}]]}}]})
    assert ours(["network", "inspect", "-f", "{{json .IPAM.Config}} {{json .Options}}", "bridge", "host", "none"], conf)[0] == (
        '[{"Subnet":"10.1.0.0/24","Gateway":"10.1.0.1"}] {"com.docker.network.bridge.name":"cni0"}\nnull {}\nnull {}\n')
