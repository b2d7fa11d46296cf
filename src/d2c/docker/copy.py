"""Checks of single commands: where docker cp copies, what rename names. Source: docker/cli 29.9.3 (container/cp.go, rename.go, volume/create.go)."""

from d2c.docker.checks import known


def direction(found):
    """One side of docker cp is a container, the other is not."""
    sides = [one for one in found.operands if one.__class__ is str]
    if len(sides) < 2:
        return None
    inside = [container(one) for one in sides]
    if all(inside):
        return "copying between containers is not supported"
    return None if any(inside) else "must specify at least one container source"


def container(text):
    """The container in `web:/etc`, "" for a path of this machine."""
    if text.startswith("/"):
        return ""
    name, colon, _ = text.partition(":")
    return name if colon and not name.startswith(".") else ""


def rename(found):
    """Both names of docker rename are there."""
    old, new = found.operands
    if old.__class__ is str and not old.strip():
        return "failed to rename container: invalid container name or ID: value is empty"
    return "failed to rename container: new name cannot be blank" if new.__class__ is str and not new.strip() else None


def named(found, flag, sentence):
    """A volume is named once."""
    return sentence if found.operands and known(found, flag) else None
