"""`docker help [command]`: which help is asked for. Source: docker/cli 29.9.3 (cli/cobra.go helpCommand), cobra's Find."""

from d2c.docker.parse import _error, _usage
from d2c.docker.scan import Scan, Wrong
from d2c.errors import HelpAsked

_HELP = {"flags": {}, "short": {}, "use": "docker help [command]"}


def help_words(words, index):
    """The error to raise for the words after `docker help`: HelpAsked, or UsageError for an unknown topic."""
    scan = Scan(_HELP, True)
    try:
        scan.run(words)
    except Wrong as wrong:
        return _usage(str(wrong), _HELP, "docker help", ())
    if scan.help:
        return HelpAsked("help", "help")
    place, path = index["words"], []
    rest = scan.operands
    while rest and place.__class__ is dict:
        step = place.get(rest[0]) if rest[0].__class__ is str and rest[0] else None
        if step is None:
            break
        place, rest = step, rest[1:]
        path.append(scan.operands[len(path)])
    if rest or place.__class__ is tuple and place[0] == "help" and rest:
        return _error("unknown help topic: " + " ".join([str(word) for word in rest]), 1)
    if place.__class__ is tuple:
        return HelpAsked(place[0], place[2] if len(place) > 2 else place[0])
    return HelpAsked(place[""]["path"], place[""]["path"]) if path else HelpAsked(None)
