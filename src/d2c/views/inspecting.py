"""docker's inspect commands: several words, missing ones, a template tried on the typed and on the raw object."""
from d2c.views import simple


def plainly(words, text, find):
    """stdout where a template asks for plain fields alone and all words are found; None where the engine must look."""
    parts = simple.pieces(text)
    if parts is None or text == "json":    # docker's word for the whole object
        return None
    out = []
    for word in words:
        try:
            one = find(word)
            out.append(simple.printed(parts, lambda path, one=one: one.plain(path)) + "\n")
        except LookupError:
            return None
    return "".join(out)


def inspect(words, text, find):
    """(stdout, stderr, status); `find` gives a word's Object, or raises LookupError with docker's words."""
    out = plainly(words, text, find) if text else None
    if out is not None:
        return out, "", 0
    from d2c.views.gotemplate.errors import ExecError, ParseError
    from d2c.views.gotemplate.gojson import plain
    from d2c.views.inspector import BROKEN_TEMPLATE, Inspector
    from d2c.views.objects import merged

    try:
        inspector = Inspector(text or "")
    except ParseError as error:
        return "", f"{error}\n", BROKEN_TEMPLATE
    errors = []
    for word in words:
        try:
            found = find(word)
            value = found.typed("")
            inspector.add(value, None if inspector.template is None else merged(plain(value), found.raw()))
        except LookupError as error:
            errors.append(str(error.args[0]))
        except ExecError as error:
            errors.append(str(error))
    return inspector.flush(), "".join(one + "\n" for one in errors), 1 if errors else 0


def finder(everything, find, missing):
    """A `find` for inspect(): the object of a word, or LookupError with `missing(word)`."""
    def found(word):
        one = find(everything, word)
        if one is None:
            raise LookupError(missing(word))
        return one
    return found
