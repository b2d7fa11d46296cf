"""What docker's own client prints of the same objects: tables, templates, errors and status, byte for byte."""
import json
import os
import pathlib
import re

import pytest

BROKEN = ["{{", "{{.", "{{.Id", "{{.Foo}}", "{{.Foo.Bar}}", "{{index .Foo 0}}", "{{nosuch .Id}}", "{{template \"x\"}}", "{{end}}", "{{if .Id}}", "{{.Id.Foo}}", "{{index .Id}}",
          "{{(index .Args 99)}}", "{{slice .Id 3 1}}", "{{.Id | nosuch}}", "{{range .Id}}{{end}}", "{{printf}}", "{{json}}", "{{join .Id}}", "{{eq .Id 1}}", "{{lt .Id .Args}}"]
CONTAINER = [
    "json", "", "{{json .}}", "{{.}}", "{{.Id}}", "{{.ID}}", "{{.Name}}", "{{.Image}}", "{{.Created}}", "{{.Path}} {{.Args}}", "{{json .Args}}", "{{.State}}", "{{json .State}}",
    "{{.State.Status}} {{.State.Running}} {{.State.Pid}}", "{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}", "{{.State.StartedAt}} {{.State.FinishedAt}}",
    "{{.State.Health}}", "{{.State.Health.Status}}", "{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}", "{{if eq .State.ExitCode 0}}ok{{else}}bad{{end}}",
    "{{.Config}}", "{{json .Config}}", "{{.Config.Image}}", "{{.Config.Cmd}} {{.Config.Entrypoint}}", "{{json .Config.Cmd}}", "{{.Config.Env}}", "{{join .Config.Env \";\"}}",
    "{{range .Config.Env}}{{println .}}{{end}}", "{{index .Config.Env 0}}", "{{len .Config.Env}}", "{{.Config.Labels}}", "{{json .Config.Labels}}",
    "{{index .Config.Labels \"io.kubernetes.pod.name\"}}", "{{index .Config.Labels \"nosuch\"}}", "{{range $k,$v := .Config.Labels}}{{$k}}={{$v}} {{end}}",
    "{{.Config.ExposedPorts}}", "{{json .Config.ExposedPorts}}", "{{.Config.Volumes}}", "{{.Config.WorkingDir}} {{.Config.User}} {{.Config.Tty}}", "{{.Config.StopSignal}}",
    "{{.Config.StopTimeout}}", "{{.Config.Healthcheck}}", "{{.Config.Healthcheck.Test}}", "{{.HostConfig}}", "{{json .HostConfig}}", "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}",
    "{{.HostConfig.CpuShares}} {{.HostConfig.CpuQuota}} {{.HostConfig.CpuPeriod}}", "{{.HostConfig.PidsLimit}}", "{{.HostConfig.Binds}}", "{{json .HostConfig.Binds}}",
    "{{.HostConfig.PortBindings}}", "{{json .HostConfig.PortBindings}}", "{{.HostConfig.RestartPolicy.Name}}", "{{.HostConfig.LogConfig.Type}}", "{{.HostConfig.NetworkMode}}",
    "{{.HostConfig.NetworkMode.IsHost}}", "{{.HostConfig.Privileged}} {{.HostConfig.ReadonlyRootfs}}", "{{.HostConfig.CapAdd}} {{.HostConfig.CapDrop}}", "{{.HostConfig.Init}}",
    "{{.HostConfig.Ulimits}}", "{{.HostConfig.Devices}}", "{{.HostConfig.MaskedPaths}}", "{{.HostConfig.OomKillDisable}}", "{{.HostConfig.ConsoleSize}}", "{{.HostConfig.Dns}}",
    "{{.Mounts}}", "{{json .Mounts}}", "{{len .Mounts}}", "{{range .Mounts}}{{.Type}}:{{.Name}}:{{.Source}}:{{.Destination}}:{{.RW}}:{{.Mode}}:{{.Propagation}}{{\"\\n\"}}{{end}}",
    "{{.HostConfig.PidMode.IsHost}} {{.HostConfig.PidMode.Container}} {{.HostConfig.PidMode.Valid}} {{.HostConfig.IpcMode.IsPrivate}} {{.HostConfig.IpcMode.IsShareable}} {{.HostConfig.IpcMode.Container}}",
    "{{.HostConfig.IpcMode.Valid}} {{.HostConfig.UTSMode.IsHost}} {{.HostConfig.UsernsMode.IsPrivate}} {{.HostConfig.CgroupnsMode.IsPrivate}} {{.HostConfig.Cgroup.IsContainer}} {{.HostConfig.Isolation.IsDefault}}",
    "{{range .Mounts}}{{if eq .Destination \"/data\"}}{{.Source}}{{end}}{{end}}", "{{(index .Mounts 0).Source}}", "{{.NetworkSettings}}", "{{json .NetworkSettings}}",
    "{{.NetworkSettings.Ports}}", "{{json .NetworkSettings.Ports}}", "{{(index (index .NetworkSettings.Ports \"80/tcp\") 0).HostPort}}",
    "{{range $p, $c := .NetworkSettings.Ports}}{{$p}} -> {{range $c}}{{.HostIP}}:{{.HostPort}} {{end}}{{end}}", "{{.NetworkSettings.Networks}}",
    "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", "{{.NetworkSettings.Networks.bridge.IPAddress}}", "{{.NetworkSettings.Networks.bridge.Gateway}}",
    "{{.NetworkSettings.Networks.bridge.MacAddress}}", "{{.NetworkSettings.Networks.nosuch}}", "{{.NetworkSettings.Networks.nosuch.IPAddress}}",
    "{{range $k, $v := .NetworkSettings.Networks}}{{$k}}{{end}}", "{{json .NetworkSettings.Networks}}", "{{.NetworkSettings.SandboxKey}}", "{{.GraphDriver.Name}}", "{{.GraphDriver}}",
    "{{json .GraphDriver}}", "{{.ExecIDs}}", "{{.SizeRw}}", "{{.RestartCount}}", "{{.Driver}} {{.Platform}}", "{{.LogPath}}", "{{title .Name}} {{upper .Name}} {{lower .Name}}",
    "{{truncate .Id 12}}", "{{pad .Name 2 3}}|", "{{split .Path \"s\"}}", "{{slice .Id 0 12}}", "{{printf \"%-20s|%q|%v|%T\" .Name .Path .State.Pid .State.Pid}}",
    "{{with .State}}{{.Pid}}{{end}}", "{{$x := .Id}}{{$x}}", "{{define \"a\"}}<{{.}}>{{end}}{{template \"a\" .Name}}", "{{/* nothing */}}x", "  {{- .Name -}}  ",
    "{{if and .State.Running (not .State.Paused)}}up{{end}}", "{{html .Name}} {{js .Name}} {{urlquery .Name}}", "{{print .Args}} {{println .Args}}", "{{.HostConfig.Isolation}}",
    "{{json .Config.Healthcheck}}", "{{.Config.Domainname}}", "{{.AppArmorProfile}}", "{{index . \"Id\"}}", "{{gt .State.Pid 0}}", "{{len .Name}}", "{{range $i, $e := .Args}}{{if $i}},{{end}}{{$e}}{{end}}",
]
IMAGE = [
    "json", "", "{{json .}}", "{{.}}", "{{.Id}}", "{{.RepoTags}}", "{{json .RepoTags}}", "{{index .RepoTags 0}}", "{{.RepoDigests}}", "{{if gt (len .RepoDigests) 0}}{{index .RepoDigests 0}}{{end}}",
    "{{.Created}}", "{{.Os}}/{{.Architecture}}", "{{.Variant}}", "{{.Author}}", "{{.Comment}}", "{{.Size}}", "{{.Config}}", "{{json .Config}}", "{{.Config.Cmd}}", "{{json .Config.Cmd}}",
    "{{.Config.Entrypoint}}", "{{.Config.Env}}", "{{.Config.Labels}}", "{{json .Config.Labels}}", "{{index .Config.Labels \"maintainer\"}}", "{{.Config.ExposedPorts}}",
    "{{range $port, $_ := .Config.ExposedPorts}}{{println $port}}{{end}}", "{{.Config.Volumes}}", "{{.Config.WorkingDir}}", "{{.Config.User}}", "{{.Config.StopSignal}}", "{{.Config.Healthcheck}}",
    "{{json .Config.Healthcheck}}", "{{.Config.Healthcheck.Interval}}", "{{.RootFS}}", "{{json .RootFS}}", "{{len .RootFS.Layers}}", "{{.RootFS.Type}}", "{{.Metadata.LastTagTime}}",
    "{{.Descriptor}}", "{{.GraphDriver}}", "{{.Manifests}}", "{{json .Manifests}}",
]
ROWS = [
    "{{.ID}}", "{{.Names}}", "{{.Image}}", "{{.Command}}", "{{.State}}", "{{.Ports}}", "{{.Labels}}", "{{.Mounts}}", "{{.LocalVolumes}}", "{{.Networks}}", "{{.Size}}", "{{.HealthStatus}}",
    "{{.CreatedAt}}", "{{.Platform}}", "{{.Label \"io.kubernetes.pod.name\"}}", "{{.Label \"nosuch\"}}", "{{json .Names}}", "{{json .Labels}}", "{{.ID}}\\t{{.Names}}\\n", "table {{.ID}}\\t{{.Names}}",
    "table {{.Names}}\\t{{.Ports}}\\t{{.Size}}", "table {{.Label \"io.kubernetes.pod.name\"}}\\t{{.Labels}}", "table {{.Mounts}}\\t{{.Networks}}\\t{{.LocalVolumes}}",
    "table {{upper .Names}}\\t{{.State}}\\t{{.CreatedAt}}\\t{{.Platform}}", "table", "table {{.Names | printf \"%.2s\"}}", "{{if eq .State \"running\"}}{{.Names}}{{end}}", "{{.Names}}: {{.Image}}",
    "{{len .Names}}", "{{join (split .Names \"a\") \"-\"}}", "{{truncate .ID 5}}", "{{pad .Names 1 1}}|", "{{title .Names}}", "{{println .ID}}", "{{range $i, $l := split .Labels \",\"}}{{$i}}{{$l}} {{end}}",
    "{{slice .ID 0 4}}", "{{$x := .Names}}{{$x}}", "x", " {{.ID}} ", "{{with .Names}}{{.}}{{end}}", "{{.Names}}{{/* c */}}",
    # refused
    "{{.Foo}}", "{{.ID", "{{.Id}}", "{{.Platform.OS}}", "{{.Platform.Foo}}", "{{.Label}}", "{{.Label 1}}", "{{.Label \"a\" \"b\"}}", "{{nosuch .ID}}", "{{.Names.Foo}}", "{{index .Names 0}}", "{{index (split .Names \",\") 1}}", "table {{.Foo}}",
    "{{end}}", "{{if .ID}}", "{{eq .ID 1}}", "{{.FullHeader}}", "{{template \"x\"}}", "{{index .Labels \"x\"}}", "{{slice .ID 0 99}}",
]
IMAGES = [
    "{{.ID}}", "{{.Repository}}:{{.Tag}}", "{{.Digest}}", "{{.Size}}", "{{.CreatedAt}}", "{{.CreatedSince}}", "{{.Containers}} {{.SharedSize}} {{.UniqueSize}}", "{{json .}}", "json", "table", "raw",
    "table {{.Repository}}\\t{{.Tag}}\\t{{.ID}}\\t{{.CreatedAt}}\\t{{.Size}}", "table {{.Digest}}", "{{.Repository}}\\t{{.Digest}}", "{{if ne .Tag \"<none>\"}}{{.Tag}}{{end}}", "{{.Foo}}", "{{.ID",
    "{{.Repository | upper}}", "{{printf \"%-10s|\" .Tag}}", "table {{.Foo}}", "x",
]
LINES = [
    ["ps", "--no-trunc"], ["ps", "-q"], ["ps", "-q", "--no-trunc"], ["ps", "-a"], ["ps", "-s"], ["ps", "-as", "--no-trunc"], ["ps", "-q", "--format", "{{.Names}}"], ["ps", "--format", "raw"],
    ["ps", "-s", "--format", "raw"], ["ps", "-q", "--format", "raw"], ["ps", "--format", "json"], ["ps", "--format", "{{json .}}", "--no-trunc"], ["container", "ls", "-a"], ["ps", "--bogus"], ["ps", "x"],
    ["ps", "-n", "x"], ["ps", "--size=false", "--format", "{{.Size}}"],
    ["images"], ["images", "-q"], ["images", "-q", "--no-trunc"], ["images", "--no-trunc"], ["images", "--digests"], ["images", "-a"], ["image", "ls"], ["images", "--digests", "--no-trunc"],
    ["images", "-q", "--tree"], ["images", "--tree", "--digests"], ["images", "--digests", "--format", "table {{.ID}}"], ["images", "-q", "--format", "raw"], ["images", "a", "b"],
    ["inspect", "nosuch"], ["inspect", "-f", "{{.Id}}", "nosuch"], ["inspect", "nosuch", "plain1"], ["inspect", "plain1", "main"], ["inspect", "-f", "{{.Name}}", "plain1", "nosuch", "main", "other"],
    ["inspect"], ["container", "inspect", "nosuch"], ["image", "inspect", "nosuch"], ["image", "inspect", "nosuch:1", "busybox:1.36"], ["inspect", "--type", "image", "main"],
    ["inspect", "--type", "container", "busybox"], ["inspect", "--type", "bogus", "main"], ["inspect", "--type", "", "main"], ["inspect", "busybox:1.36"], ["inspect", "-s", "busybox:1.36"],
    ["inspect", "--type=container", "main"], ["inspect", "-f", "json", "main", "plain1"], ["inspect", "-f", "{{.Foo}}", "main", "plain1"],
]


MORE = [
    ["port", "main"], ["port", "main", "80"], ["port", "main", "53/udp"], ["port", "main", "81"], ["port", "nosuch"], ["port", "plain1"], ["port"], ["port", "main", "9000"],
    ["history", "busybox:1.36"], ["history", "-q", "busybox"], ["history", "--no-trunc", "busybox"], ["history", "-H=false", "busybox"], ["history", "nosuch"], ["history", "--format", "json", "busybox"],
    ["history", "--format", "{{.ID}}: {{.CreatedAt}} {{.Comment}}", "busybox"], ["history", "--format", "{{.Foo}}", "busybox"], ["history", "--format", "table {{.CreatedBy}}", "busybox"],
    ["volume", "ls"], ["volume", "ls", "-q"], ["volume", "ls", "--format", "json"], ["volume", "ls", "--format", "{{.Name}}: {{.Driver}} {{.Mountpoint}}"], ["volume", "ls", "--format", "{{.Foo}}"],
    ["volume", "ls", "--format", "table {{.Name}}\\t{{.Scope}}\\t{{.Labels}}\\t{{.Size}}\\t{{.Links}}"], ["volume", "ls", "--format", "raw"], ["volume", "ls", "-q", "--format", "raw"],
    ["volume", "ls", "--format", "{{.Label \"x\"}}|"], ["volume", "inspect", "cache"], ["volume", "inspect", "-f", "{{.Mountpoint}}", "cache", "v9"], ["volume", "inspect", "nosuch"],
    ["volume", "inspect", "-f", "{{.Foo}}", "cache"], ["volume", "inspect"], ["inspect", "-f", "{{.Mountpoint}}", "cache"], ["inspect", "cache"],
    ["network", "ls"], ["network", "ls", "-q"], ["network", "ls", "--no-trunc"], ["network", "ls", "--format", "{{.Name}}\\t{{.Driver}}"], ["network", "ls", "--format", "{{json .}}"],
    ["network", "ls", "--format", "{{.Foo}}"], ["network", "ls", "--format", "table {{.ID}}\\t{{.IPv4}}\\t{{.IPv6}}\\t{{.Internal}}\\t{{.CreatedAt}}"], ["network", "ls", "--format", "raw"],
    ["network", "inspect", "bridge"], ["network", "inspect", "-f", "{{.Driver}} {{.Scope}}", "bridge", "host", "none"], ["network", "inspect", "nosuch"],
    ["network", "inspect", "-f", "{{range $k, $v := .Containers}}{{$v.Name}} {{$v.IPv4Address}} {{end}}", "bridge"], ["network", "inspect", "-f", "{{json .IPAM}}", "bridge"],
    ["network", "inspect", "-f", "{{.Foo}}", "bridge"], ["inspect", "--type", "network", "-f", "{{.Name}}", "bridge"], ["top", "main"], ["top", "plain1"],
    ["info", "-f", "{{.Foo}}"], ["info", "-f", "{{"], ["version", "-f", "{{.Foo}}"], ["version", "-f", "{{"], ["version", "-f", "{{.Server.Foo}}"],
    ["version", "-f", "{{.Server.Version}} {{.Server.Os}}/{{.Server.Arch}} {{len .Server.Components}} {{json .Server}}"], ["events", "--format", "{{.Foo}}"],
    ["events", "--format", "{{"], ["events", "x"], ["system", "df", "-v"], ["system", "df", "x"],
    ["system", "df", "-v", "--format", "{{range .Volumes}}{{.Name}} {{.Links}} {{.Size}} {{.Label \"env\"}} {{.Labels}}{{println}}{{end}}"], ["system", "df", "-v", "--format", "{{len .BuildCache}}{{.Foo}}"],
    ["system", "df", "-v", "--format", "table {{.Type}}"], ["system", "df", "-v", "--format", "{{"], ["system", "df", "-v", "--format", "{{json .Volumes}} {{json .BuildCache}}"],
    ["system", "df", "-v", "--format", "{{range .Containers}}{{.ID}} {{.Names}} {{.Size}} {{.Mounts}}|{{end}}{{range .Images}}{{.ID}} {{.Repository}}:{{.Tag}} {{.Containers}}\\n{{end}}"],
    ["volume", "inspect", "v10"], ["volume", "inspect", "-f", "{{.Labels.env}} {{.Options}}", "v10", "v9", "cache"], ["volume", "ls", "--format", "{{.Name}} {{.Labels}} {{.Label \"env\"}}"],
    ["network", "inspect", "-f", "{{(index .IPAM.Config 0).Subnet}} {{range .IPAM.Config}}{{.Gateway}} {{end}}{{index .Options \"com.docker.network.bridge.name\"}}", "bridge"],
    ["network", "inspect", "-f", "{{json .IPAM.Config}} {{json .Options}}", "host"], ["stats", "--bogus"], ["info", "x"],
]
OLDER = (".NetworkSettings.IPAddress", ".Parent", ".VirtualSize", ".NetworkSettings.Gateway", ".DockerVersion")


def same(judge, ours, words):
    """docker's client and our view agree, but for the addresses of pointers."""
    if still(ours(words)) != still(judge.run(words)):    # the clock may have moved on between the two
        assert still(ours(words)) == still(judge.run(words)), words


def still(result):
    """A result without the addresses that Go prints of pointers."""
    return re.sub("0x[0-9a-f]+", "0x", result[0]), result[1], result[2]


def corpus(*commands):
    """Real templates that people wrote, where the corpus is there."""
    path = pathlib.Path(os.environ.get("D2C_CORPUS") or pathlib.Path(__file__).parents[3] / "shared" / "corpus") / "templates.dev.jsonl"
    if not path.exists():
        return []
    found = [one["template"] for one in map(json.loads, path.read_text().splitlines()) if one["cmd"] in commands]
    return [one for one in dict.fromkeys(found) if not any(name in one for name in OLDER)]


@pytest.mark.parametrize("words", LINES + MORE, ids=" ".join)
def test_lines(judge, ours, words):
    """Flags, several words, missing ones."""
    same(judge, ours, words)


@pytest.mark.parametrize("template", BROKEN + CONTAINER + corpus("inspect", "container inspect"))
def test_container_templates(judge, ours, template):
    """docker inspect -f of containers of both worlds."""
    same(judge, ours, ["inspect", "-f", template, "main", "x", "plain1"])


@pytest.mark.parametrize("template", BROKEN + IMAGE + corpus("image inspect"))
def test_image_templates(judge, ours, template):
    """docker image inspect -f."""
    same(judge, ours, ["image", "inspect", "-f", template, "busybox:1.36", "registry.k8s.io/pause:3.10.1"])


@pytest.mark.parametrize("template", ROWS + corpus("container ls"))
def test_ps_templates(judge, ours, template):
    """docker ps --format."""
    same(judge, ours, ["ps", "-a", "--format", template])
    same(judge, ours, ["ps", "-a", "--no-trunc", "--format", template])


@pytest.mark.parametrize("template", IMAGES + corpus("image ls"))
def test_images_templates(judge, ours, template):
    """docker images --format."""
    same(judge, ours, ["images", "--format", template])


OTHERS = {"network inspect": ["bridge"], "network ls": [], "volume inspect": ["cache"], "volume ls": [], "image history": ["busybox"]}


@pytest.mark.parametrize("command, template", [(command, template) for command in OTHERS for template in corpus(command)])
def test_other_templates(judge, ours, command, template):
    """--format of the other commands that print objects."""
    same(judge, ours, [*command.split(), "--format", template, *OTHERS[command]])


@pytest.mark.parametrize("template, expected", [
    ("{{.NetworkSettings.IPAddress}}", "10.231.0.2\n"), ("{{.NetworkSettings.Gateway}}", "10.231.0.1\n"), ("{{.NetworkSettings.Bridge}}", "\n"),
])
def test_what_older_daemons_said(ours, template, expected):
    """Fields that went with docker 29: scripts still ask for them, and docker's client reads them where a daemon gives them."""
    assert ours(["inspect", "-f", template, "main"]) == (expected, "", 0)
    assert "IPAddress\": \"\"" not in ours(["inspect", "main"])[0]
