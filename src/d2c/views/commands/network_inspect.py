"""docker network inspect."""
from d2c.views import containers, networks
from d2c.views.inspecting import finder, inspect


def show(asked):
    """(stdout, stderr, status)."""
    found = networks.networks(asked.documents, containers.containers(asked.documents))
    return inspect(asked.inv.operands, asked.get("format"), finder(found, networks.find, networks.missing))
