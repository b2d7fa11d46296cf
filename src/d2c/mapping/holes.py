"""Holes of a text: `<name|verb:argument>`, in source and in compiled pieces."""
import re

HOLE = re.compile(r"<(--[a-z0-9][a-z0-9-]*|[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)*)(\.\.\.)?((?:\|[a-z0-9_]+(?::[^|<>]*)?)*)>")


def verbs(text):
    """`|or:10|re` as (("or", "10"), ("re", None))."""
    return tuple((name, rest if colon else None) for name, colon, rest in (one.partition(":") for one in text.split("|")[1:]))


def hole(match, context):
    """A match of HOLE as ("h", name, verbs, context, many)."""
    return ("h", match.group(1), verbs(match.group(3)), context, bool(match.group(2)))


def holes(pieces):
    """Every hole in compiled pieces, groups and branches included."""
    for piece in pieces:
        if isinstance(piece, tuple) and piece:
            if piece[0] == "h" and len(piece) == 5:
                yield piece
            elif piece[0] in ("opt", "pack"):
                yield from holes(piece[1])
            elif piece[0] == "if":
                yield from holes(piece[2])
                yield from holes(piece[3])
            elif piece[0] != "t":
                yield from holes(piece)


def tested(pieces):
    """Every condition tested by @if lines in compiled pieces."""
    for piece in pieces:
        if isinstance(piece, tuple) and piece:
            if piece[0] == "if":
                yield from piece[1]
                yield from tested(piece[2])
                yield from tested(piece[3])
            elif piece[0] in ("opt", "pack"):
                yield from tested(piece[1])
