"""docker system df (docker/cli's formatter/disk_usage.go)."""
from d2c.views import containers, images, listing, volumes
from d2c.views.commands import container_ls, image_ls
from d2c.views.containers import truncated
from d2c.views.formatter import write
from d2c.views.gotemplate.context import context_type
from d2c.views.human import ago, human_size

TABLE = "table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}"
RAW = "type: {{.Type}}\ntotal: {{.TotalCount}}\nactive: {{.Active}}\nsize: {{.Size}}\nreclaimable: {{.Reclaimable}}\n"
HEADERS = {"Type": "TYPE", "TotalCount": "TOTAL", "Active": "ACTIVE", "Size": "SIZE", "Reclaimable": "RECLAIMABLE"}
IMAGES = "table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}"
CONTAINERS = "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}"
VOLUMES = "table {{.Name}}\t{{.Links}}\t{{.Size}}"
VOLUME_HEADERS = {"Name": "VOLUME NAME", "Links": "LINKS", "Size": "SIZE"}
CACHE = "CACHE ID   CACHE TYPE   SIZE      CREATED   LAST USED   USAGE     SHARED\n"


def show(asked):
    """(stdout, stderr, status)."""
    if asked.get("verbose"):
        if asked.get("format") not in (None, "", "table"):
            return "", "d2c: the long list has no templates here; docker images, docker ps -as and docker volume ls take them\n", 3
        return verbose(asked), "", 0
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


def verbose(asked):
    """The tables of --verbose (verboseWriteTable); there is no build cache."""
    everything = containers.containers(asked.documents)
    mounted = [mount.get("Name") for one in everything for mount in one.get("Mounts") or ()]
    users = [one.get("Image") for one in everything]
    names = {"Name": lambda row: row.get("Name"), "Links": lambda row: str(mounted.count(row.get("Name"))), "Size": lambda row: human_size(int(row.source["v"].get("bytes") or 0))}
    return "".join((
        "Images space usage:\n\n", write(IMAGES, image_context(asked.now, users), image_ls.HEADERS, images.images(asked.documents)),
        "\nContainers space usage:\n\n", write(CONTAINERS, container_ls.context(True, asked.now), container_ls.HEADERS, everything),
        "\nLocal Volumes space usage:\n\n", write(VOLUMES, context_type("formatter.volumeContext", names), VOLUME_HEADERS, volumes.volumes(asked.documents)),
        "\nBuild cache usage: 0B\n\n", CACHE))


def image_context(now, users):
    """*formatter.imageContext of images, one line each by its first name; what layers have in common is not known: N/A, docker's own word for that."""
    def named(one):
        return (one.source["tags"] or ["<none>:<none>"])[0].rpartition(":")

    return context_type("formatter.imageContext", {
        "Repository": lambda one: named(one)[0], "Tag": lambda one: named(one)[2], "ID": lambda one: truncated(one.get("Id")),
        "CreatedSince": lambda one: ago(now - images.created(one)) if one.get("Created") else "",
        "Size": lambda one: human_size(one.get("Size") or 0, 3), "SharedSize": lambda one: "N/A", "UniqueSize": lambda one: "N/A",
        "Containers": lambda one: str(users.count(one.get("Id"))),
    })
