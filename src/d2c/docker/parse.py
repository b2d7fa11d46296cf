"""Reads a docker command line exactly as docker does: global flags, the command, its flags, its operands.

Sources: spf13/pflag 1.0.10 (flag.go: parseArgs, parseLongArg, parseSingleShortArg), spf13/cobra 1.10.2 (command.go: Traverse,
execute) and docker/cli 29.9.3 (cmd/docker/docker.go, cli/cobra.go). A word is a str, or a d2c.shell.words.Word where part of it is live shell.
The layout of GRAMMAR and INDEX is told in d2c/mapping/grammar.py.
"""

from d2c.docker.scan import DEFAULT, TRUE, TYPE, Given, Scan, Wrong  # noqa: F401
from d2c.errors import HelpAsked, UsageError


class Invocation:
    """One parsed docker command line.

    command: "container ls"; spelling: "ps"; flags: list of Given in the order given; operands: list of str or Word;
    globals: list of Given; warnings: lines docker prints on stderr before it goes on.
    """

    __slots__ = ("command", "spelling", "flags", "operands", "globals", "warnings", "grammar")

    def __init__(self, command, spelling, grammar, globals=()):
        self.command = command
        self.spelling = spelling
        self.grammar = grammar
        self.globals = list(globals)
        self.flags = []
        self.operands = []
        self.warnings = []

    def get(self, name):
        """The last value given, else the default: bool for a bool flag (a Word stays one), None for a default that is empty."""
        spec = self.grammar["flags"][name]
        value = spec[DEFAULT]
        for given in self.flags:
            if given.name == name:
                value = given.value
        if spec[TYPE] == "bool" and value.__class__ is str:
            return value in TRUE
        return value

    def all(self, name):
        """All values given, in order."""
        return [given.value for given in self.flags if given.name == name]

    def has(self, name):
        """Was the flag given?"""
        return any(given.name == name for given in self.flags)


class Found:
    """Where a line leads: globals (list of Given), command and module (None for docker itself), spelling, rest (words after the command).

    help: `--help` stood before the command; plugin: docker hands rest to a program of its own.
    """

    __slots__ = ("globals", "command", "module", "spelling", "rest", "help", "plugin", "warnings")

    def __init__(self, globals, command, module, spelling, rest, help=False, plugin=False, warnings=()):
        self.globals = globals
        self.command = command
        self.module = module
        self.spelling = spelling
        self.rest = rest
        self.help = help
        self.plugin = plugin
        self.warnings = list(warnings)

    def __iter__(self):
        return iter((self.globals, self.command, self.spelling, self.rest))


def find(words, index):
    """Reads global flags and the command's words: words -> Found. Raises UsageError, HelpAsked.

    words: all after `docker`. Source of the order: docker.go runDocker, cobra Traverse.
    """
    first = words[0] if words else None
    leaf = index["words"].get(first) if first.__class__ is str else None
    if leaf.__class__ is tuple and leaf[0] != "help":  # most lines: no flags in front
        return Found((), leaf[0], leaf[1], leaf[2], words[1:], False, len(leaf) > 3)
    scan = Scan(index["root"], False)
    try:
        scan.run(words)
    except Wrong as wrong:
        _words_known(scan, index)
        raise _usage(str(wrong), index["root"], "docker", scan.warnings) from None
    _words_known(scan, index)
    rest = scan.operands
    if not rest:
        return _bare(scan, index)
    leaf = index["words"].get(rest[0]) if rest[0].__class__ is str else None
    if leaf is None:
        return _unknown(scan, index)
    if leaf.__class__ is tuple:
        return _leaf(scan, leaf, rest[1:], scan.help, index)
    return _group(scan, leaf, rest[1:], index)


def _words_known(scan, index):
    """A global flag that takes one of a few words (the logging level)."""
    for name, (sentence, allowed) in index["root"].get("words", {}).items():
        value = [given.value for given in scan.flags if given.name == name][-1:]
        if value and value[0] and value[0].__class__ is str and value[0].lower() not in allowed:
            raise _error(sentence.replace("{}", value[0]), 1, scan.warnings)


def _leaf(scan, leaf, rest, help, index):
    if leaf[0] == "help":
        from d2c.docker.help import help_words

        raise help_words(rest, index)
    return Found(scan.flags, leaf[0], leaf[1], leaf[2], rest, help, len(leaf) > 3, scan.warnings)


def _bare(scan, index):
    """No command: `docker`, `docker --help`, `docker --version`."""
    if scan.help:
        raise HelpAsked(None)
    if any(given.name == "--version" and given.value in TRUE for given in scan.flags):
        return Found(scan.flags, None, None, "", [], warnings=scan.warnings)
    raise HelpAsked(None, bare=True)


def _unknown(scan, index):
    """No such command: docker reads the rest as its own flags once more before it says so."""
    again = Scan(index["root"], True)
    again.flags, again.help, again.warnings = scan.flags, scan.help, scan.warnings
    try:
        again.run(scan.operands)
    except Wrong as wrong:
        raise _usage(str(wrong), index["root"], "docker", again.warnings) from None
    if again.help:
        raise HelpAsked(None)
    if any(given.name == "--version" and given.value in TRUE for given in again.flags):
        return Found(again.flags, None, None, "", [], warnings=again.warnings)
    if not again.operands:
        raise HelpAsked(None, bare=True)
    message = "docker: unknown command: docker %s\n\nRun 'docker --help' for more information" % again.operands[0]
    raise _error(message, 1, again.warnings)


def _group(scan, group, words, index):
    """`docker container ...`: cobra's Traverse, which takes flags before the subcommand's word as the group's own."""
    spec, home = group[""], group[""]["path"]
    flags, value_next = [], False
    for at, word in enumerate(words):
        text = word if word.__class__ is str else word.head()
        if text.startswith("--") and "=" not in text:
            value_next = text[2:] != "help"
            flags.append(word)
            continue
        if len(text) == 2 and text[0] == "-" and text != "-h" and text not in ("--", "-=") and text.isascii():
            value_next = True
            flags.append(word)
            continue
        if value_next:
            value_next = False
            flags.append(word)
            continue
        if len(text) > 1 and text[0] == "-" and text != "--":
            flags.append(word)
            continue
        leaf = group.get(word) if word.__class__ is str and word else None
        if leaf is None:
            break
        scan_flags = Scan(spec, True)
        try:
            scan_flags.run(flags)
        except Wrong as wrong:
            raise _error(str(wrong), 1, scan.warnings) from None
        scan.warnings += scan_flags.warnings
        if leaf.__class__ is dict:
            scan.help = scan.help or scan_flags.help
            return _group(scan, leaf, words[at + 1:], index)
        return _leaf(scan, leaf, words[at + 1:], scan.help or scan_flags.help, index)
    return _group_itself(scan, spec, home, words)


def _group_itself(scan, spec, home, words):
    own = Scan(spec, True)
    try:
        own.run(words)
    except Wrong as wrong:
        raise _usage(str(wrong), spec, "docker " + home, scan.warnings) from None
    warnings = scan.warnings + own.warnings
    if own.help or scan.help:
        raise HelpAsked(home, home)
    if not own.operands:
        raise HelpAsked(home, home, bare=True)
    text = "docker: unknown command: docker %s %s\n\nUsage:  %s\n\nRun 'docker %s --help' for more information"
    raise _error(text % (home, own.operands[0], spec["use"], home), 1, warnings)


def parse(command, rest, grammar, spelling=None, globals=(), help=False, warnings=(), files=False):
    """Reads a command's flags and operands and applies all checks docker's client makes: -> Invocation. Raises UsageError, HelpAsked.

    rest: the words after the command (Found.rest); grammar: the command's GRAMMAR; spelling: Found.spelling ("ps"). files: look at this machine's files too, as docker does
    where it runs (an --env-file that is missing); a line that is only printed may be meant for another machine.
    """
    spelling = command if spelling is None else spelling
    home = grammar["homes"][spelling]
    found = Invocation(command, spelling, grammar, globals)
    found.warnings += warnings
    scan = Scan(grammar, not grammar.get("stop"))
    try:
        scan.run(rest)
    except Wrong as wrong:
        if grammar.get("forwarded") and str(wrong).startswith("unknown"):
            found.flags, found.operands = scan.flags, list(rest)
            return found
        _no_foreign(scan.flags, grammar, found.warnings)
        raise _usage(str(wrong), home, "docker " + spelling, found.warnings) from None
    found.flags, found.operands = scan.flags, scan.operands
    if scan.help or help and "--help" not in grammar["flags"]:
        raise HelpAsked(command, spelling)
    _no_foreign(found.flags, grammar, found.warnings)
    _count(found, grammar["args"], home)
    if "checks" in grammar and ("checked" not in grammar or any(given.name in grammar["checked"] for given in found.flags)):
        from d2c.docker.checks import check

        check(found, files)
    return found


def _no_foreign(flags, grammar, warnings):
    """Flags for engines on another system, which docker refuses before anything else is looked at; a node runs Linux."""
    if "foreign" not in grammar:
        return
    text = '"%s" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux'
    told = sorted({given.name for given in flags if given.name in grammar["foreign"]})
    if told:
        raise _error("\n".join([text % name for name in told]), 1, warnings)


def _count(found, args, home):
    """docker's rule for the number of operands: args is (least, most, sentence under, sentence over)."""
    count = len(found.operands)
    open_ended = [one for one in found.operands if one.__class__ is not str and not one.is_one()]
    if open_ended and (args[1] is None or count - len(open_ended) <= args[1]):
        return
    if args[0] <= count and (args[1] is None or count <= args[1]):
        return
    said = args[2] if count < args[0] else args[3]
    path = "docker " + found.spelling
    if not said.startswith(("requires", "accepts no")):
        raise _error(said, 1, found.warnings)
    see = "See" if said.startswith("requires at least") and " at most " not in said else "Run"
    text = "docker: '%s' %s\n\nUsage:  %s\n\n%s '%s --help' for more information"
    raise _error(text % (path, said, home["use"], see, path), 1, found.warnings)


def _usage(sentence, home, path, warnings):
    """docker's FlagErrorFunc: the sentence, the usage line, a hint; status 125. pflag's own warnings are lost, as docker loses them."""
    return _error("%s\n\nUsage:  %s\n\nRun '%s --help' for more information" % (sentence, home["use"], path), 125, warnings)


def _error(text, status, warnings=()):
    message, _, extra = "\n".join(list(warnings) + [text]).partition("\n")
    return UsageError(message, status, extra)
