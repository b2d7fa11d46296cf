"""What docker asks before it destroys, and the filters that docker's config.json gives to every prune."""


def question(row, form, inv, scope):
    """docker's question, or None where the line needs none; the row names the flag that answers it, and a form may ask nothing."""
    asked = row.get("ask")
    if asked is None or form.get("ask") == "none" or "unasked" in row and inv.get(row["unasked"]):
        return None
    if asked[0] == "pieces":
        return spoken(asked[1], scope)
    if asked.__class__ is tuple:
        return next(text for flag, text in asked if flag == "else" or inv.get(flag))
    return asked


def configured(inv, keys):
    """Adds the values that keys of docker's config.json give to flags ((flag, key), ...), as docker/cli command.PruneFilters does."""
    from d2c.docker import credentials
    from d2c.docker.parse import Given

    for flag, entry in keys:
        given = [str(one) for one in inv.all(flag)]
        for one in credentials.read(credentials.path()).get(entry) or ():
            key, mark, value = one.partition("=")
            against = {"label": "label!=", "label!": "label="}.get(key)
            if mark and one not in given and not (against and against + value in given):
                inv.flags.append(Given(flag, one, flag))


def spoken(pieces, scope):
    """Compiled pieces as plain text: a hole's words as they are, for no shell reads them."""
    from d2c.translate.fill import value_of

    out = []
    for piece in pieces:
        if piece.__class__ is str:
            out.append(piece)
        elif piece[0] == "if":
            out.append(spoken(piece[2] if scope.holds(piece[1]) else piece[3], scope))
        else:
            out.append(str(value_of(piece, scope) or ""))
    return "".join(out)
