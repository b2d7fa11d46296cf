"""Live source that stood bare, rewritten to mean the same within double quotes (where backquotes and `${x-'a b'}` read differently)."""


def requoted(source):
    """Bare source (a backquote pair, or `${...}` with quotes in it) -> source of the same value for use within double quotes.

    Rests on POSIX XCU 2.2.3 and 2.6.3: within double quotes a backquoted `\\"` loses its backslash, so `$(...)` is used instead;
    the word after `-`, `=`, `+`, `?` takes its quotes as data there, so they are taken off here.
    """
    if source[0] == "`":
        return "$(" + _unescaped(source[1:-1]) + "\n)" if "#" in source else "$(" + _unescaped(source[1:-1]) + ")"
    end = 2
    while end < len(source) and (source[end].isalnum() or source[end] in "_@*#?!"):
        end += 1
    if source[end : end + 1] == ":":
        end += 1
    if source[end : end + 1] not in ("-", "=", "+", "?"):
        return source  # `${x#'a'}`: quotes act on patterns in either place
    return source[: end + 1] + _data(source[end + 1 : -1]) + "}"


def _unescaped(text):
    out = []
    index = 0
    while index < len(text):
        if text[index] == "\\" and text[index + 1 : index + 2] in ("\\", "`", "$"):
            index += 1
        out.append(text[index])
        index += 1
    inner = "".join(out)
    return " " + inner if inner.startswith("(") else inner


def _data(text):
    from d2c.shell.read import pieces

    out = []
    for kind, piece in pieces(text):
        if kind == "lit":
            for char in '\\"`$}':
                piece = piece.replace(char, "\\" + char)
            # bash looks for a partner of a single quote there (outside its posix mode).
            piece = piece.replace("'", "$(echo \\')")
        out.append(piece)
    return "".join(out)
