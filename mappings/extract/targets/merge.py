"""Merges the command trees of several versions of a tool into one table with `since` and `until`, and writes it."""

BANNER = "# Extracted from the tool itself by mappings/extract/targets/extract.py; do not edit."


def span(have, known):
    """The ` since V until V` suffixes that together name the versions `have` out of `known` (both oldest first)."""
    out, start = [], None
    for version in known:
        if version in have and start is None:
            start = version
        elif version not in have and start is not None:
            out.append((start, version))
            start = None
    if start is not None:
        out.append((start, None))
    return [("" if first == known[0] else " since " + first) + (" until " + end if end else "") for first, end in out]


def spans(values, known):
    """{version: text} -> one text, or a list of them: each different text with the versions that have it."""
    out = []
    for text in dict.fromkeys(values[v] for v in known if v in values):
        out += [(text + s).strip() for s in span([v for v in known if values.get(v) == text], known)]
    return out[0] if len(out) == 1 else out


def walk(tree, path=()):
    """Every command; the help words that urfave/cli adds are the parser's business."""
    yield path, tree
    for sub in tree["subs"]:
        yield from walk(sub, path + (sub["names"][0],))


def dashed(names):
    return " ".join(("--" if len(name) > 1 else "-") + name for name in sorted(names, key=lambda n: (-len(n), n)))


def kind(text):
    head, _, rest = text.partition(" ")
    head = {"stringslice": "strings", "intslice": "ints", "int64slice": "ints", "int64": "int", "uint64": "uint", "float64": "float", "path": "string",
            "time.duration": "duration", "boolt": "bool", "boolflag": "bool"}.get(head, head)
    return (head + " " + rest).strip()


def merge(tool, trees, parser):
    """{version: tree} -> the table. Flags that came after a command did are dated only when they did."""
    known = list(trees)
    found = {}
    for version, tree in trees.items():
        for path, node in walk(tree):
            found.setdefault(path, {})[version] = node
    rows = {" ".join(path): command(versions, known) for path, versions in sorted(found.items())}
    first = {v.lstrip("v"): p for v, p in parser.items()} if isinstance(parser, dict) else {known[0]: parser}
    parsers, now = {}, None
    for version in known:
        now = first.get(version, now)
        parsers[version] = now
    return {"tool": tool, "versions": known, "parser": spans(parsers, known), "commands": rows}


def command(versions, known):
    here = [v for v in known if v in versions]
    row = {}
    when = span(here, known)
    if when != [""]:
        row["when"] = spans({v: "" for v in here}, known)
    for key, get in (("aliases", lambda n: " ".join(n["names"][1:])), ("parse", lambda n: " ".join(sorted(n["marks"])))):
        texts = {v: get(versions[v]) for v in here}
        if any(texts.values()):
            row[key] = spans({v: t for v, t in texts.items() if t}, here)
    flags = {}
    for version in here:
        for line in versions[version]["flags"]:
            names, _, text = line.partition(": ")
            flags.setdefault(dashed(names.split()), {})[version] = kind(text)
    if flags:
        row["flags"] = {names: spans(texts, here) for names, texts in sorted(flags.items())}
    return row


def scalar(value):
    if isinstance(value, list):
        return "[%s]" % ", ".join(value)
    return value


def write(tool, table, path):
    """One line per flag: `--long -s: TYPE [required] [local] [since V] [until V]`, or a list of such."""
    lines = [BANNER, "# --long -s: TYPE [required] [since V] [until V]; several of these when a later version changed it. until V: gone in V.",
             "tool: %s" % table["tool"], "versions: [%s]" % ", ".join("'%s'" % v for v in table["versions"]),
             "parser: %s" % scalar(table["parser"]), "commands:"]
    for path_, row in table["commands"].items():
        lines.append("  %s:%s" % (path_ or "''", "" if row else " {}"))
        lines += ["    %s: %s" % (key, scalar(row[key])) for key in ("when", "aliases", "parse") if key in row]
        if "flags" in row:
            lines.append("    flags:")
            lines += ["      %s: %s" % (names, scalar(text)) for names, text in row["flags"].items()]
    path.write_text("\n".join(lines) + "\n")
