"""Quoting: a word becomes shell source that every POSIX shell reads back as the same bytes."""

SAFE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-"


def quote(word):
    """Shell source for one word: a str (data, quoted if need be) or a Word (its live parts stay alive).

    Bytes that are no UTF-8 stay as they are (surrogateescape). A leading `=` is quoted for zsh, where it names a program.
    Rests on POSIX XCU 2.2: within single quotes nothing is special but the single quote.
    """
    if word.__class__ is not str:
        return word.shell()
    if not word.strip(SAFE) and word and word[0] != "=":
        return word
    return "'" + word.replace("'", "'\\''") + "'"


def join(words):
    """A list of words (str or Word) as the source of one simple command."""
    return " ".join([quote(word) for word in words])


def inside(text, last=False):
    """Literal text as it has to stand within double quotes; `last` says that the closing quote follows."""
    ends = last and text.endswith("$")
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    # A dollar right before the closing quote starts nothing (XCU 2.2.3), and "^${c}$" reads better.
    return text[:-2] + "$" if ends else text


def prefix(before):
    """The words before a command (sudo with its options, `VAR=x`), as source that ends with a blank, '' for none.

    The name and the `=` of a leading assignment stay bare: a quoted one is a command's name (XCU 2.9.1).
    """
    out = []
    leads = True
    for given in before:
        name, sep, value = given.partition("=")
        leads = leads and bool(sep) and name.__class__ is str and not name.strip(SAFE)
        out.append(name + "=" + quote(value) if leads and value else name + "=" if leads else quote(given))
    return " ".join(out) + " " if out else ""
