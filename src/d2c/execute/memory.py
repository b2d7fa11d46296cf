"""What -x has seen of containers and pods that never change again: docker ps asks the tools only for what is new."""
import os

from d2c.tables.view_documents import KEEP, KEPT
from d2c.views.documents import Documents, at
from d2c.views.quickjson import dumps


def named(documents, asks, operands):
    """Adds to `documents` what the operands may mean, asked for now: containers, their pods and images. Returns what the tools say against it."""
    rows = [row for row in documents.all("row") if any(means(word, row) for word in operands)]
    used = {str(row.get(key)) for row in rows for key in ("imageRef", "imageId")} | {str(one.get("Image")) for one in documents.all("plain")}
    pictures = [one for one in documents.all("picture") if not used.isdisjoint([one["id"], *names(one)]) or any(shows(word, one) for word in operands)]
    found = {"row": rows, "picture": pictures}
    missing = [(words, list(dict.fromkeys(str(row[key]) for row in found[kind] if row.get(key)))) for _, kind, key, *words in asks]
    answered, said = answers([one for one in missing if one[1]])
    for kind, _, _, *_ in asks:
        documents.kinds[kind].update(answered.kinds[kind])
    documents.kinds["row"].clear()
    return said


def means(word, row):
    """Whether a word may name a container of CRI: its ID, its name alone or within pod/name and k8s_..., or docker's name that became a DNS label."""
    name = (row.get("metadata") or {}).get("name") or ""
    plain = "".join(char if char.isalnum() else "-" for char in word.lower())
    return row["id"].startswith(word) or name != "" and (name in word or name in plain)


def shows(word, picture):
    """Whether a word may name an image: the beginning of its ID, or a part of one of its names."""
    plain = word.partition(":")[2] if word.startswith("sha256:") else word
    return picture["id"].partition(":")[2].startswith(plain) or any(word in name for name in names(picture))


def names(picture):
    """Tags and digests of a row of crictl images."""
    return (picture.get("repoTags") or []) + (picture.get("repoDigests") or [])


def complete(documents, asks):
    """Adds to `documents` what the rows in them name: remembered, or asked for now. Returns what the tools say against it.

    asks: [kind of document, kind of row, its keys joined by commas, words...]; each is asked once for all that is missing.
    """
    known = remembered()
    used, missing, lines = {}, [], []
    for kind, rows, keys, *words in asks:
        names = {}
        for row in documents.all(rows):
            values = [str(row.get(key) or "") for key in keys.split(",")]
            if values[0]:
                names[" ".join([kind, *values])] = values[0]
        for name in list(names):
            if name in known:
                used[name] = known[name]
                lines.append(known[name])
                del names[name]
        if names:
            missing.append((words, list(dict.fromkeys(names.values()))))
    documents.extend("".join(lines))
    said = ""
    if missing:
        found, said = answers(missing)
        added = {name: line for name, line in kept(found, asks)}
        documents.extend("".join(added.values()))
        used.update(added)
    for picture in documents.all("picture"):    # an image stays, its names do not
        one = documents.get("image", picture["id"])
        if one is not None:
            one["status"].update(repoTags=picture.get("repoTags") or [], repoDigests=picture.get("repoDigests") or [])
    if missing:
        remember(dict(known, **used) if len(known) < 2 * len(used) + 1000 else used)
    return said


def answers(missing):
    """(documents, complaints) of the questions, asked side by side."""
    from d2c.execute.parts import Running

    running = Running("", None)
    env = dict(os.environ)
    for words, ids in missing:
        running.add([*words, *ids], env)
    stdout, stderr, _ = running.finish()
    lines = [line + "\n" for line in stderr.decode("utf-8", "surrogateescape").splitlines() if "level=warning" not in line]
    return Documents(stdout.decode("utf-8", "surrogateescape")), "".join(lines)


def kept(found, asks):
    """(name, line) of each document: what documents.yaml keeps of it."""
    for kind, _, keys, *_ in asks:
        for one in found.all(kind):
            made = {}
            for path in KEEP[kind]:
                value = at(one, path)
                if value is not None:
                    inner = made
                    for key in path[:-1]:
                        inner = inner.setdefault(key, {})
                    inner[path[-1]] = value
            yield " ".join([kind, *[str(at(one, ("status", key if "," in keys else "id"))) for key in keys.split(",")]]), dumps(made) + "\n"


def path():
    """The file, or None where there can be none: beside what d2c remembers of versions, another where other things are kept."""
    from d2c.versions import cache_file

    file = cache_file()
    return file and os.path.join(os.path.dirname(file), "seen-" + KEPT)


def remembered():
    """{name: line of JSON}; nothing where the file is missing or is not this user's."""
    file = path()
    try:
        handle = os.open(file, os.O_RDONLY)
    except (OSError, TypeError):
        return {}
    with os.fdopen(handle, encoding="utf-8", errors="surrogateescape") as stream:
        if os.fstat(handle).st_uid != os.geteuid():
            return {}
        rows = (line.partition("\t") for line in stream)
        return {name: line for name, _, line in rows if line.endswith("\n")}


def remember(used):
    """Writes it, without what is gone once that is the most; another d2c may do the same now: the file is replaced whole. A folder that cannot be written is no failure."""
    file = path()
    if not file:
        return
    own = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", errors="surrogateescape") as stream:
            stream.writelines([name + "\t" + line for name, line in used.items()])
        os.replace(own, file)
    except OSError:
        pass
