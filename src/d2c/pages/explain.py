"""`d2c explain docker ...`: a table of what became of every word, and why."""
from d2c import cli, errors, line, render
from d2c import options as own
from d2c.pages.app import docker_words


def show(options):
    """Exit status: as printing the line would end."""
    from rich.console import Console
    from rich.table import Table

    words = docker_words(options, "explain")
    context = own.context(options)
    context.probe = cli.installed
    try:
        parsed = line.parse(words)
    except errors.HelpAsked as asked:
        from d2c.pages import help as page

        return page.show(asked, context)
    except errors.D2CError as error:
        cli.say(line.complaint(error))
        return error.status
    status, said, text, target, instead = outcome(parsed, context)
    table = Table(title="docker " + " ".join(map(str, words)), title_justify="left")
    for column in ("word", "verdict", "why"):
        table.add_column(column, overflow="fold")
    for subject, verdict, why in rows(parsed, said):
        table.add_row(subject, verdict, why)
    console = Console(soft_wrap=False)
    console.print(table)
    if text is not None:
        console.print(f"on {target}:", highlight=False)
        cli.flush()
        cli.out(text + "\n")
    for one in instead:
        console.print("instead: " + one, highlight=False, markup=False)
    return status


def outcome(parsed, context):
    """(status, diagnostics, text or None, target, instead)."""
    try:
        plan = line.plan(parsed, context)
    except errors.UnsupportedError as error:
        return error.status, error.diagnostics, None, None, error.instead
    return 0, plan.diagnostics, render.text(plan), plan.target, []


def rows(parsed, said):
    """(word, verdict, why) for the command, each flag and each operand."""
    command = "docker " + parsed.row["command"]
    by_subject = {}
    for one in said:
        by_subject.setdefault(one.subject, []).append(one)
    subjects = [command] + [given.name for given in parsed.inv.flags] + [str(one) for one in parsed.inv.operands]
    done = set()
    for subject in subjects + list(by_subject):
        if subject in done:
            continue
        done.add(subject)
        found = by_subject.get(subject)
        if not found:
            yield subject, "exact" if not any(one.verdict == "unsupported" for one in said) else "", ""
        for one in found or ():
            yield subject, one.verdict, one.why
