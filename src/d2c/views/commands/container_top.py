"""docker top (moby's daemon/top_unix.go): the lines of the node's ps whose process is the container's."""
from d2c.views import containers
from d2c.views.commands.container_inspect import missing


def show(asked):
    """(stdout, stderr, status)."""
    word = asked.inv.operands[0]
    try:
        one = containers.find(containers.containers(asked.documents), word)
    except LookupError as error:
        return "", f"{error.args[0]}\n", 1
    if one is None:
        return "", missing(word) + "\n", 1
    if not one.get("State.Running"):
        return "", f"Error response from daemon: container {one.get('Id')} is not running\n", 1
    lines = [line["text"].split() for line in asked.documents.all("line")]
    if not lines or "PID" not in lines[0]:
        return "", "Error response from daemon: Couldn't find PID field in ps output\n", 1
    own = {name for name, process in asked.documents.kinds["process"].items() if process["of"] == one.source["key"]} | {str(one.get("State.Pid"))}
    titles = lines[0]
    place = titles.index("PID")
    rows = [titles] + [line[:len(titles) - 1] + [" ".join(line[len(titles) - 1:])] for line in lines[1:] if len(line) > place and line[place] in own]
    return aligned(rows), "", 0


def aligned(rows):
    """Columns at least 20 wide, 3 spaces between."""
    widths = [max([20] + [len(row[n]) + 3 for row in rows]) for n in range(len(rows[0]) - 1)]
    return "".join("".join(f"{cell:<{width}}" for cell, width in zip(row, widths)) + row[-1] + "\n" for row in rows)
