"""A plan as text: POSIX shell on stdout, the sentences on stderr, or the contract's JSON."""
from d2c.plan import Lookup, Many, Run, Write
from d2c.shell.quote import join, quote


def word(one):
    """One word of a command as shell source."""
    return one.text if one.__class__ is Lookup else quote(one)


def command(words):
    """A simple command's source."""
    return " ".join([one.text if one.__class__ is Lookup else quote(one) for one in words])


def step(one, sudo):
    """One step's shell text."""
    if one.__class__ is Run:
        return (FEEDS[one.feed] if one.feed else "") + command(one.words)
    if one.__class__ is Write:
        return f"cat > {word(one.path)} <<'EOF'\n{one.content}EOF" if not sudo else f"{join(sudo)} tee {word(one.path)} >/dev/null <<'EOF'\n{one.content}EOF"
    return FEEDS[one.feed] + one.text if one.feed else one.text


# An end of input that comes before the tool can pass it on is lost (truth: run, section 5), so it comes a second later.
FEEDS = {"none": "(sleep 1 2>&1 &) |\n", "stdin": "{ cat; sleep 1 & } |\n"}


def text(plan):
    """The whole text to paste; each step only when the one before succeeded; several operands: all are tried."""
    if plan.__class__ is Many:
        return many(plan)
    steps = [step(one, plan.sudo) for one in plan.steps]
    if len(steps) == 1:
        return steps[0]
    out = []
    for one in steps[:-1]:
        out.append(one + " &&" if "\n" not in one else "{ " + one + "\n} &&")
    return "\n".join(out + [steps[-1]])


def many(plan):
    """Once per operand: what fails is remembered, the status is 1 at the end as docker's."""
    lines = ["status=0"]
    for operand, one in plan.parts:
        body = text(one)
        body = (body if "\n" not in body else "{\n" + body + "\n}") + " || status=1"
        if operand.__class__ is not str and not operand.is_one():
            body = f"for one in {quote(operand)}; do\n{body}\ndone"
        lines.append(body)
    return "\n".join(lines) + "\n(exit $status)"


def notes(diagnostics):
    """The sentences for stderr, one a line."""
    return "".join([f"# {one.verdict} {one.subject}: {one.why}\n" for one in diagnostics])


def refusal(error):
    """What a refusal says on stderr: every reason, then the ways out."""
    out = [f"d2c: {one.subject}: {one.why}\n" for one in error.diagnostics]
    if error.instead:
        out.append("Instead:\n")
        out.extend("  " + line + "\n" for one in error.instead for line in one.splitlines())
    return "".join(out)


def steps_json(plan, shell):
    """The contract's `steps`: `run` (argv) or `write`; shell: the plan's text()."""
    if plan.__class__ is Many:
        return [{"run": ["sh", "-c", shell]}]
    out = []
    alone = len(plan.steps) == 1
    for one in plan.steps:
        if one.__class__ is Write:
            out.append({"write": str(one.path), "mode": one.mode, "content": one.content})
        elif one.__class__ is Run and literal(one.words):
            out.append({"run": one.words})
        else:
            out.append({"run": ["sh", "-c", shell if alone else step(one, plan.sudo)]})
    return out


def literal(words):
    """Whether no word is live or still to be looked up."""
    for one in words:
        if one.__class__ is not str:
            return False
    return True


def diagnostics_json(diagnostics):
    """The contract's `diagnostics`."""
    return [{"verdict": one.verdict, "subject": one.subject, "why": one.why} for one in diagnostics]
