"""Checks that look at this machine's files, made only where docker would run: --env-file, a seccomp profile, what load, import and cp read.

Source: docker/cli 29.9.3 (pkg/kvfile/kvfile.go, container/opts.go parseSecurityOpts, container/create.go, cp.go, image/load.go, import.go).
"""

import os

from d2c.docker.checks import known, values

_SPACE = " \t\n\v\f\r\x85\xa0"


def read(path):
    """(bytes, None), or (None, Go's sentence: `open x: no such file or directory`)."""
    try:
        with open(path, "rb") as stream:
            return stream.read(), None
    except OSError as wrong:
        return None, "%s %s: %s" % ("read" if wrong.errno == 21 else "open", path, os.strerror(wrong.errno).lower())


def key_values(found, flag, front=""):
    """Files of NAME=value lines."""
    for path in values(found, flag):
        wrong = _key_values(path)
        if wrong:
            return front + wrong
    return None


def _key_values(path):
    content, wrong = read(path)
    if wrong and wrong.startswith("open"):
        return wrong
    if wrong:
        return "invalid env file (%s): %s" % (path, wrong)
    for number, line in enumerate(content.split(b"\n"), 1):
        line = line[:-1] if line[-1:] == b"\r" else line
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            shown = " ".join(str(byte) for byte in line)
            return "invalid env file (%s): invalid utf8 bytes at line %d: [%s]" % (path, number, shown)
        text = (text[1:] if number == 1 and text[:1] == "\ufeff" else text).lstrip(_SPACE)
        key = text.partition("=")[0]
        if not text or text[0] == "#":
            continue
        if not key:
            return "invalid env file (%s): no variable name on line '%s'" % (path, text)
        if " " in key or "\t" in key:
            return "invalid env file (%s): variable '%s' contains whitespaces" % (path, key)
    return None


def profiles(found, flag):
    """A seccomp profile that is no word docker knows must be a readable file."""
    for option in values(found, flag):
        key, mark, value = option.partition("=")
        if not mark:
            key, mark, value = option.partition(":")
        if key != "seccomp" or value in ("builtin", "unconfined"):
            continue
        content, wrong = read(value)
        if wrong:
            return "opening seccomp profile (%s) failed: %s" % (value, wrong)
        if not content.strip():
            return "compacting json for seccomp profile (%s) failed: unexpected end of JSON input" % value
    return None


def free(found, flag):
    """The file for the container's ID must not be there yet."""
    path = known(found, flag)
    there = path and os.path.exists(path)
    return "container ID file found, make sure the other container isn't running or delete " + path if there else None


def opens(found, flag):
    """The flag's file opens."""
    path = known(found, flag)
    return _opens(path) if path else None


def writable(found, flag, front):
    """The file to write can be made: its directory is there, and it is no directory."""
    path = known(found, flag)
    if not path:
        return None
    folder = os.path.normpath(os.path.dirname(path)) if "/" in path else "."
    if not os.path.exists(folder):
        return front + "invalid output path: stat %s: no such file or directory" % folder
    if not os.path.isdir(folder):
        return front + "invalid output path: stat %s: not a directory" % folder
    return front + "cannot write to a directory" if os.path.isdir(path) else None


def source(found, place):
    """The archive to import: -, an address, or a file that opens."""
    path = found.operands[int(place)]
    if path.__class__ is not str or path == "-" or path.startswith(("http://", "https://")):
        return None
    return _opens(path)


def _opens(path):
    wrong = read(path)[1]
    return wrong if wrong and wrong.startswith("open") else None


def copied(found, _place, follow):
    """What docker cp copies from this machine is there, and so is the directory it copies to."""
    from d2c.docker.copy import container
    from d2c.docker.gotext import quote

    if any(one.__class__ is not str for one in found.operands):
        return None
    source, target = (one[1:] if one[:1] == ":" else one for one in found.operands)
    if container(target) and source != "-":
        path = os.path.normpath(os.path.join(os.getcwd(), source))
        if not os.path.lexists(path) or found.get(follow) is True and not os.path.exists(path):
            while not os.path.lexists(os.path.dirname(path)):
                path = os.path.dirname(path)
            return "lstat %s: no such file or directory" % path
    elif container(source) and target != "-":
        path = os.path.normpath(os.path.join(os.getcwd(), target))
        folder = os.path.dirname(path)
        if not os.path.isdir(folder):
            return "invalid output path: directory %s does not exist" % quote(folder)
    return None
