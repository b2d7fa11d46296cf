"""docker's config.json gives filters to every prune, unless the line says the opposite (docker/cli command.PruneFilters)."""
import json

import pytest

from d2c import line


@pytest.mark.parametrize("words, wanted", [
    (["image", "prune"], ["label!=keep", "until=1h"]),
    (["image", "prune", "--filter", "label=keep"], ["label=keep", "until=1h"]),
    (["image", "prune", "--filter", "until=1h"], ["until=1h", "label!=keep"]),
    (["image", "ls"], []),
])
def test_filters_of_the_config(words, wanted, tmp_path, monkeypatch):
    """As the line's own, behind them; `label!=x` gives way to `label=x`."""
    from d2c.translate import asking

    (tmp_path / "config.json").write_text(json.dumps({"pruneFilters": ["label!=keep", "until=1h"]}))
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    parsed = line.parse(words)
    asking.configured(parsed.inv, parsed.row.get("configured", ()))
    assert [one.value for one in parsed.inv.flags] == wanted
