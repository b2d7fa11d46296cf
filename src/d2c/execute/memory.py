"""What -x has seen of containers and pods that never change again: docker ps asks the tools only for what is new."""
import os

from d2c.tables.names import STATES
from d2c.tables.view_documents import FROZEN, ID, KEEP, KEPT
from d2c.views.documents import Documents, at
from d2c.views.quickjson import dumps, loads

PAUSED = next(word for word, state in STATES.items() if state == "paused")


def named(documents, asks, operands):
    """Adds to `documents` what the operands may mean, asked for now: containers, their pods and images. Returns what the tools say against it."""
    rows = [row for row in documents.all("row") if any(means(word, row) for word in operands)]
    used = {str(row.get(key)) for row in rows for key in ("imageRef", "imageId")} | {str(one.get("Image")) for one in documents.all("plain")}
    pictures = [one for one in documents.all("picture") if not used.isdisjoint([one["id"], *names(one)]) or any(shows(word, one) for word in operands)]
    found = {"row": rows, "plain": documents.all("plain"), "picture": pictures, "shown": [one for one in pictures if any(shows(word, one) for word in operands)]}
    missing = [(words, list(dict.fromkeys(str(row[key]) for row in found[kind] if row.get(key)))) for _, kind, key, *words in asks]
    answered, said = answers([one for one in missing if one[1]])
    for kind, found in answered.kinds.items():
        documents.kinds[kind].update(found)
    documents.kinds["row"].clear()
    return said


def meant(documents, kinds, operands):
    """Puts away what no operand can mean of these kinds."""
    for kind in kinds:
        for name, one in list(documents.kinds[kind].items()):
            if not any(MEANS[kind](word, one) for word in operands):
                del documents.kinds[kind][name]


def means_plain(word, one):
    """Whether a word may name a plain container: its name, or the beginning of its ID or of docker's."""
    own = (one.get("Labels") or {}).get(ID) or ""
    return word.lstrip("/") in (one["ID"], own) or one["ID"].startswith(word) or own != "" and own.startswith(word)


def means(word, row):
    """Whether a word may name a container of CRI: its ID, its name alone or within pod/name and k8s_..., or docker's name that became a DNS label."""
    name = (row.get("metadata") or {}).get("name") or ""
    plain = "".join(char if char.isalnum() else "-" for char in word.lower())
    return row["id"].startswith(word) or name != "" and (name in word or name in plain)


MEANS = {"row": means, "plain": means_plain}


def shows(word, picture):
    """Whether a word may name an image: the beginning of its ID, or a part of one of its names."""
    plain = word.partition(":")[2] if word.startswith("sha256:") else word
    return picture["id"].partition(":")[2].startswith(plain) or any(word in name for name in names(picture))


def names(picture):
    """Tags and digests of a row of crictl images."""
    return (picture.get("repoTags") or []) + (picture.get("repoDigests") or [])


class Memory:
    """What is remembered, and what of it holds now.

    partly: only what operands mean is looked at, so the rest stays. known: {name: line of JSON}. used: what of it (or of what was asked now) is to stay. fresh: {kind: name} of lists that are asked for now and may be remembered.
    """

    __slots__ = ("known", "used", "fresh", "states", "holds", "read", "paused", "partly")

    def __init__(self):
        self.known, self.used, self.fresh, self.states, self.holds, self.read, self.paused, self.partly = remembered(), {}, {}, {}, {}, {}, {}, False

    def prepare(self, asks):
        """Reads what is remembered, and looks at the control groups of what ran: while the tools work; where only a part is meant it is read once that is known."""
        if self.partly:
            return
        kinds = tuple(ask[1] + " " for ask in asks if ask[0] == "new")
        for name in self.known:
            if name.startswith(kinds):
                self.document(name)
        for kind in [ask[1] for ask in asks if ask[0] == "frozen"]:
            for name, one in self.read.items():
                if name.startswith(kind + " ") and running(one):
                    self.paused[one["status"]["id"]] = halted(one["status"]["id"], at(one, ("info", "pid")))

    def document(self, name):
        """A remembered document, or None where it is not known or cannot be read."""
        if name not in self.read:
            try:
                self.read[name] = loads(self.known[name])
            except (KeyError, ValueError):
                return None
        return self.read[name]

    def keeps(self, ask):
        """Whether the documents of a kind are as they were: [kind, namespace, file that would have changed, NAME=VALUE that the environment must not gainsay]."""
        kind, space, file, only = ask
        state = unchanged(file, only)
        if state is None:
            return False
        name = f"kept {kind} {space} {file} {state}"
        if name in self.known:
            self.used[name] = self.holds[kind] = self.known[name]
            return True
        if not state.endswith(YOUNG):
            self.fresh[kind], self.states[kind] = name, (file, only, state)
        return False

    def has_none(self, kind, operands=()):
        """Whether it is known that there are no documents of a kind, or with operands: none that they can mean."""
        held = self.holds.get(kind)
        if held is None or held == "[]\n" or not operands:
            return held == "[]\n"
        return not any(MEANS[kind](word, one) for one in loads(held) for word in operands)

    def add(self, documents):
        """Puts what was not asked for again among the documents, and keeps what was."""
        for line in self.holds.values():
            documents.extend(line)
        for kind, name in self.fresh.items():
            if unchanged(*self.states[kind][:2]) == self.states[kind][2]:
                self.used[name] = dumps([reduced(one, KEEP[kind]) for one in documents.all(kind)]) + "\n"

    def save(self):
        """Writes it where something is new."""
        if any(name not in self.known for name in self.used):
            told = {group(name) for name in self.used if not self.partly or name.startswith("kept ")} - {"image"}    # images are asked for by other lists as well
            known = {name: line for name, line in self.known.items() if group(name) not in told}
            remember(dict(known, **self.used) if self.partly or len(known) < 2 * len(self.used) + 1000 else self.used)


def group(name):
    """What is listed whole at each look, so that what was not used is gone: a kind of documents, or a kept list whatever the state of its file."""
    return name.rpartition(" ")[0] if name.startswith("kept ") else name.partition(" ")[0]


YOUNG = "?"


def unchanged(file, only):
    """The state of a file that its owner keeps locked, as a word that is another after each change (YOUNG at its end: the next change might not show); None where it tells nothing."""
    import time

    variable, _, value = only.partition("=")
    try:
        found = os.stat(file)
        with open("/proc/locks", encoding="ascii", errors="replace") as stream:
            locked = f":{found.st_ino} 0 EOF" in stream.read()
    except OSError:
        return None
    if not locked or os.environ.get(variable, value) != value:
        return None
    return f"{found.st_mtime_ns}.{found.st_ino}" + ("" if time.time() - found.st_mtime > 0.2 else YOUNG)


def complete(documents, asks, memory=None):
    """Adds to `documents` what the rows in them name: remembered, or asked for now. Returns what the tools say against it.

    asks: [kind of document, kind of row, its keys joined by commas, words...]; each is asked once for all that is missing.
    """
    memory = memory or Memory()
    known = memory.known
    missing = []
    for kind, rows, keys, *words in asks:
        names = {}
        for row in documents.all(rows):
            values = [str(row.get(key) or "") for key in keys.split(",")]
            if values[0]:
                names[" ".join([kind, *values])] = values[0]
        for name in list(names):
            one = memory.document(name)
            if one is not None:
                memory.used[name] = known[name]
                documents.add(one)
                del names[name]
        if names:
            missing.append((words, list(dict.fromkeys(names.values()))))
    said = ""
    if missing:
        found, said = answers(missing)
        added = {name: line for name, line in kept(found, asks)}
        documents.extend("".join(added.values()))
        memory.used.update(added)
    for picture in documents.all("picture"):    # an image stays, its names do not
        one = documents.get("image", picture["id"])
        if one is not None:
            one["status"].update(repoTags=picture.get("repoTags") or [], repoDigests=picture.get("repoDigests") or [])
    memory.save()
    return said


def running(one):
    """Whether a document of a container says that it runs."""
    return STATES.get(at(one, ("status", "state"))) == "running"


def frozen(documents, kind, words, known=()):
    """Adds the tasks of running containers that are paused: their control groups say so (`known`: {ID: what they said}). Where one does not tell, the tool is asked."""
    if documents.kinds["task"]:
        return
    for one in filter(running, documents.all(kind)):
        pid, name = at(one, ("info", "pid")), one["status"]["id"]
        paused = known[name] if name in known else halted(name, pid)
        if paused is None:
            documents.kinds["task"].update(answers([(words, [])])[0].kinds["task"])
            return
        if paused:
            documents.add({"task": one["status"]["id"], "pid": str(pid), "status": PAUSED})


def halted(name, pid):
    """Whether the control group of a container's process is frozen; None where it cannot be told."""
    try:
        with open(f"/proc/{pid}/cgroup", encoding="utf-8", errors="surrogateescape") as stream:
            groups = dict(line.rstrip("\n").split(":", 2)[1:] for line in stream)
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return None
    controller = next((one for one in FROZEN if one in groups), None)
    if controller is None or name not in groups[controller]:
        return None
    file, says = FROZEN[controller]
    try:
        with open(file.replace("<group>", groups[controller]), encoding="ascii") as stream:
            return says in stream.read()
    except OSError:
        return None


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
            yield " ".join([kind, *[str(at(one, ("status", key if "," in keys else "id"))) for key in keys.split(",")]]), dumps(reduced(one, KEEP[kind])) + "\n"


def reduced(one, paths):
    """A document with what stands under these paths alone."""
    made = {}
    for path in paths:
        value = at(one, path)
        if value is not None:
            inner = made
            for key in path[:-1]:
                inner = inner.setdefault(key, {})
            inner[path[-1]] = value
    return made


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
