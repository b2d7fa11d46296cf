"""`d2c table [COMMAND|TEXT]`: the mapping table for reading: all commands, one command, or a search."""
from d2c import cli, line
from d2c.pages.verdicts import MARKS, of
from d2c.tables.help import HELP
from d2c.tables.index import INDEX


def show(options):
    """Exit status: 0, or 1 when nothing fits."""
    from rich.console import Console

    text = " ".join(options.rest)
    text = text[len("docker ") :] if text.startswith("docker ") else text
    console = Console()
    commands = sorted(HELP)
    if not text:
        console.print(overview(commands))
        return 0
    named = spelled(text)
    if named:
        console.print(one_command(named))
        return 0
    found = [name for name in commands if text in name or text in HELP[name]["short"].lower()] + matching_flags(commands, text)
    if not found:
        cli.say(f"d2c: nothing in the table fits {text!r}\n")
        return 1
    console.print(overview(sorted(set(found))))
    return 0


def spelled(text):
    """The canonical command of a spelling, or None."""
    words = INDEX["words"]
    for word in text.split():
        words = words.get(word) if words.__class__ is dict else None
        if words is None:
            return None
    return words[0] if words.__class__ is tuple and len(words) > 1 else None


def matching_flags(commands, text):
    """Commands with a flag whose name or sentence holds the text."""
    return [name for name in commands if any(text in flag or text in usage.lower() for flag, usage in HELP[name]["flags"].items())]


def row_of(name):
    """A command's ROW."""
    return line.table("".join(char if char.isalnum() else "_" for char in name)).ROW


def overview(commands):
    """A table: command, targets, verdict marks of its flags."""
    from rich.table import Table

    table = Table()
    for column in ("docker", "becomes", "flags = ~ - x"):
        table.add_column(column, overflow="fold")
    for name in commands:
        row = row_of(name)
        if "refuse" in row:
            table.add_row(name, "refused: " + row["refuse"], "")
            continue
        targets = [target for target, part in row["targets"].items() if "refuse" not in part]
        counts = dict.fromkeys(MARKS, 0)
        for flag in row["flags"]:
            verdicts = [of(row, flag, target)[0] for target in targets] or ["unsupported"]
            counts[min(verdicts, key=list(MARKS).index)] += 1
        table.add_row(name, " ".join(targets), " ".join(str(one) for one in counts.values()))
    return table


def one_command(name):
    """A table: flag by target with each reason."""
    from rich.table import Table

    row = row_of(name)
    table = Table(title=f"docker {name}: {HELP[name]['short']}", title_justify="left")
    table.add_column("flag")
    if "refuse" in row:
        table.add_column("verdict")
        table.add_row("(all)", "refused: " + row["refuse"])
        return table
    for target in row["targets"]:
        table.add_column(target, overflow="fold")
    for flag in row["flags"]:
        cells = []
        for target in row["targets"]:
            verdict, whys = of(row, flag, target)
            cells.append(verdict + ("".join("\n" + why for why in dict.fromkeys(whys)) if whys else ""))
        table.add_row(flag, *cells)
    return table
