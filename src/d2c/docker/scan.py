"""pflag's loop: words to flags and operands, with pflag's words for what is wrong.

Source: spf13/pflag 1.0.10 (flag.go: parseArgs, parseLongArg, parseSingleShortArg; errors.go).
"""

TRUE = ("true", "1", "t", "T", "TRUE", "True")
FALSE = ("false", "0", "f", "F", "FALSE", "False")
# Positions in a flag's tuple of the tables.
TYPE, SHORT, DEFAULT, ALONE, CHECK, DEPRECATED, SHORT_DEPRECATED = range(7)


class Given:
    """One flag as the user gave it. name: "--all"; value: str or Word; spelled: "-a"."""

    __slots__ = ("name", "value", "spelled")

    def __init__(self, name, value, spelled):
        self.name = name
        self.value = value
        self.spelled = spelled

    def __repr__(self):
        return "Given(%r, %r, %r)" % (self.name, self.value, self.spelled)


class Wrong(Exception):
    """A flag is wrong; str() is pflag's sentence."""


class Scan:
    """pflag's loop over the words. spec has "flags", "short" and may have "same"."""

    __slots__ = ("flags", "operands", "help", "warnings", "_flags", "_short", "_same", "_interspersed")

    def __init__(self, spec, interspersed):
        self.flags, self.operands, self.warnings = [], [], []
        self.help = False
        self._flags, self._short = spec["flags"], spec["short"]
        self._same = spec.get("same", ())
        self._interspersed = interspersed

    def run(self, words):
        """Sorts words into self.flags and self.operands. Raises Wrong."""
        at, end = 0, len(words)
        while at < end:
            word = words[at]
            at += 1
            text = word if word.__class__ is str else word.head()
            if len(text) < 2 or text[0] != "-":
                self.operands.append(word)
                if not self._interspersed:
                    break
            elif text[1] != "-":
                at = self._shorts(word, text, words, at)
            elif word == "--":
                break
            else:
                at = self._long(word, text, words, at)
        self.operands += words[at:]

    def _long(self, word, text, words, at):
        name, equals, value = text.partition("=")
        if len(name) < 3 or name[2] == "-":
            raise Wrong("bad flag syntax: %s" % word)
        if not equals and text is not word and word != text:
            raise Wrong("unknown flag: %s" % word)
        spec = self._flags.get(name)
        if spec is None:
            if name == "--help":
                return self._helped(value if equals else "true", at)
            raise Wrong("unknown flag: " + name)
        if equals:
            value = value if word.__class__ is str else word.tail(len(name) + 1)
        elif spec[ALONE]:
            value = spec[ALONE]
        elif at < len(words):
            value = words[at]
            at += 1
        else:
            raise Wrong("flag needs an argument: " + name)
        self._set(name, spec, value, name)
        return at

    def _helped(self, value, at):
        if value not in TRUE and value not in FALSE:
            raise _invalid(value, "--help", "bool", "")
        self.help = value in TRUE
        return at

    def _shorts(self, word, text, words, at):
        """A group of shorthands: "-aq", "-n5", "-n=5", "-n 5"."""
        whole = word.__class__ is str
        live = not whole and word.tail(len(text)) or None
        letters = text[1:]
        place = 1
        while letters:
            if letters.startswith("test."):
                return at
            letter, rest = letters[0], letters[1:]
            place += 1
            name = self._short.get(letter)
            if name is None:
                if letter != "h":
                    raise Wrong("unknown shorthand flag: %s in -%s" % (_rune(letter), letters))
                self.warnings.append("Flag shorthand -h has been deprecated, use --help")
                value = rest[1:] if len(rest) > 1 and rest[0] == "=" else "true"
                self._helped(value, at)
                letters = rest if value == "true" and rest[:1] != "=" or rest == "=" else ""
                continue
            spec = self._flags[name]
            if rest[:1] == "=" and (len(rest) > 1 or live):
                value, letters = rest[1:] if whole else word.tail(place + 1), ""
            elif spec[ALONE]:
                value, letters = spec[ALONE], rest
                if not rest and live:
                    raise Wrong("unknown shorthand flag: %s in -%s" % (_rune("$"), word))
            elif rest or live:
                value, letters = rest if whole else word.tail(place), ""
            elif at < len(words):
                value, letters = words[at], ""
                at += 1
            else:
                raise Wrong("flag needs an argument: %s in -%s" % (_rune(letter), letters))
            if len(spec) > SHORT_DEPRECATED:
                self.warnings.append("Flag shorthand -%s has been deprecated, %s" % (letter, spec[SHORT_DEPRECATED]))
            self._set(name, spec, value, "-" + letter)
        return at

    def _set(self, name, spec, value, spelled):
        """Checks the value by its flag's type, then keeps it. A Word's value is not known and not checked."""
        if value.__class__ is str:
            if spec[TYPE] == "bool":
                if value not in TRUE and value not in FALSE:
                    raise _invalid(value, name, "bool", spec[SHORT])
                if name == "--help":
                    self.help = value in TRUE
            elif spec[CHECK]:
                cause = self._refusal(spec[CHECK], name, value)
                if cause is not None:
                    raise _invalid(value, name, cause, spec[SHORT])
        if len(spec) > DEPRECATED and spec[DEPRECATED]:
            self.warnings.append("Flag %s has been deprecated, %s" % (name, spec[DEPRECATED]))
        self.flags.append(Given(self._same[name] if name in self._same else name, value, spelled))


    def _refusal(self, check, name, value):
        if check == "once":
            return "specify only one -" + self._flags[name][SHORT] if any(given.name == name for given in self.flags) else None
        from d2c.docker.values import refusal

        return refusal(check, value)


def _invalid(value, name, cause, short):
    """pflag's InvalidValueError."""
    from d2c.docker.gotext import quote

    if cause == "bool":
        cause = "strconv.ParseBool: parsing %s: invalid syntax" % quote(value)
    return Wrong('invalid argument %s for "%s" flag: %s' % (quote(value), "-%s, %s" % (short, name) if short else name, cause))


def _rune(letter):
    """Go's %q of the first byte of a letter, as pflag prints it."""
    from d2c.docker.gotext import quote_rune

    return quote_rune(letter)
