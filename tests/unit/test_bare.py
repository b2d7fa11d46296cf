"""A text that is one ( ... ) is run without it; every text that the golden cases hold stays shell so."""
import os
import subprocess

import pytest
import yaml

from d2c.execute.spawn import bare

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cases")


def texts():
    """Every printed text of the golden cases."""
    for folder, _, files in os.walk(CASES):
        for name in files:
            if name.endswith(".yaml"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    for answer in yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader)).values():
                        yield from [answer] if isinstance(answer, str) else [one for one in answer.values() if isinstance(one, str)] if isinstance(answer, dict) else []


@pytest.mark.parametrize("text", ["(a\n) && (b\n)", "a; (b)", "(a)\n(b) | c", "a", "(a; b)", "(a) && (b)"])
def test_what_is_not_one_group_stays(text):
    assert bare(text) == text


@pytest.mark.parametrize("text, inner", [("(\na\nb\n)", "a\nb"), ("(id=x\nb)", "id=x\nb"), ("(\na \\\n  | b \\\n)", "a \\\n  | b ")])
def test_one_group_is_opened(text, inner):
    assert bare(text) == inner


def test_every_opened_text_is_shell():
    opened = {bare(text.strip()) for text in texts() if bare(text.strip()) != text.strip()}
    assert len(opened) > 50
    wrong = [text for text in opened if subprocess.run(["sh", "-n", "-c", text.encode("utf-8", "surrogateescape")], stderr=subprocess.DEVNULL).returncode]
    assert not wrong, wrong[0]
