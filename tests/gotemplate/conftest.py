"""Times are shown in UTC here, as the oracle shows them."""
import os
import time

import pytest


@pytest.fixture(autouse=True, scope="module")
def utc():
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()
