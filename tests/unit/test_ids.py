"""IDs that a docker call prints are no names: what takes them asks no question."""
import json
import subprocess
import sys

import pytest

from d2c.mapping.place import ROOT

LINES = [
    "docker inspect $(docker ps -q)", "docker inspect -f '{{.State.Pid}}' $(docker ps -q)", "docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' $(docker ps -aq)",
    "docker container inspect $(docker ps -q)", "docker stop $(docker ps -q)", "docker kill $(docker ps -q)", "docker rm -f $(docker ps -aq)", "docker restart $(docker ps -q)",
    "docker start $(docker ps -aq)", "docker pause $(docker ps -q)", "docker unpause $(docker ps -q)", "docker wait $(docker ps -q)", "docker update --cpus 1 $(docker ps -q)",
    "docker stats --no-stream $(docker ps -q)", "docker logs $(docker ps -lq)", "docker exec $(docker ps -lq) ls", "docker port $(docker ps -lq)", "docker top $(docker ps -lq)",
]


@pytest.fixture(scope="module")
def answers():
    """The answers of one batch, line by line."""
    done = subprocess.run([sys.executable, ROOT + "/bin/d2c", "--node", "k3s", "batch"], input="\n".join(LINES) + "\n", capture_output=True, text=True, check=True)
    return dict(zip(LINES, map(json.loads, done.stdout.splitlines())))


@pytest.mark.parametrize("line", LINES)
def test_no_name_is_asked_for(line, answers):
    shell = answers[line]["shell"]
    assert shell and "ps" in shell and "--name" not in shell


def test_a_name_is_asked_for():
    done = subprocess.run([sys.executable, ROOT + "/bin/d2c", "--node", "k3s", "batch"], input="docker inspect $c\n", capture_output=True, text=True, check=True)
    assert "--name" in json.loads(done.stdout)["shell"]
