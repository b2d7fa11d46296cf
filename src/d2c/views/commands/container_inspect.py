"""docker container inspect."""
from d2c.views import containers
from d2c.views.inspecting import finder, inspect


def show(asked):
    """(stdout, stderr, status)."""
    found = containers.containers(asked.documents)
    return inspect(asked.inv.operands, asked.get("format"), finder(found, containers.find, missing))


def missing(word):
    """docker's words for a container that is not there."""
    return f"Error response from daemon: No such container: {word}"
