"""docker calls behind another program (`xargs docker rm`, `time docker run`): the program keeps its place around the translation."""

from d2c.shell.group import grouped, one_command
from d2c.shell.quote import join, quote
from d2c.shell.read import words as words_of
from d2c.shell.words import is_live, word

_REST = word([("quoted", "$@")])


def wrapped(rewriter, wrapper, outer, words, before, redirected=False):
    """A call behind `outer` (source text of the wrapper and its options) -> text of one command, or None when refused."""
    names = wrapper.names
    if names == ["command"]:
        shell = rewriter.ask(words, before)
        return shell and grouped(shell, redirected)
    if names == ["watch"]:
        return _watched(rewriter, outer, words, before)
    if "xargs" in names:
        return _fed(rewriter, wrapper, outer, words, before)
    shell = rewriter.ask(words, before)
    if shell is None or one_command(shell):
        return shell and outer + " " + shell
    if outer == "exec":
        return "{\n" + shell + "\nexit\n}"
    rewriter.results.pop()
    return _scripted(rewriter, outer, words, before, "")


def _watched(rewriter, outer, words, before):
    # watch joins its words with blanks and gives them to sh, so quotes within them are read once more.
    if any(is_live(one) for one in words + before):
        return _scripted(rewriter, outer + " -x", words, before, "")
    source = " ".join(before + ["docker"] + words)
    shell = rewriter.rewrite(source)
    return None if rewriter.refused else outer + " " + quote(shell)


def _fed(rewriter, wrapper, outer, words, before):
    """xargs: its input stands for `"$@"` at the end, or for `$1` in the place of its placeholder."""
    mark = wrapper.placeholder
    given = [_filled(one, mark) for one in words] if mark else words + [_REST]
    shell = rewriter.ask(given, before)
    if shell is None:
        return None
    plain = _plain(shell, mark) if one_command(shell) else None
    if plain:
        return outer + " " + plain
    rewriter.results.pop()
    return _scripted(rewriter, outer, given, before, " " + quote(mark) if mark else "")


def _filled(one, mark):
    pieces = one.pieces if is_live(one) else (("lit", one),)
    out = []
    for kind, text in pieces:
        parts = text.split(mark) if kind == "lit" else [text]
        for index, part in enumerate(parts):
            if index:
                out.append(("quoted", "$1"))
            if part or kind != "lit" or len(parts) == 1:
                out.append((kind, part))
    return word(out)


def _plain(shell, mark):
    """The text as words xargs itself can fill, or None when only a shell can."""
    found = words_of(shell)
    if not found or any(is_live(one) and one.runs() for one in found):
        return None
    if not mark:
        if found[-1] != _REST or any("$@" in str(one) for one in found[:-1]):
            return None
        return join(found[:-1])
    return join([word([("lit", mark) if piece in _marks else piece for piece in one.pieces]) if is_live(one) else one for one in found])


_marks = (("quoted", "$1"), ("quoted", "${1}"))


def _scripted(rewriter, outer, words, before, tail):
    """`outer sh -c 'text' sh VALUES`: the values that only this shell knows go in as arguments."""
    values = []
    words = [_lifted(one, values) for one in words]
    before = [_lifted(one, values) for one in before]
    shell = rewriter.ask(words, before)
    if shell is None:
        return None
    if values:
        names = "".join(["d2c_%d=$%d\n" % (at, at) if at < 10 else "d2c_%d=${%d}\n" % (at, at) for at in range(1, len(values) + 1)])
        shell = names + "shift %d\n" % len(values) + shell
    return outer + " sh -c " + quote(shell) + " sh" + "".join([" " + quote(value) for value in values]) + tail


def _lifted(one, values):
    if not is_live(one):
        return one
    pieces = []
    for kind, text in one.pieces:
        if kind in ("lit", "glob") or text in ("$@", "$1"):
            pieces.append((kind, text))
            continue
        values.append(word([(kind, text)]).quoted())
        pieces.append((kind, "$d2c_%d" % len(values)))
    return word(pieces)


