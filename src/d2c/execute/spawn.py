"""Processes: in d2c's place, or beside it with its status; a missing tool is 127 and says so."""
import os


def replace(words):
    """This process becomes the command; returns 127 when there is no such program, 126 when it may not run."""
    import _signal  # signal itself costs more than a tool's start should
    import sys

    sys.stdout.flush()
    sys.stderr.flush()
    _signal.signal(_signal.SIGPIPE, _signal.SIG_DFL)    # Python ignores it, and what is started from here would: it complains of a reader that has gone
    if words[0] == "sh":
        # A shell cannot trap what it was started to ignore, and a script's `docker run ... &` is: docker's client hears interrupts all the same.
        _default_interrupt()
    try:
        os.execvp(words[0], [os.fsencode(word) for word in words])
    except FileNotFoundError:
        return missing(words[0], 127, "command not found")
    except PermissionError:
        return missing(words[0], 126, "permission denied")


def bare(text):
    """A text that is one ( ... ) without it: run by a shell of its own it needs none, and a signal reaches the shell's traps, or the tool that it becomes."""
    if text.startswith("(\n") and text.endswith("\n)") and "\n(" not in text:
        return text[2:-3] if text.endswith("\\\n)") else text[2:-2]    # a shell wants more behind a last backslash
    inline = text.startswith("(") and text.endswith(")") and "\n" in text and "\n)" not in text and " (" not in text[text.rfind("\n") :]
    return text[1:-1] if inline else text


def missing(program, status, why):
    """The words and the status of a shell."""
    os.write(2, os.fsencode(f"d2c: {program}: {why}\n"))
    return status


def feed(secret):
    """From now on our stdin, and what runs in our place, reads this text: no argv, no environment and no file holds it."""
    out, into = os.pipe()
    os.write(into, secret.encode("utf-8", "surrogateescape"))
    os.close(into)
    os.dup2(out, 0)
    os.close(out)


def status_of(code):
    """A child's return code as a shell tells it."""
    return 128 - code if code < 0 else code


def run(words, mend=None):
    """A command beside us: its status; interrupts are the child's to handle."""
    if mend:
        from d2c.execute.mend import mended

        return mended(words, mend)
    import signal
    import subprocess

    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return status_of(subprocess.run([os.fsencode(word) for word in words], preexec_fn=_default_interrupt).returncode)
    except FileNotFoundError:
        return missing(words[0], 127, "command not found")
    except PermissionError:
        return missing(words[0], 126, "permission denied")
    finally:
        signal.signal(signal.SIGINT, old)


def _default_interrupt():
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def asked(words):
    """A question to a tool: (status, stdout, stderr) as text."""
    return answers([words])[0]


def answers(questions):
    """Questions asked side by side: (status, stdout, stderr) as text of each, in their order."""
    return [heard(process) for process in [begun(words) for words in questions]]


def begun(words):
    """(pid, stdout, stderr) of a tool, or the answer of one that cannot be started."""
    from d2c.execute.parts import start

    try:
        return start(words, os.environ)
    except FileNotFoundError:
        return 127, "", f"d2c: {words[0]}: command not found\n"
    except PermissionError:
        return 126, "", f"d2c: {words[0]}: permission denied\n"


def heard(process):
    """What a tool answered, as text."""
    if process[1].__class__ is str:
        return process
    import select

    pid, *streams = process
    texts, poll = {stream: [] for stream in streams}, select.poll()
    for stream in streams:
        poll.register(stream, select.POLLIN | select.POLLHUP)
    left = len(streams)
    while left:
        for stream, _ in poll.poll():
            data = os.read(stream, 262144)
            texts[stream].append(data)
            if not data:
                poll.unregister(stream)
                os.close(stream)
                left -= 1
    status = os.waitpid(pid, 0)[1]
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return status_of(code), *[b"".join(texts[stream]).decode("utf-8", "surrogateescape") for stream in streams]
