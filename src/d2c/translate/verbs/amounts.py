"""Verbs that read amounts as docker does: memory sizes, durations, numbers."""


def size(value, least):
    """docker's memory size (64m, 1g) in bytes, decimal text; units are powers of 1024 (docker/go-units RAMInBytes); `least` (6m) or nothing at all."""
    if value == "-1":
        return value
    text = value.strip().lower()
    text = text[:-1] if text.endswith("b") and len(text) > 1 else text
    text = text[:-1] if text.endswith("i") else text
    power = "kmgtpe".find(text[-1]) + 1 if text[-1:].isalpha() else 0
    total = int(float(text[:-1] if power else text) * 1024**power)
    if least and 0 < total < int(size(least, None)):
        raise ValueError("the least is " + least)
    return str(total)


def seconds(value, _):
    """A Go duration (1m30s, 500ms) in whole seconds, rounded up; a bare number is seconds."""
    if value.lstrip("-").isdigit():
        return value
    total, number = 0.0, ""
    units = {"h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}
    place = 0
    while place < len(value):
        if value[place].isdigit() or value[place] == ".":
            number += value[place]
            place += 1
            continue
        unit = value[place : place + 2] if value[place : place + 2] in units else value[place]
        if unit not in units or not number:
            raise ValueError(f"{value!r} is no duration")
        total += float(number) * units[unit]
        number = ""
        place += len(unit)
    if number:
        raise ValueError(f"{value!r} is no duration")
    return str(int(total) + (total % 1 > 0))


def times(value, argument):
    """A decimal number times `argument`, whole."""
    return str(int(round(float(value) * float(argument))))


def number(value, _):
    """A decimal whole number, checked."""
    return str(int(value))
