"""The judge: docker's own client 29.9.3 in front of the tiny engine, and d2c's reading of the same line, both as (verdict, status, first line)."""
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

from fake_engine import MARK

from d2c.docker.parse import find, parse
from d2c.errors import HelpAsked, UsageError
from d2c.mapping import grammar, place

CLIENT = os.path.join(os.environ.get("D2C_PARTS") or os.path.expanduser("~/.cache/d2c/parts"), "bin", "docker")
# docker's words where the client got past its checks of the line: the engine refused, a question was not answered, a terminal is missing.
PASSED = (MARK, "has been cancelled", "non-TTY device", '" must be a directory')
# The judge has no terminal, and docker looks for one before it looks at an image's name.
TERMINAL = ("the input device is not a TTY", "cannot attach stdin to a TTY-enabled container")
BUILDER = "DEPRECATED: The legacy builder is deprecated"


class Judge:
    """Runs the client. home: an empty directory for its configuration; cwd: where it runs."""

    def __init__(self, engine, home, cwd):
        self.command = [CLIENT]
        self.cwd = str(cwd)
        self.env = {"HOME": str(home), "DOCKER_HOST": engine.host, "PATH": "/usr/bin:/bin", "DOCKER_CLI_HINTS": "false"}

    def ask(self, words):
        """(verdict, status, first line on stderr) of the client; verdict passed, help or usage."""
        done = subprocess.run(self.command + words, cwd=self.cwd, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        out, err = (os.fsdecode(stream) for stream in (done.stdout, done.stderr))
        if err.startswith(BUILDER):
            err = err.split("\n\n", 1)[1] if "\n\n" in err else ""
        first = err.partition("\n")[0]
        if done.returncode == 0:
            told = "\n" + out + "\n" + err
            return ("help" if "\nUsage:" in told or "is only supported on a Docker daemon" in told else "passed"), 0, first
        if any(word in first for word in TERMINAL):
            return "passed", 0, "terminal"
        if any(word in err for word in PASSED):
            return "passed", 0, ""
        return "usage", done.returncode, first

    def ask_all(self, lines):
        """Answers in the order of the lines."""
        with ThreadPoolExecutor(max_workers=2 * (os.cpu_count() or 2)) as pool:
            return list(pool.map(self.ask, lines))


class Reader:
    """d2c's reading, with grammars made from mappings/ in memory."""

    def __init__(self):
        folder = place.MAPPINGS
        spec = grammar.load(os.path.join(folder, "docker.yaml"))
        self.grammars = grammar.grammars(spec, os.path.join(folder, "checks.yaml"))
        self.index = grammar.index(spec)

    def ask(self, words):
        """(verdict, status, first line) as Judge.ask."""
        try:
            found = find(words, self.index)
            if found.command is not None and not found.plugin:
                made = parse(found.command, found.rest, self.grammars[found.module], found.spelling, found.globals, found.help, found.warnings, True)
                return "passed", 0, "\n".join(made.warnings).partition("\n")[0]
            return "passed", 0, "plugin" if found.plugin else ""
        except HelpAsked:
            return "help", 0, ""
        except UsageError as wrong:
            return "usage", wrong.status, wrong.message


SWARM = ("swarm", "service", "node", "secret", "config", "stack", "plugin", "checkpoint")


def explained(words, theirs, ours):
    """Why a difference is none of ours, or "".

    plugin: the judge has no plugins; terminal: see TERMINAL; swarm: the checks that swarm's and plugins' commands make behind the flags are not read, for no node has them;
    times: docker logs asks for the container first (cli/command/container/logs.go), and only then its client reads --since and --until.
    """
    if theirs[2] == "terminal" and ours[0] == "usage":
        return "terminal"
    if ours[2] == "plugin":
        return "plugin"
    if theirs[0] == "passed" and "logs" in words[:2] and ours[2].startswith(('invalid value for "since"', 'invalid value for "until"')):
        return "times"
    group = [word for word in words if word in SWARM][:1]
    if group and any(word in theirs[2] for word in ("no such file", "PEM format", "is a directory")):
        return "swarm"
    return "swarm" if group and theirs[1] in (0, 1) and ours[0] == "passed" else ""


def differ(theirs, ours):
    """Do two answers differ in what counts: verdict, status, and the first line of a refusal?"""
    return theirs[:2] != ours[:2] or theirs[0] == "usage" and theirs[2] != ours[2]
