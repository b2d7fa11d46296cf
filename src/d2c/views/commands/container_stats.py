"""docker stats, one look (docker/cli's command/container/stats.go, formatter_stats.go): two samples of cgroup numbers from ctr tasks metrics."""
from d2c.views import containers, listing
from d2c.views.commands.container_inspect import missing
from d2c.views.human import bytes_size, human_size

TABLE = "table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}"
HEADERS = {"Container": "CONTAINER", "Name": "NAME", "ID": "CONTAINER ID", "CPUPerc": "CPU %", "MemUsage": "MEM USAGE / LIMIT", "MemPerc": "MEM %", "NetIO": "NET I/O",
           "BlockIO": "BLOCK I/O", "PIDs": "PIDS"}


def show(asked):
    """(stdout, stderr, status)."""
    everything = containers.containers(asked.documents)
    rows = []
    for word in asked.inv.operands:
        try:
            one = containers.find(everything, word)
        except LookupError as error:
            return "", f"{error.args[0]}\n", 1
        if one is None:
            return "", missing(word) + "\n", 1
        rows.append((one, word))
    if not asked.inv.operands:
        rows = [(one, containers.truncated(one.get("Id"))) for one in everything if asked.get("all") or one.get("State.Running")]
    memory = int(asked.documents.facts().get("MemTotal") or 0)
    trunc = not asked.get("no-trunc")
    text = asked.get("format") or "table"
    entries = [entry(one, word, asked.documents.get("metrics", one.source["key"]), memory) for one, word in rows]
    return listing.show(TABLE if text == "table" else text, columns(trunc), HEADERS, entries, "container.statsContext")


def entry(one, word, sample, memory):
    """One container's numbers; zeros where it does not run, as docker has them."""
    made = {"one": one, "word": word, "cpu": 0.0, "used": 0, "limit": 0, "rx": 0, "tx": 0, "read": 0, "write": 0, "pids": 0}
    if sample is None:
        return made
    data = sample["data"]
    before = sample.get("before")
    if before is not None:
        passed = float(sample["at"]) - float(before["at"])
        made["cpu"] = (cpu(data) - cpu(before["data"])) / passed / 1e7 if passed > 0 else 0.0
    made["used"] = used(data)
    made["limit"] = one.get("HostConfig.Memory") or memory
    made["rx"], made["tx"] = [int(number) for number in sample["net"].split()]
    made["read"], made["write"] = blocks(data)
    made["pids"] = int((data.get("pids") or {}).get("current") or 0)
    return made


def cpu(data):
    """Nanoseconds used: cgroup v1's total, cgroup v2's microseconds."""
    found = data.get("cpu") or {}
    return int(found["usage_usec"]) * 1000 if "usage_usec" in found else int((found.get("usage") or {}).get("total") or 0)


def used(data):
    """Memory without what the page cache can give back (calculateMemUsageUnixNoCache)."""
    memory = data.get("memory") or {}
    usage = memory.get("usage")
    total = int((usage.get("usage") if isinstance(usage, dict) else usage) or 0)
    inactive = int(memory.get("total_inactive_file") or memory.get("inactive_file") or 0)
    return total - inactive if inactive < total else total


def blocks(data):
    """Bytes read and written."""
    read = write = 0
    for one in (data.get("blkio") or {}).get("io_service_bytes_recursive") or ():
        read += int(one.get("value") or 0) if one.get("op") == "Read" else 0
        write += int(one.get("value") or 0) if one.get("op") == "Write" else 0
    for one in (data.get("io") or {}).get("usage") or ():
        read += int(one.get("rbytes") or 0)
        write += int(one.get("wbytes") or 0)
    return read, write


def columns(trunc):
    """*container.statsContext."""
    return {
        "Container": lambda row: row["word"], "Name": lambda row: containers.name_of(row["one"]),
        "ID": lambda row: containers.truncated(row["one"].get("Id")) if trunc else row["one"].get("Id"),
        "CPUPerc": lambda row: f"{row['cpu']:.2f}%",
        "MemUsage": lambda row: f"{bytes_size(row['used'])} / {bytes_size(row['limit'])}",
        "MemPerc": lambda row: f"{row['used'] / row['limit'] * 100 if row['limit'] else 0:.2f}%",
        "NetIO": lambda row: f"{human_size(row['rx'], 3)} / {human_size(row['tx'], 3)}",
        "BlockIO": lambda row: f"{human_size(row['read'], 3)} / {human_size(row['write'], 3)}",
        "PIDs": lambda row: str(row["pids"]),
    }
