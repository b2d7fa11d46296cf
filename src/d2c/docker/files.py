"""Files docker's client reads while it checks a line: --env-file, --label-file, a seccomp profile, --cidfile.

Source: docker/cli 29.9.3 (pkg/kvfile/kvfile.go, container/opts.go parseSecurityOpts, container/create.go newCIDFile).
"""

import os

_SPACE = " \t\n\v\f\r\x85\xa0"


def exists(path):
    """Is there something at the path?"""
    return os.path.exists(path)


def read(path):
    """(bytes, None), or (None, Go's sentence: `open x: no such file or directory`)."""
    try:
        with open(path, "rb") as stream:
            return stream.read(), None
    except OSError as wrong:
        return None, "%s %s: %s" % ("read" if wrong.errno == 21 else "open", path, os.strerror(wrong.errno).lower())


def key_values(path):
    """A sentence where docker refuses a file of NAME=value lines, else None."""
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


def json_file(path):
    """A sentence where docker cannot read a seccomp profile, else None."""
    content, wrong = read(path)
    if wrong:
        return "opening seccomp profile (%s) failed: %s" % (path, wrong)
    return None if content.strip() else "compacting json for seccomp profile (%s) failed: unexpected end of JSON input" % path
