"""`python -m d2c.pages.support` writes docs/support.md from the tables; `--check` compares."""
import os
import sys

from d2c.mapping.place import ROOT
from d2c.pages.table import row_of
from d2c.pages.verdicts import MARKS, of
from d2c.tables.help import HELP

PATH = os.path.join(ROOT, "docs", "support.md")
HEAD = """# What becomes of every docker command and flag

Generated from mappings/ by `python -m d2c.pages.support`; do not edit. `=` exact, `~` approximate, `-` dropped, `x` refused; several reasons are those of a flag's value cases.

"""


def page():
    """The whole document."""
    out = [HEAD, counts(), "\n"]
    for name in sorted(HELP):
        out.append(command(name))
    return "".join(out)


def best_counts():
    """Flags by verdict on the target that keeps most of each; commands translated and refused."""
    flags, commands = dict.fromkeys(MARKS, 0), [0, 0]
    for name in HELP:
        row = row_of(name)
        refused = "refuse" in row
        commands[refused] += 1
        for flag in HELP[name]["flags"]:
            verdicts = [] if refused else [of(row, flag, target)[0] for target, part in row["targets"].items() if "refuse" not in part]
            flags[min(verdicts or ["unsupported"], key=list(MARKS).index)] += 1
    return commands, flags


def counts():
    """One line of figures."""
    (translated, refused), flags = best_counts()
    return f"{translated} commands are translated, {refused} refused with a way out. Flags on their best target: " + ", ".join(f"{n} {v}" for v, n in flags.items()) + ".\n"


def command(name):
    """One command's section."""
    row = row_of(name)
    out = [f"## docker {name}\n\n{HELP[name]['short']}.\n\n"]
    if "refuse" in row:
        out.append(f"Refused: {row['refuse']}.\n\n")
        return "".join(out)
    targets = list(row["targets"])
    for target in targets:
        part = row["targets"][target]
        if "refuse" in part:
            out.append(f"- {target}: refused: {part['refuse']}\n")
        for why in dict.fromkeys(why for form in part.get("forms", ()) for why in form.get("said", ())):
            out.append(f"- {target}: ~ {why}\n")
    if row["flags"]:
        out.append("\n| flag | " + " | ".join(targets) + " |\n|---" * 1 + "|---" * len(targets) + "|\n")
        for flag in row["flags"]:
            out.append("| `" + flag + "` | " + " | ".join(cell(row, flag, target) for target in targets) + " |\n")
    return "".join(out) + "\n"


def cell(row, flag, target):
    """Mark and reasons."""
    if "refuse" in row["targets"][target]:
        return "x"
    verdict, whys = of(row, flag, target)
    return (MARKS[verdict] + " " + "; ".join(dict.fromkeys(whys)).replace("|", "\\|")).strip()


def main(argv):
    """Exit status: 1 when --check finds the page stale."""
    text = page()
    if "--check" in argv:
        with open(PATH, encoding="utf-8") as stream:
            return int(stream.read() != text)
    with open(PATH, "w", encoding="utf-8") as stream:
        stream.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
