"""-x in the shape `docker`: the tools' documents are read here and shown by the same process."""
import os
import subprocess

from d2c.cli import say
from d2c.translate import view as of
from d2c.views import app


def run(parsed, context):
    """Exit status of one line that docker's shape gives; the tools' own error where they said nothing else."""
    done = documents(of.text(parsed.inv, parsed.row, context))
    if done.returncode and not done.stdout.strip():
        say(done.stderr.decode("utf-8", "surrogateescape"))
        return 1
    return app.show(parsed.inv, done.stdout.decode("utf-8", "surrogateescape"), app.fixed())


def documents(text):
    """The source text run by sh: a CompletedProcess of bytes."""
    env = dict(os.environ, CONTAINERD_SUPPRESS_DEPRECATION_WARNINGS="1")
    return subprocess.run(["sh", "-c", os.fsencode(text)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
