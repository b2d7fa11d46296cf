"""One flag's value against the check its flag has in the tables: docker's sentence of refusal, or None.

A check is named "module.function" (mappings/checks.yaml): a function of d2c.docker.MODULE that takes the value and returns the sentence.
"""

_known = {}


def refusal(check, value):
    """docker's sentence about a value it refuses, else None. check: "numbers.size"; value: str."""
    made = _known.get(check)
    if made is None:
        module, _, name = check.partition(".")
        made = _known[check] = getattr(__import__("d2c.docker." + module, None, None, [name]), name)
    return made(value)


def csv_fields(text):
    """(fields, None) of one CSV record as Go's encoding/csv reads it, or (None, sentence)."""
    if not text.strip("\n"):
        return None, "EOF"
    fields, at = [], 0
    while True:
        if text[at:at + 1] != '"':
            end = text.find(",", at)
            end = len(text) if end < 0 else end
            field = text[at:end].partition("\n")[0] if "\n" in text[at:end] else text[at:end]
            if '"' in field:
                column = len(text[:at + field.index('"')].encode("utf-8", "surrogateescape")) + 1
                return None, 'parse error on line 1, column %d: bare " in non-quoted-field' % column
            fields.append(field)
            if field is not text[at:end] and "\n" in text[at:end] or end == len(text):
                return fields, None
            at = end + 1
            continue
        field, at = "", at + 1
        while True:
            end = text.find('"', at)
            if end < 0:
                column = len(text.encode("utf-8", "surrogateescape")) + 1
                return None, 'parse error on line 1, column %d: extraneous or missing " in quoted-field' % column
            field += text[at:end]
            if text[end + 1:end + 2] == '"':
                field, at = field + '"', end + 2
                continue
            break
        fields.append(field)
        if end + 1 == len(text) or text[end + 1] == "\n":
            return fields, None
        if text[end + 1] != ",":
            column = len(text[:end].encode("utf-8", "surrogateescape")) + 1
            return None, 'parse error on line 1, column %d: extraneous or missing " in quoted-field' % column
        at = end + 2
