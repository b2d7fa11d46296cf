"""A tool that asks for a password at its terminal gets one of its own as stderr, and the password that docker's config keeps is typed there: it is in no argv and no environment."""
import os
import re
import select
import signal
import subprocess
import termios
import threading
import tty

from d2c.cli import say
from d2c.docker import credentials
from d2c.execute import mend
from d2c.execute.spawn import _default_interrupt, missing, status_of
from d2c.tables.mends import MENDS

LONGEST = 4000  # what ctr reads of one line (its passwordPrompt's buffer is 4096 bytes)
BEAT = 0.02  # seconds between two looks at the terminal; ctr wants to hear the password once per call, and a call takes longer


def carry(step):
    """Runs a step's text, the password typed whenever a tool turns the terminal's echo off; the status."""
    place, name = step.password
    try:
        secret = credentials.secret(name, place).encode("utf-8", "surrogateescape")
    except LookupError as error:
        say(f"Error: {error}\n")
        return 1
    if len(secret) > LONGEST or b"\n" in secret:
        say(f"Error: the password for {credentials.registry(name)} is too long to be typed\n")
        return 1
    words = ["sh", "-c", step.text] if hasattr(step, "text") else step.words
    ours, theirs = terminal()
    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        child = subprocess.Popen([os.fsencode(word) for word in words], stderr=theirs, preexec_fn=_default_interrupt)
    except FileNotFoundError:
        return missing(words[0], 127, "command not found")
    finally:
        os.close(theirs)
    try:
        mend.forward(child)
        return heard(child, ours, secret, step.mend)
    finally:
        signal.signal(signal.SIGINT, old)


def heard(child, ours, secret, name):
    """What the tool says on its terminal, line by line to our stderr as mends.yaml has it; its status at the end."""
    out, into = os.pipe()
    typist = threading.Thread(target=serve, args=(ours, into, secret), daemon=True)
    typist.start()
    try:
        wanted = mend.pass_on(out, MENDS[name] if name else [])
    finally:
        os.close(out)
    code = status_of(child.wait())
    return code if wanted is None or code not in (1, 255) else wanted


def terminal():
    """(our end, the tool's end) of a pseudo-terminal that passes every byte, with echo on: a tool turns it off when it asks."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    modes = termios.tcgetattr(theirs)
    modes[3] |= termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, modes)
    return ours, theirs


def serve(ours, into, secret):
    """Copies the terminal to a pipe, its colours left out, until the last tool has closed it, and types the password at each question."""
    asked = False
    with os.fdopen(into, "wb", 0) as pipe:
        while True:
            if select.select([ours], [], [], BEAT)[0]:
                try:
                    data = os.read(ours, 65536)
                except OSError:  # EIO: nobody holds the other end any more
                    break
                pipe.write(re.sub(rb"\x1b\[[0-9;]*m", b"", data))
            quiet = not termios.tcgetattr(ours)[3] & termios.ECHO
            if quiet and not asked:
                os.write(ours, secret + b"\n")
            asked = quiet
    os.close(ours)
