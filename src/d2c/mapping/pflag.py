"""Reads a command line as kubectl does (cobra and pflag): flags anywhere, clusters of short ones, global flags behind the command too."""
from d2c.mapping.urfave import Reading, Refusal, value_fits


def known(node):
    """The command's flags and those of the commands above it, by dashless name."""
    flags = {}
    while node is not None:
        flags = {**node.flags, **flags}
        node = node.parent
    return flags


def read(root, words):
    """Words after the tool's name -> Reading, or Refusal."""
    reading, node, words = Reading(), root, list(words)
    while words:
        word = words.pop(0)
        if word == "--":
            reading.operands += words
            break
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            take(known(node), name, equals, value, words, reading, node, "--" + name)
        elif word[:1] == "-" and word != "-":
            short(node, word[1:], words, reading)
        elif word in node.subs and not reading.operands:
            node = node.subs[word]
        else:
            reading.operands.append(word)
    if node is root and not any(name in ("help", "version") for _, name in reading.given):
        raise Refusal("unknown command %s" % " ".join(reading.operands[:1]))
    reading.node = node
    return reading


def short(node, letters, words, reading):
    """One word of shorthands: `-it`, `-n3`, `-n=3`."""
    flags = known(node)
    while letters:
        name, letters = letters[0], letters[1:]
        flag = flags.get(name)
        if flag is None or flag.type in ("bool", "optional"):
            equals = letters[:1] if flag else ""
            value, letters = (letters[1:], "") if equals == "=" else ("", letters)
            take(flags, name, "=" if equals == "=" else "", value, words, reading, node, "-" + name)
        else:
            take(flags, name, letters and "=", letters[letters[:1] == "=":], words, reading, node, "-" + name)
            return


def take(flags, name, equals, value, words, reading, node, spelled):
    """Notes a flag; one without `=` takes the next word, but for bool and optional ones."""
    flag = flags.get(name)
    if flag is None or len(spelled) - len(name) != (2 if len(name) > 1 else 1):
        raise Refusal("unknown flag %s" % spelled)
    if not equals and flag.type == "bool":
        value = "true"
    elif not equals and flag.type != "optional":
        if not words:
            raise Refusal("flag %s needs a value" % spelled)
        value = words.pop(0)
    value_fits(flag, value, spelled)
    reading.given.append((node, name))
