"""A program inside a machine on a real pseudo-terminal: typed to, resized, read."""
import fcntl
import os
import select
import struct
import subprocess
import termios
import time


class Terminal:
    """Starts at once, 33 rows of 77 columns; a context manager that ends the program when it is left."""

    def __init__(self, machine, argv):
        self.master, slave = os.openpty()
        self.resize(33, 77)
        self.process = machine.popen(*argv, stdin=slave, stdout=slave, stderr=slave, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        self.seen = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.master)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def resize(self, rows, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys, wanted="", timeout=20):
        """Sends keys, and reads on until `wanted` appears after them."""
        os.write(self.master, keys.encode())
        return self.until(wanted, timeout) if wanted else ""

    def until(self, wanted, timeout=20):
        """What was read until `wanted` appeared in it; an AssertionError shows the rest."""
        end = time.monotonic() + timeout
        while wanted not in self.seen:
            data = self.read(end - time.monotonic())
            assert data, f"{wanted!r} does not appear in {self.seen!r}"
            self.seen += data
        at = self.seen.index(wanted) + len(wanted)
        out, self.seen = self.seen[:at], self.seen[at:]
        return out

    def read(self, timeout):
        """The next bytes as text without carriage returns; nothing after the timeout, or when the other side is closed."""
        if not select.select([self.master], [], [], max(0, timeout))[0]:
            return ""
        try:
            return os.read(self.master, 65536).decode(errors="replace").replace("\r", "")
        except OSError:
            return ""

    def status(self, timeout=20):
        """The program's exit status; what it still says is read meanwhile."""
        end = time.monotonic() + timeout
        while self.process.poll() is None and time.monotonic() < end:
            self.seen += self.read(0.1)
        while True:
            data = self.read(0)
            if not data:
                return self.process.poll()
            self.seen += data
