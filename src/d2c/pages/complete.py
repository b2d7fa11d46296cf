"""What the last word of an unfinished line can become: docker's commands and flags, from the tables."""
from d2c import options as own
from d2c.tables.index import INDEX


def candidates(line):
    """The line's words up to the cursor, the program's name first, the unfinished word last ('' for none) -> list of words, sorted.

    Empty where docker's grammar has no say (a value, an operand): the shell then offers files.
    """
    program = line[0].rpartition("/")[2]
    words = glued(line[1:])
    if not words:
        return []
    if program == "docker":
        return docker_words(words)
    for place, word in enumerate(words[:-1]):
        if own.is_docker(word):
            return docker_words(words[place + 1 :])
    mine = ["docker", *own.PAGES, *own.SWITCHES, *own.VALUES]
    return [] if words[:-1] and words[-2] in own.VALUES else _begun(mine, words[-1])


def docker_words(words):
    """The same for the words behind `docker`."""
    node, scope = INDEX["words"], INDEX["root"]
    wants = only_operands = False
    for word in words[:-1]:
        if wants:
            wants = False
        elif word == "--":
            only_operands = True
        elif len(word) > 1 and word[0] == "-" and not only_operands:
            wants = _wants_value(word, scope)
        elif node is None:
            only_operands = only_operands or bool(scope.get("stop"))
        elif word in node and word:
            node, scope = _below(node[word])
        else:
            return []
    last = words[-1]
    if wants or (only_operands and last[:1] == "-"):
        return []
    if last[:1] == "-":
        return _begun(_flags(scope), last)
    return _begun(_commands(node), last) if node else []


def glued(words):
    """bash splits `--filter=x` at its `=`: put together again."""
    found = []
    joins = False
    for word in words:
        if found and (word == "=" or joins):
            joins = word == "=" and not joins
            found[-1] += word
        else:
            joins = False
            found.append(word)
    return found


def _below(leaf):
    if leaf.__class__ is not tuple:
        return leaf, leaf[""]
    if len(leaf) < 2 or not leaf[1]:
        return (INDEX["words"], {}) if leaf[0] == "help" else (None, {})
    module = __import__("d2c.tables." + leaf[1], fromlist=["GRAMMAR"])
    return None, module.GRAMMAR


def _wants_value(word, scope):
    if "=" in word:
        return False
    flags = scope.get("flags", {})
    if word[1] == "-":
        return word in flags and not flags[word][3]
    for place, char in enumerate(word[1:], 2):
        name = scope.get("short", {}).get(char)
        if name and not flags[name][3]:
            return place == len(word)
    return False


def _flags(scope):
    flags = scope.get("flags", {})
    hidden = scope.get("same", {})
    # A sixth field says why docker no longer wants the flag; docker's own completion leaves such flags out.
    shown = [name for name in flags if name not in hidden and not flags[name][5:]]
    shorts = ["-" + char for char, name in scope.get("short", {}).items() if name in shown]
    return shown + shorts + ["--help"]


def _commands(node):
    return [word for word, leaf in node.items() if word and (leaf.__class__ is not tuple or len(leaf) < 3 or leaf[2].rpartition(" ")[2] == word)]


def _begun(words, start):
    return sorted({word for word in words if word.startswith(start)})
