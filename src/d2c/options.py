"""d2c's own options and their environment (contract, section 1)."""
import os

from d2c.tables.nodes import CRI, DETECT, NODES

TARGETS = ("auto", "crictl", "ctr", "pod")
PAGES = ("explain", "table", "view", "batch", "script", "daemon", "init", "doctor")
SWITCHES = {"-x": "run", "--exec": "run", "--strict": "strict", "--lossy": "lossy", "--json": "json", "-q": "quiet", "--quiet": "quiet",
            "-h": "help", "--help": "help", "--version": "version"}
VALUES = {"-t": "target", "--target": "target", "-n": "namespace", "--namespace": "namespace", "--node": "node", "--tools": "tools",
          "--shape": "shape"}
CHOICES = {"target": TARGETS, "shape": ("tool", "docker"), "node": ("auto",) + tuple(NODES)}
USAGE = "d2c [OPTIONS] docker [ARGS...]    (d2c --help)"


class OptionError(Exception):
    """d2c's own options are wrong: exit 2."""


class Options:
    """What stood before the word docker: `rest` are the words behind it, `page` the d2c command instead of it, `sudo` the words kept in front."""

    __slots__ = ("run", "target", "namespace", "node", "tools", "shape", "strict", "lossy", "json", "quiet", "help", "version", "page", "rest", "sudo")

    def __init__(self):
        env = os.environ.get
        self.run = self.lossy = self.json = self.help = self.version = False
        self.target = env("D2C_TARGET") or "auto"
        self.namespace = env("D2C_NAMESPACE") or CRI
        self.node = env("D2C_NODE") or "auto"
        self.tools = env("D2C_TOOLS") or ""
        self.shape = env("D2C_SHAPE") or ""
        self.strict = env("D2C_STRICT", "") not in ("", "0", "no", "false")
        self.quiet = env("D2C_QUIET", "") not in ("", "0", "no", "false")
        self.page = None
        self.rest = []
        self.sudo = []


def read(argv):
    """Options from d2c's argv (without the program's name); OptionError when they are wrong."""
    options = Options()
    place = 0
    while place < len(argv):
        word = argv[place]
        place += 1
        if word in SWITCHES:
            setattr(options, SWITCHES[word], True)
        elif word in VALUES or (word.startswith("--") and "=" in word and word.partition("=")[0] in VALUES):
            name, mark, value = word.partition("=") if word.startswith("--") else (word, "", "")
            if not mark:
                if place == len(argv):
                    raise OptionError(f"{word} needs a value")
                value = argv[place]
                place += 1
            setattr(options, VALUES[name], value)
        elif len(word) > 2 and word[0] == "-" and word[1] != "-" and word[:2] in SWITCHES:
            argv = argv[:place] + [word[:2], "-" + word[2:]] + argv[place:]
        elif word == "sudo":
            options.sudo, place = sudo(argv, place)
            if place == len(argv) or not is_docker(argv[place]):
                raise OptionError("sudo must stand in front of docker")
            options.rest = argv[place + 1 :]
            return checked(options)
        elif is_docker(word):
            options.rest = argv[place:]
            return checked(options)
        elif word in PAGES:
            options.page = word
            options.rest = argv[place:]
            return checked(options)
        elif word.startswith("-"):
            raise OptionError(f"no option {word}")
        else:
            raise OptionError(f"{word!r} is neither docker nor a command of d2c ({', '.join(PAGES)})")
    if not (options.help or options.version):
        raise OptionError("nothing to translate")
    return checked(options)


def is_docker(word):
    """Whether a word calls docker."""
    return word == "docker" or word.endswith("/docker")


def sudo(argv, place):
    """sudo and its own options: (words, place behind them)."""
    words = ["sudo"]
    while place < len(argv) and (argv[place].startswith("-") or "=" in argv[place]):
        words.append(argv[place])
        takes = argv[place] in ("-u", "-g", "-h", "-p", "-C", "-r", "-t", "-D", "-R", "-T", "-U", "--user", "--group", "--host", "--prompt", "--chdir", "--chroot")
        place += 1
        if takes and place < len(argv):
            words.append(argv[place])
            place += 1
        if words[-1] == "--":
            break
    return words, place


def checked(options):
    """Values that are none of the known ones are refused."""
    for name, choices in CHOICES.items():
        value = getattr(options, name)
        if value and value not in choices:
            raise OptionError(f"--{name} must be one of {', '.join(choices)}, not {value!r}")
    return options


def node(name, exists=os.path.exists):
    """The kind of node meant; `auto` looks at this machine and takes kubeadm where it finds nothing."""
    if name != "auto":
        return name
    for kind, paths in DETECT:
        for path in paths:
            if exists(path):
                return kind
    return "kubeadm"


def context(options):
    """The Context of these options."""
    from d2c.context import Context

    tools = {}
    if options.tools:
        from d2c.versions import parse_option

        try:
            tools = parse_option(options.tools)
        except ValueError as error:
            raise OptionError(str(error)) from None
    kind = node(options.node)
    made = Context(kind, options.namespace, options.target, tools, options.shape or "tool", options.strict, options.lossy, options.run,
                   options.sudo)
    if options.node == "auto" and kind == "kubeadm" and folderless(made.facts["pods"]):
        made.know(pods="")
    return made


def folderless(pods, exists=os.path.exists):
    """Whether this machine has a kubelet and none of its usual folder for static pods (EKS, GKE): Pods go through the API server."""
    return not exists(pods) and any(kind == "kubeadm" and any(map(exists, paths)) for kind, paths in DETECT)
