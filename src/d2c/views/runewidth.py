"""Terminal widths of text beyond ASCII, as github.com/mattn/go-runewidth has them outside East Asian locales."""

from unicodedata import category, combining, east_asian_width


def rune_width(char):
    """0 for what combines or is invisible, 2 for wide ones, else 1."""
    kind = category(char)
    if kind in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp") or combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def string_width(text):
    """The sum over characters; those joined to the one before by a zero-width joiner or a selector count once."""
    total, joined = 0, False
    for char in text:
        if char == "\u200d":
            joined = True
            continue
        if char == "\ufe0f" and total:
            continue
        if not joined:
            total += 1 if "\udc80" <= char <= "\udcff" else rune_width(char)
        joined = False
    return total
