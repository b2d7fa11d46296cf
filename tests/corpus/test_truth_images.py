"""Every measured line of the image and registry families (../shared/truth, where it is there) is translated; what is refused has a written reason."""
import os

import pytest
import translated
import yaml

TRUTH = os.environ.get("D2C_TRUTH") or os.path.join(os.path.dirname(translated.ROOT), "shared", "truth")
FAMILIES = ("images", "image", "inspect", "history", "pull", "push", "tag", "rmi", "save", "load", "import", "prune", "login", "logout", "search", "manifest", "imagetools", "alias", "pin", "export")


@pytest.fixture(scope="module")
def lines():
    """{id of the case: its docker line}."""
    path = os.path.join(TRUTH, "cases", "images.yaml")
    if not os.path.exists(path):
        pytest.skip("NOT RUN: no truth tables at %s (D2C_TRUTH names their folder)" % TRUTH)
    with open(path, encoding="utf-8") as file:
        cases = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {case["id"]: case["docker"] for case in cases if case["id"].split(".")[0] in FAMILIES}


@pytest.mark.parametrize("shape", ["tool", "docker"])
def test_refused_only_for_a_reason(lines, shape):
    with open(os.path.join(os.path.dirname(__file__), "truth_images.yaml"), encoding="utf-8") as file:
        reasons = yaml.safe_load(file)
    expected = {**reasons["always"], **(reasons["tool"] if shape == "tool" else {})}
    answers = translated.translate_all(lines.values(), "--shape", shape, "--node", "k3s")
    refused = {name: one for name, one in zip(lines, answers) if one is None or one["verdict"] in ("unsupported", "usage", "crash")}
    assert not {name: lines[name] for name in refused if name not in expected}, "translate it, or write into truth_images.yaml why not"
    assert not [name for name in expected if name in lines and name not in refused], "these are translated now"
    assert all(reason and len(reason) > 20 for reason in expected.values())
