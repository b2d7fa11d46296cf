"""The tools' JSON: read one document after the other, told apart, joined (mappings/views/documents.yaml)."""
from d2c.tables.names import STATES
from d2c.tables.view_documents import EMPTY, ENDED, HIDDEN, ID, KINDS, KUBELET, LISTS, NAMED, NETWORKS, OURS, OWN, TABLES
from d2c.views.quickjson import FAILED, scanner


class Documents:
    """What was read, by kind: {kind: {id: document}}, in the order it came."""

    __slots__ = ("kinds",)

    def __init__(self, text=""):
        self.kinds = {name: {} for name in KINDS}
        self.extend(text)

    def extend(self, text):
        """More documents."""
        for one in read(text):
            self.add(one)

    def add(self, one):
        """One document, or those it lists."""
        if isinstance(one, list):
            for inner in one:
                self.add(inner)
            return
        if not isinstance(one, dict):
            return
        for name, (keys, starts, where) in KINDS.items():
            if keys[0][0] in one and fits(one, keys, starts):
                key = str(at(one, where))
                if key in self.kinds[name]:
                    one = dict(one, before=self.kinds[name][key])
                self.kinds[name][key] = one
                return
        for name in LISTS:
            if isinstance(one.get(name), list):
                self.add(one[name])

    def all(self, kind):
        """The documents of a kind."""
        return self.kinds[kind].values()

    def facts(self):
        """{fact: value} of the node."""
        return {name: one.get("value", "") for name, one in self.kinds["fact"].items()}

    def get(self, kind, name):
        """One document by its ID, or None."""
        return self.kinds[kind].get(name)


def read(text):
    """JSON values that stand one after the other, and the rows of the tools' tables; what is neither is skipped up to the next line."""
    decode = scanner()
    place, size, columns = 0, len(text), None
    while True:
        while place < size and text[place] in " \t\r\n":
            place += 1
        if place == size:
            return
        if text[place] in "{[":
            try:
                one, place = decode(text, place)
            except FAILED:
                place = text.find("\n", place) + 1 or size
                continue
            yield one
            continue
        end = text.find("\n", place)
        words = text[place:size if end < 0 else end].split()
        place = size if end < 0 else end + 1
        if tuple(words) in TABLES:
            columns = TABLES[tuple(words)]
        elif columns and len(words) == len(columns):
            yield dict(zip(columns, words))


def at(document, path):
    """The value under a dotted path, or None."""
    for key in path:
        if document.__class__ is not dict or key not in document:
            return None
        document = document[key]
    return document


def fits(document, keys, starts):
    """Whether a document holds all the keys, and values that begin so."""
    return all(at(document, key) is not None for key in keys) and all(str(at(document, key)).startswith(text) for key, text in starts)


def joined(documents):
    """Every container with what belongs to it, newest first: dicts with the keys world, id, c, spec, pod, task, image, ref, labels, ..."""
    images = by_name(documents)
    out = []
    for world in ("cri", "plain"):
        for name, one in documents.kinds[world].items():
            if world == "plain" and ((one.get("Labels") or {}).get(OURS) or name in documents.kinds["cri"]):
                continue
            out.append(container(world, name, one, documents, images))
    out.extend(container("cri", name, listed(one), documents, images) for name, one in documents.kinds["row"].items() if name not in documents.kinds["cri"])
    out.sort(key=lambda one: nanoseconds(one["created"]), reverse=True)
    return out


def listed(row):
    """A row of crictl ps as far as it tells what crictl inspect does: no command, no ports, no exit."""
    created = int(row.get("createdAt") or 0)
    return {"status": dict(row, createdAt=from_nanoseconds(created)), "info": {"sandboxID": row.get("podSandboxId")}}


def container(world, name, one, documents, images):
    """One container joined."""
    made = {"world": world, "id": name, "key": name, "c": one, "cni": {}, "networks": NETWORKS}
    if world == "cri":
        info, status = one.get("info") or {}, one["status"]
        spec, own, created = info.get("runtimeSpec"), status.get("labels"), status.get("createdAt")
        image = images.get(status.get("imageId") or status.get("imageRef")) or images.get(status.get("imageRef"))
        ref = at(info, ("config", "image", "user_specified_image")) or at(status, ("image", "image"))
        pod = documents.get("pod", info.get("sandboxID"))
        if pod is not None:
            made["pod"] = pod
        made["health"] = probed(documents.get("health", info.get("sandboxID")), status.get("startedAt"))
        made["modes"] = at(pod, ("status", "linux", "namespaces", "options")) or {}
        around = at(pod, ("status",)) or documents.get("sandbox", info.get("sandboxID")) or {}
        told = around.get("annotations") or {}
        made["name"] = told.get(NAMED) or at(status, ("metadata", "name"))
        if OWN in (around.get("labels") or {}):    # a kubelet hands no pod's labels on to its containers
            own = {**told, **around["labels"], **(own or {})}
        made["told"], made["ours"] = told, OWN in (own or {})
    else:
        spec, own, created = at(documents.get("bundle", name), ("spec",)) or one.get("Spec"), one.get("Labels"), one.get("CreatedAt")
        ref = one.get("Image")
        image = images.get(ref)
        made["name"] = name[:12] if len(name) == 64 else name
        made["id"] = (own or {}).get(ID) or name
    config = at(image, ("info", "imageSpec", "config")) or {}
    made.update(spec=spec or {}, own=own or {}, labels=shown(own or {}, config.get("Labels") or {}), created=str(created or ""), image=image or {}, ref=short(ref or ""),
                config=config, entrypoint=config.get("Entrypoint") or [], cmd=config.get("Cmd") or [], usage=documents.get("usage", name) or {})
    if made["usage"]:
        from d2c.views.images import layers

        below = layers(at(image, ("info", "imageSpec")) or {}, documents)
        made.update({"rootfs": int(made["usage"]["bytes"]) + sum(taken for _, taken in below)} if below else {})
    made["task"] = task = documents.get("task", name) or {"task": name, "pid": 0, "status": ""}
    if world == "plain":
        cni = network(task, name, spec, documents)
        kept = documents.get("published", name) if STATES.get(task["status"]) == "running" else None
        made.update(ended(documents.get("shim", name)) or left(own or {}, task), cni=cni, ports=published(cni) or at(kept, ("portMappings",)) or [])
        started = documents.get("start", name + "/init.pid")
        made["started"] = made["created"] if started is None else started["at"].replace(" ", "T", 1).replace(" +0000", "Z")
    return made


def probed(mark, started):
    """What a health probe left, unless an earlier container of the pod's left it."""
    return mark if mark is not None and mark["at"] >= nanoseconds(started) // 10**9 else {}


def ended(shim):
    """exitcode and ended of a task that its shim told of; none where it runs or is gone. The time is text before containerd 1.7."""
    told = at(shim, ("exited_at",))
    if told.__class__ is str:
        return {} if told.startswith("0001-") else {"exitcode": shim.get("exit_status", 0), "ended": told}
    seconds = int(at(shim, ("exited_at", "seconds")) or 0)
    if seconds <= 0:
        return {}
    from d2c.views.gotemplate.gotime import from_unix

    return {"exitcode": shim.get("exit_status", 0), "ended": from_unix(seconds, 0, shim["exited_at"].get("nanos", 0))}


def left(own, task):
    """The same of what docker run held in the foreground: its task is gone, and a label tells `STATUS TIME`."""
    status, _, moment = own.get(ENDED, "").partition(" ")
    return {"exitcode": int(status), "ended": moment} if moment and not task["status"] else {}


def network(task, name, spec, documents):
    """What CNI gave a running plain container: into its task's namespace, or into a lasting one that is named as CNI names the container; files of ended ones stay behind."""
    if task["status"] == "STOPPED" or not task["pid"]:
        return {}
    lasting = [(one.get("path") or "").rpartition("/")[2] for one in at(spec, ("linux", "namespaces")) or () if one.get("type") == "network"]
    for one in documents.kinds["cni"].values():
        if one["containerId"].endswith("-" + name):
            places = [face.get("sandbox") for face in at(one, ("result", "interfaces")) or ()]
            if one["containerId"] in lasting or f"/proc/{task['pid']}/ns/net" in places:
                return one
    return {}


def published(cni):
    """The port mappings that CNI's cached network was made with; its configuration is kept in base 64."""
    found = at(cni, ("capabilityArgs", "portMappings")) or []
    if not found and cni.get("config"):
        from binascii import a2b_base64

        for one in read(a2b_base64(cni["config"]).decode("utf-8", "surrogateescape")):
            for plugin in one.get("plugins") or ():
                found = found + (at(plugin, ("runtimeConfig", "portMappings")) or [])
    return found


def from_nanoseconds(number):
    """RFC 3339 text of nanoseconds since 1970."""
    from d2c.views.gotemplate.gotime import from_unix

    return from_unix(number // 10**9, 0, number % 10**9)


def nanoseconds(text):
    """RFC 3339 text as nanoseconds since 1970; 0 where it is none."""
    from d2c.views.gotemplate.gotime import unix_nano

    try:
        return unix_nano(text)
    except (ValueError, IndexError):
        return 0


def short(ref):
    """An image's name as docker's user writes it."""
    from d2c.docker.reference import familiar

    try:
        return familiar(ref)
    except ValueError:
        return ref


def shown(labels, image=()):
    """The image's labels and the container's, without those that are not the user's: on what d2c made, kubelet's are not either."""
    hidden = HIDDEN + KUBELET if OWN in labels else HIDDEN
    empty = dict.fromkeys(labels.get(EMPTY, "").split(), "")
    return {key: value for key, value in {**dict(image), **labels, **empty}.items() if not key.startswith(hidden)}


def labelled_name(one):
    """The name of a joined container."""
    return one["name"] or one["id"]


def by_name(documents):
    """Images by ID and by every name they have."""
    found = {}
    for name, one in documents.kinds["image"].items():
        found[name] = one
        for key in ("repoTags", "repoDigests"):
            for ref in one["status"].get(key) or ():
                found[ref] = one
    return found
