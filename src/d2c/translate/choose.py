"""One parsed docker line to a plan: targets in order, the first that loses nothing it must not lose."""
from d2c.errors import UnsupportedError
from d2c.plan import Diagnostic, Many, NeedsValue, Plan, Run, Script
from d2c.tables.nodes import TOOLS
from d2c.translate import cells, fill, names, operands
from d2c.translate.scope import Scope

WORLD = {"crictl": ("cri",), "ctr": ("plain",), "pod": ("cri",)}


def plan(inv, row, grammar, context, facts=None):
    """Plan or Many for an Invocation; UnsupportedError when every target refuses. `facts` are what -x found out about the operand."""
    if "view" in row and context.shape == "docker":
        from d2c.translate.view import viewed

        return viewed(inv, row, context)
    each = row.get("each")
    if each and facts is None and several(inv, row, each):
        return Many([(one, plan(single, row, grammar, context, known)) for one, single, known in split(inv, row, each)])
    if "refuse" in row:
        raise refusal(row, [Diagnostic("unsupported", "docker " + row["command"], row["refuse"])], inv, context)
    if "configured" in row:
        from d2c.translate.asking import configured

        configured(inv, row["configured"])
    refused = None
    for late in ("", "yes") if context.target == "auto" else ("yes",):
        for target in candidates(row, context, facts or {}):
            known = {**(facts or {}), "late": late}
            made = attempt(inv, row, grammar, context, target, known)
            if made.__class__ is Plan:
                return made if all_known(inv) else apart(made, inv, row, grammar, context, target, known)
            refused = refused or made
    if refused is None:
        refused = [Diagnostic("unsupported", "docker " + row["command"], nowhere(row, context))]
    raise refusal(row, refused, inv, context)


def apart(made, inv, row, grammar, context, target, facts):
    """The plan again where its text sets a variable that the user's own words ask for."""
    from d2c.translate import own

    clashing = own.clashes(inv, made)
    return own.saved(attempt(own.renamed(inv, clashing), row, grammar, context, target, facts), clashing) if clashing else made


def several(inv, row, each):
    """Whether a line names more than one operand, or a word that only the shell can count."""
    if not inv.operands:
        return False
    rest = inv.operands
    if row["operands"][0][0] != each:
        rest = rest[[one[0] for one in row["operands"]].index(each) :]
    return len(rest) > 1 or (len(rest) == 1 and rest[0].__class__ is not str and not rest[0].is_one())


def split(inv, row, each):
    """(operand, Invocation with that operand alone, facts) for a line that is done once per operand.

    A live word that may be many becomes the loop's variable: render.many writes `for one in WORD`.
    """
    from d2c.docker.parse import Invocation

    place = [one[0] for one in row["operands"]].index(each)
    fixed = inv.operands[:place]
    for one in inv.operands[place:]:
        single = Invocation(inv.command, inv.spelling, inv.grammar, inv.globals)
        facts, operand = {}, one
        if one.__class__ is not str and not one.is_one():
            from d2c.shell.words import word

            operand = word([("quoted", "$one")])
            facts = {"id": operand} if "container" in row["operands"][place][:2] and names.gives_ids(one) else {}
        single.flags, single.operands = inv.flags, fixed + [operand]
        yield one, single, facts


def candidates(row, context, facts):
    """Targets to try, in the row's order."""
    world = facts.get("world")
    for target, part in row["targets"].items():
        if context.target not in ("auto", target):
            continue
        if not context.in_cri() and target != "ctr":
            continue
        if world and world not in part.get("on", WORLD[target]):
            continue
        if not world and unseen(row, target, part, context):
            continue
        yield target


def unseen(row, target, part, context):
    """Whether printing must pass over a ctr part: a name is taken for CRI's, whose containers that part must not touch."""
    if target != "ctr" or context.target == "ctr" or not context.in_cri():
        return False
    return "cri" not in part.get("on", WORLD[target]) and ("prior" in row or any(one[1] in ("container", "place") for one in row["operands"]))


def nowhere(row, context):
    """Why no target was tried at all."""
    if not context.in_cri():
        return f"only CRI can do this, and it does not see the namespace {context.namespace}"
    if context.target != "auto":
        return f"it cannot be done with {context.target}; leave --target away"
    return "it cannot be done for a container of this kind"


def attempt(inv, row, grammar, context, target, facts):
    """A Plan, or the list of diagnostics that refuse this target."""
    part = row["targets"][target]
    command = "docker " + row["command"]
    if "refuse" in part:
        return [Diagnostic("unsupported", command, part["refuse"])]
    scope = Scope(context, inv, target, {}, facts)
    said, refused = [], []
    scope.documents = row.get("documents", {})
    operands.bind(inv, row, scope, refused)
    if inv.flags and not refused:
        for given in cells.effective(inv, grammar):
            cell = row["flags"].get(given.name, {}).get(target)
            cells.apply(cell, given, scope, said, refused)
    if refused and not forgiven(refused, said, context):
        return [one[0] for one in refused]
    try:
        form = next((one for one in part["forms"] if scope.holds(one["when"])), None)
        if form is None:
            return [Diagnostic("unsupported", command, "this combination has no counterpart here")]
        if "refuse" in form:
            why, protects = form["refuse"]
            if "steps" not in form or not forgiven([(Diagnostic("unsupported", command, why), protects)], said, context):
                return [Diagnostic("unsupported", command, why)]
        steps = done(row, form, inv, scope, said)
    except NeedsValue as error:
        return [Diagnostic("unsupported", command, str(error))]
    if context.strict and said:
        return [Diagnostic("unsupported", one.subject, one.why) for one in said]
    asked = None
    if "ask" in row:
        from d2c.translate.asking import question

        asked = question(row, form, inv, scope)
    return Plan(row["command"], target, steps, unique(said) if said else said, context.sudo, {"ask": asked})


def done(row, form, inv, scope, said):
    """The steps of a form, and what they are told to do with input, passwords and statuses; `said` gets what the form says of itself."""
    context = scope.context
    for why in () if "mend" in form and context.run else form.get("said", ()):
        said.append(Diagnostic("approximate", "docker " + row["command"], why))
    mend = form.get("mend") or (row.get("noise") if context.run and context.shape == "docker" else None)
    steps = [step(one, scope, mend) for one in form["steps"]]
    if "feed" in form:
        steps[-1].feed = "stdin" if inv.get(form["feed"]) else "none"
    if "secret" in form and context.run:
        steps[-1].secret = inv.get(form["secret"])
    if "password" in form:
        keep(form["password"], steps, scope, said)
    return speak(row, form, inv, steps) if context.shape == "docker" else steps


def keep(password, steps, scope, said):
    """Where docker's config keeps credentials for the operand that a form names: -x types the password, a person who pastes the line is told."""
    from d2c.docker import credentials

    operand, why = password
    name = scope.get(operand)
    if name.__class__ is not str or credentials.known(name) is None:
        return
    steps[-1].password = credentials.path(), name
    if not scope.context.run:
        said.append(Diagnostic("approximate", "docker " + scope.inv.command, why))


def speak(row, form, inv, steps):
    """In the shape docker: the line that docker ends with, where the row names the operand that it says."""
    operand = form.get("says") or row.get("says")
    for place, one in enumerate(row["operands"]):
        if one[0] == operand:
            from d2c.translate.says import spoken

            return [spoken(steps, inv.operands[place])]
    return steps


def unique(said):
    """Each sentence once."""
    out = []
    for one in said:
        if one not in out:
            out.append(one)
    return out


def forgiven(refused, said, context):
    """Whether --lossy lets all refusals pass: only those that a row marks as protecting."""
    if not (context.lossy and all(protects for _, protects in refused)):
        return False
    said.extend(Diagnostic("approximate", one.subject, "left out by --lossy: " + one.why) for one, _ in refused)
    return True


def step(compiled, scope, mend):
    """One compiled step as Run, Script or Write."""
    kind, template = compiled[0], compiled[1]
    if kind == "run":
        words = fill.words(template, scope)
        if words and words[0].__class__ is str and words[0] in TOOLS:
            words = scope.program(words[0]) + words[1:]
        return Run(words, mend)
    if scope.context.sudo and all_known(scope.inv):
        return Run(scope.context.sudo + ["sh", "-c", under_sudo(template, scope)], mend)
    return Script(fill.text(template, scope).rstrip("\n"), mend)


def all_known(inv):
    """Whether no word of the line is live shell: only then may the text go to another shell whole."""
    return all(one.__class__ is str for one in inv.operands) and all(one.value.__class__ is str for one in inv.flags)


def under_sudo(template, scope):
    """Shell text for `sudo sh -c`: its tools need no sudo of their own."""
    context = scope.context
    kept, context.sudo, context._programs = context.sudo, [], {}
    try:
        return fill.text(template, scope)
    finally:
        context.sudo, context._programs = kept, {}


def refusal(row, diagnostics, inv, context):
    """UnsupportedError with the row's ways out, filled where they can be."""
    instead = []
    scope = Scope(context, inv, None, {}, {})
    operands.bind_plain(inv, row, scope)
    for kind, template, *_ in fitting(row.get("instead", ()), inv, scope):
        try:
            if kind == "run":
                words = fill.words(template, scope)
                if words:
                    instead.append(fill.source(context.program(words[0]) + words[1:] if words[0] in TOOLS else words, ""))
            else:
                instead.extend(made for made in (fill.text(template, scope),) if made.strip())
        except NeedsValue:
            continue
    return UnsupportedError(diagnostics, instead)


def fitting(ways, inv, scope):
    """The ways out meant for a flag of this line, or for the first of its words that any is meant for; else those meant for all lines."""
    named = [word for one in ways if len(one) > 2 for word in one[2]]
    first = next((word for word in inv.operands if word in named), None)
    meant = [one for one in ways if len(one) > 2 and (first in one[2] if one[2] else True) and scope.holds(one[3])]
    return meant or [one for one in ways if len(one) == 2]
