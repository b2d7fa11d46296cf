"""docker network ls (docker/cli's command/network/list.go, formatter.go)."""
from d2c.views import listing, networks

HEADERS = {"ID": "NETWORK ID", "Name": "NAME", "Driver": "DRIVER", "Scope": "SCOPE", "IPv4": "IPV4", "IPv6": "IPV6", "Internal": "INTERNAL", "Labels": "LABELS", "CreatedAt": "CREATED AT"}
RAW = ("network_id: {{.ID}}", "network_id: {{.ID}}\\nname: {{.Name}}\\ndriver: {{.Driver}}\\nscope: {{.Scope}}\\n")


def show(asked):
    """(stdout, stderr, status)."""
    found = networks.chosen(networks.networks(asked.documents, ()), asked.filters())
    rows = [{"labels": {}, "one": one} for one in found]
    text = listing.formatted(asked, "table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}", "{{.ID}}", RAW)
    return listing.show(text, {
        "ID": lambda row: row["one"].get("Id") if asked.get("no-trunc") else row["one"].get("Id")[:12], "Name": lambda row: row["one"].get("Name"), "Driver": lambda row: row["one"].get("Driver"), "Scope": lambda row: "local",
        "IPv4": lambda row: "true", "IPv6": lambda row: "false", "Internal": lambda row: "false", "Labels": listing.labels_text, "CreatedAt": lambda row: "0001-01-01 00:00:00 +0000 UTC",
    }, HEADERS, rows, "network.networkContext")
