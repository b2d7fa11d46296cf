"""Our answer to a question for the oracle, and what may differ: nothing but addresses and the insides of times."""
import re

import gomodel

from d2c.views.gotemplate.errors import TemplateError
from d2c.views.gotemplate.strings import from_bytes, to_bytes
from d2c.views.gotemplate.template import Template
from d2c.views.gotemplate.types import Value
from d2c.views.inspector import Inspector

# Addresses differ from run to run, in whichever base and case they are printed; nothing else in the documents is so large a number.
ADDRESS = re.compile(r"[+ ]?(?:0[xX][0-9a-fA-F]{8,12}|(?:0[bo]|U\+)?(?:[01]{38,48}|[0-9a-fA-F]{10,12}|[0-7]{13,16}|[0-9]{12,15}))")
# Verbs that print what a time or an address is made of inside.
INSIDE = re.compile(r"%[-+# 0-9.*\[\]]*[^vsqxXTtp%\W]|%[-+ 0-9.*\[\]]*#[-+# 0-9.*\[\]]*v|%[^\"`]*w")

# Templates that count or pad the text of an address: their numbers are not compared.
COUNTED = re.compile(r"(?:print|html|js|urlquery)[^}]*\|\s*len|len \((?:print|html|js|urlquery)")
NUMBER = re.compile(r"[0-9@]+")
# A wrong verb on a pointer prints what it points to without its methods, and so what ports and addresses are made of.
WRONG_VERB = re.compile(r"%!.\(\*(?!main)[a-z]+\.")


def clean(text):
    """As Go's JSON encoder carries it: each odd byte becomes U+FFFD."""
    return "".join(["\ufffd" if "\udc80" <= char <= "\udcff" else char for char in from_bytes(to_bytes(text))])


def answer(documents, question):
    """{"out", "err"} of our engine; a failure in Python shows itself as its text."""
    out, error = [], ""
    try:
        run(documents, question, out)
    except TemplateError as failure:
        error = str(failure)
    except Exception as failure:  # noqa: BLE001  any of them is a disagreement
        error = "PYTHON %r" % failure
    return {"out": clean("".join(out)), "err": clean(error)}


def run(documents, question, out):
    """Appends what we print to `out`."""
    if question["Kind"] == "inspect":
        inspector = Inspector(question["Template"])
        failure = None
        try:
            value = documents.typed(question["Data"])
            if value is not None and value.type.kind == "ptr":
                value = Value(value.type.elem, value.raw.raw)
            inspector.add(value, gomodel.DOCUMENTS[question["Data"]])
        except TemplateError as error:
            failure = error
        out.append(inspector.flush())
        if failure:
            raise failure
        return
    template = Template(question["Template"])
    if question["Kind"] != "parse":
        template.execute(documents.typed(question["Data"]), out, question["Kind"] == "strict")


def differs(question, theirs, ours):
    """Whether two answers disagree in more than addresses."""
    if theirs == ours:
        return False
    masked = [{key: ADDRESS.sub("@", text) for key, text in side.items()} for side in (theirs, ours)]
    if COUNTED.search(question["Template"]) or "*" in question["Template"] and "@" in masked[0]["out"] + masked[0]["err"]:
        masked = [{key: NUMBER.sub("#", text) for key, text in side.items()} for side in masked]
    return masked[0] != masked[1] and not opaque(question) and not WRONG_VERB.search(theirs["out"] + theirs["err"])


def ps(text, rows, headers, trunc=True):
    """What `docker ps --format text` prints: the columns of docker's container context that need no daemon."""
    from d2c.views.formatter import ellipsis, write
    from d2c.views.gotemplate.context import context_type
    from d2c.views.gotemplate.strings import quote
    from d2c.views.gotemplate.types import STRING, Method

    def labels(row):
        return ",".join(sorted(key + "=" + value for key, value in (row["Labels"] or {}).items()))
    columns = {
        "ID": lambda row: row["Id"][:12] if trunc else row["Id"], "Names": lambda row: row["Names"][0].lstrip("/"), "Image": lambda row: row["Image"],
        "Command": lambda row: quote(ellipsis(row["Command"], 20) if trunc else row["Command"]), "State": lambda row: row["State"],
        "Status": lambda row: row["Status"], "Labels": labels, "Ports": lambda row: "", "Mounts": lambda row: "",
    }
    label = Method(lambda row, name: (row["Labels"] or {}).get(name, ""), STRING, [STRING], pointer=True)
    return write(text, context_type("formatter.ContainerContext", columns, {"Label": label}, ("trunc", "c")), headers, rows)


def opaque(question):
    """Whether the template may print the insides of a time, an address or a port, of which we keep the text alone."""
    return bool(INSIDE.search(question["Template"]))


