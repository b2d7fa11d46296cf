"""docker search (docker/cli's command/registry/search.go, formatter_search.go; filters are the daemon's: moby's registry/search.go)."""
from d2c.views import images, listing
from d2c.views.app import DaemonError
from d2c.views.formatter import ellipsis

TABLE = "table {{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}"
HEADERS = {"Name": "NAME", "Description": "DESCRIPTION", "StarCount": "STARS", "IsOfficial": "OFFICIAL"}


def show(asked):
    """(stdout, stderr, status)."""
    text, limit = asked.get("format") or "table", asked.get("limit") or "0"
    if not -1 < int(limit) < 101:
        raise DaemonError(f"Limit {limit} is outside the range of [1, 100]")
    found = [one for one in asked.documents.all("hit") if fits(one, asked.filters())]
    said = "".join('WARNING: the "is-automated" filter is deprecated, and searching for "is-automated=true" will not yield any results in future.\n'
                   for value in asked.filters().get("is-automated", ())[:1] if value == "true")
    out, error, status = listing.show(TABLE if text == "table" else text, columns(asked.get("no-trunc"), text == "json" or text.startswith("{{json .}}")), HEADERS, found, "registry.searchContext")
    return out, said + error, status


def fits(one, filters):
    """Whether the daemon would hand on a repository."""
    for key, values in filters.items():
        if key not in ("is-automated", "is-official", "stars"):
            raise DaemonError(f"invalid filter '{key}'")
        if key == "stars":
            if not all(value.isdigit() for value in values):
                raise DaemonError(f"invalid filter 'stars={values[0]}'")
            if any(one.get("star_count", 0) < int(value) for value in values):
                return False
        elif images.truth(values[-1], key) != bool(one.get(key.replace("-", "_"))):
            return False
    return True


def columns(full, json):
    """*registry.searchContext."""
    def said(row):
        text = (row.get("description") or "").replace("\n", " ").replace("\r", " ")
        return text if full else ellipsis(text, 45)

    def official(row):
        return ("true" if row.get("is_official") else "false") if json else "[OK]" if row.get("is_official") else ""

    return {"Name": lambda row: row.get("name") or "", "Description": said, "StarCount": lambda row: str(row.get("star_count") or 0), "IsOfficial": official}
