"""Terminal widths of text beyond ASCII, as github.com/mattn/go-runewidth has them outside East Asian locales."""

from unicodedata import category, east_asian_width

_JOINER = "\u200d"


def rune_width(char):
    """0 for what combines or is invisible, 2 for wide ones, else 1."""
    if "\udc80" <= char <= "\udcff":
        return 1
    if category(char) in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _regional(char):
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _tone(char):
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _hangul(char):
    return "\u1100" <= char <= "\u11ff" or "\ua960" <= char <= "\ua97f" or "\uac00" <= char <= "\ud7ff"


def _pictograph(char):
    if _regional(char) or _tone(char):
        return False
    return "\U0001f000" <= char <= "\U0001faff" or char in "\u00a9\u00ae" or "\u203c" <= char <= "\u3299" and category(char) in ("So", "Sm", "Po")


def _extends(char):
    return category(char) in ("Mn", "Me", "Mc") or _tone(char)


def _joins(cluster, char):
    """Whether `char` belongs to the grapheme that `cluster` is so far."""
    if not cluster or ord(cluster[-1]) < 32 or ord(char) < 32:
        return False
    if _extends(char) or char == _JOINER:
        return True
    if _regional(char):
        return len(cluster) == 1 and _regional(cluster)
    if cluster[-1] != _JOINER or not _pictograph(char):
        return False
    base = cluster[:-1]
    while base and _extends(base[-1]):
        base = base[:-1]
    return bool(base) and _pictograph(base[-1])


def _cluster_width(cluster):
    """Widths add up; what a terminal draws as one glyph is 2 at most."""
    plain, glyph, drawn = 0, 0, False
    for char in cluster:
        drawn = drawn or len(cluster) > 1 and char >= "\u1100" and (_regional(char) or _pictograph(char) or _hangul(char))
        if drawn:
            glyph += rune_width(char)
        else:
            plain += rune_width(char)
    return plain + min(glyph, 2) if drawn else plain


def string_width(text):
    """The columns of a text."""
    total, cluster = 0, ""
    for char in text:
        if _joins(cluster, char):
            cluster += char
        else:
            total += _cluster_width(cluster)
            cluster = char
    return total + _cluster_width(cluster)
