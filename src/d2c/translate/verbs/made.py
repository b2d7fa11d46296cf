"""Verbs for making containers: mounts, names, environment; imported only when such a line is filled."""
from d2c.shell.words import concat, word
from d2c.translate.verbs.lists import last

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"


def csv_field(value, argument):
    """`argument` and the value as one CSV field: in double quotes where a comma or a quote is in it."""
    if value.__class__ is str and any(char in value for char in ',"\n'):
        return '"' + (argument + value).replace('"', '""') + '"'
    return concat(argument, value)


def colons(value, _):
    """Commas become colons."""
    return value.replace(",", ":")


def kube(value, _):
    """Text that Kubernetes leaves as it is: in commands and variables it makes $ of $$, and a variable's value of $(NAME)."""
    if value.__class__ is not str:  # the text's function json doubles what only the shell knows
        return value
    return "".join(char + "$" if char == "$" and value[place + 1 : place + 2] in ("$", "(") else char for place, char in enumerate(value))


def own(value, argument):
    """A volume's name for a path of this one container: the shell's `argument` ($id), a dash, the path with dashes."""
    return concat(word([("quoted", argument)]), value.replace("/", "-"))


def digest(value, _):
    """Eight digits that stand for the text, or for the source of what the shell makes of it: a file's name that is the same for the same line."""
    import zlib

    value = value if value.__class__ is str else value.shell()
    return f"{zlib.crc32(value.encode('utf-8', 'surrogateescape')):08x}"


def passed(value, argument):
    """`--env K` of a caller's variable: a live word that gives `argument=K=V` where K is set, no word where it is not."""
    if value[:1] not in LETTERS or value.strip(LETTERS + "0123456789"):
        raise ValueError("no variable's name")
    return word([("bare", f'${{{value}+"{argument}={value}=${value}"}}')])


def call(value, argument):
    """What the text's own shell function `argument` prints for the value, as a live word."""
    from d2c.shell.quote import quote

    return word([("quoted", "$(" + argument + " " + (quote(value) if value.__class__ is str else value.quoted().shell()) + ")")])


def published(value, argument):
    """A -p as a list with a map for each port: `key=field key=field`, the fields that are there: ip, outer, inner, proto, capitals (of what is not tcp), number (CRI's)."""
    from d2c.docker import ports

    specs, wrong = ports.standard([value])
    found, wrong = (None, wrong) if wrong else ports.read_spec(specs[0])
    if wrong:
        raise ValueError(wrong)
    wanted = [one.split("=") for one in argument.split()]
    return [{key: port[field] for key, field in wanted if port[field] not in (None, "")} for port in (fields(*one) for one in found)]


def fields(ip, host, inner, proto):
    """What may be told of a published port; its number is that of runtime/v1 Protocol. The port outside is a number, or the shell's choice of a free one from a first one on."""
    from d2c.translate.documents import Number

    fixed = host and "-" not in host
    outer = int(host) if fixed else Number(call(host.split("-")[0] or str(32768 + inner % 28000), "free"))
    capitals = None if proto == "tcp" else proto.upper()
    return {"ip": ip, "outer": outer, "inner": inner, "proto": proto, "capitals": capitals, "number": ("tcp", "udp", "sctp").index(proto)}


def flat(value, _):
    """A map as JSON on one line; a number that the shell fills in stands as it is."""
    pieces = []
    for key, one in value.items():
        told = word([("quoted", str(one))]) if one.__class__ not in (int, str) else str(one) if one.__class__ is int else '"' + one + '"'
        pieces += [",", '"' + key + '":', told]
    return concat("{", *pieces[1:], "}")


def unchosen(value, _):
    """A -p that leaves the choice of the host's port to docker, or None."""
    from d2c.docker import ports

    specs, wrong = ports.standard([value])
    found, wrong = (None, wrong) if wrong else ports.read_spec(specs[0])
    return None if wrong or all(host and "-" not in host for _, host, _, _ in found) else value


def variable(value, _):
    """A caller's variable as a live word: its value, or nothing where it is not set."""
    if value[:1] not in LETTERS or value.strip(LETTERS + "0123456789"):
        raise ValueError("no variable's name")
    return word([("quoted", f"${{{value}-}}")])


def base(value, _):
    """An image reference's last part without tag and digest, legal as a name."""
    name = value.split("@", 1)[0].rsplit("/", 1)[-1].split(":", 1)[0].lower()
    return dns(name, None) or "container"


def dns(value, _=None):
    """A name made legal for Kubernetes (RFC 1123 label): small letters, digits and dashes, at most 52 of them."""
    out = "".join(char if char.isascii() and char.isalnum() else "-" for char in value.lower())
    while "--" in out:
        out = out.replace("--", "-")
    return out.strip("-")[:52].rstrip("-")


def named(value, _, scope):
    """A container's name for Kubernetes: --name made legal, else the image's, with a random end when it is run at once."""
    name = last(value, None, None)
    if name is not None:
        return dns(name) if name.__class__ is str else word([("quoted", "$podname")])
    if "fresh" not in scope.facts:
        import os

        scope.facts = dict(scope.facts, fresh="-" + os.urandom(3).hex() if scope.context.run else "")
    image = scope.operands["image"]
    return (base(image, None) if image.__class__ is str else "container") + scope.facts["fresh"]


def once(value, _, scope):
    """A live path or volume that the row's text expands once, in a loop over <places>: the variable that holds the path then."""
    known = scope.slots.setdefault("places", [])
    value = value.quoted() if value.__class__ is not str else value
    if value not in known:
        known.append(value)
    return word([("quoted", f"$source{known.index(value) + 1}")])


def callers(value, argument):
    """The caller's own variable as Kubernetes has it, or CRI (`argument` key): a list of one pair, or of none where it is not set (docker/cli opts.ParseEnv)."""
    import os

    found = os.environ.get(value)
    return [] if found is None else [{argument: value, "value": found if argument == "key" else kube(found, None)}]


def envfile(value, argument):
    """The pairs of an --env-file as Kubernetes has them, or CRI (`argument` key) (docker/cli opts: # comments, K=V, K from the caller)."""
    import os

    pairs = []
    try:
        with open(value, encoding="utf-8", errors="surrogateescape") as lines:
            for line in lines:
                line = line.rstrip("\n").lstrip()
                key, mark, rest = line.partition("=")
                if line and not line.startswith("#") and (mark or key in os.environ):
                    found = rest if mark else os.environ[key]
                    pairs.append({argument or "name": key, "value": found if argument else kube(found, None)})
    except OSError as error:
        raise ValueError(error.strerror) from None
    return pairs
