"""From docker's words to a plan or the contract's JSON object: what print, -x, explain and batch share."""
from d2c.docker.parse import find
from d2c.docker.parse import parse as parse_command
from d2c.errors import HelpAsked
from d2c.tables.index import INDEX

_tables = {}


class Parsed:
    """A docker line read: `inv` (Invocation), its command's `row` and `grammar`, the words behind the command."""

    __slots__ = ("inv", "row", "grammar", "rest")

    def __init__(self, inv, row, grammar, rest=()):
        self.inv = inv
        self.row = row
        self.grammar = grammar
        self.rest = rest


def table(module):
    """The generated table of one command."""
    made = _tables.get(module)
    if made is None:
        made = _tables[module] = __import__("d2c.tables." + module).tables.__dict__[module]
    return made


def parse(words, files=False):
    """Words behind `docker` as Parsed; D2CError where docker would refuse them. files: this machine's files count too (-x)."""
    found = find(words, INDEX)
    if found.command is None:
        raise HelpAsked("version")
    rows = table(found.module)
    if found.plugin:
        from d2c.docker.parse import Invocation

        inv = Invocation(found.command, found.spelling, rows.GRAMMAR, found.globals)
        inv.operands = list(found.rest)
        return Parsed(inv, rows.ROW, rows.GRAMMAR, found.rest)
    inv = parse_command(found.command, found.rest, rows.GRAMMAR, found.spelling, found.globals, found.help, found.warnings, files)
    return Parsed(inv, rows.ROW, rows.GRAMMAR, found.rest)


def elsewhere(parsed, context):
    """Whether docker's own flags or its environment may mean another machine or change something else."""
    return bool(parsed.inv.globals) or context.abroad and parsed.inv.command != "context show"


def retyped(parsed, context):
    """The line as the command has it that the row names for a flag's value (`becomes:`); in the shape docker the row's own view knows them all."""
    if context.shape == "docker":
        return parsed
    for case, command in parsed.row["becomes"]:
        flag, _, value = case.partition("=")
        if parsed.inv.get(flag) == value:
            known = table(find(command.split(" "), INDEX).module).GRAMMAR["flags"]
            kept = [part for given in parsed.inv.flags if given.name in known for part in ((given.name,) if given.value in (True, None) else (given.name, given.value))]
            return parse(command.split(" ") + kept + ["--"] + parsed.inv.operands)
    return parsed


def plan(parsed, context, facts=None):
    """Plan of a parsed line, docker's own flags in front of the command included."""
    if "becomes" in parsed.row:
        parsed = retyped(parsed, context)
    if elsewhere(parsed, context):
        from d2c.translate import outer

        return outer.plan(parsed, context, facts)
    if "view" in parsed.row and context.shape == "docker":    # needs nothing of what chooses between targets
        from d2c.translate.view import viewed

        return viewed(parsed.inv, parsed.row, context)
    from d2c.translate import choose

    return choose.plan(parsed.inv, parsed.row, parsed.grammar, context, facts)


def complaint(error):
    """What stderr says of a D2CError."""
    if hasattr(error, "diagnostics"):
        from d2c import render

        return render.refusal(error)
    return error.message + "\n" + (error.extra + "\n" if error.extra else "")


def base(words, context):
    """What every JSON object starts with."""
    return {"docker": [str(one) for one in words], "command": None, "target": None, "node": context.node, "tools": context.versions()}


def result(words, context, made):
    """The JSON object of a plan."""
    from d2c import render

    shell, said = render.text(made), made.diagnostics
    return {
        "docker": [one if one.__class__ is str else str(one) for one in words], "command": made.command, "target": made.target, "node": context.node,
        "tools": context.versions(), "verdict": "approximate" if said else "exact", "shell": shell, "steps": render.steps_json(made, shell),
        "diagnostics": render.diagnostics_json(said) if said else [], "instead": [], "exit": 0,
    }


def failed(words, context, error):
    """The JSON object of a refusal or of a line docker would refuse."""
    from d2c import render

    answer = base(words, context)
    refused = hasattr(error, "diagnostics")
    answer.update(
        verdict="unsupported" if refused else "usage", shell=None, steps=[],
        diagnostics=render.diagnostics_json(error.diagnostics) if refused else [{"verdict": "usage", "subject": "docker", "why": str(error)}],
        instead=list(error.instead) if refused else [], exit=error.status,
    )
    try:
        answer["command"] = find(words, INDEX).command
    except Exception as problem:  # the words name no command: null is the answer
        if not hasattr(problem, "status"):
            raise
    return answer


def json_text(answer):
    """One JSON document, bytes that are no UTF-8 as escapes."""
    import json

    return json.dumps(answer) + "\n"
