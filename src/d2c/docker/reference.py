"""Image references by distribution/reference's rules: familiar <-> canonical names, tags, digests, docker's words of refusal.

Source: github.com/distribution/reference v0.6.0 (normalize.go, regexp.go, reference.go), which docker 29.9.3 uses.
Written without `re`, for `re` costs more to import than the rest of a translation.
"""

DOMAIN = "docker.io"
LEGACY = "index.docker.io"
OFFICIAL = "library/"
_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_ALNUM = _LOWER | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_HEX = frozenset("0123456789abcdef")
_HEX_ANY = _HEX | frozenset("ABCDEF")
_DIGITS = frozenset("0123456789")
_HASHES = {"sha256": 64, "sha384": 96, "sha512": 128}


class ReferenceInvalid(ValueError):
    """The text is no image reference; str() is docker's own sentence."""


def canonical(ref):
    """"nginx" -> "docker.io/library/nginx:latest"; a tag beside a digest goes, as docker drops it. Raises ReferenceInvalid."""
    domain, path, tag, digest = parse_reference(ref)
    name = domain + "/" + path if domain else path
    if digest:
        return name + "@" + digest
    return name + ":" + (tag or "latest")


def familiar(ref):
    """"docker.io/library/nginx:latest" -> "nginx:latest"; adds no tag. Raises ReferenceInvalid."""
    domain, path, tag, digest = parse_reference(ref)
    if domain == DOMAIN:
        domain = ""
        if path.startswith(OFFICIAL) and "/" not in path[len(OFFICIAL):]:
            path = path[len(OFFICIAL):]
    return (domain + "/" if domain else "") + path + (":" + tag if tag else "") + ("@" + digest if digest else "")


def parse_reference(ref):
    """(domain, path, tag, digest) of a name as docker users write it; tag and digest "" where absent. Raises ReferenceInvalid."""
    if _is_identifier(ref):
        raise ReferenceInvalid("invalid repository name (%s), cannot specify 64-byte hexadecimal strings" % ref)
    domain, remainder = split_domain(ref)
    remote = remainder.partition(":")[0]
    if remote.lower() != remote:
        raise ReferenceInvalid("invalid reference format: repository name (%s) must be lowercase" % remote)
    whole = domain + "/" + remainder
    parts = _match(whole)
    if parts is None:
        upper = _match(whole.lower()) is not None
        raise ReferenceInvalid("invalid reference format: repository name must be lowercase" if upper else "invalid reference format")
    if len(parts[1]) > 255:
        raise ReferenceInvalid("repository name must not be more than 255 characters")
    if parts[3]:
        check_digest(parts[3])
    return parts


def split_domain(name):
    """(domain, rest): "nginx" -> ("docker.io", "library/nginx"). The first part is a domain only if it looks like one."""
    first, slash, rest = name.partition("/")
    if not slash:
        return DOMAIN, OFFICIAL + name
    if first == LEGACY:
        first = DOMAIN
    elif not (first == "localhost" or "." in first or ":" in first or first.lower() != first):
        first, rest = DOMAIN, name
    if first == DOMAIN and "/" not in rest:
        rest = OFFICIAL + rest
    return first, rest


def is_tag(text):
    """True for [A-Za-z0-9_][A-Za-z0-9_.-]{0,127}."""
    return 0 < len(text) <= 128 and text[0] not in ".-" and all(c in _ALNUM or c in "_.-" for c in text)


def check_digest(text):
    """Raises ReferenceInvalid where go-digest refuses the text ("sha256:" and 64 lower-case hexadecimal digits)."""
    algorithm, colon, encoded = text.partition(":")
    if not colon or not algorithm or not encoded:
        raise ReferenceInvalid("invalid checksum digest format")
    if algorithm not in _HASHES:
        raise ReferenceInvalid("unsupported digest algorithm")
    if len(encoded) != _HASHES[algorithm]:
        raise ReferenceInvalid("invalid checksum digest length")
    if not all(c in _HEX for c in encoded):
        raise ReferenceInvalid("invalid checksum digest format")


def _is_identifier(text):
    return len(text) == 64 and all(c in _HEX for c in text)


def _match(text):
    """The whole reference as (domain, path, tag, digest), or None where the grammar refuses it."""
    rest, at, digest = text.partition("@")
    if at and not _is_digest(digest):
        return None
    head, slash, last = rest.rpartition("/")
    last, colon, tag = last.partition(":")
    if colon and not is_tag(tag):
        return None
    name = head + slash + last
    domain, slash, path = name.partition("/")
    if slash and _is_domain(domain) and _is_path(path):
        return domain, path, tag, digest
    return ("", name, tag, digest) if _is_path(name) else None


def _is_path(path):
    return all(_is_component(part) for part in path.split("/"))


def _is_component(part):
    """Runs of [a-z0-9] with one of `.`, `_`, `__` or dashes between them."""
    if not part or part[0] not in _LOWER or part[-1] not in _LOWER:
        return False
    gap = ""
    for char in part:
        if char not in _LOWER:
            gap += char
        elif gap:
            if gap not in (".", "_", "__") and gap.strip("-"):
                return False
            gap = ""
    return True


def _is_domain(text):
    if text.startswith("["):
        host, bracket, port = text[1:].partition("]")
        good = bool(bracket and host) and all(c in _HEX_ANY or c == ":" for c in host)
        return good and (not port or port[0] == ":" and _is_port(port[1:]))
    host, colon, port = text.partition(":")
    if colon and not _is_port(port):
        return False
    return all(_is_label(label) for label in host.split("."))


def _is_label(label):
    return bool(label) and label[0] != "-" and label[-1] != "-" and all(c in _ALNUM or c == "-" for c in label)


def _is_port(text):
    return bool(text) and all(c in _DIGITS for c in text)


def _is_digest(text):
    """The reference grammar's own idea of a digest, wider than go-digest's: algorithm parts joined by [-_+.], 32 digits or more."""
    algorithm, colon, encoded = text.partition(":")
    if not colon or len(encoded) < 32 or not all(c in _HEX_ANY for c in encoded):
        return False
    for mark in "-_+":
        algorithm = algorithm.replace(mark, ".")
    return all(part and part[0] in _ALNUM and part[0] not in _DIGITS and all(c in _ALNUM for c in part) for part in algorithm.split("."))
