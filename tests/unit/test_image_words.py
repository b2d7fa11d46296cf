"""Words that name images, docker's globs and templates, and where credentials lie: refusals first."""
import json
import subprocess

import pytest

from d2c.docker import credentials, images
from d2c.docker.reference import ReferenceInvalid, canonical
from d2c.plan import NeedsValue
from d2c.shell.words import word
from d2c.translate.verbs import columns

NAMES = [
    "nginx", "nginx:1.27", "me/app", "me/app:1", "localhost/x", "localhost:5000/a/b", "r.io/x", "r.io:5000/x:1", "index.docker.io/x", "index.docker.io/a/b:2",
    "docker.io/x", "docker.io/a/b", "docker.io/library/x:1", "x@sha256:" + "a" * 64, "r.io/a/b/c@sha256:" + "b" * 64,
]


def test_a_bad_name_is_refused():
    for kind in (images.repository, images.tag, images.tagged, images.untagged, credentials.registry):
        with pytest.raises(ReferenceInvalid):
            kind("UPPER")


@pytest.mark.parametrize("template", ["{{.Nothing}}", "{{range .Name}}x{{end}}", "{{json .Name}}", "{{.Name", "{{}}"])
def test_a_template_of_more_than_fields_is_refused(template):
    with pytest.raises(NeedsValue):
        columns.awk(template, "Name=$1")


def test_templates_are_filled_by_awk_and_by_the_shell():
    template = '{{.Name}}"\\t{{ .Tag }}\\\\x'
    awk = columns.awk(template, "Name=$1,Tag=$2")
    assert subprocess.run(["awk", "{print " + awk + "}"], input="a b\n", stdout=subprocess.PIPE, text=True, check=True).stdout == 'a"\tb\\\\x\n'
    shell = columns.shell(template, "Name=$n,Tag=$t").shell()
    run = subprocess.run(["sh", "-c", "n='$(x)'; t='*'; printf '%s\\n' " + shell], stdout=subprocess.PIPE, text=True, check=True)
    assert run.stdout == '$(x)"\t*\\\\x\n'


@pytest.mark.parametrize("name", NAMES)
def test_the_shell_puts_a_name_in_full_as_docker_does(name):
    live = images.live(word([("quoted", "$x")])).shell()
    run = subprocess.run(["sh", "-c", "x=$1; printf %s " + live, "sh", name], stdout=subprocess.PIPE, text=True, check=True)
    assert run.stdout == canonical(name)


@pytest.mark.parametrize("text, hexid, tagged, untagged", [
    ("nginx", None, None, "nginx"), ("nginx:1", None, "nginx:1", None), ("cafe", "cafe", None, "cafe"), ("abc", None, None, "abc"),
    ("sha256:16e1", "16e1", None, None), ("a" * 64, "a" * 64, None, None), ("x@sha256:" + "a" * 64, None, "x@sha256:" + "a" * 64, None),
])
def test_kinds_of_words(text, hexid, tagged, untagged):
    assert (images.hexid(text), images.tagged(text), images.untagged(text)) == (hexid, tagged, untagged)


@pytest.mark.parametrize("glob, fits, fails", [
    ("ng*", ["nginx", "ng"], ["a/ng", "ng/x", "xng"]), ("*/x:1.?", ["a/x:1.2"], ["a/x:1x2", "a/b/x:1.2", "x:1.2"]), ("[ab]c", ["ac", "bc"], ["cc"]), ("a+b", ["a+b"], ["aab"]),
])
def test_globs_never_cross_a_slash(glob, fits, fails):
    lines = "\n".join(fits + fails) + "\n"
    run = subprocess.run(["grep", "-xE", images.ere(glob)], input=lines, stdout=subprocess.PIPE, text=True)
    assert run.stdout.split() == fits


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    return lambda text: (tmp_path / "config.json").write_text(text if isinstance(text, str) else json.dumps(text))


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"auths": {}}', '{"auths": {"r.io": {}}}', '{"auths": {"other.io": {"auth": "eA=="}}}', '{"credsStore": "s"}'])
def test_no_credentials_no_word(config, text):
    config(text)
    assert credentials.known("r.io/x") is None


def test_where_credentials_are(config):
    config({"auths": {"r.io": {"auth": "c2VjcmV0"}, credentials.HUB: {"auth": "c2VjcmV0"}, "https://q.io": {"auth": "c2VjcmV0"}}, "credHelpers": {"h.io": "own"}})
    assert credentials.known("r.io/x") == ("auths", "r.io")
    assert credentials.known("nginx") == ("auths", credentials.HUB)
    assert credentials.known("q.io/x:1") == ("auths", "https://q.io")
    assert credentials.known("h.io/x") == ("docker-credential-own", "h.io")
    config({"auths": {"r.io": {}}, "credsStore": "s"})
    assert credentials.known("r.io/x") == ("docker-credential-s", "r.io")
    assert credentials.known("o.io/x") is None
