"""nodes.yaml, names.yaml, mends.yaml, fields.yaml and words.yaml to their tables."""
import re

from d2c.mapping import load
from d2c.mapping.template import words

NAME_HOLE = re.compile(r"<(?:([a-z0-9]+):)?([a-z]+)>")
TOOLS = ("crictl", "ctr", "kubectl", "runc")
NODE_KEYS = {"found", "kubelet", "socket", "state", "root", "pods", "certs", "registries", "cni", "cni-bin", "service"} | set(TOOLS)


def nodes(path, shown):
    """NODES (kind -> facts), DETECT (kind, paths) in order, CRI (the containerd namespace that it sees)."""
    made, detect, page = {}, [], load.document(path, shown)
    cri = str(page.pop("cri"))
    for kind, node in page.items():
        load.only(node, NODE_KEYS, "a node")
        missing = NODE_KEYS - set(node)
        if missing:
            load.fail(node, f"{kind} does not say {sorted(missing)[0]!r}")
        facts = {str(key): str(value) for key, value in node.items() if key not in ("found", "kubelet") and key not in TOOLS}
        facts["kubelet"] = node["kubelet"] == "yes"
        facts.update({tool: str(node[tool]).split() for tool in TOOLS})
        made[str(kind)] = facts
        detect.append((str(kind), tuple(str(one) for one in node["found"])))
    return made, tuple(detect), cri


def names(path, shown):
    """(NAMES: kind -> forms, texts as compiled simple commands; STATES: a tool's word for a state -> docker's)."""
    page = load.document(path, shown)
    states = {str(word): str(state) for word, state in page.pop("states").items()}
    return {str(kind): tuple(name_form(one) for one in forms) for kind, forms in page.items()}, states


def name_form(node):
    """One form a name may have."""
    load.only(node, {"word", "running", "any", "full", "ask", "prefix", "plain", "tasks", "own", "refuse"}, "a form of a name")
    out = {"word": parts(node["word"])}
    for key in node:
        if key == "refuse":
            out["refuse"] = str(node[key])
        elif key != "word":
            out[str(key)] = words(str(node[key]), node[key])
    return out


def parts(text):
    """`<pod>/<name>` or `<hex64:id>` as pieces."""
    out, at = [], 0
    for found in NAME_HOLE.finditer(text):
        if found.start() > at:
            out.append(str(text[at : found.start()]))
        out.append((found.group(2), found.group(1)))
        at = found.end()
    return tuple(out)


MEND_KEYS = {"line", "status", "say", "to"}


def mends(path, shown):
    """MENDS: name -> tuple of (regular expression, status text, words to say or None, the stream for them); an empty one for `signals`."""
    made = {}
    for name, rules in load.document(path, shown).items():
        if rules.__class__ is not list and str(rules) == "signals":
            made[str(name)] = ()
            continue
        for one in rules:
            load.only(one, MEND_KEYS, "a mend")
            if str(one.get("to", "stdout")) != "stdout":
                load.fail(one, "to: nothing but stdout can stand here")
        made[str(name)] = tuple((str(one["line"]), str(one["status"]) if "status" in one else None, str(one["say"]) if "say" in one else None, 1 if "to" in one else 2) for one in rules)
    return made


def lists(path, shown):
    """WORDS: name -> (what is said of any other word, the words)."""
    made = {}
    for name, node in load.document(path, shown).items():
        load.only(node, {"otherwise", "words"}, "a list of words")
        made[str(name)] = (str(node["otherwise"]), tuple(str(node["words"]).split()))
    return made


FIELD_KEYS = {"is", "pod", "image", "none", "approximate", "since", "head", "text", "else", "number", "key", "single", "test"}


def fields(path, shown):
    """FIELDS: kind -> {"fields": {path: entry}}; an entry is a dict of FIELD_KEYS."""
    made = {}
    for kind, node in load.document(path, shown).items():
        load.only(node, {"fields"}, "a kind of fields")
        made[str(kind)] = {"fields": {str(name): entry(one) for name, one in node["fields"].items()}}
    return made


def entry(node):
    """A field's expression, or a map that says more of it."""
    if not isinstance(node, load.Map):
        return {"is": str(node)}
    load.only(node, FIELD_KEYS, "a field")
    if len({"is", "pod", "image", "none"} & set(node)) != 1:
        load.fail(node, "a field needs one of `is:`, `pod:`, `image:` and `none:`")
    return {str(key): str(value) for key, value in node.items()}
