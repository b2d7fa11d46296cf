"""docker volume inspect."""
from d2c.views import volumes
from d2c.views.inspecting import finder, inspect


def show(asked):
    """(stdout, stderr, status)."""
    return inspect(asked.inv.operands, asked.get("format"), finder(volumes.volumes(asked.documents), volumes.find, volumes.missing))
