"""The shape `docker`: what the tools print as JSON goes into `d2c view`, which prints what docker prints."""
from d2c.plan import Diagnostic, Plan, Script
from d2c.shell.quote import join
from d2c.shell.words import concat
from d2c.translate import fill
from d2c.translate.scope import Scope


def viewed(inv, row, context):
    """The Plan of a command whose output docker's shape gives; its attrs hold the `source` text alone, for -x."""
    source = text(inv, row, context)
    said = [Diagnostic("approximate", row["repeats"], "one look, not one after the other")] if "repeats" in row and not inv.get(row["repeats"]) and not context.run else []
    said.extend(Diagnostic("approximate", flag, why) for flag, why in row.get("short", {}).items() if given(inv, flag))
    shown = join(["d2c", "view", *words(inv)])
    target = "crictl" if context.in_cri() else "ctr"
    attrs = {"source": source}
    if context.run and "first" in row:
        attrs["first"] = text(inv, row, context, "first")
    return Plan(row["command"], target, [Script("{\n" + source + "\n} | " + shown)], said, context.sudo, attrs)


def given(inv, flag):
    """Whether a line has a flag, or `--filter KEY=VALUE` with that very value."""
    name, _, value = flag.partition(" ")
    return value in inv.all(name) if value else inv.has(name)


def text(inv, row, context, key="view"):
    """The shell text that prints the documents; key `first`: those that -x looks at first."""
    kind, template = row[key]
    scope = Scope(context, inv, "crictl", {}, {})
    scope.operands["rest"] = list(inv.operands)
    if kind == "run":
        made = fill.words(template, scope)
        return join(context.program(made[0]) + made[1:])
    return fill.text(template, scope).rstrip("\n")


def words(inv):
    """docker's words again, as `d2c view` takes them."""
    out = inv.spelling.split(" ")
    for one in inv.flags:
        if inv.grammar["flags"][one.name][0] == "bool":
            out.append(one.spelled if one.value in (None, "true") else concat(one.name + "=", one.value))
        else:
            out += [one.spelled, one.value]
    dashed = any(one.__class__ is str and one.startswith("-") for one in inv.operands)
    return out + (["--"] if dashed else []) + list(inv.operands)
