"""The shape `docker`: an acting command's own noise is put away, and the line that docker says comes behind it."""
from d2c.plan import Plan, Script
from d2c.shell.quote import quote


def spoken(steps, word):
    """The steps as one text that ends with docker's line: the word as the user wrote it."""
    from d2c import render

    text = render.text(Plan("", "", steps, ()))
    if "\n" in text:
        text = "{\n" + text + "\n}"
    elif " && " in text:
        text = "{ " + text + "; }"
    made = Script(f"{text} >/dev/null && {said(word)}", next((one.mend for one in steps if one.mend), None))
    made.password = steps[-1].password
    return made


def said(word):
    """A command that prints one line: echo where every echo prints the same."""
    source = quote(word)
    plain = source == word and not source.startswith("-")
    return ("echo " if plain else "printf '%s\\n' ") + source
