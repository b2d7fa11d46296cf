"""Where mappings/ and the generated tables lie in a checkout."""
import os

SOURCE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
ROOT = os.path.dirname(os.path.dirname(SOURCE))
MAPPINGS = os.path.join(ROOT, "mappings")
TABLES = os.path.join(SOURCE, "tables")


def yaml_files(folder):
    """Every .yaml under a folder, sorted, as (path, name shown in errors)."""
    out = []
    for base, _, names in os.walk(folder):
        out.extend(os.path.join(base, name) for name in names if name.endswith(".yaml"))
    return [(path, os.path.relpath(path, ROOT)) for path in sorted(out)]
