"""Compiled pieces and a scope to words of a command or to shell text."""
from d2c.plan import Lookup, NeedsValue
from d2c.shell.quote import inside, join, quote
from d2c.shell.words import concat
from d2c.translate import verbs


def value_of(hole, scope):
    """The value of one hole: None, str, Word, Lookup or a list of them; verbs are applied to each."""
    value = scope.get(hole[1], hole[4])
    if hole[2]:
        for name, argument in hole[2]:
            value = verbs.apply(name, argument, value, scope)
    return value


def words(template, scope):
    """A compiled simple command as a list of str, Word or Lookup; a list that fills a whole word becomes several words."""
    out = []
    for word in template:
        first = word[0]
        if len(word) == 1:
            value = first if first.__class__ is str else value_of(first, scope)
            if value.__class__ is list:
                out.extend(value)
            elif value is not None:
                out.append(value)
        elif first == "opt":
            out.extend(group(word[1], scope))
        else:
            out.append(one_word(word, scope))
    return out


def group(template, scope):
    """The words of an optional group; none where a hole of it has no value."""
    out = []
    for word in template:
        if len(word) != 1:
            return words(template, scope) if filled(template, scope) else ()
        value = word[0]
        if value.__class__ is not str:
            value = value_of(value, scope)
            if value is None or value in ([], ""):
                return ()
            if value.__class__ is list:
                out.extend(value)
                continue
        out.append(value)
    return out


def one_word(word, scope):
    """The pieces of one word put together."""
    parts = []
    for piece in word:
        if piece.__class__ is tuple:
            piece = value_of(piece, scope)
            if piece.__class__ is list:
                piece = piece[0] if len(piece) == 1 else " ".join(piece) if piece else ""
            if piece is None:
                piece = ""
            if piece.__class__ is Lookup:
                raise NeedsValue("an ID that must be looked up cannot stand inside a word")
        parts.append(piece)
    return concat(*parts)


def filled(pieces, scope):
    """Whether every hole directly in a group has a value."""
    for piece in pieces:
        if piece.__class__ is tuple and piece:
            if piece[0] == "h" and len(piece) == 5:
                value = value_of(piece, scope)
                if value is None or value in ([], ""):
                    return False
            elif len(piece) == 1 and piece[0].__class__ is str:
                continue
            elif piece[0] not in ("opt", "if", "t") and not filled(piece, scope):
                return False
    return True


def text(pieces, scope):
    """Compiled shell text filled: every value quoted for the place it stands at."""
    out = []
    for piece in pieces:
        if piece.__class__ is str:
            out.append(piece)
        elif piece[0] == "t":
            out.append(join(scope.program(piece[1])))
        elif piece[0] == "opt":
            put(text(piece[1], scope) if filled(piece[1], scope) else "", out)
        elif piece[0] == "if":
            out.append(text(piece[2] if scope.holds(piece[1]) else piece[3], scope))
        elif piece[0] == "pack":
            out.append(packed(text(piece[1], scope)))
        elif piece[3]:
            out.append(source(value_of(piece, scope), piece[3]))
        else:
            put(source(value_of(piece, scope), ""), out)
    return "".join(out)


def packed(made):
    """One command whose words stand apart by NUL, on as few lines as fit into 110 columns."""
    end = "\n" if made[-1:] == "\n" else ""
    lines, line = [], ""
    for item in made[: len(made) - len(end)].split("\0"):
        item = item.strip(" ")
        if not item:
            continue
        if line and len(line) + len(item) > 109:
            lines.append(line)
            line = item
        else:
            line = line + " " + item if line else item
    return " \\\n  ".join([*lines, line]) + end


def put(made, out):
    """What stands bare; nothing takes the blank in front of it along, but no indentation."""
    if made:
        out.append(made)
        return
    if out and out[-1][-1:] == " ":
        before = "".join(out[-2:]).rstrip(" ")
        if before and before[-1] != "\n":
            out[-1] = out[-1][:-1]
            if not out[-1]:
                out.pop()

def source(value, context):
    """A value as shell source for a bare place, one in single quotes or one in double quotes."""
    if value is None:
        return ""
    if value.__class__ is list:
        if context:
            value = concat(*[part for one in value for part in (" ", one)][1:])
        else:
            return " ".join([source(one, "") for one in value])
    if value.__class__ is Lookup:
        return {"": value.text, '"': value.text[1:-1], "'": "'" + value.text + "'"}[context]
    if not context:
        return quote(value)
    if context == '"':
        return inside(value) if value.__class__ is str else value.quoted().shell()[1:-1]
    if value.__class__ is str:
        return value.replace("'", "'\\''")
    return "'" + value.quoted().shell() + "'"
