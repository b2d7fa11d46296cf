"""Shell text set in the place of one command: in parentheses where it is more than that."""

from d2c.shell.read import read

_FLAT = {"|", "<", ">", ">>", ">|", "<>", "<&", ">&"}


def one_command(shell):
    """True when the text is one simple command without redirections or comments."""
    reading = read(shell)
    return reading.simple and not reading.comments


def grouped(shell, redirected=False):
    """The text as it can stand between `|`, `&&` and `;`, with redirections after it when `redirected`.

    A subshell, not braces: what the text sets or leaves must not reach the commands around it.
    """
    reading = read(shell)
    if reading.simple and not reading.comments:
        return shell
    flat = reading.error is None and not reading.comments and "\n" not in reading.operators and "<<" not in shell
    if flat and not redirected and set(reading.operators) <= _FLAT:
        return shell
    if flat:
        return "(" + (" " if shell.startswith("(") else "") + shell + ")"
    return "(\n" + shell + "\n)"
