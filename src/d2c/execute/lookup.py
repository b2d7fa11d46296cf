"""The same questions that a printed line asks, asked: which container or pod is meant by a word (contract, section 8)."""
import os

from d2c.execute import spawn
from d2c.tables.names import STATES
from d2c.translate import names
from d2c.views.quickjson import loads


class NotFound(Exception):
    """Nothing fits; the text is docker's. `status` is what to end with; `missing`: there is no such object (and not too many, or no answer)."""

    def __init__(self, text, status=1, missing=False):
        super().__init__(text)
        self.status = status
        self.missing = missing


def resolve(kind, word, context):
    """Facts of the one object that is meant: id, world (cri, plain), state, name, labels, the word as given. NotFound with the words to say otherwise."""
    form, parts = names.form_of(kind, word)
    if "refuse" in form:
        raise NotFound(f"d2c: {word}: {form['refuse']}", 3)
    if context.in_cri():
        for key in ("ask", "prefix"):
            if key in form and not (key == "prefix" and word.strip(names.HEX)):    # an ID has no other letters
                found = [one for one in in_cri(form[key], word, parts, context) if meant(one, parts, word, context)]
                if found:
                    return newest(kind, word, found, key, context)
        if not form.keys() & {"ask", "prefix"}:
            found = in_cri(id_question(kind), word, dict(parts, name=word), context)
            if found:
                return newest(kind, word, found, "prefix", context)
    if kind == "container":
        return plain(word, context)
    raise NotFound(f"Error response from daemon: No such {kind}: {word}", missing=True)


def meant(one, parts, word, context):
    """Whether an object is the attempt that a dockershim name asks for (all are, where a name has none), and no other's under the name docker run made of this one."""
    told, attempt = one.get("metadata", {}), parts.get("attempt")
    if attempt is not None:
        return str(told.get("attempt", 0)) == attempt
    return parts.get("name") != word or told.get("name", word) == word or one["id"].startswith(word) or made(one, context) == "d2c"


def id_question(kind):
    """The question by ID, taken from the name form that has it."""
    return names.NAMES[kind][-1]["prefix"]


def in_cri(template, word, parts, context):
    """The objects a question finds; the tool's own error when it fails."""
    words = names.words(template, word, parts, context)
    status, out, err = spawn.asked(words)
    if status:
        raise NotFound(err.rstrip("\n") or f"d2c: {words[0]} failed", status)
    answer = loads(out or "{}")
    return answer.get("containers") or answer.get("items") or []


def newest(kind, word, found, key, context):
    """The newest attempt of the one container meant; several pods' containers are an error that lists them."""
    places = {place(one) for one in found}
    if key == "prefix" and len(found) > 1:
        raise NotFound(f"Error response from daemon: Multiple IDs found with provided prefix: {word}")
    if len(places) > 1:
        listed = "\n".join(sorted("  " + "/".join(one) for one in places))
        raise NotFound(f"d2c: {word} names {kind}s of several pods; say which:\n{listed}")
    one = max(found, key=lambda item: (int(item.get("createdAt") or 0) if str(item.get("createdAt")).isdigit() else 0))
    return {"id": one["id"], "world": "cri", "state": STATES.get(one.get("state"), ""), "labels": one.get("labels") or {}, "name": one.get("metadata", {}).get("name", ""),
            "pod": one.get("podSandboxId", ""), "made": made(one, context), "given": word, "rotated": kind == "container" and rotated(one)}


def rotated(one):
    """Whether the kubelet has put away older parts of the container's log, which lie beside it (kubelet container_log_manager.go: LOG.TIMESTAMP, .gz)."""
    labels, told = one.get("labels") or {}, one.get("metadata", {})
    pod = "_".join(labels.get("io.kubernetes.pod." + part, "") for part in ("namespace", "name", "uid"))
    try:
        return any(file.startswith(f"{told.get('attempt', 0)}.log.2") for file in os.listdir(f"/var/log/pods/{pod}/{told.get('name', '')}"))
    except OSError:
        return False


def made(one, context):
    """`d2c` for what docker run made: its label, its static pod's file or its pod's label says so (the kubelet hands no pod's labels on to containers)."""
    labels, name, folder = one.get("labels") or {}, one.get("metadata", {}).get("name", ""), context.facts["pods"]
    if "d2c" in labels:
        return "d2c"
    pod = labels.get("io.kubernetes.pod.name", "")
    if folder:
        ours = pod.startswith(name + "-") and os.path.isfile(f"{folder}/d2c-{name}.yaml")
    else:
        ours = pod == name and context.facts["kubelet"] and in_cri(names.NAMES["made"][0]["ask"], "", {"pod": one["podSandboxId"]}, context)
    return "d2c" if ours else ""


def place(one):
    """namespace/pod/name of a CRI object; one without kubelet's labels is told by its sandbox."""
    labels = one.get("labels") or {}
    name = one.get("metadata", {}).get("name", "")
    pod = labels.get("io.kubernetes.pod.name")
    if "podSandboxId" not in one:
        return one.get("metadata", {}).get("namespace", ""), name
    if pod is None:
        return one["podSandboxId"][:12], name
    return labels.get("io.kubernetes.pod.namespace", ""), pod, name


def plain(word, context):
    """A plain containerd container: its ID is its name, beside which docker run gave it one as docker has them. It runs as its task does; one without a task does not."""
    questions = [context.program("ctr") + PLAIN["plain"], context.program("ctr") + PLAIN["tasks"]]
    if word and not word.strip(names.HEX):
        questions.append(names.words(names.NAMES["container"][-1]["own"], word, {"name": word}, context))
    (status, out, err), (_, tasks, _), *own = spawn.answers(questions)
    if status:
        raise NotFound(err.rstrip("\n"), status)
    ids = out.split()
    begun = [one for one in ids if len(one) == 64 and one.startswith(word)] + [one for _, labelled, _ in own for one in labelled.split()]
    if word not in ids and len(begun) > 1:    # a name before an ID's beginning
        raise NotFound(f"Error response from daemon: Multiple IDs found with provided prefix: {word}")
    found = begun[0] if word not in ids and begun else word
    if found in ids:
        state = STATES.get(next((row[2] for row in map(str.split, tasks.splitlines()) if row[0] == found), None), "exited")
        return {"id": found, "world": "plain", "state": state, "labels": {}, "name": found, "pod": "", "given": word}
    raise NotFound(f"Error response from daemon: No such container: {word}", missing=True)


PLAIN = {key: [piece[0] for piece in names.NAMES["container"][-1][key][1:]] for key in ("plain", "tasks")}
