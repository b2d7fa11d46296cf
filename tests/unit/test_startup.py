"""Printing one command imports nothing but d2c and what its row needs: the exact list."""
import subprocess
import sys

from d2c.mapping.place import ROOT

PROBE = """
import sys
before = set(sys.modules)
sys.path.insert(0, {src!r})
from d2c.cli import main
main(["d2c", "--node", "kubeadm", *{words!r}])
print(" ".join(sorted(set(sys.modules) - before)), file=sys.stderr)
"""
CORE = {"d2c", "d2c.cli", "d2c.options", "d2c.context", "d2c.line", "d2c.errors", "d2c.plan", "d2c.render", "d2c.docker", "d2c.docker.parse", "d2c.docker.scan", "d2c.shell", "d2c.shell.quote",
        "d2c.shell.words", "d2c.tables", "d2c.tables.index", "d2c.tables.names", "d2c.tables.nodes", "d2c.translate", "d2c.translate.cells", "d2c.translate.operands", "d2c.translate.choose", "d2c.translate.fill",
        "d2c.translate.match", "d2c.translate.names", "d2c.translate.scope", "d2c.translate.verbs"}


def imported(*words):
    """Modules that printing a line imports, beyond the bare interpreter's."""
    done = subprocess.run([sys.executable, "-c", PROBE.format(src=ROOT + "/src", words=list(words))], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_docker_ps():
    """The everyday line."""
    assert imported("docker", "ps") == CORE | {"d2c.tables.container_ls"}


def test_a_name_that_is_looked_up():
    """Nothing more for a name."""
    assert imported("docker", "pause", "web") == CORE | {"d2c.translate.verbs.texts", "d2c.tables.container_pause", "d2c.docker.checks", "d2c.docker.lines"}
