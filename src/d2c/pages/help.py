"""`d2c docker ps --help`: docker's flags of a command and what becomes of each."""
from d2c import cli, line
from d2c.pages.verdicts import worst
from d2c.tables.help import HELP
from d2c.tables.index import INDEX


def show(asked, context):
    """Exit status of the page; a bare `docker` shows it on stderr as docker does."""
    if asked.command == "version":
        cli.out(version())
        return 0
    text = command(asked.command, asked.spelling) if asked.command in HELP else group(asked.command)
    (cli.say if asked.bare else cli.out)(text)
    return 0


def version():
    """`docker --version`: docker's line, with d2c's own words where docker names its build."""
    from d2c import __version__
    from d2c.tables.index import DOCKER

    return f"Docker version {DOCKER}, build d2c-{__version__}\n"


def command(name, spelling):
    """One command: its usage, its sentence, each flag with a mark and the reason."""
    page = HELP[name]
    table = line.table(module(name))
    out = [f"Usage:  docker {spelling or name}{page['use'].partition(name)[2] or page['use'].partition(spelling or name)[2]}\n\n{page['short']}\n"]
    if "refuse" in table.ROW:
        out.append(f"\nNo counterpart here: {table.ROW['refuse']}\n")
    elif page["flags"]:
        out.append("\nOptions (= exact, ~ approximate, - dropped, x refused):\n")
        width = max(len(left(flag, table)) for flag in page["flags"])
        for flag, usage in page["flags"].items():
            mark, why = worst(table.ROW, flag)
            out.append(f"  {mark} {left(flag, table).ljust(width)}  {usage}{'  [' + why + ']' if why else ''}\n")
    return "".join(out)


def left(flag, table):
    """`-a, --all` or `    --no-trunc`, with the value's type."""
    kind, short = table.GRAMMAR["flags"][flag][:2]
    return (f"-{short}, " if short else "    ") + flag + ("" if kind == "bool" else " " + kind)


def module(name):
    """A command's module name."""
    return "".join(char if char.isalnum() else "_" for char in name)


def group(name):
    """docker itself or a group: the commands in it."""
    words = INDEX["words"]
    for word in (name or "").split():
        words = words[word]
    title = f"Usage:  docker {name + ' ' if name else ''}COMMAND\n\nCommands:\n"
    rows = []
    for word, leaf in sorted(words.items()):
        if word and leaf.__class__ is tuple and leaf[0] in HELP:
            rows.append(f"  {word.ljust(12)} {HELP[leaf[0]]['short']}\n")
        elif word and leaf.__class__ is dict:
            rows.append(f"  {word.ljust(12)} (commands of docker {word})\n")
    return title + "".join(rows)
