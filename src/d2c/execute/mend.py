"""A tool's wrong status or noise put right while it runs (mappings/mends.yaml)."""
import os
import re
import signal
import subprocess
import time

from d2c.execute.spawn import _default_interrupt, missing, status_of
from d2c.tables.mends import MENDS

LATE = 0.3  # seconds: ctr takes signals for its task only a moment after the task runs (its run.go: Start, then ForwardAllSignals); before that they end ctr alone


def mended(words, name, stdin=None):
    """Runs a command, its stderr read line by line; the status of the first rule that fitted, else the tool's. `stdin`: a file descriptor.

    Where there are no rules stderr is left alone, and a signal that came tells the status: 128 and its number.
    """
    rules = [(re.compile(line.encode()), *rest) for line, *rest in MENDS[name]]
    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        child = subprocess.Popen([os.fsencode(word) for word in words], stdin=stdin, stderr=subprocess.PIPE if rules else None, preexec_fn=_default_interrupt)
    except FileNotFoundError:
        return missing(words[0], 127, "command not found")
    except PermissionError:
        return missing(words[0], 126, "permission denied")
    if stdin is not None:
        os.close(stdin)
    try:
        caught = forward(child)
        wanted = pass_on(child.stderr, rules) if rules else None
        code = status_of(child.wait())
        if caught and not rules:
            return 128 + caught[0]
    finally:
        signal.signal(signal.SIGINT, old)
    return code if wanted is None or code not in (1, 255) else wanted


def forward(child):
    """Signals sent to this process are the tool's; a terminal sends its interrupts to both by itself. Returns the list that those that come are put into."""
    caught = []

    def pass_it(number, _):
        caught.append(number)
        time.sleep(LATE)
        child.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, pass_it)
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        signal.signal(signal.SIGINT, pass_it)
    else:
        theirs = os.tcgetpgrp(terminal) == os.getpgrp()
        signal.signal(signal.SIGINT, (lambda number, _: caught.append(number)) if theirs else pass_it)
        os.close(terminal)
    return caught


def pass_on(stream, rules):
    """Each line to our stderr unless a rule takes it; returns the status a rule asked for, or None.

    A line that is not whole yet goes out at once when no rule could still take it (a prompt must not wait for its newline).
    """
    wanted, held = None, b""
    while True:
        data = os.read(stream.fileno(), 65536)
        held += data
        lines = held.split(b"\n")
        held = lines.pop()
        for line in lines:
            status, line, where = judged(line, rules)
            wanted = status if wanted is None else wanted
            if line is not None:
                os.write(where, line + b"\n")
        if held and not held.startswith((b"time=", b"FATA", b"E", b"W", b"I")):
            os.write(2, held)
            held = b""
        if not data:
            if held:
                os.write(2, held)
            return wanted


def judged(line, rules):
    """(status or None, the line to show or None, the stream to show it on) for one line of the tool."""
    for pattern, status, say, where in rules:
        found = pattern.search(line)
        if found:
            told = None if status is None else int(found.expand(status.encode()))
            if say is None:
                return told, None, where
            said = found.expand(say.encode())
            return told, said.replace(b'\\"', b'"') if line.startswith(b"time=") else said, where    # the tools' log quotes what they say
    return None, line, 2
