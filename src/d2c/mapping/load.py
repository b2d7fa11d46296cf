"""Strict YAML: no duplicate keys, every scalar stays the text it is, and everything knows its file and line."""
import yaml


class MappingError(Exception):
    """A mistake in a mapping file; the text names file, line and remedy."""


class Text(str):
    """A scalar with the place it was written at: `file`, `line`."""

    __slots__ = ("file", "line")


class Map(dict):
    """A mapping with its place: `file`, `line`."""

    file = ""
    line = 0


class List(list):
    """A sequence with its place: `file`, `line`."""

    file = ""
    line = 0


def fail(node, text):
    """Raise MappingError at the place of `node`."""
    raise MappingError(f"{getattr(node, 'file', '?')}:{getattr(node, 'line', '?')}: {text}")


def build(node, file):
    """A yaml node as Map, List or Text."""
    line = node.start_mark.line + 1
    if not node.tag.startswith("tag:yaml.org,2002:"):
        raise MappingError(f"{file}:{line}: {node.tag!r} is a tag to YAML and would be lost; put the text into quotes")
    if isinstance(node, yaml.ScalarNode):
        made = Text(node.value)
    elif isinstance(node, yaml.SequenceNode):
        made = List(build(one, file) for one in node.value)
    else:
        made = Map()
        for key_node, value_node in node.value:
            key = build(key_node, file)
            if not isinstance(key, Text):
                raise MappingError(f"{file}:{line}: a key must be plain text")
            if key in made:
                raise MappingError(f"{file}:{key.line}: {key!r} stands here twice; keep one of the two")
            made[key] = build(value_node, file)
    made.file, made.line = file, line
    return made


def documents(path, shown=None):
    """All documents of the file at `path` as a list of Map; `shown` is the name used in errors."""
    shown = shown or str(path)
    try:
        with open(path, encoding="utf-8") as stream:
            return [build(node, shown) for node in yaml.compose_all(stream, Loader=yaml.SafeLoader) if node is not None]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise MappingError(f"{shown}:{mark.line + 1 if mark else '?'}: no YAML: {getattr(error, 'problem', error)}") from error


def document(path, shown=None):
    """The only document of a file."""
    found = documents(path, shown)
    if len(found) != 1:
        raise MappingError(f"{shown or path}:1: one document is wanted here, {len(found)} found")
    return found[0]


def only(node, allowed, what):
    """Refuse keys outside `allowed`."""
    for key in node:
        if key not in allowed:
            fail(key, f"{what} has no key {key!r}; it may hold: {', '.join(sorted(allowed))}")
