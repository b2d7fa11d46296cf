"""docker volume ls (docker/cli's command/volume/list.go, formatter/volume.go)."""
from d2c.views import containers, listing, volumes

HEADERS = {"ID": "ID", "Name": "VOLUME NAME", "Group": "GROUP", "Driver": "DRIVER", "Scope": "SCOPE", "Availability": "AVAILABILITY", "Mountpoint": "MOUNTPOINT", "Labels": "LABELS",
           "Links": "LINKS", "Size": "SIZE", "Status": "STATUS"}


def show(asked):
    """(stdout, stderr, status)."""
    rows = [{"labels": one.get("Labels") or {}, "one": one} for one in volumes.chosen(volumes.volumes(asked.documents), asked.filters(), containers.containers(asked.documents))]
    text = listing.formatted(asked, "table {{.Driver}}\t{{.Name}}", "{{.Name}}", ("name: {{.Name}}", "name: {{.Name}}\\ndriver: {{.Driver}}\\n"))
    return listing.show(text, columns(), HEADERS, rows, "formatter.volumeContext")


def columns():
    """*formatter.volumeContext."""
    made = {name: (lambda row, name=name: row["one"].get(name)) for name in ("Name", "Driver", "Scope", "Mountpoint")}
    made.update({name: lambda row: "N/A" for name in ("Links", "Size", "Group", "Availability", "Status")})
    made["Labels"] = listing.labels_text
    return made
