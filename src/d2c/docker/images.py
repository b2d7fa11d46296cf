"""What kind of image name a word is (with a tag, without one, an ID), its parts, and docker's patterns for `images NAME`."""
from d2c.docker.reference import canonical, familiar, parse_reference

HEX = "0123456789abcdef"
# The rules of distribution/reference as sed's, for a name that only the shell knows.
FULL = (
    r"sed -E '/^([^/]*[.:][^/]*|localhost)\//!s#^#docker.io/#; s#^index\.docker\.io/#docker.io/#; "
    r"s#^docker\.io/([^/]+)$#docker.io/library/\1#; /@|:[^/]*$/!s#$#:latest#'"
)


def live(word):
    """A name of which parts are live, put in full by the shell when it runs."""
    from d2c.shell.words import word as made

    return made([("quoted", "$(printf '%s\\n' " + word.quoted().shell() + " | " + FULL + ")")])


def full(name, _):
    """The reference in full: docker.io/library/NAME:TAG, a whole ID as sha256:DIGITS (the name that CRI gives it); the shell does it where it alone knows the name."""
    if name.__class__ is not str:
        return live(name)
    digits = hexid(name)
    return "sha256:" + digits if digits and len(digits) == 64 else canonical(name)


def short(name, _):
    """The reference as docker shows it."""
    return familiar(name)


def repository(name, _=None):
    """The name in full without tag and digest: `nginx:1` -> `docker.io/library/nginx`."""
    domain, path, _, _ = parse_reference(name)
    return domain + "/" + path if domain else path


def tag(name, _=None):
    """The tag as written, or None."""
    return parse_reference(name)[2] or None


def hexid(name, _=None):
    """The digits of a word that may be an ID (`16e11c9f8fb6`, `sha256:16e1`), else None."""
    digits = name[7:] if name.startswith("sha256:") else name
    return digits if len(digits) >= 4 and not digits.strip(HEX) else None


def tagged(name, _=None):
    """The word where it carries a tag or a digest, else None."""
    if hexid(name):
        return None
    _, _, given, digest = parse_reference(name)
    return name if given or digest else None


def untagged(name, _=None):
    """The word where it is a repository alone, else None."""
    if name.startswith("sha256:") or len(name) == 64 and hexid(name):
        return None
    _, _, given, digest = parse_reference(name)
    return None if given or digest else name


def misread(name, _=None):
    """docker's words for a name that is no reference, else None."""
    from d2c.docker.reference import canonical

    if hexid(name):
        return None
    try:
        canonical(name)
    except ValueError as error:
        return str(error) if name.strip() else "image name cannot be blank"
    return None


def pattern(text, _=None):
    """The text where it holds a glob, else None."""
    return text if any(char in text for char in "*?[\\") else None


def ere(text, _=None):
    """A glob of docker's (path.Match: `*` and `?` never cross a slash) as an extended regular expression."""
    out = []
    place = 0
    while place < len(text):
        char = text[place]
        if char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "[" and "]" in text[place + 2 :]:
            end = text.index("]", place + 2)
            out.append(text[place : end + 1])
            place = end
        else:
            out.append("[" + char + "]" if char in ".+()|{}$" else char)
        place += 1
    return "".join(out)


__all__ = ["canonical", "ere", "hexid", "live", "misread", "pattern", "repository", "tag", "tagged", "untagged"]
