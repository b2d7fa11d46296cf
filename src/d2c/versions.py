"""The versions of the node's tools: what `--tools` says, what `--version` prints, what this node was found to have."""

FORMS = "give --tools as TOOL=VERSION,..., for example {}=1.2.3"


def parse_version(text):
    """`v1.36.0`, `2.4.2+unknown`, `1.6.20~ds1` -> (1, 36, 0), (2, 4, 2), (1, 6, 20); None where no version stands."""
    numbers = []
    for part in text.lstrip("v").split("."):
        digits = ""
        for char in part:
            if char not in "0123456789":
                break
            digits += char
        if not digits:
            break
        numbers.append(int(digits))
        if digits != part:
            break
    return tuple(numbers[:3]) if len(numbers) > 1 else None


def parse_option(text, tools=("crictl", "ctr")):
    """`crictl=1.36,ctr=2.4.2` -> {"crictl": (1, 36), "ctr": (2, 4, 2)}. Raises ValueError with a sentence for the user."""
    out = {}
    for item in text.split(","):
        tool, equals, value = item.strip().partition("=")
        if not equals or tool not in tools:
            raise ValueError("%r: %s" % (item, FORMS.format(tools[0])))
        version = parse_version(value)
        if version is None or not plain(value):
            raise ValueError("%r is no version of %s: %s" % (value, tool, FORMS.format(tool)))
        out[tool] = version
    return out


def plain(text):
    """Whether a user's version is digits and dots only, with an optional v before it."""
    return all(part.isdigit() and part.isascii() for part in text[text.startswith("v"):].split("."))


def parse_output(text):
    """What a tool's `--version` prints -> a version or None; the number is a word of its own, with or without v."""
    for word in text.split("\n", 1)[0].split():
        version = parse_version(word)
        if version and (word[0].isdigit() or word[0] == "v"):
            return version
    return None


def padded(version):
    """(1, 36) -> (1, 36, 0), so that 1.36 and 1.36.0 are the same version."""
    return tuple(version) + (0,) * (3 - len(version))


def within(version, since=None, until=None):
    """Whether since <= version < until; a bound that is None does not bind."""
    version = padded(version)
    return (since is None or version >= padded(since)) and (until is None or version < padded(until))


def text(version):
    """(1, 36, 0) -> `1.36.0`."""
    return ".".join(map(str, version))


def newest(tool):
    """The newest version of a tool that the tables know."""
    from d2c.tables.known import NEWEST

    return NEWEST[tool]


def version_of(tool, option=None, words=None):
    """The version to write for: from `--tools` (parse_option's dict), else this node's, else the newest known.

    words: how the node calls the tool (`["k3s", "crictl"]`, `["/x/crictl", "--config", "/y"]`), or None for the tool's own name.
    """
    if option and tool in option:
        return option[tool]
    return found(tool, words or [tool]) or newest(tool)


def found(tool, words):
    """The version this node's tool has, or None. Asked once and remembered until the binary changes; never raises, never speaks."""
    program = which(words[0])
    if program is None:
        return None
    import os

    try:
        status = os.stat(program)
    except OSError:
        return None
    key = "%s\t%s\t%d\t%d\t" % (tool, program, status.st_mtime_ns, status.st_size)
    path = cache_file()
    known = remembered(path)
    for line in known:
        if line.startswith(key):
            return parse_version(line[len(key):])
    version = ask([program] + words[1 : called(tool, words)])
    remember(path, known, key, version)
    return version


def called(tool, words):
    """How many words name the tool: `k3s ctr -n k8s.io` has two, `/x/ctr --address y` one."""
    for place, word in enumerate(words):
        if word.rpartition("/")[2] == tool:
            return place + 1
    return 1


def which(name):
    """The path of the program a shell would start, or None."""
    import os

    for folder in [""] if "/" in name else os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name) if folder else name
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.abspath(path)
    return None


def ask(argv):
    """What `argv --version` says, as a version or None. It talks to no runtime."""
    import subprocess

    try:
        done = subprocess.run(argv + ["--version"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return None
    return parse_output(done.stdout.decode("utf-8", "replace"))


def cache_file():
    """Where versions are remembered, or None where there is no home for it."""
    import os

    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):  # the XDG rule: a relative path is to be ignored
        home = os.environ.get("HOME", "")
        base = home + "/.cache" if home.startswith("/") else ""
    return base + "/d2c/versions" if base else None


def remembered(path):
    """The lines `tool, path, mtime, size, version` (tabs between) kept so far."""
    if path is None:
        return []
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return [line for line in file.read().splitlines() if line.count("\t") == 4]
    except OSError:
        return []


def remember(path, known, key, version):
    """Adds a line and drops the one it replaces. Another d2c may do the same now: the file is replaced whole, by rename."""
    if path is None or "\n" in key:
        return
    import os

    same = "\t".join(key.split("\t")[:2]) + "\t"
    lines = [line for line in known if not line.startswith(same)] + [key + (text(version) if version else "-")]
    own = "%s.%d" % (path, os.getpid())
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(own, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join(lines) + "\n")
        os.replace(own, path)
    except OSError:
        try:
            os.unlink(own)
        except OSError:
            pass
