"""`docker commit --change`: one Dockerfile instruction as edits of an image's settings, one a line: `KEY value` or, for lists and maps, `KEY item`.

A line with variables of the image begins with $, its ${NAME} to be filled in, its other dollars \\u0024.

Read as moby's builder reads it (builder/dockerfile/dispatchers.go, buildkit's frontend/dockerfile/parser/line_parsers.go and shell/lex.go).
"""
KINDS = ("tcp", "udp", "sctp")
OPENS, CLOSES = "\ue000", "\ue001"    # around a variable's name


def text(value):
    """JSON as Go writes it into an image's config, so that names are found again there."""
    import json

    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return made.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def words(rest):
    """The words between blanks, quotes and backslashes still in them (parser.parseWords)."""
    out, quote, fresh, place = [], "", True, 0
    while place < len(rest):
        char = rest[place]
        if char == "\\" and quote != "'":
            char = rest[place : place + 2]
        if not quote and char.isspace():
            fresh = True
        else:
            if fresh:
                out.append("")
            fresh = False
            out[-1] += char
            if char in "\"'":
                quote = "" if char == quote else quote or char
        place += len(char)
    return out


def variable(word, place):
    """(a variable's name, the place behind it) of what stands behind a dollar; ValueError for forms that are more than a name."""
    braced = word[place : place + 1] == "{"
    end = start = place + braced
    while end < len(word) and (word[end] == "_" or word[end].isascii() and word[end].isalnum()):
        end += 1
    if start == end or word[start].isdigit() or braced and word[end : end + 1] != "}":
        raise ValueError("of variables only $NAME and ${NAME} are filled in")
    return word[start:end], end + braced


def plain(word, filled=False):
    """A word without its quotes and backslashes (shell/lex.go); filled: its variables are marked; else ValueError where only a build knows its value."""
    out, quote, place = "", "", 0
    while place < len(word):
        char = word[place]
        place += 1
        if char == "$" and quote != "'":
            if not filled:
                raise ValueError("variables are not filled in here")
            name, place = variable(word, place)
            out += OPENS + name + CLOSES
            continue
        if char in "\"'" and quote in ("", char):
            quote = "" if quote else char
        elif char == "\\" and quote != "'" and place < len(word) and (not quote or word[place] in '"$\\'):
            out += word[place]
            place += 1
        else:
            out += char
    if quote:
        raise ValueError("a quote is not closed")
    return out


def listed(rest):
    """The strings of a JSON array, or None where this is none: docker then takes the words as they are."""
    import json

    try:
        found = json.loads(rest)
    except ValueError:
        return None
    return found if found.__class__ is list and all(one.__class__ is str for one in found) else None


def pairs(rest):
    """[(name, value)] of ENV and LABEL: k=v ..., or the old `k the rest`."""
    found = words(rest)
    if "=" not in found[0]:
        name, _, value = rest.partition(rest[len(found[0]) : len(found[0]) + 1] or " ")
        if not value.strip():
            raise ValueError("it takes a name and a value")
        return [(plain(name, True), plain(value.strip(), True))]
    if not all("=" in one for one in found):
        raise ValueError("not all of its words are name=value")
    made = [one.partition("=") for one in found]
    made = [(plain(name, True), plain(value, True)) for name, _, value in made]
    if not all(name for name, _ in made):
        raise ValueError("a name is empty")
    return made


def command(key):
    """CMD and ENTRYPOINT: a JSON array, or a line for /bin/sh."""

    def read(rest):
        found = listed(rest)
        return [key + " " + text(["/bin/sh", "-c", rest] if found is None else found)]

    return read


def env(rest):
    return ["Env " + text(f"{name}={value}") for name, value in pairs(rest)]


def label(rest):
    return [f"Labels {text(name)}:{text(value)}" for name, value in pairs(rest)]


def expose(rest):
    """80, 80/udp, 8000-8002; not the forms that publish."""
    out = []
    for one in words(rest):
        port, _, kind = plain(one).partition("/")
        first, _, last = port.partition("-")
        kind, digits = kind.lower() or "tcp", first + (last or first)
        low, high = (int(first), int(last or first)) if first and digits.isdigit() else (0, 0)
        if kind not in KINDS or not 0 < low <= high < 65536:
            raise ValueError("no port of a container")
        out += [f'ExposedPorts "{number}/{kind}":{{}}' for number in range(low, high + 1)]
    return out


def volume(rest):
    found = listed(rest)
    found = [plain(one) for one in words(rest)] if found is None else [one.strip() for one in found]
    if not all(found) or "$" in rest:
        raise ValueError("a path is empty or not known before a build")
    return [f"Volumes {text(one)}:{{}}" for one in found]


def workdir(rest):
    path = plain(rest, True)
    if not path.startswith("/"):
        raise ValueError("give the whole path: what it is relative to stands in the image")
    return ["WorkingDir " + text(path)]


def single(rest, filled=False):
    found = words(rest)
    if len(found) != 1:
        raise ValueError("it takes one argument")
    return plain(found[0], filled)


def user(rest):
    return ["User " + text(single(rest, True))]


def stopsignal(rest):
    import signal

    value = single(rest)
    name = value.upper()
    if not (0 < int(value) < 65 if value.isdigit() else hasattr(signal, name if name.startswith("SIG") else "SIG" + name)):
        raise ValueError("no signal has this name")
    return ["StopSignal " + text(value)]


HEALTH = {"interval": "Interval", "timeout": "Timeout", "start-period": "StartPeriod", "start-interval": "StartInterval", "retries": "Retries"}


def healthcheck(rest):
    """[--interval=30s ...] CMD ...|NONE, as dispatchers.go's dispatchHealthcheck and parser's parseHealthConfig read it."""
    found = {}
    while rest.startswith("--"):
        flag, _, rest = rest.partition(" ")
        name, given, value = flag[2:].partition("=")
        if name not in HEALTH or not given or not rest.strip():
            raise ValueError("its flags are " + ", ".join("--" + one for one in HEALTH))
        found[HEALTH[name]] = health_number(name, value)
        rest = rest.strip()
    kind, _, tail = rest.partition(" ")
    kind, tail = kind.upper(), tail.strip()
    if kind == "NONE" and not tail and not found:
        return ['Healthcheck {"Test":["NONE"]}']
    if kind != "CMD" or not tail:
        raise ValueError("it takes CMD and a command, or NONE alone")
    words_of = listed(tail)
    test = ["CMD-SHELL", tail] if words_of is None else ["CMD", *words_of]
    return ["Healthcheck " + text(dict([("Test", test)] + [(key, found[key]) for key in HEALTH.values() if found.get(key)]))]


def health_number(name, value):
    """Nanoseconds (none, or a millisecond at least), or how often."""
    from d2c.docker.numbers import read_duration

    if name == "retries":
        if not value.isdigit() or value.strip("0") == "":
            raise ValueError("--retries takes a number from 1 on")
        return int(value)
    made, wrong = read_duration(value)
    if wrong or made < 0 or 0 < made < 1000000:
        raise ValueError(f"--{name} takes a duration of 1ms or more")
    return made


def onbuild(rest):
    """The instruction that a build on this image runs first, as it was written."""
    name = rest.split(None, 1)[0].upper()
    if name in ("ONBUILD", "FROM", "MAINTAINER"):
        raise ValueError(name + " cannot stand behind ONBUILD")
    return ["OnBuild " + text(rest)]


TABLE = {
    "cmd": command("Cmd"),
    "entrypoint": command("Entrypoint"),
    "env": env,
    "expose": expose,
    "healthcheck": healthcheck,
    "label": label,
    "onbuild": onbuild,
    "stopsignal": stopsignal,
    "user": user,
    "volume": volume,
    "workdir": workdir,
}


def edits(value, _=None):
    """The lines of one instruction; ValueError says why it cannot be read."""
    name, *rest = value.strip().split(None, 1)
    if name.lower() not in TABLE:
        raise ValueError("it can be one of " + ", ".join(one.upper() for one in TABLE))
    if not rest:
        raise ValueError("it takes an argument")
    if "\n" in value or value.rstrip().endswith("\\"):
        raise ValueError("give one line per --change")
    return "\n".join(map(marked, TABLE[name.lower()](rest[0].strip())))


def marked(line):
    """A line with variables as the image's reader knows them."""
    if OPENS not in line:
        return line
    return "$" + line.replace("$", "\\u0024").replace(OPENS, "${").replace(CLOSES, "}")


def settings(values):
    """All instructions as the settings of a new image, JSON; a name given twice is the last one's."""
    import json

    made = {}
    for value in values:
        for line in edits(value).split("\n"):
            if line.startswith("$"):
                raise ValueError("a new image has no variables to fill in")
            key, _, item = line.partition(" ")
            if key == "Env":
                found = json.loads(item)
                names = [one.partition("=")[0] for one in made.setdefault(key, [])]
                name = found.partition("=")[0]
                at = names.index(name) if name in names else len(names)
                made[key][at : at + 1] = [found]
            elif key in ("Labels", "ExposedPorts", "Volumes"):
                made.setdefault(key, {}).update(json.loads("{" + item + "}"))
            elif key == "OnBuild":
                found = json.loads(item)
                made.setdefault(key, []).extend(found if found.__class__ is list else [found])
            else:
                made[key] = json.loads(item)
    return text(made)
