"""docker system df (docker/cli's formatter/disk_usage.go)."""
from d2c.views import containers, images, listing, volumes
from d2c.views.human import human_size

TABLE = "table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}"
RAW = "type: {{.Type}}\ntotal: {{.TotalCount}}\nactive: {{.Active}}\nsize: {{.Size}}\nreclaimable: {{.Reclaimable}}\n"
HEADERS = {"Type": "TYPE", "TotalCount": "TOTAL", "Active": "ACTIVE", "Size": "SIZE", "Reclaimable": "RECLAIMABLE"}


def show(asked):
    """(stdout, stderr, status)."""
    if asked.get("verbose"):
        return "", "d2c: the long list has no view; docker images, docker ps -as and docker volume ls show its parts\n", 3
    text = asked.get("format") or "table"
    columns = {"Type": lambda row: row[0], "TotalCount": lambda row: str(row[1]), "Active": lambda row: str(row[2]), "Size": lambda row: human_size(row[3]),
               "Reclaimable": reclaimable}
    return listing.show({"table": TABLE, "raw": RAW}.get(text, text), columns, HEADERS, rows(asked.documents), "formatter.diskUsageImagesContext")


def rows(documents):
    """(type, how many, in use, bytes, bytes that could go) of each kind."""
    everything = containers.containers(documents)
    used = {one.get("Image") for one in everything}
    mounted = {mount.get("Name") for one in everything for mount in one.get("Mounts") or ()}
    pictures = [(one.get("Id") in used, one.get("Size") or 0) for one in images.images(documents)]
    own = [(bool(one.get("State.Running")), one.get("SizeRw") or 0) for one in everything]
    kept = [(one.get("Name") in mounted, int(one.source["v"].get("bytes") or 0)) for one in volumes.volumes(documents)]
    return [row("Images", pictures), row("Containers", own), row("Local Volumes", kept), ("Build Cache", 0, 0, 0, 0)]


def row(kind, found):
    """One line from (in use, bytes) pairs."""
    return kind, len(found), sum(use for use, _ in found), sum(size for _, size in found), sum(size for use, size in found if not use)


def reclaimable(line):
    """What could go, with its share."""
    kind, _, _, size, free = line
    return human_size(free) + (f" ({free * 100 // size}%)" if size and kind != "Build Cache" else "")
