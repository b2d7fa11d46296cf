"""docker history (docker/cli's command/image/history.go, formatter_history.go)."""
from d2c.views import images, listing
from d2c.views.containers import truncated
from d2c.views.documents import nanoseconds
from d2c.views.formatter import ellipsis
from d2c.views.gotemplate.gotime import from_unix, local
from d2c.views.human import ago, human_size

HEADERS = {"ID": "IMAGE", "CreatedSince": "CREATED", "CreatedAt": "CREATED AT", "CreatedBy": "CREATED BY", "Size": "SIZE", "Comment": "COMMENT"}
EPOCH = 946684800


def show(asked):
    """(stdout, stderr, status)."""
    one = images.find(images.images(asked.documents), asked.inv.operands[0])
    if one is None:
        from d2c.docker.images import misread

        name = asked.inv.operands[0]
        return "", f"Error response from daemon: {misread(name) or images.missing(name)}\n", 1
    human, trunc = asked.get("human"), not asked.get("no-trunc")
    table = "table {{.ID}}\t{{.%s}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}" % ("CreatedSince" if human else "CreatedAt")
    return listing.show(listing.formatted(asked, table, "{{.ID}}", ("raw", "raw")), columns(human, trunc, asked.now), HEADERS, rows(one), "image.historyContext")


def rows(one):
    """The layers, newest first; the first has the image's ID, the others none."""
    history = (((one.source["image"].get("info") or {}).get("imageSpec") or {}).get("history")) or []
    sizes = iter(one.source["layers"])
    found = [{"id": "<missing>", "size": 0 if step.get("empty_layer") else next(sizes, 0), **step} for step in history][::-1]
    if found:
        found[0]["id"] = one.get("Id")
    return found


def columns(human, trunc, now):
    """*image.historyContext."""
    def created(row):
        return nanoseconds(row.get("created") or "") // 10 ** 9

    def at(row):
        return local(from_unix(created(row), 0))

    def by(row):
        text = (row.get("created_by") or "").replace("\t", " ")
        return ellipsis(text, 45) if trunc else text

    return {
        "ID": lambda row: truncated(row["id"]) if trunc else row["id"],
        "CreatedAt": at,
        "CreatedSince": lambda row: at(row) if not human else "N/A" if created(row) <= EPOCH else ago(now - created(row)),
        "CreatedBy": by,
        "Size": lambda row: human_size(row["size"], 3) if human else str(row["size"]),
        "Comment": lambda row: row.get("comment") or "",
    }
