"""docker info (docker/cli's command/system/info.go)."""
from d2c.tables.names import STATES
from d2c.views.formatter import PARSING
from d2c.views.gotemplate.errors import ExecError, ParseError
from d2c.views.gotemplate.template import Template
from d2c.views.human import bytes_size
from d2c.views.objects import Object

LINES = (
    (" Containers: ", "Containers"), ("  Running: ", "ContainersRunning"), ("  Paused: ", "ContainersPaused"), ("  Stopped: ", "ContainersStopped"), (" Images: ", "Images"),
    (" Server Version: ", "ServerVersion"), (" Storage Driver: ", "Driver"),
)
DRIVERS = ((" Logging Driver: ", "LoggingDriver"), (" Cgroup Driver: ", "CgroupDriver"), (" Cgroup Version: ", "CgroupVersion"))
REST = (
    (" Kernel Version: ", "KernelVersion"), (" Operating System: ", "OperatingSystem"), (" OSType: ", "OSType"), (" Architecture: ", "Architecture"), (" CPUs: ", "NCPU"),
)


def show(asked):
    """(stdout, stderr, status)."""
    one = Object("info", source(asked.documents))
    text = asked.get("format") or ""
    if not text:
        return table(one), "", 0
    try:
        template = Template("{{json .}}" if text == "json" else text)
    except ParseError as error:
        return "", f"{PARSING}{error}\n", 64
    pieces = []
    try:
        template.execute(one.typed(""), pieces)
    except ExecError as error:
        return "".join(pieces) + "\n", f"{error}\n", 1
    return "".join(pieces) + "\n", "", 0


def source(documents):
    """Facts, the node's CRI document, and how many containers there are in each state."""
    rows, tasks = list(documents.all("row")), documents.kinds["task"]
    hidden = {row["id"] for row in rows} | {one["id"] for one in documents.all("sandbox")}
    plain = [name[10:] for name in documents.facts() if name.startswith("container ") and name[10:] not in hidden]
    running = [row["id"] for row in rows if STATES.get(row["state"]) == "running"] + [name for name in plain if STATES.get(tasks.get(name, {}).get("status")) in ("running", "paused")]
    paused = [name for name in running if STATES.get(tasks.get(name, {}).get("status")) == "paused"]
    every = len(rows) + len(plain)
    counts = {"all": every, "running": len(running) - len(paused), "paused": len(paused), "stopped": every - len(running), "images": len(documents.kinds["picture"])}
    node = next(iter(documents.all("node")), {})
    return {"f": documents.facts(), "node": node, "counts": counts}


def table(one):
    """docker's own layout."""
    client = one.get("ClientInfo") or {}
    out = ["Client:\n", f" Version:    {client.get('Version') or ''}\n", " Context:    default\n", " Debug Mode: false\n", "\nServer:\n"]
    out += filled(one, LINES) + [f"  {name}: {value}\n" for name, value in one.get("DriverStatus") or ()] + filled(one, DRIVERS)
    plugins = one.get("Plugins")
    out += [" Plugins:\n"] + [f"  {name}: {' '.join(plugins[name])}\n" for name in ("Volume", "Network", "Log")]
    if one.get("CDISpecDirs"):
        out += [" CDI spec directories:\n"] + [f"  {path}\n" for path in one.get("CDISpecDirs")]
    out.append(" Swarm: inactive\n")
    if one.get("Runtimes"):
        out += [f" Runtimes: {' '.join(one.get('Runtimes'))}\n", f" Default Runtime: {one.get('DefaultRuntime') or ''}\n"]
    out += [" Init Binary: \n", f" containerd version: {one.get('ServerVersion') or ''}\n", f" runc version: {(one.get('RuncCommit') or {}).get('ID') or ''}\n", " init version: \n"]
    out += filled(one, REST)
    out.append(f" Total Memory: {bytes_size(one.get('MemTotal') or 0)}\n")
    out += [f" Name: {one.get('Name') or ''}\n", f" Docker Root Dir: {one.get('DockerRootDir')}\n", " Debug Mode: false\n", " Experimental: false\n", " Live Restore Enabled: false\n", "\n"]
    return "".join(out)


def filled(one, lines):
    """Lines of the layout; a text that is empty has none."""
    values = ((label, one.get(name)) for label, name in lines)
    return [f"{label}{0 if value is None else value}\n" for label, value in values if value != ""]
