"""What expressions of docker's templates make on their way to crictl's: a text of a document, a place in docker's object."""

TOOL, POD = "tool", "pod"


class Value:
    """What an expression makes: its text for crictl, and the document it is of ("" none)."""

    __slots__ = ("text", "level", "constant")

    def __init__(self, text, level, constant=None):
        self.text, self.level, self.constant = text, level, constant

    def named(self, name, level):
        return Value(name, level)

    def element(self):
        return Value("", self.level)


class Place:
    """A field of docker's object. path: its names, a list's element ends in []. text: how it can be reached already (None: by its entry).

    within: for a part of an element, the text that reaches the element. level: the document of `text` and `within`.
    """

    __slots__ = ("path", "text", "within", "level")

    def __init__(self, path, text=None, within=None, level=""):
        self.path, self.text, self.within, self.level = path, text, within, level

    def __str__(self):
        return "." + ".".join(self.path).replace("[]", "")

    def named(self, name, level):
        return Place(self.path, name, name if self.within or self.path and self.path[-1].endswith("[]") else None, level)

    def element(self):
        return Place(self.path[:-1] + (self.path[-1] + "[]",))


class Whole(Value):
    """Text that prints by itself."""

    __slots__ = ()
