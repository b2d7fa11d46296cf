"""docker system df (docker/cli's formatter/disk_usage.go)."""
from d2c.views import containers, images, listing, longusage, volumes
from d2c.views.commands import container_ls, image_ls, volume_ls
from d2c.views.containers import truncated
from d2c.views.formatter import write
from d2c.views.gotemplate.context import context_type
from d2c.views.gotemplate.types import STRING, Method
from d2c.views.human import ago, human_size, local_string

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
        if asked.get("format") in (None, "", "table"):
            return verbose(asked), "", 0
        return longusage.show(asked.get("format"), contexts(asked))
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
    kept = [(one.get("Name") in mounted, held(one, documents)) for one in counted(documents)]
    return [row("Images", pictures), row("Containers", own), row("Local Volumes", kept), ("Build Cache", 0, 0, 0, 0)]


def row(kind, found):
    """One line from (in use, bytes) pairs."""
    return kind, len(found), sum(use for use, _ in found), sum(size for _, size in found), sum(size for use, size in found if not use)


def reclaimable(line):
    """What could go, with its share."""
    kind, _, _, size, free = line
    return human_size(free) + (f" ({free * 100 // size}%)" if size and kind != "Build Cache" else "")


def counted(documents):
    """The volumes that docker's daemon counts: none that mounts something else (moby's daemon/volume/service, LocalVolumesSize)."""
    return [one for one in volumes.volumes(documents) if not one.get("Options")]


def held(volume, documents):
    """What a volume's files take."""
    return int((documents.get("usage", "volume " + volume.get("Name")) or volume.source["v"]).get("bytes") or 0)


def contexts(asked):
    """{docker's word: (context type, rows)} of the long list; IDs are whole but in a table."""
    trunc = (asked.get("format") or "table").startswith("table")
    everything, pictures = containers.containers(asked.documents), images.images(asked.documents)
    mounted = [mount.get("Name") for one in everything for mount in one.get("Mounts") or ()]
    kept = [{"labels": one.get("Labels") or {}, "one": one, "links": str(mounted.count(one.get("Name"))), "size": human_size(held(one, asked.documents))} for one in counted(asked.documents)]
    columns = dict(volume_ls.columns(), Links=lambda row: row["links"], Size=lambda row: row["size"])
    return {
        "Images": (image_context(asked.now, [one.get("Image") for one in everything], images.shared(pictures), trunc), pictures),
        "Containers": (container_ls.context(trunc, asked.now, virtual=False), everything),
        "Volumes": (context_type("formatter.volumeContext", columns, {"Label": Method(lambda row, name: row["labels"].get(name, ""), STRING, [STRING], pointer=True)}), kept),
        "BuildCache": (context_type("formatter.buildCacheContext", {}), []),
    }


def verbose(asked):
    """The tables of --verbose (verboseWriteTable); there is no build cache."""
    made = contexts(asked)
    return "".join((
        "Images space usage:\n\n", write(IMAGES, made["Images"][0], image_ls.HEADERS, made["Images"][1]),
        "\nContainers space usage:\n\n", write(CONTAINERS, made["Containers"][0], container_ls.HEADERS, made["Containers"][1]),
        "\nLocal Volumes space usage:\n\n", write(VOLUMES, made["Volumes"][0], VOLUME_HEADERS, made["Volumes"][1]),
        "\nBuild cache usage: 0B\n\n", CACHE))


def image_context(now, users, common, trunc=True):
    """*formatter.imageContext of images, one line each by its first name; `common`: what an image shares with others. N/A is docker's own word for what is not known."""
    def named(one):
        return (one.source["tags"] or ["<none>:<none>"])[0].rpartition(":")

    return context_type("formatter.imageContext", {
        "Repository": lambda one: named(one)[0], "Tag": lambda one: named(one)[2], "ID": lambda one: truncated(one.get("Id")) if trunc else one.get("Id"), "Digest": lambda one: "",
        "CreatedSince": lambda one: ago(now - images.created(one)) if one.get("Created") else "", "CreatedAt": lambda one: local_string(images.created(one)),
        "Size": lambda one: human_size(one.get("Size") or 0, 3), "SharedSize": lambda one: human_size(common[one.get("Id")]) if one.get("Id") in common else "N/A",
        "UniqueSize": lambda one: human_size((one.get("Size") or 0) - common[one.get("Id")]) if one.get("Id") in common else "N/A",
        "Containers": lambda one: str(users.count(one.get("Id"))),
    })
