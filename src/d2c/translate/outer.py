"""docker's own flags in front of the command, and its environment: which machine is meant, and what else they change.

Source of the order: docker/cli cli/command/cli.go resolveContextName (--host, --context, $DOCKER_HOST, $DOCKER_CONTEXT, config.json's currentContext).
"""
import os

from d2c.docker import credentials
from d2c.docker.parse import Given, Invocation
from d2c.errors import HelpAsked, UnsupportedError, UsageError
from d2c.plan import Many, NeedsValue, Plan
from d2c.shell.quote import join, quote
from d2c.tables.docker import ROW
from d2c.translate import cells, choose
from d2c.translate.scope import Scope

TARGET = "crictl"
ENVIRONMENT = dict(ROW["environment"])
HOST, CONTEXT = ENVIRONMENT.values()


def settled(parsed, context):
    """(scope, said) of the outer flags; UnsupportedError where one is refused. `scope.slots` has `host` where another machine is meant."""
    inv = Invocation("docker", "docker", parsed.inv.grammar, parsed.inv.globals)
    inv.flags = parsed.inv.flags
    scope = Scope(context, inv, TARGET, {}, {})
    said, refused = [], []
    flags = wanted(parsed.inv.globals)
    context_flag = flags.pop(CONTEXT, None)
    for given in flags.values():
        if given.name == "--version" and given.value != "false":
            raise HelpAsked("version")
        cells.apply(ROW["flags"][given.name].get(TARGET), given, scope, said, refused)
    with Config(scope.slots.get("config")):
        if context_flag is None and HOST not in flags:
            context_flag = current()
        given = context_flag and resolved(context_flag)
    if given:
        cells.apply(ROW["flags"][given.name].get(TARGET), given, scope, said, refused)
    if refused:
        raise UnsupportedError([one for one, _ in refused], [over_ssh(parsed, flags)])
    return scope, said


def over_ssh(parsed, flags):
    """The line by hand on the machine that is meant: what stands between `//` and a port, HOST where that says nothing."""
    given = flags.get(HOST)
    host = given.value.partition("//")[2].partition("/")[0].partition(":")[0] if given and given.value.__class__ is str and given.value.startswith("tcp://") else ""
    words = ["docker", *parsed.inv.spelling.split(), *parsed.rest]
    line = "d2c -x " + join(words)
    return f"ssh {host or 'HOST'} " + (quote(line) if all(word.__class__ is str for word in words) else line)


def wanted(globals):
    """Name -> Given of the flags that count, the environment's where none stands: the last of each."""
    last = {given.name: given for given in globals}
    places = [name for name in ENVIRONMENT.values() if name in last and last[name].value]
    if len(places) > 1:
        raise UsageError(f"conflicting options: cannot specify both {HOST} and {CONTEXT}", 1)
    if not places:
        for variable, name in ENVIRONMENT.items():
            if os.environ.get(variable):
                last[name] = Given(name, os.environ[variable], "$" + variable)
                break
    return last


def current():
    """The context that `docker context use` left in docker's config.json, as a Given, or None."""
    import json

    try:
        with open(credentials.path(), encoding="utf-8") as stream:
            name = json.load(stream).get("currentContext")
    except (OSError, ValueError, AttributeError):
        return None
    return Given(CONTEXT, name, "currentContext") if name.__class__ is str and name not in ("", "default") else None


def resolved(given):
    """A context as the host its file names; as it stands where it names none. UsageError where there is no such context."""
    name = given.value
    if name.__class__ is not str or name in ("", "default"):
        return given
    import hashlib
    import json

    folder = os.path.join(os.path.dirname(credentials.path()), "contexts", "meta", hashlib.sha256(name.encode()).hexdigest())
    try:
        with open(os.path.join(folder, "meta.json"), encoding="utf-8") as stream:
            host = json.load(stream)["Endpoints"]["docker"]["Host"]
    except OSError:
        raise UsageError(f'Failed to initialize: unable to resolve docker endpoint: context "{name}": context not found: open {folder}/meta.json: no such file or directory', 1) from None
    except (ValueError, KeyError, TypeError):
        return given
    return Given(HOST, host, given.spelled)


def remote(parsed, context):
    """Whether the line is for another machine, where names are looked up by the far shell."""
    return bool(settled(parsed, context)[0].slots.get("host"))


def plan(parsed, context, facts=None):
    """Plan of a line with outer flags: the inner plan, or one that carries it to the far machine."""
    scope, said = settled(parsed, context)
    with Config(scope.slots.get("config")):
        if not scope.slots.get("host"):
            return noted(choose.plan(parsed.inv, parsed.row, parsed.grammar, context, facts), said)
        return far(parsed, context, scope, said)


def far(parsed, context, scope, said):
    """The inner line printed, as one word for the far machine's shell."""
    from d2c import render

    command = "docker " + parsed.row["command"]
    if any(word.__class__ is not str for word in parsed.inv.operands + [one.value or "" for one in parsed.inv.flags if one.value is not True]):
        why = "the far machine's shell does not see what this one's would put in"
        raise UnsupportedError([choose.Diagnostic("unsupported", command, why)])
    kept, context.run = context.run, False
    try:
        inner = choose.plan(parsed.inv, parsed.row, parsed.grammar, context)
    finally:
        context.run = kept
    scope.facts = {"far": render.text(inner)}
    if inner.__class__ is Plan and any(getattr(one, "password", None) for one in inner.steps):
        scope.facts["asks"] = "yes"
        inner.diagnostics = [one for one in inner.diagnostics if one.verdict != "approximate" or one.subject != command]
    form = next(one for one in ROW["targets"][TARGET]["forms"] if scope.holds(one["when"]))
    said.extend(choose.Diagnostic("approximate", command, why) for why in form.get("said", ()))
    try:
        steps = [choose.step(one, scope, None) for one in form["steps"]]
    except NeedsValue as error:
        raise UnsupportedError([choose.Diagnostic("unsupported", command, str(error))]) from None
    attrs = inner.attrs if inner.__class__ is Plan else {}
    return Plan(inner.command, inner.target, steps, said + inner.diagnostics, (), attrs)


def noted(made, said):
    """A plan with the outer flags' sentences in front."""
    if made.__class__ is Many:
        if said:
            made.parts[0][1].diagnostics[:0] = said
        return made
    made.diagnostics[:0] = said
    return made


class Config:
    """While it lasts, docker's config.json is looked for in the folder that --config names."""

    def __init__(self, folder):
        self.folder = folder[-1] if folder else None

    def __enter__(self):
        credentials.folder = self.folder if self.folder.__class__ is str else None

    def __exit__(self, *_):
        credentials.folder = None
