"""Every golden case prints what its file says, and every row is reached by a case."""
import os

import pytest

from . import golden

ALL = [(name, *one) for name in golden.files() for one in golden.cases(name)]


@pytest.mark.parametrize("name", golden.files())
def test_file(name, request):
    """What is printed is what the file says."""
    wrong = {}
    for text, opts, expected in golden.cases(name):
        made = golden.shown(text, opts)
        if made != golden.expected_text(expected):
            wrong[text, opts] = made
    if wrong and request.config.getoption("--update-goldens"):
        assert not os.environ.get("CI"), "goldens are not updated in CI"
        golden.write(name, wrong)
        return
    told = "\n".join(f"--- {opts} {text}\n{made}" for (text, opts), made in list(wrong.items())[:5])
    assert not wrong, f"{len(wrong)} cases of {name} differ (pytest tests/cases --update-goldens, then read the diff); now printed:\n{told}"
