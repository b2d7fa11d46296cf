"""-x: what a word means where docker looks for one kind of object before the other (docker inspect: a container, then an image)."""
from d2c import line
from d2c.cli import say
from d2c.execute import lookup
from d2c.translate.view import words


def meant(parsed, context):
    """(Parsed, facts): the line as the row's `prior:` command has it where its last word is a container, else as it is; a status for facts where that cannot be told."""
    try:
        facts = lookup.resolve("container", parsed.inv.operands[-1], context)
    except lookup.NotFound as error:
        if error.missing:
            return parsed, {"world": "image"}
        say(f"{error}\n")
        return parsed, error.status
    return line.parse(parsed.row["prior"][0][0].split(" ") + words(parsed.inv)[len(parsed.inv.spelling.split(" ")):]), facts
