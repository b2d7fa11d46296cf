"""A corpus of real docker lines, and what d2c makes of each: `D2C_CORPUS` names its folder, default ../shared/corpus beside the checkout."""
import json
import os
import traceback

from d2c import options
from d2c.pages.batch import translator
from d2c.shell.batch import one

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.environ.get("D2C_CORPUS") or os.path.join(os.path.dirname(ROOT), "shared", "corpus")
FILES = ("lines", "invalid", "pipelines")
# docker's words for what is no node's business: a cluster, a build, a hub, docker's own plugins and settings.
ELSEWHERE = ("(dynamic)", "builder", "buildx", "checkpoint", "compose", "config", "context", "debug", "desktop", "dev", "extension", "image build", "init",
             "manifest", "model", "node", "offload", "plugin", "sandbox", "sbom", "scout", "search", "secret", "service", "stack", "swarm", "trust")


def there():
    """Whether the corpus is here."""
    return os.path.isdir(FOLDER)


def entries(name):
    """Dicts of FOLDER/NAME.dev.jsonl: id, line, cmd, ..."""
    with open(os.path.join(FOLDER, name + ".dev.jsonl"), encoding="utf-8") as file:
        return [json.loads(text) for text in file]


def on_node(command):
    """Whether a command (docker's canonical name) is one that a node could answer."""
    return not any(command == other or command.startswith(other + " ") for other in ELSEWHERE)


def translate_all(lines, *words):
    """Lines -> answers of `d2c WORDS batch`; a crash is {"verdict": "crash", "why": traceback}, a line without a command None."""
    translate = translator(options.read([*words, "batch"]))
    answers = []
    for line in lines:
        try:
            answers.append(one(line, translate))
        except Exception:
            why = " / ".join(text.strip() for text in traceback.format_exc(limit=-1).splitlines()[1:])
            answers.append({"verdict": "crash", "command": None, "shell": None, "why": why, "diagnostics": []})
    return answers
