"""docker.yaml (and d2c's own words in pods.yaml, plugins.yaml) to the tables that parse.py reads.

GRAMMAR: {"command", "homes": {spelling docker shows: {"use"}}, "flags": {name: (type, shorthand, default, value when alone, check, deprecation,
shorthand's deprecation)}, "short": {letter: name}, "same": {alias: name}, "args": (least, most or None, text under, text over), "stop": True where
flags end at the first operand, "checks": whole-line checks (docker/checks.py), "checked": the flags without which none of them has a say, "foreign": flags for other systems than Linux,
"forwarded": True where docker hands the line to a plugin with more flags than its own}. A flag's check is "module.function" of d2c.docker (checks.yaml).
INDEX: {"root": global flags as a spec, "words": {word: leaf (command, module, spelling[, True for a plugin]) or group {"": spec, word: ...}}}.
"""
import os
import re

from d2c.mapping import load as loader

FLAG_KEYS = ("type", "short", "default", "alone", "check", "deprecated", "short_deprecated")


def load(path):
    """The document as plain dicts of text, joined with pods.yaml and plugins.yaml beside it where they are."""
    spec = plain(loader.document(path, "mappings/" + os.path.basename(path)))
    for name in ("pods.yaml", "plugins.yaml"):
        more = os.path.join(os.path.dirname(path), name)
        if os.path.exists(more):
            extra = plain(loader.document(more, "mappings/" + name))
            spec["groups"].update(extra.get("groups", {}))
            spec["commands"].update(extra.get("commands", {}))
    for name, check in checks_beside(path).get("globals", {}).items():
        spec["globals"][name]["check"] = check
    spec["words"] = {name: (told[0], tuple(told[1:])) for name, told in checks_beside(path).get("words", {}).items()}
    return spec


def checks_beside(path):
    """checks.yaml in docker.yaml's folder, {} where there is none."""
    checks = os.path.join(os.path.dirname(path), "checks.yaml")
    return plain(loader.document(checks, "mappings/checks.yaml")) if os.path.exists(checks) else {}


def plain(node):
    """Map, List, Text as dict, list, str."""
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(one) for one in node]
    return str(node)


def module(command):
    """A command's module name."""
    return "".join(char if char.isalnum() else "_" for char in command)


def grammars(spec, checks=None):
    """Module name -> GRAMMAR. checks: path of checks.yaml or None."""
    wanted = plain(loader.document(checks, "mappings/checks.yaml")) if checks and os.path.exists(checks) else {}
    types, commands = wanted.get("types", {}), wanted.get("commands", {})
    unknown = sorted(set(commands) - set(spec["commands"]))
    if unknown:
        raise loader.MappingError(f"mappings/checks.yaml: docker has no command {unknown[0]!r}")
    return {module(command): one(command, node, commands.get(command, {}), types) for command, node in spec["commands"].items()}


def one(command, node, checks, types):
    """GRAMMAR of one command. checks: its part of checks.yaml; types: check by value type."""
    unknown = sorted(set(checks.get("flags", {})) - set(node.get("flags") or {}))
    if unknown:
        raise loader.MappingError(f"mappings/checks.yaml: docker {command} has no flag {unknown[0]}")
    homes = node["homes"]
    first = next(iter(homes.values()))
    made = {"command": command, "homes": {name: home_of(home) for name, home in homes.items()}}
    made.update(flags_of(node.get("flags") or {}, checks.get("flags", {}), types))
    made["args"] = args_of(first)
    if first.get("interspersed") == "false":
        made["stop"] = True
    if node.get("plugin") == "true":
        made["plugin"] = True
    if "line" in checks:
        made["checks"] = tuple(line_of(part) for part in checks["line"])
        about = [flags for part in made["checks"] for _, flags, _ in part[2]]
        if all(about):
            made["checked"] = tuple(dict.fromkeys(flag for flags in about for flag in flags))
    if checks.get("forwarded") == "yes":
        made["forwarded"] = True
    foreign = tuple(name for name, flag in (node.get("flags") or {}).items() if flag.get("ostype", ["linux"]) != ["linux"])
    if foreign:
        made["foreign"] = foreign
    return made


def line_of(part):
    """One group of whole-line checks: (word of the hint or "", status, checks), each check (function, flags it is about, arguments).

    A check whose arguments begin with a flag is only made where one of its flags is given.
    """
    checks = []
    for name, *arguments in part["checks"]:
        about = arguments if arguments and arguments[0][:2] == "--" else ()
        checks.append((name, tuple(one for one in about if one[:2] == "--" and " " not in one), tuple(arguments)))
    return (part.get("say", ""), int(part["status"]), tuple(checks))


def home_of(home):
    """What differs between the ways to spell a command: usage line and the sentences on counts."""
    return {"use": home["use"], "args": args_of(home)}


def args_of(home):
    """(least, most, text under, text over)."""
    args = home["args"]
    most = None if args["max"] in ("null", "") else int(args["max"])
    return (int(args["min"]), most, sentence(home.get("under", "")), sentence(home.get("over", "")))


def sentence(text):
    """docker's rule alone ("requires 1 argument") where the text is built from it, else the text."""
    found = re.match(r"docker: '[^']+' ((?:requires|accepts no)[^\n]*)", text)
    return found.group(1) if found else text


def flags_of(flags, checks, types=None):
    """"flags", "short" and "same" of a command or of docker itself."""
    made, short, same = {}, {}, {}
    for name, flag in (flags or {}).items():
        letter = flag.get("short", "").lstrip("-")
        alone = flag.get("alone", "")
        check = checks.get(name) or flag.get("check") or (types or {}).get(flag["type"], "")
        spec = (flag["type"], letter, flag.get("default") or None, alone, check)
        if "deprecated" in flag or "short_deprecated" in flag:
            spec += (flag.get("deprecated", ""),)
        if "short_deprecated" in flag:
            spec += (flag["short_deprecated"],)
        made[name] = spec
        if letter:
            short[letter] = name
        if "same" in flag:
            same[name] = flag["same"]
    out = {"flags": made, "short": short}
    if same:
        out["same"] = same
    return out


def index(spec):
    """INDEX of every spelling."""
    root = flags_of(spec["globals"], {})
    root["words"] = spec.get("words", {})
    root["use"] = "docker [OPTIONS] COMMAND [ARG...]"
    words = {}
    for path, group in spec["groups"].items():
        made = dict(flags_of(group.get("flags", {}), {}), path=path, use=group["use"])
        for spelling in group["spellings"]:
            place(words, spelling.split(), {"": made})
    for command, node in spec["commands"].items():
        for name, home in node["homes"].items():
            for spelling in home["spellings"]:
                leaf = (command, module(command), name) + ((True,) if node.get("plugin") == "true" else ())
                place(words, spelling.split(), leaf)
    words["help"] = ("help",)
    return {"root": root, "words": words}


def place(words, path, leaf):
    """A leaf at its path; groups on the way are there or made."""
    for word in path[:-1]:
        words = words.setdefault(word, {})
    there = words.get(path[-1])
    if isinstance(there, dict) and isinstance(leaf, dict):
        there.update(leaf)
    else:
        words[path[-1]] = leaf


def help_texts(spec):
    """Command -> what a help page shows: its sentence, its usage line, each flag's sentence."""
    out = {}
    for command, node in spec["commands"].items():
        flags = {name: flag.get("usage", "") for name, flag in (node.get("flags") or {}).items() if flag.get("hidden") != "true"}
        out[command] = {"short": node["short"], "use": next(iter(node["homes"].values()))["use"], "flags": flags}
    return out


def main():
    """`python -m d2c.mapping.grammar`: how much of docker is known."""
    from d2c.mapping import place

    made = grammars(load(os.path.join(place.MAPPINGS, "docker.yaml")), os.path.join(place.MAPPINGS, "checks.yaml"))
    flags = [flag for one in made.values() for flag in one["flags"].values()]
    lines = sum(len(part[2]) for one in made.values() for part in one.get("checks", ()))
    print(f"{len(made)} commands, {sum(len(one['homes']) for one in made.values())} spellings docker shows, {len(flags)} flags, "
          f"{sum(1 for flag in flags if flag[4])} with a check of their value, {lines} checks of whole lines")


if __name__ == "__main__":
    main()
