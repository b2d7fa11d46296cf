"""Files of mappings/parts/: cells, texts and documents about one subject, which rows take over with `parts: NAME...`."""
import os

from d2c.mapping import load, place

FOLDER = os.path.join(place.MAPPINGS, "parts")


class Parts:
    """All parts of a folder; `taken` gives a row what it names, `leftover` refuses what no row took."""

    def __init__(self, folder=FOLDER):
        self.nodes = {os.path.splitext(os.path.basename(path))[0]: load.document(path, shown) for path, shown in place.yaml_files(folder)}
        self.used = set()
        for node in self.nodes.values():
            load.only(node, {"flags", "texts", "documents"}, "a part")

    def taken(self, node, grammar):
        """Puts the parts of a row into it: its own cells stand in place of a part's, its targets and docker's flags say which cells it takes."""
        parts = [self.named(name, node) for name in str(node.pop("parts")).split()]
        for kind in ("texts", "documents"):
            taken = together(parts, kind, node.get(kind, {}), node)
            if taken:
                node[kind] = load.Map({**taken, **node.get(kind, {})})
        own = node.get("flags", load.Map())
        shared = {flag: cells for flag, cells in together(parts, "flags", {}, node).items() if flag in grammar["flags"]}
        self.used.update(shared)
        flags = {**own, **{flag: merged(flag, cells, own, node) for flag, cells in shared.items()}}
        order = [*grammar["flags"], *(flag for flag in own if flag not in grammar["flags"])]
        node["flags"] = load.Map((flag, flags[flag]) for flag in order if flag in flags)

    def named(self, name, node):
        """A part by its name."""
        if name not in self.nodes:
            load.fail(node, f"no part {name!r}; mappings/parts has: {', '.join(self.nodes)}")
        self.used.add(name)
        return self.nodes[name]

    def leftover(self):
        """A part that no row takes, and a flag in one that no taker has, are mistakes."""
        for name, node in self.nodes.items():
            if name not in self.used:
                load.fail(node, f"no row takes the part {name}; name it in a row's `parts:`")
            for flag in node.get("flags", {}):
                if flag not in self.used:
                    load.fail(flag, f"no command that takes the part {name} has a flag {flag}")


def together(parts, kind, own, node):
    """What parts hold of a kind; nothing may stand in two of them, nor in `own`."""
    out = {}
    for part in parts:
        for key, one in part.get(kind, {}).items():
            if key in out or key in own:
                load.fail(key, f"{key} stands twice among the {kind} of docker {node['docker']}; keep one of the two")
            out[key] = one
    return out


def merged(flag, cells, own, node):
    """A flag's cells: the row's where it has its own, else the part's, for the targets with which the row does something."""
    kept = load.Map()
    kept.file, kept.line = cells.file, cells.line
    for target, cell in cells.items():
        if target == "all" or "unsupported" not in node.get(target, ("unsupported",)):
            kept[target] = cell
    for target, cell in own.get(flag, {}).items():
        if kept.get(target) == cell:
            load.fail(target, f"{flag}: the part says the same for {target}; leave it out")
        kept[target] = cell
    return kept
