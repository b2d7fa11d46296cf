"""A script whose stdin must not end too early: ctr loses an end of input that comes before its task is there (truth: run, section 5)."""
import _signal as signal  # the module of that name costs as much as a tool's start
import os
import select
import time

from d2c.execute import spawn

HOLD = 1.0  # seconds from here until a task is surely there, on a machine with nothing else to do


def carry(step):
    """Runs the script of a step: stdin held open, stderr mended; the status."""
    words = step.words if hasattr(step, "words") else ["sh", "-c", spawn.bare(step.text)]
    stdin = held(step.feed) if step.feed else None
    if step.mend:
        from d2c.execute.mend import mended

        return mended(words, step.mend, stdin)
    if stdin is not None:
        os.dup2(stdin, 0)
        os.close(stdin)
    return spawn.replace(words)


def held(kind):
    """The read end of a pipe whose other end a child of ours feeds: `stdin` passes our input on, `none` is empty; it ends `HOLD` seconds after its start at the earliest."""
    out, into = os.pipe()
    start = time.monotonic()
    if os.fork():
        os.close(into)
        return out
    os.close(out)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    try:
        silent(kind == "stdin")
        if kind != "stdin" or pump(into):
            linger(into, start)
    finally:
        os._exit(0)


def silent(keep_input):
    """No stream of the caller's stays open here: who reads d2c's output must see its end."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in (1, 2) if keep_input else (0, 1, 2):
        os.dup2(null, number)


def pump(into):
    """Our input to the pipe, until it ends (True) or nobody reads any more (False): then not a byte more is taken from the caller."""
    poll = select.poll()
    poll.register(0, select.POLLIN)
    poll.register(into, select.POLLERR)
    while True:
        ready = dict(poll.poll())
        if into in ready:
            return False
        if 0 in ready:
            data = os.read(0, 65536)
            if not data:
                return True
            try:
                while data:
                    data = data[os.write(into, data):]
            except BrokenPipeError:
                return False


def linger(into, start):
    """Holds the pipe open until the time is over or its reader is gone."""
    poll = select.poll()
    poll.register(into, select.POLLERR)
    crowd = min(4.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    poll.poll(max(0.0, start + HOLD + crowd / 2 - time.monotonic()) * 1000)
