"""-x in the shape `docker`: the tools' documents are read here and shown by the same process."""
import os
import subprocess

from d2c.cli import out, say
from d2c.views import app


def run(parsed, plan, options):
    """Exit status of one line that docker's shape gives; the tools' own error where they said nothing else."""
    if plan.diagnostics and not options.quiet:
        from d2c import render

        say(render.notes(plan.diagnostics))
    text = plan.attrs["source"]
    if hasattr(app.module(parsed.inv.command), "stream"):
        return live(parsed.inv, text)
    if "repeats" in parsed.row and not parsed.inv.get(parsed.row["repeats"]):
        return again(parsed.inv, text)
    return once(parsed.inv, text)


def again(inv, text):
    """One look after the other over the same place of the screen (docker stats), until interrupted or refused."""
    while True:
        status = once(inv, text, "\033[2J\033[H")
        if status:
            return status


def once(inv, text, before=""):
    """One look."""
    done = documents(text)
    complaints = [text for text in done.stderr.decode("utf-8", "surrogateescape").splitlines() if not harmless(text)]
    if not done.stdout.strip() and (done.returncode or complaints):
        say("".join(text + "\n" for text in complaints))
        return 1
    out(before)
    return app.show(inv, done.stdout.decode("utf-8", "surrogateescape"), app.fixed())


def harmless(text):
    """A tool's warning: it did its work all the same."""
    return "level=warning" in text or text.startswith(("WARN", "W1", "W0", "I1", "I0"))


def live(inv, text):
    """A view that goes on: the tools' lines are shown as they come; what still runs ends with it."""
    import signal

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


def documents(text):
    """The source text run by sh: a CompletedProcess of bytes."""
    env = dict(os.environ, CONTAINERD_SUPPRESS_DEPRECATION_WARNINGS="1")
    return subprocess.run(["sh", "-c", os.fsencode(text)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
