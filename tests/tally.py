"""A pytest plugin for tests/run (`-p tally`): writes into the folder D2C_TALLY which tests failed, which were skipped and why, and how many passed."""
import os

IDS = {"passed": set(), "failed": set(), "skipped": set()}
REASONS = {}
CONFIG = []


def pytest_configure(config):
    CONFIG.append(config)


def _plain(nodeid):
    """The id as pytest takes it: some versions of xdist leave the group behind it ("test_x[a]@group")."""
    name, _at, group = nodeid.rpartition("@")
    return name if name and "]" not in group else nodeid


def pytest_runtest_logreport(report):
    name = _plain(report.nodeid)
    if report.outcome == "skipped":
        IDS["skipped"].add(name)
        REASONS[name] = report.longrepr[2] if isinstance(report.longrepr, tuple) else getattr(report, "wasxfail", str(report.longrepr))
    elif report.outcome == "failed":
        IDS["failed"].add(name)
    elif report.when == "call":
        IDS["passed"].add(name)


def pytest_collectreport(report):
    if report.failed:
        IDS["failed"].add(report.nodeid)
    elif report.skipped:
        IDS["skipped"].add(report.nodeid)
        REASONS[report.nodeid] = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def pytest_sessionfinish():
    folder = os.environ.get("D2C_TALLY")
    if not folder or hasattr(CONFIG[0], "workerinput"):
        return
    IDS["passed"] -= IDS["failed"]
    for outcome, names in IDS.items():
        with open(os.path.join(folder, outcome), "w") as file:
            for name in sorted(names):
                why = "  (%s)" % " ".join(REASONS.get(name, "").split()) if outcome == "skipped" else ""
                file.write(name + why + "\n")
