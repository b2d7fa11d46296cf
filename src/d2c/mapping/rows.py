"""A command's YAML document to its ROW: forms per target, cells per flag, operands, ways out."""
import functools
import os
import re

from d2c.mapping import cells, facts
from d2c.mapping import place as folders
from d2c.mapping.conditions import conditions
from d2c.mapping.holes import holes, tested
from d2c.mapping.load import List, Map, Text, fail, only
from d2c.mapping.shelltext import conditional
from d2c.mapping.template import compiled
from d2c.translate import places
from d2c.translate.verbs import TABLE, WHOLE

ROW_KEYS = {
    "docker", "operands", "each", "crictl", "ctr", "pod", "flags", "instead", "unsupported", "ask", "unasked", "says", "absent", "missing",
    "failed", "prior", "becomes", "known", "configured", "environment", "texts", "documents", "ids", "parts",
}
FORM_KEYS = {"when", "run", "approximate", "mend", "since", "until", "says", "feed", "password", "secret", "ask"}
TARGET_KEYS = FORM_KEYS | {"forms", "on", "unsupported", "protects", "dropped"}
TARGETS = ("crictl", "ctr", "pod")
OPERAND = re.compile(r"([a-z][a-z0-9_-]*)(?::(any|running|full|place))?(\.\.\.)?(\?)?$")
BUILT_IN = {"value", "namespace", "node", "command", "spelling", "rest", "far", "self", "live", "bare", "name", "pod", "given"}


def row(node, grammar, known_documents=()):
    """ROW of one document; `grammar` is the command's GRAMMAR, or None for words docker does not have (pods)."""
    only(node, ROW_KEYS | set(known_documents), "a command")
    made = {"command": str(node["docker"]), "targets": {}, "flags": {}}
    if "texts" in node:
        used(node, node["texts"])
    made["operands"] = operands(node.get("operands", ""))
    for key in ("each", "ask", "unasked", "says", "absent", "missing", "failed", "prior", "becomes", "known", "configured", "environment", "ids"):
        if key in node:
            made[key] = tuple((str(flag), str(text)) for flag, text in node[key].items()) if isinstance(node[key], Map) else str(node[key])
    if "@if" in str(node.get("ask", "")):
        made["ask"] = ("pieces", conditional(str(node["ask"]), node["ask"]))
    made["instead"] = tuple(suggestion(one) for one in as_list(node.get("instead", [])))
    if "unsupported" in node:
        made["refuse"] = cells.why(node["unsupported"])
    if "documents" in node:
        made["documents"] = {str(name): cells.tree(one) for name, one in node["documents"].items()}
    for name in node:
        if name in TARGETS:
            made["targets"][str(name)] = target(node[name], name)
    if not made["targets"] and "refuse" not in made:
        fail(node, f"{made['command']}: neither a target ({', '.join(TARGETS)}) nor `unsupported:`")
    for flag, by_target in node.get("flags", {}).items():
        made["flags"][str(flag)] = flag_cells(flag, by_target, made)
    check(node, made, grammar)
    return made


def used(node, texts):
    """Puts the row's `texts:` where a form says `@use NAME` on a line of its own."""
    for name in TARGETS:
        for one in node[name].get("forms", [node[name]]) if isinstance(node.get(name), Map) else ():
            if isinstance(one, Map) and isinstance(one.get("run"), Text):
                one["run"] = put(one["run"], texts)


def put(text_node, texts):
    """A text with its @use lines replaced, its place kept."""
    lines = []
    for line in text_node.splitlines(keepends=True):
        word, _, name = line.strip().partition(" ")
        if word == "@use" and name not in texts:
            fail(text_node, f"no text {name!r}; the row's texts: {', '.join(texts)}")
        lines.append(put(texts[name], texts) if word == "@use" else line)
    made = Text("".join(lines))
    made.file, made.line = text_node.file, text_node.line
    return made


def as_list(node):
    """One thing or a list of them."""
    return node if isinstance(node, List) or node.__class__ is list else [node]


def operands(text_node):
    """`container:running command...` as tuples (name, kind, scope, many, optional); a name beginning with pod asks for pods."""
    out = []
    for one in str(text_node).split():
        found = OPERAND.match(one)
        if not found:
            fail(text_node, f"{one!r} is no operand; write name, name:SCOPE (any, running, full: a container or pod to look up), name... or name?")
        name, scope = found.group(1), found.group(2)
        kind = None if scope is None else "place" if scope == "place" else "pod" if name.startswith("pod") else "container"
        out.append((name, kind, scope, bool(found.group(3)), bool(found.group(4))))
    return tuple(out)


def suggestion(node):
    """A way out: shell text with holes; `for: WORDS` keeps it for lines that hold one of the words, `when:` for lines whose conditions hold."""
    if not isinstance(node, Map):
        return text(node)
    only(node, {"for", "when", "run"}, "a way out")
    return (*text(node["run"]), tuple(str(node.get("for", "")).split()), conditions(node["when"], node) if "when" in node else ())


def text(node):
    """Suggestion text: shell text with holes."""
    return compiled(str(node), node)


def target(node, name):
    """A target's part of a row."""
    if not isinstance(node, Map):
        return {"forms": (form(Map(run=node), name, node),)}
    only(node, TARGET_KEYS, "a target")
    if "unsupported" in node:
        return {"refuse": cells.why(node["unsupported"]), "protects": node.get("protects") == "yes"}
    made = {}
    if "on" in node:
        made["on"] = tuple(str(node["on"]).split())
    if "forms" in node:
        made["forms"] = tuple(form(one, name, one) for one in node["forms"])
    else:
        made["forms"] = (form(Map({k: v for k, v in node.items() if k != "on"}), name, node),)
    return made


def form(node, name, place):
    """One way to do it on a target: conditions, steps, what is said about it."""
    only(node, FORM_KEYS | {"unsupported", "protects"}, "a form")
    made = {"when": cells.bounds(node, name)}
    if "unsupported" in node:
        made["refuse"] = (cells.why(node["unsupported"]), node.get("protects") == "yes")
        if "run" not in node:
            return made
    if "run" not in node:
        fail(place, "a form needs `run:`")
    made["steps"] = tuple(compiled(str(one), one) for one in as_list(node["run"]))
    if "approximate" in node:
        made["said"] = tuple(cells.why(one) for one in as_list(node["approximate"]))
    for key in ("mend", "says", "feed", "secret", "ask"):
        if key in node:
            made[key] = str(node[key])
    if "password" in node:
        made["password"] = next((str(operand), cells.why(said)) for operand, said in node["password"].items())
    return made


def flag_cells(flag, node, made):
    """The cells of one flag, by target; a single verdict may stand for all targets under `all`."""
    if not isinstance(node, Map):
        fail(node, f"{flag}: write a cell for each target, or `all:`")
    out = {}
    for name, value in node.items():
        if name != "all" and name not in TARGETS:
            fail(name, f"{flag}: no target {name!r}; targets are {', '.join(TARGETS)}, or `all`")
        if name != "all" and name not in made["targets"]:
            fail(name, f"{flag}: the row has no form for {name}")
        out[str(name)] = cells.cell(value, name if name != "all" else "crictl")
    if "all" in out:
        for name in made["targets"]:
            out.setdefault(name, out["all"])
        del out["all"]
    return out


def check(node, made, grammar):
    """All cross checks: every flag decided, every hole bound, every slot used, every verb known."""
    if grammar is not None:
        decided(node, made, grammar)
    bound = {one[0] for one in made["operands"]} | BUILT_IN
    for one in made["instead"]:
        check_holes(node["instead"], one[1], bound, made, grammar)
    if any(one[1] == "place" for one in made["operands"]):
        bound.update(places.NAMES)
    for name, part in made["targets"].items():
        if "refuse" in part:
            continue
        filled, referenced = checked_cells(node, made, grammar, name, bound)
        referenced |= checked_forms(node, made, grammar, name, bound | filled | {"flags"})
        unused = filled - referenced
        if unused and any("steps" in one for one in part["forms"]):
            fail(node[name], f"{name}: nothing uses <{sorted(unused)[0]}>, which a flag's cell fills")
        silent(node, made, name, referenced)


def checked_cells(node, made, grammar, name, bound):
    """(slots that a target's cells fill, names that their words use)."""
    filled, referenced = set(), set()
    for flag, by_target in made["flags"].items():
        if name not in by_target:
            continue
        filled.update(cells.slots(by_target[name]))
        inner = bound | set(cells.bound_names(by_target[name]))
        for one in cells.emissions(by_target[name]):
            if one[0] != "doc":
                referenced |= check_holes(node["flags"][flag], one[1], inner, made, grammar)
                continue
            if one[1] not in made.get("documents", {}):
                fail(node["flags"][flag], f"{flag}: the row has no document {one[1]!r}")
            referenced |= check_holes(node["flags"][flag], one[4], inner | filled, made, grammar)
    return filled, referenced


def checked_forms(node, made, grammar, name, names):
    """The names that a target's forms use, their documents' and conditions' too."""
    referenced, documents = set(), made.get("documents", {})
    for one in made["targets"][name]["forms"]:
        for kind, template in one.get("steps", ()):
            used_here = check_holes(node[name], template, names | set(documents), made, grammar)
            referenced |= used_here
            for document in used_here & set(documents):
                referenced |= check_holes(node["documents"], documents[document], names, made, grammar)
            referenced.update(term[1] for term in (tested(template) if kind == "sh" else ()))
        referenced.update(term[1] for term in one["when"])
    return referenced


def silent(node, made, name, referenced):
    """An `exact` that emits nothing must be seen by the form: as a hole or a condition."""
    for flag, by_target in made["flags"].items():
        if by_target.get(name) == ("x",) and flag not in referenced:
            fail(node["flags"][flag], f"{flag}: `exact` emits nothing for {name} and no form looks at it; write `dropped: why`, or use it")


def decided(node, made, grammar):
    """Every flag of docker's has a cell for every target that has a form; no cell names a flag docker does not have."""
    known = grammar["flags"]
    for flag in made["flags"]:
        if flag not in known:
            fail(node["flags"][flag], f"docker {made['command']} has no flag {flag}")
    if "refuse" in made:
        return
    for flag in known:
        if flag == "--help" or flag in grammar.get("same", ()) or flag in grammar.get("foreign", ()):
            continue
        for name, part in made["targets"].items():
            if "refuse" not in part and name not in made["flags"].get(flag, {}):
                fail(node, f"docker {made['command']}: {flag} is undecided for {name}; add its cell under `flags:`")


def check_holes(node, template, names, made, grammar):
    """Every hole of a template is bound and its verbs exist; returns the names used."""
    used = set()
    for found in holes(template):
        name = found[1]
        if name.startswith("--"):
            if grammar is not None and name not in grammar["flags"]:
                fail(node, f"<{name}>: docker {made['command']} has no such flag")
        elif name not in names and not name.startswith("node."):
            fail(node, f"<{name}> is bound by nothing; holes here: {', '.join(sorted(names))}")
        for verb, argument in found[2]:
            if verb not in TABLE and verb not in WHOLE:
                fail(node, f"no verb {verb!r}; known: {', '.join(sorted({**TABLE, **WHOLE}))}")
            if verb == "among" and argument not in lists():
                fail(node, f"words.yaml has no list {argument!r}; it has: {', '.join(lists())}")
        used.add(name)
    return used


@functools.lru_cache(maxsize=None)
def lists():
    """The names of words.yaml's lists."""
    return tuple(facts.lists(os.path.join(folders.MAPPINGS, "words.yaml"), "mappings/words.yaml"))
