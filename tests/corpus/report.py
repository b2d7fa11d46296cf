"""A report over the corpus: verdicts, the share of node commands translated, what is refused and why.

    python tests/corpus/report.py [--node k3s] [--tools V] [--file lines] [--why COMMAND] [--show VERDICT COMMAND]
"""
import argparse
import collections

import translated

VERDICTS = ("exact", "approximate", "unsupported", "usage", "crash")


def reason(answer):
    """What an answer says against a line, the subject first."""
    bad = [one for one in answer["diagnostics"] if one["verdict"] in ("unsupported", "usage")]
    return "; ".join("%s: %s" % (one["subject"], one["why"]) for one in bad) or answer.get("why", "").strip().split("\n")[-1]


def percent(part, whole):
    return "%5.1f %%" % (100.0 * part / whole) if whole else "  -"


def table(pairs):
    """Counts per command, the most used first."""
    by_command = collections.defaultdict(collections.Counter)
    for entry, answer in pairs:
        by_command[entry["cmd"]][answer["verdict"]] += 1
    print("%-24s %6s" % ("command", "lines"), *["%12s" % name for name in VERDICTS], "  translated")
    for command, count in sorted(by_command.items(), key=lambda pair: (-sum(pair[1].values()), pair[0])):
        done = count["exact"] + count["approximate"]
        mark = "" if translated.on_node(command) else "   (not a node's)"
        print("%-24s %6d" % (command, sum(count.values())), *["%12s" % (count[name] or "") for name in VERDICTS],
              "  " + percent(done, sum(count.values())) + mark)


def total(pairs, said):
    count = collections.Counter(answer["verdict"] for _, answer in pairs)
    done = count["exact"] + count["approximate"]
    print("%-24s %6d lines, translated %s  (%s)" % (said, len(pairs), percent(done, len(pairs)), ", ".join("%s %d" % (v, count[v]) for v in VERDICTS)))


def reasons(pairs, limit):
    """The most common reasons, each with its number and one line."""
    found = collections.defaultdict(list)
    for entry, answer in pairs:
        found[reason(answer)].append(entry["line"])
    for why, lines in sorted(found.items(), key=lambda pair: -len(pair[1]))[:limit]:
        print("%5d  %s\n       %s" % (len(lines), why[:220], min(lines, key=len)[:160]))


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--node", default="k3s")
    options.add_argument("--tools")
    options.add_argument("--file", default="lines", choices=translated.FILES)
    options.add_argument("--why", metavar="COMMAND", help="the reasons of one command's refusals")
    options.add_argument("--show", nargs=2, metavar=("VERDICT", "COMMAND"), help="each such line with what it became")
    options.add_argument("--limit", type=int, default=25)
    args = options.parse_args()
    entries = translated.entries(args.file)
    words = ["--node", args.node] + (["--tools", args.tools] if args.tools else [])
    answers = translated.translate_all([entry["line"] for entry in entries], *words)
    pairs = [(entry, answer) for entry, answer in zip(entries, answers) if answer is not None]
    for entry, _ in pairs:
        entry.setdefault("cmd", "")
    if args.show:
        for entry, answer in pairs:
            if answer["verdict"] == args.show[0] and entry["cmd"] == args.show[1]:
                print("%s\n    %s" % (entry["line"], (answer["shell"] or reason(answer)).replace("\n", "\n    ")))
        return
    if args.why:
        refused = [(e, a) for e, a in pairs if e["cmd"] == args.why and a["verdict"] not in ("exact", "approximate")]
        total([(e, a) for e, a in pairs if e["cmd"] == args.why], args.why)
        reasons(refused, args.limit)
        return
    table(pairs)
    print()
    node = [pair for pair in pairs if translated.on_node(pair[0]["cmd"])]
    total(pairs, "all")
    total(node, "node commands")
    total([pair for pair in node if not pair[0]["cmd"].startswith("network ")], "  without network *")
    print("\nnode commands, reasons of refusal:")
    reasons([pair for pair in node if pair[1]["verdict"] not in ("exact", "approximate")], args.limit)


if __name__ == "__main__":
    main()
