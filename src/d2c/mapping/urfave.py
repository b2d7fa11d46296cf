"""Reads a command line as the target tools do: urfave/cli's parsers v1.0 (1.22.1), v1 (1.22.12), v2.0 (before 2.24), v2 and v3.

Each rule rests on the source of that version: command.go, parse.go, command_parse.go, and Go's flag package.
A word that holds a hole (`<...>`) stands for any value.
"""
import re

INT = re.compile(r"[+-]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*)\Z")
FLOAT = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\Z")
DURATION = re.compile(r"[+-]?(0|(([0-9]+\.?[0-9]*|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)\Z")
BOOLS = "1 t T TRUE true True 0 f F FALSE false False".split()
FORMS = {"int": INT, "ints": INT, "uint": INT, "float": FLOAT, "duration": DURATION}
HELP = ("help", "h")
HOLE = re.compile(r"<[^<>]+>")


class Node:
    """One command of one version: `flags` by dashless name, `subs` by every name, `parse` the words on how it reads its own."""

    __slots__ = ("path", "flags", "subs", "parse", "parent")

    def __init__(self, path, parent):
        self.path = path
        self.parent = parent
        self.flags = {}
        self.subs = {}
        self.parse = []


class Flag:
    """A flag of one version: all its names, the type of its value (`bool` takes none), `required`, `local`."""

    __slots__ = ("names", "type", "marks")

    def __init__(self, names, type_, marks):
        self.names = names
        self.type = type_
        self.marks = marks


class Refusal(Exception):
    """What the tool's parser says against the line."""


class Reading:
    """What became of a line: the command's node, the flags given there, its operands, and words that were silently lost."""

    __slots__ = ("node", "given", "operands", "lost")

    def __init__(self):
        self.node = None
        self.given = []
        self.operands = []
        self.lost = []


def holes(word):
    return HOLE.search(word) is not None


def value_fits(flag, value, spelled):
    kind = flag.type
    if holes(value):
        return
    if kind == "bool" and value not in BOOLS:
        raise Refusal("invalid boolean value %r for %s" % (value, spelled))
    if kind in FORMS and not FORMS[kind].match(value):
        raise Refusal("invalid value %r for %s, which takes a value of type %s" % (value, spelled, kind))
    if kind == "uint" and value.startswith(("-", "+")):
        raise Refusal("invalid value %r for %s, which takes a value of type %s" % (value, spelled, kind))


def go_flags(node, words, reading):
    """Go's flag package: flags up to the first operand or `--`; returns the operands. The clusters of urfave v2 are split here."""
    words = list(words)
    while words:
        word = words[0]
        if len(word) < 2 or word[0] != "-":
            return words
        if word == "--":
            return words[1:]
        words.pop(0)
        dashes = 2 if word.startswith("--") else 1
        name, equals, value = word[dashes:].partition("=")
        if not name or name[0] == "-":
            raise Refusal("bad flag syntax: %s" % word)
        flag = node.flags.get(name)
        if flag is None and "clusters" in node.parse and dashes == 1 and not equals and len(name) > 1 and all(c in node.flags for c in name):
            words = ["-" + char for char in name] + words
            continue
        take(flag, word, name, equals, value, words, reading, node)
    return []


def take(flag, word, name, equals, value, words, reading, node):
    """Notes one flag and the value it takes; `words` are those behind it."""
    spelled = word.partition("=")[0]
    if flag is None:
        raise Refusal("unknown flag %s" % spelled)
    if flag.type == "bool":
        value = value if equals else "true"
    elif not equals:
        if not words:
            raise Refusal("flag %s needs a value" % spelled)
        value = words.pop(0)
    value_fits(flag, value, spelled)
    reading.given.append((node, name))


def reordered(node, words, old):
    """urfave v1 moves flags before the operands. v1.0 takes any word with a dash for a flag, v1 only the command's own."""
    flags, operands, value_next = [], [], False
    for place, word in enumerate(words):
        is_flag = word[:1] == "-" and word != "-" and (old or (word != "--" and dashless(word) in node.flags))
        if word == "--" and (old or not value_next):
            rest = words[place + 1:]
            return flags + (operands + ["--"] + rest if old else ["--"] + operands + rest)
        if value_next and not is_flag and not (old and word == "-"):
            value_next = False
            flags.append(word)
        elif is_flag:
            flags.append(word)
            value_next = "=" not in word
        else:
            value_next = value_next and not old
            operands.append(word)
    return flags + operands


def dashless(word):
    return (word[2:] if word.startswith("--") else word[1:]).partition("=")[0]


def v3_flags(node, words, reading):
    """urfave v3's own parser: flags anywhere, global ones too, up to `--`, a subcommand or the command's StopOnNthArg."""
    flags = dict(node.flags)
    above = node.parent
    while above is not None:
        for flag in above.flags.values():
            if "local" not in flag.marks and not any(name in flags for name in flag.names):
                flags.update((name, flag) for name in flag.names)
        above = above.parent
    stop = next((int(word[8:]) for word in node.parse if word.startswith("stop-at-")), None)
    words, operands = list(words), []
    while words:
        word = words.pop(0)
        bare = word.strip()
        if not bare:
            operands.append(word)
        elif bare == "--":
            return operands + words
        elif (stop is not None and len(operands) == stop) or (node.subs and bare in (*HELP, *node.subs)):
            return operands + [word] + words
        elif bare == "-":
            reading.lost += words
            return operands + [bare]
        elif bare[0] != "-":
            operands.append(bare)
        elif bare[1] != "-" and not bare[1].isalpha():
            return operands + [word] + words
        else:
            name, equals, value = bare[2 if bare[1] == "-" else 1:].partition("=")
            flag = flags.get(name)
            if flag is not None and flag.type == "bool" and not value:
                value, equals = "true", "="  # v3 takes `--flag=` for true
            take(flag, bare, name, equals, value, words, reading, node)
    return operands


def read(root, words, parser):
    """Words after the tool's name -> Reading, or Refusal. `parser` is one of the names in this module's first line."""
    reading = Reading()
    node, words = root, list(words)
    while True:
        reading.node = node
        if "raw" in node.parse:
            operands = words
        elif parser == "v3":
            operands = v3_flags(node, words, reading)
        elif parser in ("v1", "v1.0") and not node.subs and "fixed" not in node.parse:
            operands = go_flags(node, reordered(node, words, parser == "v1.0"), reading)
        else:
            operands = go_flags(node, words, reading)
        if any(at is node and name in ("help", "version") for at, name in reading.given):
            return reading
        first = operands[0] if operands else None
        if first in HELP and (node.subs or parser == "v2"):
            if node.subs and "acts" not in node.parse:
                return reading
            raise Refusal("the operand %r is taken for the help command" % first)
        if first not in node.subs:
            break
        node, words = node.subs[first], operands[1:]
    if node.subs and "acts" not in node.parse:
        raise Refusal("unknown command %s" % " ".join([*node.path, first]) if operands else "%s wants a command" % (" ".join(node.path) or "the tool"))
    reading.operands = operands
    required(node, reading)
    return reading


def required(node, reading):
    given = {name for at, name in reading.given if at is node}
    for flag in node.flags.values():
        if "required" in flag.marks and not given.intersection(flag.names):
            raise Refusal("%s needs the flag --%s" % (" ".join(node.path), flag.names[0]))
