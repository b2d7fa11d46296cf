"""Documents in printed lines: what the user wrote comes out of the shell as the same bytes, and is never evaluated."""
import os
import subprocess

import pytest
import yaml

from d2c import line, options, render
from d2c.errors import UnsupportedError
from d2c.shell.read import read

HARD = 'a"b\\c\nd\te$(touch pwned)`x`&'
LINE = 'docker run -d --name web -p 80:80 -v "$Y/a b":/x -e "A=p$X" -e X -e "L=\\$lit\\`" nginx "$X" yes 1 "" "- a: b"'


def planned(text, node):
    """The plan of a line for a kind of node."""
    return line.plan(line.parse(read(text).calls[0].words), options.context(options.read(["--node", node, "docker"])))


def test_what_only_the_shell_knows_cannot_be_a_number():
    with pytest.raises(UnsupportedError):
        planned('docker run -d -p 80:80 --memory "$M" nginx', "kubeadm")


@pytest.mark.parametrize("port", ["", "x", "1 2", "80\n81", "$(touch pwned)", "-1"])
def test_a_number_of_the_shells_is_looked_at(port, tmp_path):
    """What stands in a document without quotes is digits, or the line ends before anything is written."""
    text = render.text(planned('docker run -d -p "$P":80 nginx', "kubeadm"))
    first = text[text.index("for number"):].split("\ndone\n", 1)[0] + "\ndone"
    for value, status in ((port, 125), ("8080", 0)):
        done = subprocess.run(["sh", "-c", first], env=dict(os.environ, P=value), stderr=subprocess.PIPE, text=True, cwd=str(tmp_path))
        assert done.returncode == status and ("invalid port" in done.stderr) == bool(status)
    assert os.listdir(str(tmp_path)) == []


@pytest.mark.parametrize("shell", ["dash", "bash"])
@pytest.mark.parametrize("node, file", [("kubeadm", '"$new"'), ("containerd", '"$dir/container.json"')])
def test_live_words_are_data(node, file, shell, tmp_path):
    text = render.text(planned(LINE, node))
    function = text[text.index("json() {"):].split("\n", 1)[0]
    start = text.index("> " + file + " <<")
    document = text[start:text.index("\nEOF", start) + 4].split("<<", 1)[1]
    before = text[text.index("n=0\nfor source in "):].split("\ndone\n", 1)[0] + "\ndone\n" if "n=0\nfor source in " in text else ""  # what looks at the sources of binds
    here, there = tmp_path / "here", tmp_path / 'v"q'
    here.mkdir()
    done = subprocess.run([shell, "-c", before + function + "\ncat <<" + document], env=dict(os.environ, X=HARD, Y=str(there)), stdout=subprocess.PIPE, text=True,
                          cwd=str(here), check=True)
    made = yaml.safe_load(done.stdout)
    container = made if node == "containerd" else made["spec"]["containers"][0]
    hard = HARD if node == "containerd" else HARD.replace("$", "$$")  # a Pod's $$ is one $: Kubernetes expands $(NAME)
    assert container["args"] == [hard, "yes", "1", "", "- a: b"]
    assert [list(one.values()) for one in container.get("env") or container["envs"]] == [["A", "p" + hard], ["X", hard], ["L", "$lit`"]]
    mounts = container["mounts"][0]["host_path"] if node == "containerd" else made["spec"]["volumes"][0]["hostPath"]["path"]
    assert mounts == str(there / "a b")
    assert os.listdir(str(here)) == []
