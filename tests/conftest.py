"""Options of the whole suite."""


def pytest_addoption(parser):
    """--update-goldens writes what is printed now into the case files."""
    parser.addoption("--update-goldens", action="store_true", help="write what is printed now into the golden files")
