"""docker images (docker/cli's command/image/list.go, tree.go, formatter/image.go)."""
from d2c.tables.view_documents import ALONE, GUESSED
from d2c.views import images, listing
from d2c.views.containers import truncated
from d2c.views.human import ago, human_size, local_string

SINCE = "{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}"
TABLE = "table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t" + SINCE + "\t{{.Size}}"
DIGESTS = "table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t" + SINCE + "\t{{.Size}}"
RAW = "repository: {{ .Repository }}\ntag: {{.Tag}}\n%simage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n"
HEADERS = {"ID": "IMAGE ID", "Repository": "REPOSITORY", "Tag": "TAG", "Digest": "DIGEST", "CreatedSince": "CREATED", "CreatedAt": "CREATED AT", "Size": "SIZE",
           "Containers": "CONTAINERS", "SharedSize": "SHARED SIZE", "UniqueSize": "UNIQUE SIZE"}


def show(asked):
    """(stdout, stderr, status)."""
    tree = asked.get("tree")
    plain = next((shown for name, shown in ALONE if asked.get(name)), None)
    if tree and plain:
        return "", f"{plain} is not yet supported with --tree\n", 1
    filters = asked.filters()
    word = asked.inv.operands[0] if asked.inv.operands else ""
    if word:
        filters.setdefault("reference", []).append(word)
    found = images.chosen(images.images(asked.documents), filters, asked.now)
    if not asked.get("all") and not ("dangling" in filters and not images.truth(filters["dangling"][-1], "dangling")) and "dangling" not in filters:
        found = [one for one in found if one[1]]
    if plain is None:
        return drawn(asked.documents, found, tree), hint(asked, word, found), 0
    text = source(asked.get("format") or "table", asked.get("quiet"), asked.get("digests"))
    out, error, status = listing.show(text, columns(not asked.get("no-trunc"), asked.now, images.users(asked.documents)), HEADERS, rows(found, asked.get("digests"), "{{.Digest}}" in text), "formatter.imageContext")
    return out, error or hint(asked, word, found), status


def hint(asked, word, found):
    """docker's guess where no image fits and the word is one of its commands."""
    if found or word not in GUESSED or asked.inv.spelling != "images":
        return ""
    return f'No images found matching "{word}": did you mean "docker image {word}"?\n'


def source(text, quiet, digests):
    """formatter.NewImageFormat."""
    if text == "table":
        return "{{.ID}}" if quiet else DIGESTS if digests else TABLE
    if text == "raw":
        return "image_id: {{.ID}}" if quiet else RAW % ("digest: {{.Digest}}\n" if digests else "")
    return text + "\t{{.Digest}}" if text.startswith("table") and digests and "{{.Digest}}" not in text else text


def rows(found, digests, needed):
    """(image, repository, tag, digest) a line (imageFormatTaggedAndDigest)."""
    out = []
    for one, tags in found:
        by_name = {}
        for ref in one.source["digests"]:
            name, _, digest = ref.partition("@")
            by_name.setdefault(name, []).append(digest)
        if not tags and not by_name:
            out.append((one, "<none>", "<none>", "<none>"))
        for tag in tags:
            name, _, version = tag.rpartition(":")
            shown = by_name.get(name) if digests or needed else None
            out.extend((one, name, version, digest) for digest in shown or ["<none>"])
        for name in {tag.rpartition(":")[0] for tag in tags}:
            by_name.pop(name, None)
        for name, values in by_name.items():
            if not tags or digests:
                out.extend((one, name, "<none>", digest) for digest in (values if digests else [""]))
    return out


def columns(trunc, now, users=None):
    """*formatter.imageContext; `users` are the images of containers, None where none were read."""
    def identity(row):
        return truncated(row[0].get("Id")) if trunc else row[0].get("Id")

    return {
        "ID": identity, "Repository": lambda row: row[1], "Tag": lambda row: row[2], "Digest": lambda row: row[3],
        "CreatedSince": lambda row: ago(now - images.created(row[0])) if row[0].get("Created") else "",
        "CreatedAt": lambda row: local_string(images.created(row[0])),
        "Size": lambda row: human_size(row[0].get("Size") or 0, 3),
        "Containers": lambda row: "N/A" if users is None else str(users.count(row[0].get("Id"))), "SharedSize": lambda row: "N/A", "UniqueSize": lambda row: "N/A",
    }


def drawn(documents, found, tree):
    """The list that docker 29 draws when nothing else is asked for (tree.go), as on no terminal."""
    used = set(images.users(documents) or ())
    lines = []
    for one, tags in found:
        content = int(one.source["image"]["status"].get("size") or 0)
        cells = (truncated(one.get("Id")), human_size(one.get("Size") or 0, 3), human_size(content, 3), one.get("Id") in used)
        lines.extend((name, cells) for name in sorted(tags) or ["<untagged>"])
    lines.sort(key=lambda line: (line[0] == "<untagged>", line[0]))
    wide = max([len("IMAGE")] + [len(line[0]) for line in lines])
    out = [f"{'IMAGE':<{wide}}   {'ID':<12}   {'DISK USAGE':>10}   {'CONTENT SIZE':>12}   EXTRA\n"]
    chips = any(cells[3] for _, cells in lines)
    for name, (short, disk, content, use) in lines:
        out.append(f"{name:<{wide}}   {short:<12}   {disk:>10}   {content:>12}   {'U' if use else ' ' if chips else '':<5}\n")
    return "".join(out)
