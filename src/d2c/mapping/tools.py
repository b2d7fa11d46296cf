"""The target tools' grammars (mappings/targets/*.yaml): whether a tool of a given version takes a command line."""
from functools import lru_cache
from pathlib import Path

import yaml

from d2c.mapping import pflag, urfave
from d2c.mapping.urfave import Flag, Node, Refusal
from d2c.versions import padded, parse_version, text, within

FOLDER = Path(__file__).parents[3] / "mappings" / "targets"


class Tool:
    """One tool's table: `name`, `versions` (tuples, oldest first), `commands`, `parser`, and what history.yaml adds."""

    __slots__ = ("name", "versions", "commands", "parser", "tails", "dashes", "faults", "_roots")

    def __init__(self, table, history):
        self.name = table["tool"]
        self.versions = [padded(parse_version(one)) for one in table["versions"]]
        self.commands = table["commands"]
        self.parser = table["parser"]
        self.tails = history.get("tails", {})
        self.dashes = history.get("dashes", {})
        self.faults = history.get("faults", [])
        self._roots = {}

    def at(self, version):
        """The version the tables speak for: one older than all known ones is read as the oldest."""
        return max(padded(version), self.versions[0])

    def root(self, version):
        """The command tree of one version."""
        version = self.at(version)
        if version not in self._roots:
            self._roots[version] = build(self.commands, version)
        return self._roots[version]

    def read(self, version, words, parser=None):
        """The Reading of words after the tool's name, as that version reads them; Refusal where it would not.

        parser: another than upstream's, for a distribution that built the tool with another urfave/cli.
        """
        parser = parser or choose(self.parser, self.at(version))[0]
        if parser == "pflag":
            return pflag.read(self.root(version), words)
        return urfave.read(self.root(version), words, parser)


def choose(texts, version):
    """`TEXT since V until V` or a list of such -> the words of the one that holds for a version, without its bounds; None if none does."""
    for line in texts if isinstance(texts, list) else [texts]:
        words, bounds = line.split(), {}
        for bound in ("until", "since"):
            if len(words) > 1 and words[-2] == bound:
                bounds[bound] = parse_version(words[-1])
                words = words[:-2]
        if within(version, **bounds):
            return words
    return None


def build(commands, version):
    """The table's rows of one version as a tree of Nodes, every name and alias leading to its command."""
    root, nodes = Node((), None), {}
    for path, row in commands.items():
        row = row or {}
        parts = tuple(path.split())
        if "when" in row and choose(row["when"], version) is None:
            continue
        node, above = root, nodes.get(parts[:-1])
        if parts:
            if above is None:
                continue
            node = Node(parts, above)
            for name in (parts[-1], *(choose(row.get("aliases", ""), version) or ())):
                above.subs[name] = node
        nodes[parts] = node
        node.parse = choose(row.get("parse", ""), version) or []
        for names, texts in row.get("flags", {}).items():
            words = choose(texts, version)
            if words is not None:
                bare = [name.lstrip("-") for name in names.split()]
                flag = Flag(bare, words[0], words[1:])
                node.flags.update((name, flag) for name in bare)
    return root


@lru_cache(maxsize=None)
def load(tool, folder=FOLDER):
    """The Tool of that name; KeyError when there is no table of it."""
    path = Path(folder) / (tool + ".yaml")
    if not path.exists():
        raise KeyError(tool)
    history = yaml.safe_load((Path(folder) / "history.yaml").read_text(encoding="utf-8"))
    return Tool(yaml.safe_load(path.read_text(encoding="utf-8")), history.get(tool, {}))


def versions(tool):
    """The known versions of a tool as texts, oldest first."""
    return [text(version) for version in load(tool).versions]


def accepts(tool, version, words, parser=None):
    """None when the tool's own parser takes the words (after the tool's name), else its objection in one sentence.

    What the parser silently loses, and how many operands a command wants, is not its business: see check().
    """
    table = load(tool)
    version = parse_version(version) if isinstance(version, str) else version
    try:
        table.read(version, words, parser)
    except Refusal as refusal:
        return str(refusal)
    return None


def complaint(table, version, words):
    """accepts(), and words that the parser takes but loses: flags behind an operand, everything behind a lone dash."""
    try:
        reading = table.read(version, words)
    except Refusal as refusal:
        return str(refusal)
    path = " ".join(reading.node.path)
    if reading.lost and not (path in table.dashes and within(version, since=parse_version(table.dashes[path]))):
        return "the words behind a lone - are lost: %s" % " ".join(reading.lost)
    for word in reading.operands[: 0 if "--" in words else table.tails.get(path)]:  # behind `--` they are meant as operands
        if word[:1] == "-" and len(word) > 1 and word.lstrip("-").partition("=")[0] in reading.node.flags:
            return "flag %s stands behind an operand, where %s %s does not read it" % (word, table.name, path)
    return None


def check(words, tool, version=None, since=None, until=None, slots=("flags",)):
    """Complaints about an emitted command line, [] when there are none.

    words: after the tool's name; one that holds `<...>` stands for any value, one that is a slot (`<flags>`) for nothing.
    version: one version (text or tuple); without it every known one from `since` up to, but without, `until`.
    """
    table = load(tool)
    words = [word for word in words if not (word[:1] == "<" and word[-1:] == ">" and word[1:-1] in slots)]
    if version is not None:
        version = parse_version(version) if isinstance(version, str) else version
        found = complaint(table, version, words)
        return [found] if found else []
    since, until = (parse_version(v) if isinstance(v, str) else v for v in (since, until))
    asked = [v for v in table.versions if within(v, since, until)]
    by_text = {}
    for one in asked:
        found = complaint(table, one, words)
        if found:
            by_text.setdefault(found, []).append(one)
    return ["%s (%s %s)" % (found, tool, spoken(at, asked)) for found, at in by_text.items()]


def spoken(at, asked):
    """[1.6.20, 1.7.0] out of all known -> `before 1.7.33`; with gaps they are listed."""
    if at == asked:
        return "in every version"
    if at == asked[:len(at)]:
        return "before " + text(asked[len(at)])
    if at == asked[-len(at):]:
        return "since " + text(at[0])
    return "in " + ", ".join(map(text, at))


def faults(words, tool, version):
    """Sentences on flags and commands that this version reads but does wrong (mappings/targets/history.yaml)."""
    table = load(tool)
    version = padded(parse_version(version) if isinstance(version, str) else version)
    try:
        reading = table.read(version, words)
    except Refusal:
        return []
    path = " ".join(reading.node.path)
    given = {name for node, name in reading.given if node is reading.node}
    out = []
    for fault in table.faults:
        bounds = {key: parse_version(fault[key]) for key in ("since", "until") if key in fault}
        flags = {name.lstrip("-") for name in fault.get("flags", "").split()}
        cured = {name.lstrip("-") for name in fault.get("unless", "").split()} & given
        if fault["command"] == path and within(version, **bounds) and not cured and (not flags or flags & given):
            out.append(fault["why"])
    return out


def known_module(folder=FOLDER):
    """The text of src/d2c/tables/known.py: the newest version of each tool, for the hot path."""
    newest = {tool: load(tool, folder).versions[-1] for tool in ("crictl", "ctr")}
    return '"""Generated from mappings/targets by d2c.mapping.tools.known_module; do not edit."""\nNEWEST = %r\n' % newest
