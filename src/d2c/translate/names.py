"""Names in an ID's place: which form a word has, and the question that finds its ID (mappings/names.yaml)."""
from d2c.plan import Lookup
from d2c.shell.quote import quote
from d2c.tables.names import NAMES
from d2c.translate import fill
from d2c.translate.scope import Scope

HEX = "0123456789abcdef"
HEX_LENGTHS = {"hex64": 64, "hex12": 12}


def form_of(kind, word):
    """(form, parts) of the first form that fits the word; parts are the pattern's holes."""
    for form in NAMES[kind]:
        parts = fits(form["word"], word)
        if parts is not None:
            return form, parts
    return NAMES[kind][-1], {}


def fits(pattern, word):
    """Like match.match, but split from the right (a container's own name may hold the separator) and with hex64/hex12."""
    if len(pattern) == 1:
        name, kind = pattern[0]
        if kind in HEX_LENGTHS:
            ok = word.__class__ is str and len(word) == HEX_LENGTHS[kind] and not word.strip(HEX)
            return {name: word} if ok else None
        return {name: word}
    for piece in pattern:
        if piece.__class__ is str and piece not in word:
            return None
    separators = [piece for piece in pattern if piece.__class__ is str]
    names = [piece[0] for piece in pattern if piece.__class__ is not str]
    if pattern[0].__class__ is str:
        if not word.startswith(pattern[0]):
            return None
        word = word[len(pattern[0]) :] if word.__class__ is str else word.tail(len(pattern[0]))
        separators = separators[1:]
    parts = []
    for separator in reversed(separators):
        word, mark, last = word.rpartition(separator)
        if not mark or last == "":
            return None
        parts.append(last)
    if word == "" or (separators and separators[0] == "/" and "/" in word):
        return None
    parts.append(word)
    return dict(zip(names, reversed(parts)))


def asked(kind, scope_name, word, context, full=False):
    """The value for a hole: the word itself where the tools take it, else a Lookup; LookupError text when the word cannot be meant."""
    if word.__class__ is not str:
        if gives_ids(word):
            return word
        word = word.quoted()
    form, parts = form_of(kind, word)
    if "refuse" in form:
        raise LookupError(form["refuse"])
    template = (form.get("full") if full else None) or form.get(scope_name) or form.get("any")
    if template is None:
        return word
    return Lookup(kind, scope_name, word, question(template, word, parts, context))


def gives_ids(word):
    """Whether a word is the output of a docker call that prints whole IDs (a row's `ids:` names the flag, or says always)."""
    from d2c.shell.words import answer

    result = answer(word)
    if not result or result["shell"] is None:
        return False
    from d2c import errors, line

    try:
        parsed = line.parse(result["docker"])
    except errors.D2CError:
        return False
    flag = parsed.row.get("ids")
    return flag == "always" or bool(flag and parsed.inv.get(flag))


def question(template, word, parts, context):
    """The question as one quoted shell word: `"$(crictl ps -q ...)"`."""
    return '"$(' + " ".join([quote(one) for one in words(template, word, parts, context)]) + ')"'


def words(template, word, parts, context):
    """A name question's template as a command's words."""
    scope = Scope(context, None, None, dict(parts, self=word), {})
    filled = fill.words(template, scope)
    return context.program(filled[0]) + filled[1:]
