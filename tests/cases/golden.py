"""Golden case files: read, run, shown in the form that the files hold, and written back."""
import contextlib
import functools
import os

import yaml

from d2c import errors, line, options, render
from d2c.shell.read import read

HERE = os.path.dirname(os.path.abspath(__file__))


class Loader(yaml.SafeLoader):
    """YAML whose every scalar is text and whose keys stand once."""


def mapping(loader, node):
    """A mapping without duplicate keys."""
    made = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        if key in made:
            raise ValueError(f"{node.start_mark}: {key!r} stands here twice")
        made[key] = loader.construct_object(value_node, deep=True)
    return made


Loader.yaml_implicit_resolvers = {}
Loader.add_constructor("tag:yaml.org,2002:map", mapping)


def files():
    """Every case file, by its name under tests/cases."""
    found = []
    for base, _, names in os.walk(HERE):
        found.extend(os.path.relpath(os.path.join(base, name), HERE) for name in names if name.endswith(".yaml"))
    return sorted(found)


def cases(name):
    """(docker line, options text, expected) of one file."""
    with open(os.path.join(HERE, name), encoding="utf-8") as stream:
        content = yaml.load(stream, Loader)
    for text, value in (content or {}).items():
        for opts, expected in value.items() if isinstance(value, dict) else [("", value)]:
            yield text, opts, expected


@functools.lru_cache(maxsize=None)
def words_of(text):
    """The words behind `docker` of a case's line, as batch reads them (live words stay alive)."""
    calls = read(text).calls
    assert len(calls) == 1, f"{text!r} is not one docker line"
    return calls[0].words


@contextlib.contextmanager
def clean_environment():
    """No D2C_ or DOCKER_ variable of the caller's reaches a case."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith(("D2C_", "DOCKER_"))}
    os.environ["DOCKER_CONFIG"] = os.path.join(HERE, "none")
    try:
        yield
    finally:
        del os.environ["DOCKER_CONFIG"]
        os.environ.update(kept)


def context_of(opts):
    """The Context of a case's options."""
    given = opts.split()
    return options.context(options.read((given if "--node" in given else ["--node", "kubeadm", *given]) + ["docker"]))


def shown(text, opts=""):
    """What is printed for a line, in the form of the files."""
    with clean_environment():
        try:
            plan = line.plan(line.parse(words_of(text)), context_of(opts))
        except errors.UnsupportedError as error:
            subjects = []
            for one in error.diagnostics:
                if one.subject not in subjects:
                    subjects.append(one.subject)
            return "refused: " + ", ".join(subjects)
        except errors.UsageError as error:
            return f"usage {error.status}: {error.message}"
        except errors.HelpAsked as error:
            return f"help: {error.command}"
    said = []
    for one in plan.diagnostics:
        note = f"# {one.verdict} {one.subject}"
        if note not in said:
            said.append(note)
    return "\n".join(said + [render.text(plan)])


def expected_text(value):
    """An expected value as `shown` gives it."""
    return value.rstrip("\n")


def write(name, updates):
    """Writes {(text, opts): shown} into a case file, line by line where it is one line."""
    rows = {}
    for text, opts, expected in cases(name):
        rows.setdefault(text, {})[opts] = updates.get((text, opts), expected_text(expected))
    out = [comment for comment in open(os.path.join(HERE, name), encoding="utf-8").read().split("\n")[:5] if comment.startswith("#")]
    for text, by_opts in rows.items():
        if list(by_opts) == [""]:
            out.append(entry("", text, by_opts[""]))
        else:
            out.append(key(text) + ":")
            out.extend(entry("  ", opts, value) for opts, value in by_opts.items())
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as stream:
        stream.write("\n".join(out) + "\n")


def key(text):
    """A YAML key."""
    dumped = yaml.safe_dump(text, width=10**6, allow_unicode=True, default_flow_style=True).split("\n...")[0].strip()
    return dumped if "\n" not in dumped else yaml.safe_dump(text, default_style='"', width=10**6, allow_unicode=True).strip()


def entry(indent, name, value):
    """One `key: value`, a block where the value has several lines."""
    if "\n" not in value:
        return f"{indent}{key(name)}: {key(value)}"
    if value != value.strip() or any(line != line.rstrip() or "\t" in line for line in value.split("\n")):
        return f"{indent}{key(name)}: " + yaml.safe_dump(value, default_style='"', width=10**6, allow_unicode=True).strip()
    body = "\n".join(indent + "  " + one if one else "" for one in value.split("\n"))
    return f"{indent}{key(name)}: |\n{body}"
