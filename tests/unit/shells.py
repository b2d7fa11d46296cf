"""Real shells as the judge of what source text means."""
import os
import shutil
import subprocess

SHELLS = [name for name in ("dash", "bash") if shutil.which(name)] or ["sh"]
ENV = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "HOME": "/home/some one", "v": "a  b", "e": "", "g": "*", "q": "it's \"x\" $v `v` \\"}


def run(shell, script, cwd=None):
    """The bytes a script prints; it must end well. The script is given as a file, as long words do not fit an argument."""
    done = subprocess.run([shell, "/dev/stdin"], input=raw(script), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV, cwd=cwd, timeout=60)
    assert done.returncode == 0, (shell, script[:2000], done.stderr)
    return done.stdout


def raw(text):
    return text.encode("utf-8", "surrogateescape")


def arguments(shell, sources, cwd=None, setup=""):
    """A list of the source of argument lists -> what the shell makes of each: a list of lists of bytes."""
    script = setup + "show() { printf '%s\\0' \"$#\" \"$@\"; }\n" + "".join("show %s\n" % source for source in sources)
    fields = run(shell, script, cwd).split(b"\0")
    found = []
    at = 0
    for _ in sources:
        count = int(fields[at])
        found.append(fields[at + 1 : at + 1 + count])
        at += 1 + count
    assert fields[at:] == [b""]
    return found
