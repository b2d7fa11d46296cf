"""docker's templates to crictl's go-template, by the tables of mappings/fields.yaml; imported only when a line has a template."""
import re

from d2c.plan import NeedsValue
from d2c.tables.fields import FIELDS
from d2c.views.gotemplate.errors import ParseError
from d2c.views.gotemplate.rewrite import chains, rewrite

LACKS = {"split", "pad", "truncate", "join"}
MARK = "\x01%d\x01"
JOIN = re.compile(r'\{\{(-?)\s*join\s+((?:\.\w+)+)\s+("(?:[^"\\]|\\.)*")\s*(-?)\}\}')
CUT = re.compile(r"truncate\s+((?:\.\w+)+)\s+(\d+)")


def asks(kind, text):
    """Which documents a template needs: "container", "pod" or "both"; None where a field of it cannot be had."""
    try:
        sources = {source for _, source in pieces(kind, text, None)} - {""}
    except NeedsValue:
        return None
    return "both" if len(sources) > 1 else (sources or {"container"}).pop()


def fill(kind, text, scope):
    """The template for crictl; for one that needs both documents, a template that makes the one for the pod. NeedsValue names what cannot be had."""
    made = pieces(kind, text, scope)
    if len({source for _, source in made} - {""}) < 2:
        return "".join(piece for piece, _ in made)
    return "".join(staged(piece, source) for piece, source in made)


def staged(piece, source):
    """A piece of the template whose output is the pod's template: its own fields now, the pod's as text for later."""
    if source == "pod":
        if "`" in piece:
            raise NeedsValue("a template with a backquote cannot ask for the container and its pod at once")
        return "{{`" + piece + "`}}"
    if source == "container" and piece.count("{{") == 1 and not re.match(r"\{\{-?\s*(if|with|range|json)\b", piece):
        return '{{printf "{{%q}}" (print (' + piece[2:-2].strip("- ") + "))}}"
    return piece


def pieces(kind, text, scope):
    """The template in pieces that stand alone, each rewritten, with what it asks for: "container", "pod" or "" (plain text)."""
    if text.__class__ is not str:
        raise NeedsValue("the template must be known to be translated")
    try:
        chains(text)
        return [translated(FIELDS[kind], piece, scope) for piece in parted(idioms(text, FIELDS[kind]))]
    except ParseError as error:
        raise NeedsValue(f"the template cannot be read: {error}") from None


def idioms(text, table):
    """The table's idioms in their other form; join and truncate, which crictl does not have, said with what it has."""
    for pattern, instead in table["idioms"]:
        text = re.sub(pattern, instead, text)
    text = JOIN.sub(r"{{\1range $index, $item := \2}}{{if $index}}{{\3}}{{end}}{{$item}}{{end\4}}", text)
    return CUT.sub(r'printf "%.\2s" \1', text)


def parted(text):
    """The text cut between its top-level actions: control structures stay whole, plain text is a piece of its own."""
    out, depth, at, start = [], 0, 0, 0
    while True:
        opened = text.find("{{", at)
        if opened < 0:
            break
        closed = action_end(text, opened)
        word = re.match(r"\{\{-?\s*(\w*)", text[opened:closed]).group(1)
        if depth == 0 and opened > start:
            out.append(text[start:opened])
            start = opened
        depth += (word in ("if", "with", "range", "define", "block")) - (word == "end")
        at = closed
        if depth == 0:
            out.append(text[start:closed])
            start = closed
    return out + [text[start:]] if start < len(text) else out


def action_end(text, at):
    """Behind the `}}` of the action that begins at `at`; quotes hide braces."""
    quote = ""
    while at < len(text):
        char = text[at]
        if quote:
            if char == "\\" and quote == '"':
                at += 1
            elif char == quote:
                quote = ""
        elif char in "\"`":
            quote = char
        elif text.startswith("}}", at):
            return at + 2
        at += 1
    return at


def translated(table, piece, scope):
    """(a piece for crictl, what it asks for)."""
    if "{{" not in piece:
        return piece, ""
    asked, whole = set(), []
    piece = phrased(table, piece, asked, whole, scope)

    def mapper(chain):
        entry = field(table, chain)
        if entry is None:
            return None
        return taken(entry, str(chain), asked, scope)

    text, unknown = rewrite(piece, mapper)
    if unknown:
        known = field(table, unknown[0]) is not None
        raise NeedsValue(f"the field {unknown[0]} can be printed, but not computed with" if known else f"the field {unknown[0]} cannot be had here")
    lost = LACKS & chains(text)[1]
    if lost:
        raise NeedsValue(f"crictl's templates have no function {sorted(lost)[0]}")
    for place, made in enumerate(whole):
        mark = '"' + MARK % place + '"'
        if made.startswith("{{") or "{{" in made:
            alone = re.search(r"\{\{-?\s*" + mark + r"\s*-?\}\}", text)
            if alone is None:
                raise NeedsValue("one of its fields can be printed, but not computed with")
            text = text[: alone.start()] + made + text[alone.end() :]
        else:
            bare = re.search(r"(\{\{-?\s*|\()" + mark + r"(\s*-?\}\}|\))", text)
            text = text.replace(mark, made if bare or made[0] == "(" else "(" + made + ")")
    if len(asked) > 1:
        raise NeedsValue("a container's fields and its pod's cannot stand in one condition or loop")
    return text, asked.pop() if asked else ""


def phrased(table, piece, asked, whole, scope):
    """Idioms replaced by marks; what each stands for goes to `whole`."""
    for pattern, entry in table["phrases"]:
        def put(found, entry=entry):
            made = taken(entry, found.group(0), asked, scope)
            for name, value in found.groupdict().items():
                made = made.replace("<" + name + ">", value)
            whole.append(made)
            return '"' + MARK % (len(whole) - 1) + '"'

        piece = re.sub(pattern, put, piece)
    return piece


def field(table, chain):
    """The entry of a field chain, or None: an element's under its list's name, any name for `*`."""
    names = list(chain.names)
    if chain.base == "elem" and chain.within is not None:
        names = chain.within.names[:-1] + [chain.within.names[-1] + "[]"] + names
    elif chain.base not in (".", "$"):
        return None
    path = ".".join(names)
    entry = table["fields"].get(path)
    for place in range(len(names)):
        if entry is None:
            entry = table["fields"].get(".".join(names[:place] + ["*"] + names[place + 1 :]))
            if entry is not None and "*" in (entry.get("is") or ""):
                entry = dict(entry, **{"is": entry["is"].replace("*", names[place])})
    return entry


def taken(entry, name, asked, scope):
    """The expression of an entry; notes what it asks for and what differs."""
    if "none" in entry:
        raise NeedsValue(f"the field {name} cannot be had here: {entry['none']}")
    if scope is not None and "since" in entry and not scope.context.version_holds("crictl", ">=" + entry["since"]):
        raise NeedsValue(f"the field {name} is known to crictl from {entry['since']} on")
    if scope is not None and "approximate" in entry and entry["approximate"] not in scope.notes:
        scope.notes.append(entry["approximate"])
    if "pod" in entry:
        asked.add("pod")
        return entry["pod"]
    asked.add("container")
    return entry["is"]


def unescaped(text):
    r"""docker's \t and \n in ps --format, outside actions, as crictl needs them."""
    return "".join(piece if piece.startswith("{{") else piece.replace("\\t", '{{"\\t"}}').replace("\\n", '{{"\\n"}}') for piece in parted(text))


def heads(kind, text):
    """The head line of a table: each action's first field by its column's name."""
    def head(action):
        found = re.search(r'\.(\w+)(?:\s+"([^"]*)")?', action)
        if found is None:
            return ""
        if found.group(2):
            return re.sub("[-_]", " ", found.group(2).rpartition(".")[2])
        return FIELDS[kind]["fields"].get(found.group(1), {}).get("head", found.group(1).upper())

    return "".join(head(piece) if piece.startswith("{{") else piece for piece in parted(text))


def columns(kind, text, scope):
    """An awk expression for a template that holds nothing but text and single fields; the fields are columns of a tool's table."""
    import json

    if text.__class__ is not str:
        raise NeedsValue("the template must be known to be translated")
    out = []
    for piece in parted(text.replace("\\t", "\t").replace("\\n", "\n")):
        if not piece.startswith("{{"):
            out.append(json.dumps(piece, ensure_ascii=False))
            continue
        found = re.match(r"\{\{\s*\.(\w+)\s*\}\}$", piece)
        entry = FIELDS[kind]["fields"].get(found.group(1)) if found else None
        if entry is None:
            raise NeedsValue(f"{piece} cannot be had from a table's columns")
        out.append(taken(entry, "." + found.group(1), set(), scope))
    return " ".join(out)
