"""Where the real tools are, and what happens to a test when one is missing: a loud skip, a failure where CI=true."""
import os

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
PARTS = os.environ.get("D2C_PARTS") or os.path.join(os.environ.get("HOME", "/root"), ".cache/d2c/parts")
LINES = ["2.4.2", "1.7.33", "1.6.20"]
DEBIAN = "1.6.20"


def missing(what):
    """Ends the test: fails where CI=true, since a part left out there would be a green lie; else skips."""
    message = "NOT RUN: %s (tests/parts/build makes it; needs root and Debian)" % what
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def need(path):
    """The path, if it is there."""
    if not os.path.exists(path):
        missing(path)
    return path


def built(name):
    """The path of a built part, such as "bin/crictl" or "2.4.2/ctr"."""
    return need(os.path.join(PARTS, name))


def containerd(line, name):
    """The path of one of a containerd line's programs; Debian's own lie in /usr/bin."""
    return need("/usr/bin/" + name) if line == DEBIAN else built(line + "/" + name)
