"""A user's live variables keep their values where the printed text has variables of the same name."""
import json
import os
import subprocess

import pytest

from d2c.translate import own

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOLS = 'ctr() { case "$*" in *" images ls "*) echo x ;; *" images mount "*) : ;; *) printf "<%s>" "$@" ;; esac; }; crictl() { :; }\n'


def printed(line):
    done = subprocess.run([os.path.join(ROOT, "bin/d2c"), "--tools", "ctr=1.7.33", "--node", "containerd", "-t", "ctr", "batch"], input=line + "\n", capture_output=True, text=True)
    return json.loads(done.stdout)["shell"]


@pytest.mark.parametrize("line, wanted", [
    ('docker run -i --rm --network none --name "$id" --entrypoint /e busybox:1 "$image" "${n%7}"', ["<mine>", "<alpine>", "<2>"]),
    ('docker run -i --rm --network none --entrypoint /e -e "A=$(echo $entrypoint \'$id\')" busybox:1 $id', ["<A=mine too $id>", "<mine>"]),
])
def test_values_are_the_callers(line, wanted):
    text = printed(line).replace("exec ctr", "ctr").replace("{ cat; sleep 1 & } |", "")
    done = subprocess.run(["sh"], input="id=mine image=alpine n=27 entrypoint='mine too'\n" + TOOLS + text, capture_output=True, text=True)
    assert all(one in done.stdout for one in wanted), (text, done.stdout, done.stderr)


def test_nothing_is_copied_without_need():
    assert "d2c_" not in printed('docker run -i --rm --network none --name x --entrypoint /e busybox:1 "$HOME" "$other"')


@pytest.mark.parametrize("text, found", [("$id", ["id"]), ("${#id}", ["id"]), ("$(a '$id' \"$n\" \\$x)", ["n"]), ("$1 $$ $?", []), ("${a:-$b}", ["a", "b"])])
def test_names(text, found):
    assert own.names(text) == found


@pytest.mark.parametrize("text, wanted", [("(id=x\n", True), ("for id in a", True), ("while read -r a id; do", True), ("awk '$id == 1'", False), ("grid=1", False), ("x --id=3", False)])
def test_sets(text, wanted):
    assert own.sets(text, "id") is wanted
