"""A small machine of its own: private processes, network, mounts and cgroups, so that nodes can run side by side at the usual paths and ports."""
import os
import signal
import subprocess
import sys
import time

from . import slots
from .parts import ROOT, missing

INIT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "machine.sh")


class Failed(AssertionError):
    """A program inside a machine ended with a status that was not asked for; the message shows both of its streams."""


def usable():
    """None where machines can be made here, else the reason why not."""
    if os.geteuid() != 0:
        return "live tests need root"
    if not os.path.exists("/sys/fs/cgroup/memory/cgroup.procs"):
        return "live tests are prepared for cgroup v1 only"
    return None


class Machine:
    """Starts at once; `close` ends it with all that runs inside."""

    def __init__(self, env):
        reason = usable()
        if reason:
            missing(reason)
        self.slot = slots.take()
        self.dir = self.slot.dir
        self.outer = subprocess.Popen(["bash", INIT, "enter", self.dir, self.slot.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if self.outer.stdout.readline() != b"ready\n":
            raise Failed("no machine: %r" % self.outer.stderr.read())
        with open("/proc/%d/task/%d/children" % (self.outer.pid, self.outer.pid)) as file:
            self.init = int(file.read().split()[0])
        with open(self.slot.pid_file, "w") as file:
            file.write(str(self.init))
        self.home = os.path.join(self.dir, "home")
        self.env = {"PATH": self.dir + "/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": self.home, "LANG": "C.UTF-8", "USER": "root", "TERM": "xterm"}
        self.env.update(env)
        self._registry = None

    def close(self):
        self.outer.stdin.close()
        self.slot.release()
        self.outer.wait(10)
        self.outer.stdout.close()
        self.outer.stderr.close()

    def _inside(self, argv, cwd):
        return ["nsenter", "-t", str(self.init), "-m", "-u", "-i", "-n", "-p", "-C", "--wdns=" + (cwd or self.dir + "/scratch"), "--", *map(str, argv)]

    def popen(self, *argv, env=None, cwd=None, **kw):
        """A Popen of the program inside, in a session of its own; keywords are Popen's."""
        kw.setdefault("start_new_session", True)
        return subprocess.Popen(self._inside(argv, cwd), env={**self.env, **(env or {})}, **kw)

    def kill(self, process, name="TERM"):
        """Sends a signal to the program that `popen` started (its wrapper, outside, only waits for it)."""
        with open("/proc/%d/task/%d/children" % (process.pid, process.pid)) as file:
            for pid in file.read().split():
                os.kill(int(pid), getattr(signal, "SIG" + name))

    def run(self, *argv, input=None, check=True, timeout=60, env=None, cwd=None, binary=False):
        """Runs a program inside: CompletedProcess with text streams (bytes if `binary`); Failed on another status than 0 unless check=False."""
        process = self.popen(*argv, env=env, cwd=cwd, stdin=subprocess.DEVNULL if input is None else subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, **({} if binary else {"text": True, "errors": "surrogateescape"}))
        try:
            out, err = process.communicate(input, timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            raise Failed("%r: still running after %s s\nstdout: %s\nstderr: %s" % (argv, timeout, out, err)) from None
        if check and process.returncode:
            raise Failed("%r: status %d\nstdout: %s\nstderr: %s" % (argv, process.returncode, out, err))
        return subprocess.CompletedProcess(list(argv), process.returncode, out, err)

    def sh(self, text, *words, **kw):
        """`sh -c TEXT` inside; more words are $1, $2 ..."""
        return self.run("sh", "-c", text, "sh", *words, **kw)

    def daemon(self, name, *argv, env=None, cwd=None):
        """Starts a program that stays until the machine ends; its output goes to DIR/NAME.log."""
        with open(os.path.join(self.dir, name + ".log"), "ab") as log:
            return self.popen(*argv, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def log(self, name, lines=30):
        with open(os.path.join(self.dir, name + ".log"), errors="replace") as file:
            return "".join(file.readlines()[-lines:])

    def until(self, question, timeout=20, what=None):
        """Asks until the answer is true, and returns it."""
        end = time.monotonic() + timeout
        while True:
            answer = question()
            if answer:
                return answer
            if time.monotonic() > end:
                raise Failed("not within %s s: %s (last answer %r)" % (timeout, what or question, answer))
            time.sleep(0.05)

    def put(self, path, text, mode=0o644):
        """Writes a file inside, its folder too."""
        self.run("sh", "-c", 'mkdir -p "${2%/*}" && cat > "$2" && chmod "$1" "$2"', "sh", "%o" % mode, path, input=text)

    def read(self, path):
        return self.run("cat", path).stdout

    def http(self, port, host="127.0.0.1", path="/"):
        """What a web server inside answers, or None."""
        done = self.run("curl", "-sf", "--max-time", "5", "http://%s:%s%s" % (host, port, path), check=False)
        return done.stdout if done.returncode == 0 else None

    def program(self, name, text):
        """Puts a shell script into the machine's PATH."""
        path = os.path.join(self.dir, "bin", name)
        with open(path, "w") as file:
            file.write("#!/bin/sh\n" + text)
        os.chmod(path, 0o755)

    def install_d2c(self):
        """This checkout's d2c under its own name and under docker's, run by the interpreter of the tests."""
        link = os.path.join(self.dir, "links", "docker")
        os.makedirs(os.path.dirname(link))
        os.symlink(os.path.join(ROOT, "bin/d2c"), link)
        for name, path in (("d2c", os.path.join(ROOT, "bin/d2c")), ("docker", link)):
            self.program(name, 'exec %s %s "$@"\n' % (sys.executable, path))

    def d2c(self, *words, check=False, **kw):
        """d2c of this checkout, inside."""
        return self.run("d2c", *words, check=check, **kw)

    def registry(self):
        """The two registries of this machine, started at the first call."""
        if self._registry is None:
            from .registry import Registry
            self._registry = Registry(self)
        return self._registry
