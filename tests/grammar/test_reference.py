"""Image references: what is refused, and the names docker makes of the rest (github.com/distribution/reference v0.6.0, its own test tables among others)."""
import pytest

from d2c.docker.reference import ReferenceInvalid, canonical, familiar, parse_reference

ZERO = "0" * 64
REFUSED = {
    "": "invalid reference format",
    "NGINX": "invalid reference format: repository name (library/NGINX) must be lowercase",
    "docker.io/Foo": "invalid reference format: repository name (library/Foo) must be lowercase",
    "a:b:c": "invalid reference format",
    "a//b": "invalid reference format",
    "a___b": "invalid reference format",
    "-a": "invalid reference format",
    "a-": "invalid reference format",
    "x:": "invalid reference format",
    "x:" + "t" * 129: "invalid reference format",
    "x@sha256:abc": "invalid reference format",
    "x@sha256:" + "0" * 32: "invalid checksum digest length",
    "x@md5:" + "0" * 32: "unsupported digest algorithm",
    "a" * 64: "invalid repository name (%s), cannot specify 64-byte hexadecimal strings" % ("a" * 64),
    "x" * 256: "repository name must not be more than 255 characters",
    "http://x": "invalid reference format",
    "x\n": "invalid reference format",
}
TAKEN = {
    "nginx": ("docker.io/library/nginx:latest", "nginx"),
    "nginx:1.25": ("docker.io/library/nginx:1.25", "nginx:1.25"),
    "user/app": ("docker.io/user/app:latest", "user/app"),
    "docker.io/library/nginx:x": ("docker.io/library/nginx:x", "nginx:x"),
    "index.docker.io/nginx": ("docker.io/library/nginx:latest", "nginx"),
    "localhost/x": ("localhost/x:latest", "localhost/x"),
    "localhost:5000/x:y": ("localhost:5000/x:y", "localhost:5000/x:y"),
    "Foo/bar": ("Foo/bar:latest", "Foo/bar"),
    "foo.com:80/bar": ("foo.com:80/bar:latest", "foo.com:80/bar"),
    "[::1]:5000/x": ("[::1]:5000/x:latest", "[::1]:5000/x"),
    "x@sha256:" + ZERO: ("docker.io/library/x@sha256:" + ZERO, "x@sha256:" + ZERO),
    "x:1@sha256:" + ZERO: ("docker.io/library/x@sha256:" + ZERO, "x:1@sha256:" + ZERO),
    "a__b/c-d.e": ("docker.io/a__b/c-d.e:latest", "a__b/c-d.e"),
    "docker.io/library/a/b": ("docker.io/library/a/b:latest", "library/a/b"),
}


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_refused(text):
    with pytest.raises(ReferenceInvalid) as caught:
        parse_reference(text)
    assert str(caught.value) == REFUSED[text]


@pytest.mark.parametrize("text", TAKEN)
def test_names(text):
    assert (canonical(text), familiar(text)) == TAKEN[text]


def test_parts():
    assert parse_reference("localhost:5000/a/b:c@sha256:" + ZERO) == ("localhost:5000", "a/b", "c", "sha256:" + ZERO)
