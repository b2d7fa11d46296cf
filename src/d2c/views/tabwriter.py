"""Go's text/tabwriter as docker's tables use it: columns at least 10 wide, 3 spaces between, left-aligned."""

MINIMUM, PADDING = 10, 3
ESCAPE = "\udcff"
_BREAKS = ("\t", "\v", "\n", "\f")


class _Writer:
    """tabwriter.Writer: lines of cells, written out when no later line can change their columns."""

    __slots__ = ("out", "lines", "cell", "widths", "wide")

    def __init__(self, wide):
        self.out, self.widths, self.wide = [], [], wide
        self._reset()

    def _reset(self):
        self.lines, self.cell = [[]], ""

    def _end_cell(self):
        self.lines[-1].append(self.cell)
        self.cell = ""

    def write(self, text):
        start, inside = 0, False
        for index, char in enumerate(text):
            if char == ESCAPE:
                inside = not inside
            elif not inside and char in _BREAKS:
                self.cell += text[start:index]
                start = index + 1
                self._end_cell()
                if char in "\n\f":
                    cells = len(self.lines[-1])
                    self.lines.append([])
                    if char == "\f" or cells == 1:
                        self.flush()
        self.cell += text[start:]

    def flush(self):
        if self.cell:
            self._end_cell()
        self._format(0, len(self.lines))
        self._reset()

    def _format(self, first, last):
        column, line = len(self.widths), first
        while line < last:
            if column >= len(self.lines[line]) - 1:
                line += 1
                continue
            self._write_lines(first, line)
            first, width = line, MINIMUM
            while line < last and column < len(self.lines[line]) - 1:
                width = max(width, self.wide(self.lines[line][column]) + PADDING)
                line += 1
            self.widths.append(width)
            self._format(first, line)
            self.widths.pop()
            first = line
        self._write_lines(first, last)

    def _write_lines(self, first, last):
        for index in range(first, last):
            for column, text in enumerate(self.lines[index]):
                self.out.append(text)
                if column < len(self.widths):
                    self.out.append(" " * (self.widths[column] - self.wide(text)))
            if index + 1 < len(self.lines):
                self.out.append("\n")


def width(text):
    """The columns a terminal needs for `text`, as docker 29 counts them (go-runewidth)."""
    if text.isascii():
        return len(text) if text.isprintable() else sum(1 for char in text if " " <= char <= "~")
    from .runewidth import string_width
    return string_width(text)


def runes(text):
    """The number of characters in `text`, as docker up to 28 counts columns."""
    return len(text)


def align(text, wide=width):
    """`text` with its tab-separated cells aligned in columns. wide: `width`, or `runes` for older clients."""
    made = even(text, wide)
    if made is not None:
        return made
    writer = _Writer(wide)
    writer.write(text)
    writer.flush()
    return "".join(writer.out)


def even(text, wide):
    """The same of lines that all have as many cells, two at least, as tables have; None for any other text."""
    if not text.endswith("\n") or "\v" in text or "\f" in text or ESCAPE in text:
        return None
    rows = [line.split("\t") for line in text[:-1].split("\n")]
    count = len(rows[0])
    if count < 2 or any(len(row) != count for row in rows):
        return None
    columns = []
    for cells in list(zip(*rows))[:-1]:
        sizes = [wide(cell) for cell in cells]
        full = max(MINIMUM, max(sizes) + PADDING)
        columns.append([cell + " " * (full - size) for cell, size in zip(cells, sizes)])
    columns.append([row[-1] for row in rows])
    return "".join(["".join(cells) + "\n" for cells in zip(*columns)])
