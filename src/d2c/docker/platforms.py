"""--platform as containerd/platforms 1.0.0-rc.5 reads it (platforms.go Parse, database.go)."""

from d2c.docker.gotext import quote

_SYSTEMS = ("aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris windows zos").split()
_MACHINES = ("386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 "
             "s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel").split()
_PART = r"^[A-Za-z0-9_.-]+$"
_SYSTEM = r"^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$"


def platform(text, strict=False):
    """A sentence about a platform docker refuses, else None; "" is none given, unless strict."""
    if not text and not strict:
        return None
    if "*" in text:
        return "%s: wildcards not yet supported: invalid argument" % quote(text)
    parts = text.split("/", 3)
    system = _system(parts[0])
    if system is None:
        words = "%s is an invalid OS component of %s: OSAndVersion specifier component must match %s: invalid argument"
        return words % (quote(parts[0]), quote(text), quote(_SYSTEM))
    for part in parts[1:]:
        if not part or not part.isascii() or not all(char.isalnum() or char in "_.-" for char in part):
            words = "%s is an invalid component of %s: platform specifier component must match %s: invalid argument"
            return words % (quote(part), quote(text), quote(_PART))
    if len(parts) == 1 and system.lower() not in _SYSTEMS and text.lower() not in _MACHINES:
        return "%s: unknown operating system or architecture: invalid argument" % quote(text)
    return "%s: cannot parse platform specifier: invalid argument" % quote(text) if len(parts) == 4 else None


def _system(part):
    """The system's name in `windows(10.0.17763+feature)`, None where the part is malformed."""
    name, bracket, options = part.partition("(")
    if not name or not name.isascii() or not all(char.isalnum() or char in "_-" for char in name):
        return None
    if not bracket:
        return name
    if options[-1:] != ")":
        return None
    version, *features = options[:-1].split("+")
    fine = all(char.isascii() and (char.isalnum() or char in "_.%-") for char in "".join([version] + features))
    return name if fine and all(features) else None
