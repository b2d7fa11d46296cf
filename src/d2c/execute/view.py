"""-x in the shape `docker`: the tools' documents are read here and shown by the same process."""
import os

from d2c.cli import out, say
from d2c.tables.view_documents import LIVE


def run(parsed, plan, options):
    """Exit status of one line that docker's shape gives; the tools' own error where they said nothing else."""
    if plan.diagnostics and not options.quiet:
        from d2c import render

        say(render.notes(plan.diagnostics))
    text = plan.attrs["source"]
    if parsed.row["command"] in LIVE:
        return live(parsed.inv, text)
    if plan.attrs.get("first"):
        status = once(parsed.inv, started(plan.attrs["first"], parsed.inv.operands), first=True)
        if status is not None:
            return status
    running = started(text, parsed.inv.operands)    # the tools work while the view is loaded
    if "repeats" in parsed.row and not parsed.inv.get(parsed.row["repeats"]):
        return again(parsed.inv, text, running)
    return once(parsed.inv, running)


def again(inv, text, running):
    """One look after the other over the same place of the screen (docker stats), until interrupted or refused."""
    while True:
        status = once(inv, running, "\033[2J\033[H")
        if status:
            return status
        running = started(text, inv.operands)


def started(text, operands):
    """The source's commands, begun."""
    from d2c.execute.parts import Running

    return Running(text, dict(os.environ, CONTAINERD_SUPPRESS_DEPRECATION_WARNINGS="1"), operands)    # ctr's own switch


def once(inv, running, before="", first=False):
    """One look; with `first` None, and nothing said, where it shows that more has to be read."""
    from d2c.views import app
    from d2c.views.documents import Documents

    app.module(inv.command)    # what can be read while the tools work
    if any(ask[0] == "new" for ask in running.asks) and running.memory is None:
        from d2c.execute import memory

        running.memory = memory.Memory()
    if running.memory:
        running.memory.partly = any(ask[0] == "meant" for ask in running.asks)
        running.memory.prepare(running.asks)
    stdout, stderr, status = running.finish()
    complaints = [text for text in stderr.decode("utf-8", "surrogateescape").splitlines() if not harmless(text)]
    if not stdout.strip() and (status or complaints):
        say("".join(text + "\n" for text in complaints))
        return 1
    out(before)
    documents = Documents(stdout.decode("utf-8", "surrogateescape"))
    if running.asks or running.memory:
        say(asked(inv, documents, running))
    return app.show(inv, documents, app.fixed(), first)


def asked(inv, documents, running):
    """Adds what is remembered, or has to be asked for now that the rows are known. Returns what the tools say against it."""
    from d2c.execute import memory

    asks, own = {}, running.memory
    for how, *ask in running.asks:
        asks.setdefault(how, []).append(ask)
    if own:
        own.add(documents)
    for kinds in asks.get("meant", ()):
        memory.meant(documents, kinds, inv.operands)
    said = memory.named(documents, asks["named"], inv.operands) if "named" in asks else ""
    if "new" in asks:
        said += memory.complete(documents, asks["new"], own)
    elif own:
        own.save()
    for kind, *words in asks.get("frozen", ()):
        memory.frozen(documents, kind, words, own.paused if own else ())
    return said


def harmless(text):
    """A tool's warning: it did its work all the same."""
    return "level=warning" in text or text.startswith(("WARN", "W1", "W0", "I1", "I0"))


def live(inv, text):
    """A view that goes on: the tools' lines are shown as they come; what still runs ends with it."""
    import signal
    import subprocess

    from d2c.views import app

    def ended(*_):
        raise SystemExit(143)

    signal.signal(signal.SIGTERM, ended)
    child = subprocess.Popen(["sh", "-c", os.fsencode(text)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True)
    try:
        return app.streamed(inv, child.stdout)
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
            child.wait()
