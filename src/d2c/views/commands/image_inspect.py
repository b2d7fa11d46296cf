"""docker image inspect."""
from d2c.views import images
from d2c.views.inspecting import finder, inspect


def show(asked):
    """(stdout, stderr, status)."""
    found = images.images(asked.documents)
    return inspect(asked.inv.operands, asked.get("format"), finder(found, images.find, lambda word: "Error response from daemon: " + images.missing(word)))
