"""`d2c batch [FILE]`: docker lines in, one JSON object per line out (contract, section 5)."""
import gc
import json
import sys

from d2c import cli, errors, line
from d2c import options as own
from d2c.shell.batch import batch
from d2c.shell.parallel import spread
from d2c.shell.words import word


def show(options):
    """Exit status: 0, or 2 when the file cannot be read."""
    names = [one for one in options.rest if one != "-"]
    if len(options.rest) > 1:
        raise own.OptionError("batch takes one file")
    try:
        stream = open(names[0], "rb") if names else sys.stdin.buffer
        with stream:
            lines = stream.read().decode("utf-8", "surrogateescape").split("\n")
    except OSError as error:
        cli.say(f"d2c: {names[0]}: {error.strerror}\n")
        return 2
    if lines and lines[-1] == "":
        lines.pop()
    translate = translator(options, cli.installed)

    encode = encoder()

    def work(some):
        # What a chunk leaves is freed by its counts; looking for circles at every few hundred objects costs a tenth of the time.
        gc.disable()
        try:
            return "\n".join([encode(one) for one in batch(some, translate)] + [""]).encode()
        finally:
            gc.enable()

    for data in spread(lines, work):
        sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return 0


def encoder():
    """What json.dumps does, with one C encoder for all lines where Python has it (dumps makes one for each call)."""
    make = json.encoder.c_make_encoder
    if make is None:
        return json.dumps
    plain = json.JSONEncoder()
    parts = make(None, plain.default, json.encoder.encode_basestring_ascii, None, ": ", ", ", False, False, True)
    return lambda value: "".join(parts(value, 0))


def translator(options, probe=None):
    """translate(words, before) -> the contract's JSON object; what stood in front of docker is kept in front of every command.

    probe: asks which version of a tool this node has, or None for the newest known.
    """
    contexts = {}
    plain = own.context(options)
    plain.probe = probe

    def context(before):
        if not before:
            return plain
        key = tuple(map(repr, before))
        if key not in contexts:
            made = own.context(options)
            made.probe = probe
            made.sudo = [kept(one) for one in before]
            contexts[key] = made
        return contexts[key]

    def translate(words, before=()):
        here = context(before)
        try:
            made = line.plan(line.parse(words), here)
        except errors.HelpAsked as asked:
            return helped(words, here, asked)
        except errors.D2CError as error:
            return line.failed(words, here, error)
        return line.result(words, here, made)

    return translate


def kept(one):
    """A word that stood in front of docker; NAME=value keeps its NAME= bare, so that it stays an assignment."""
    name, mark, value = one.partition("=")
    if mark and name.__class__ is str and name.isidentifier():
        pieces = [("bare", name + "=")]
        return word(pieces + ([("lit", value)] if value.__class__ is str else list(value.pieces)))
    return one


def helped(words, context, asked):
    """A line that asks for help translates to d2c's own page; nothing is printed that a shell could run."""
    answer = line.base(words, context)
    answer.update(command=asked.command, verdict="exact", shell="", steps=[], diagnostics=[], instead=[], exit=0)
    return answer
