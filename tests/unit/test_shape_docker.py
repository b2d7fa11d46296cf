"""The shape docker: what is printed pipes into d2c view with docker's own words; under the name docker it is the default."""
import shutil
import subprocess
import sys

import pytest

from d2c import line, options, render
from d2c.mapping.place import ROOT


def printed(*words, **given):
    """The text of a docker line in docker's shape."""
    asked = options.Options()
    asked.shape, asked.node = "docker", "kubeadm"
    for name, value in given.items():
        setattr(asked, name, value)
    return render.text(line.plan(line.parse(list(words)), options.context(asked)))


@pytest.mark.parametrize("words, view", [
    (["ps"], "d2c view ps"), (["ps", "-aq", "--no-trunc"], "d2c view ps -a -q --no-trunc"), (["ps", "--all=false", "-n", "2"], "d2c view ps --all=false -n 2"),
    (["ps", "--format", "{{.ID}}\t$(x)"], "d2c view ps --format '{{.ID}}\t$(x)'"), (["container", "ls", "-f", "name=a b"], "d2c view container ls -f 'name=a b'"),
    (["inspect", "-f", "{{.Id}}", "web", "it's"], "d2c view inspect -f '{{.Id}}' web 'it'\\''s'"), (["inspect", "--", "-x"], "d2c view inspect -- -x"),
    (["images", "busybox"], "d2c view images busybox"), (["port", "web", "80"], "d2c view port web 80"), (["top", "web", "-o", "pid"], "d2c view top -- web -o pid"),
])
def test_the_words_of_the_view(words, view):
    """docker's words, whatever they hold, reach the view as the same words."""
    text = printed(*words)
    assert text.startswith("{\n") and text.rpartition("\n} | ")[2] == view


def test_sources():
    """Both worlds in k8s.io, containerd's alone in another namespace; sudo before every tool."""
    assert "crictl ps -a -q | xargs -r crictl inspect\n" in printed("ps") and "snapshots usage" not in printed("ps")
    assert "snapshots usage" in printed("ps", "-s")
    other = printed("ps", namespace="own")
    assert "crictl" not in other and "ctr -n own containers ls" in other
    assert "xargs -r sudo crictl inspect" in printed("ps", sudo=["sudo"])


def test_acting_commands():
    """docker's line comes behind the tool's, whose own goes."""
    assert printed("pause", "0123456789ab").endswith(">/dev/null && echo 0123456789ab")


def test_the_default_under_the_name_docker(tmp_path):
    """docker ps of a node without tools ends as docker's client does where there is no daemon: a complaint, status 1, no empty table."""
    for tool in ("sh", "xargs", "awk"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    program = "import sys; sys.path.insert(0, %r); from d2c.cli import main; sys.exit(main(['/usr/bin/docker', 'ps']))" % (ROOT + "/src")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={"PATH": str(tmp_path), "D2C_NODE": "containerd"})
    assert (done.returncode, done.stdout) == (1, "") and "crictl" in done.stderr
