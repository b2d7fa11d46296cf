"""-x: look names up, translate with what was found, run; once per operand where docker does so."""
from d2c import line
from d2c.cli import out, say
from d2c.errors import D2CError
from d2c.execute import spawn
from d2c.plan import Many, Run, Script, Write


def run(parsed, context, options):
    """Exit status of one docker line; docker's words on stderr where a name finds nothing."""
    context.run = True
    if context.shape == "docker" and "view" in parsed.row and not remote(parsed, context):
        from d2c.execute import view

        return view.run(parsed, line.plan(parsed, context), options)
    if "becomes" in parsed.row:
        parsed = line.retyped(parsed, context)
    if "known" in parsed.row and context.namespace == "k8s.io" and not remote(parsed, context):
        known(parsed, context)
    if "prior" in parsed.row and not remote(parsed, context) and not parsed.inv.get(parsed.row["prior"][0][1]):
        return each(parsed, context, options, 0)
    place = named_operand(parsed.row)
    if place is None or not parsed.inv.operands[place:] or remote(parsed, context):
        return carry(line.plan(parsed, context), context, options, last=True)
    if parsed.row.get("each"):
        return each(parsed, context, options, place)
    facts = look(parsed, context, place)
    if facts.__class__ is not int and parsed.row["operands"][place][3]:
        facts = together(parsed, context, place, facts)
    if facts.__class__ is int:
        return facts
    return carry(line.plan(parsed, context, facts), context, options, last=True)


def known(parsed, context):
    """A word that may be an image's ID becomes the whole one where the row's `known:` question lists a single one that begins so."""
    from d2c.docker.images import hexid

    for name, question in parsed.row["known"]:
        place = [one[0] for one in parsed.row["operands"]].index(name)
        word = parsed.inv.operands[place]
        digits = hexid(word) if word.__class__ is str else None
        if digits and len(digits) < 64:
            tool, *words = question.split(" ")
            found = {one for one in spawn.asked(context.program(tool) + words)[1].split() if one.startswith("sha256:" + digits)}
            if len(found) == 1:
                parsed.inv.operands[place] = found.pop()


def together(parsed, context, place, first):
    """The facts of the first of several operands that one command takes, with the IDs of all; the status when one finds nothing."""
    ids = {parsed.inv.operands[place]: first.get("id")}
    for at in range(place + 1, len(parsed.inv.operands)):
        facts = look(parsed, context, at, place)
        if facts.__class__ is int:
            return facts
        ids[parsed.inv.operands[at]] = facts["id"]
    return dict(first, ids=ids)


def remote(parsed, context):
    """Whether the line is for another machine."""
    if not line.elsewhere(parsed, context):
        return False
    from d2c.translate import outer

    return outer.remote(parsed, context)


def named_operand(row):
    """The place of the operand whose name is looked up, or None."""
    for place, (_, kind, _, _, _) in enumerate(row.get("operands", ())):
        if kind in ("container", "pod", "place"):
            return place
    return None


def look(parsed, context, place, like=None):
    """Facts of the operand at `place` (of the kind of the row's operand `like`), or the status to end with: 0, and nothing said, where the row forgives what is missing."""
    from d2c.execute import lookup

    kind, word = parsed.row["operands"][place if like is None else like][1], parsed.inv.operands[place]
    if kind == "place":
        from d2c.translate import places

        kind, word = "container", places.container_of(parsed.inv, place)
        if word is None:
            return {}
    try:
        return lookup.resolve(kind, word, context)
    except lookup.NotFound as error:
        if error.missing and forgives(parsed.row, parsed.inv):
            return 0
        say(f"{blamed(parsed.row, word, error)}\n")
        return error.status


def blamed(row, word, error):
    """What is said of a name that finds nothing: some of docker's commands say in front what they cannot do."""
    head, mark, rest = str(error).partition(": ")
    return f"{head}: {row['missing'].replace('<given>', word)}: {rest}" if error.missing and mark and "missing" in row else str(error)


def each(parsed, context, options, place):
    """All operands in turn; the status is that of the worst."""
    from d2c.translate.choose import split

    parts = list(split(parsed.inv, parsed.row, parsed.row["each"]))
    worst = 0
    said, failed = set(), []
    summary = told(parsed) if context.shape == "docker" else ""
    for word, inv, _ in parts:
        single = line.Parsed(inv, parsed.row, parsed.grammar)
        if "prior" in parsed.row:
            from d2c.execute.prior import meant

            single, facts = meant(single, context)
        else:
            facts = look(single, context, place)
        if facts.__class__ is int:
            worst = worst or facts
            failed.extend([word] if facts else [])
            continue
        try:
            made = line.plan(single, context, facts)
        except D2CError as error:
            say(line.complaint(error))
            worst = worst or error.status
            failed.append(word)
            continue
        fresh = [one for one in made.diagnostics if repr(one) not in said]
        said.update(map(repr, fresh))
        status = carry(made, context, options, last=len(parts) == 1 and not summary, notes=fresh)
        worst = worst or status
        failed.extend([word] if status else [])
    if failed and summary:
        say(f"{summary}: {', '.join(failed)}\n")
    return worst


def told(parsed):
    """What docker says in the end of all that failed, or nothing: the row's text for the first of its flags that is given."""
    return next((text for flag, text in parsed.row.get("failed", ()) if flag == "else" or parsed.inv.get(flag)), "")


def forgives(row, inv):
    """Whether a name that finds nothing is no failure: the row names the flag that makes it so (docker rm -f)."""
    return "absent" in row and bool(inv.get(row["absent"]))


def carry(plan, context, options, last=False, notes=None):
    """One plan run; `last`: nothing of d2c is needed after it, so the process may become the tool."""
    from d2c import render

    notes = plan.diagnostics if notes is None else notes
    if notes and not options.quiet:
        say(render.notes(notes))
    ask = plan.attrs.get("ask") if plan.__class__ is not Many else None
    if ask and not agreed(ask):
        return 0    # docker's own status since 29: nothing was to be done
    if plan.__class__ is not Many and len(plan.steps) == 1 and plan.steps[0].__class__ in (Run, Script):
        step = plan.steps[0]
        if getattr(step, "secret", None) is not None:
            spawn.feed(step.secret)
        if step.password:
            from d2c.execute import typed

            return typed.carry(step)
        if step.feed or (step.__class__ is Script and step.mend):
            from d2c.execute import feed

            return feed.carry(step)
        words = step.words if step.__class__ is Run and all(one.__class__ is str for one in step.words) else ["sh", "-c", spawn.bare(render.text(plan))]
        if step.mend or not last:
            return spawn.run(words, step.mend)
        return spawn.replace(words)
    if any(step.__class__ is Write for step in getattr(plan, "steps", ())):
        from d2c.execute.files import carry as with_files

        return with_files(plan, context)
    words = ["sh", "-c", render.text(plan)]
    mend = shared(plan)
    return spawn.replace(words) if last and mend is None else spawn.run(words, mend)


def shared(plan):
    """What all steps of a plan want put right, or None where they differ: they run as one text."""
    parts = [part for _, part in plan.parts] if plan.__class__ is Many else [plan]
    wanted = {step.mend for part in parts for step in part.steps if step.__class__ is not Write}
    return wanted.pop() if len(wanted) == 1 else None


def agreed(question):
    """docker's question before it destroys: yes only on y or yes (docker/cli PromptForConfirmation)."""
    import sys

    out(question + " [y/N] ")
    answer = sys.stdin.readline().strip().lower()
    return answer in ("y", "yes")
