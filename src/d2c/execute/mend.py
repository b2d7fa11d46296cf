"""A tool's wrong status or noise put right while it runs (mappings/mends.yaml)."""
import _signal as signal  # the module of that name costs as much as a tool's start
import os
import time

from d2c.execute.spawn import missing, status_of
from d2c.tables.mends import MENDS

LATE = 0.3  # seconds: ctr takes signals for its task only a moment after the task runs (its run.go: Start, then ForwardAllSignals); before that they end ctr alone


class Child:
    """A process of ours: `pid`, and the read end of its stderr where that is wanted. FileNotFoundError and PermissionError as os.execvp."""

    __slots__ = ("pid", "stderr", "code")

    def __init__(self, words, stdin, listen):
        actions, into = [], None
        self.code = self.stderr = None
        if listen:
            self.stderr, into = os.pipe()
            actions.append((os.POSIX_SPAWN_DUP2, into, 2))
        if stdin is not None:
            actions.append((os.POSIX_SPAWN_DUP2, stdin, 0))
        try:
            self.pid = os.posix_spawnp(words[0], [os.fsencode(word) for word in words], os.environ, file_actions=actions, setsigdef=[signal.SIGINT, signal.SIGPIPE])
        finally:
            if into is not None:
                os.close(into)

    def send_signal(self, number):
        """As subprocess.Popen's: nothing is sent to what has ended."""
        if self.code is None:
            os.kill(self.pid, number)

    def wait(self):
        """Its return code, a signal negative."""
        status = os.waitpid(self.pid, 0)[1]
        self.code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return self.code


def mended(words, name, stdin=None):
    """Runs a command, its stderr read line by line; the status of the first rule that fitted, else the tool's. `stdin`: a file descriptor.

    Where there are no rules stderr is left alone, and a signal that came tells the status: 128 and its number.
    """
    rules = MENDS[name]
    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        child = Child(words, stdin, bool(rules))
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
        if os.path.exists(f"/run/d2c-{child.pid}"):
            from d2c.execute.ended import finish

            finish(child.pid, code if wanted is None else "")
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
    """Each line of a file descriptor to our stderr unless a rule takes it; returns the status a rule asked for, or None.

    A line that is not whole yet goes out at once when no rule could still take it (a prompt must not wait for its newline).
    """
    wanted, held, ready = None, b"", None
    while True:
        data = os.read(stream, 65536)
        held += data
        lines = held.split(b"\n")
        held = lines.pop()
        for line in lines:
            ready = ready or compiled(rules)    # most commands say nothing there
            status, line, where = judged(line, ready)
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


def compiled(rules):
    """The rules with their patterns read."""
    import re

    return [(re.compile(line.encode()), *rest) for line, *rest in rules]


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
