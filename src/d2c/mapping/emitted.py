"""Every crictl and ctr command in a row's text is held against the tool's own grammar."""
from d2c.mapping import cells, tools
from d2c.mapping.load import fail

CHECKED = ("crictl", "ctr")
ENDS = ("|", "||", "&&", ";", "&", ")", "}", "then", "do", "done", "fi", "else")


def check(node, made):
    """Complaints about flags that a tool does not have are mistakes of the row."""
    for name, part in made["targets"].items():
        for form in part.get("forms", ()):
            versions = bounds(form.get("when", ()))
            slots = filled(made, name)
            for kind, template in form.get("steps", ()):
                for tool, words in commands(kind, template):
                    complain(node, name, tool, words, versions, slots)
    for flag, by_target in made["flags"].items():
        for name, cell in by_target.items():
            for one in cells.emissions(cell):
                if one[0] == "flags" and made["targets"].get(name, {}).get("forms"):
                    flag_exists(node, made, name, flag, one[1])


def filled(made, name):
    """The slots that cells fill with flags on a target: any number of words, none of them a value or an operand."""
    out = {"flags"}
    for by_target in made["flags"].values():
        for one in cells.emissions(by_target[name]) if name in by_target else ():
            if one[0] != "doc" and str(one[1][:1]).startswith("(('-"):
                out.add(one[0])
    return out


def bounds(terms):
    """Whether a form is bound to versions: then its words are checked by the live tests of that version."""
    return any(term[0] == "version" for term in terms)


def complain(node, name, tool, words, versions, slots):
    """Refuse what the tool's parser would refuse in every known version."""
    if versions:
        return
    problems = tools.check(words, tool, slots=slots)
    if problems:
        fail(node, f"{name}: {tool} {' '.join(words)}: {problems[0]}")


def commands(kind, template):
    """(tool, words) of each command of a tool in a compiled text; holes shown as <name>."""
    if kind == "run":
        words = flat(template)
        if words and words[0] in CHECKED:
            yield words[0], words[1:]
        return
    if kind == "sh":
        yield from in_text(template)


def flat(template):
    """Words of a simple command, groups opened."""
    out = []
    for word in template:
        if word[0] == "opt":
            out.extend(flat(word[1]))
        else:
            out.append("".join(piece if isinstance(piece, str) else f"<{piece[1]}>" for piece in word))
    return out


def source(pieces):
    """Shell text with tools marked and holes shown."""
    out = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(piece.replace("\0", " \\\n"))
        elif piece[0] == "t":
            out.append("\0" + piece[1].partition("-")[0])
        elif piece[0] in ("opt", "pack"):
            out.append(source(piece[1]))
        elif piece[0] == "if":
            out.append("\n" if bounds(piece[1]) else "\n" + source(piece[2]) + "\n" + source(piece[3]))
        else:
            out.append(f"<{piece[1]}>")
    return "".join(out)


def in_text(pieces):
    """Commands of tools in shell text: from the tool to the next operator outside quotes."""
    text = source(pieces)
    at = text.find("\0")
    while at >= 0:
        words, end = scan(text, at + 1)
        if words[0] in CHECKED:
            yield words[0], words[1:]
        at = text.find("\0", at + 1)


def scan(text, at):
    """Words from a place to the end of the simple command."""
    words, word, quote, started = [], "", "", False
    while at < len(text):
        char = text[at]
        if quote:
            if char == quote:
                quote = ""
            elif char == "\\" and quote == '"' and at + 1 < len(text):
                at += 1
                word += text[at]
            else:
                word += char
        elif char in "'\"":
            quote, started = char, True
        elif char == "<" and (text[at + 1 : at + 2].isalpha() or text[at + 1 : at + 2] == "-"):
            end = text.index(">", at)
            word += text[at : end + 1]
            started, at = True, end
        elif char == "\\" and text[at + 1 : at + 2] == "\n":
            at += 1
        elif char in " \t":
            if started:
                words.append(word)
            word, started = "", False
        elif char in "<>":
            if started and not word.isdigit():
                words.append(word)
            at = skip(text, at)
            word, started = "", False
            continue
        elif char in "|;&)\n`":
            break
        else:
            word += char
            started = True
        at += 1
    if started:
        words.append(word)
    return words, at


def skip(text, at):
    """Past a redirection."""
    while at < len(text) and text[at] in "<>& ":
        at += 1
    while at < len(text) and text[at] not in " \n|;)&":
        at += 1
    return at


def flag_exists(node, made, name, flag, words):
    """A flag's words must be flags of the command that the target's first form runs."""
    for form in made["targets"][name]["forms"]:
        for kind, template in form.get("steps", ()):
            if kind != "run":
                continue
            base = flat(template)
            if base and base[0] in CHECKED and "<flags>" in base:
                place = base.index("<flags>")
                problems = tools.check(base[1:place] + flat(words) + base[place + 1 :], base[0], slots=filled(made, name))
                if problems and not any(word.startswith("<") for word in flat(words)[:1]):
                    fail(node["flags"][flag], f"{flag}: {name}: {problems[0]}")
