"""Builds the target tools with a dump in place of their run, and writes mappings/targets/{crictl,ctr}.yaml from what they print.

    python extract.py [--mirror DIR] [--keep DIR] [crictl|ctr ...]

Needs Go, and either network or a directory of clones named owner+name/repo (--mirror). About a minute per version.
"""
import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
RUN = re.compile(r"\bapp(\.New\(\))?\.Run\((ctx, )?os\.Args\)")


def order(version):
    return tuple(int(n) for n in version.lstrip("v").split("."))


def run(*argv, cwd=None):
    return subprocess.run(argv, cwd=cwd, check=True, stdout=subprocess.PIPE).stdout


def patch(directory, gomod):
    """Replaces the program's run by a dump of its command tree; the dump's form follows the version of urfave/cli it requires."""
    for file in directory.glob("*.go"):
        text = file.read_text()
        new = RUN.sub(lambda m: "dump(app%s%s)" % (m.group(1) or "", ", ctx" if m.group(2) else ""), text)
        if new != text:
            file.chmod(0o644)
            file.write_text(new)
    major = re.search(r"github.com/urfave/cli(?:/(v\d))? v\d", gomod.read_text()).group(1) or "v1"
    (directory / "zz_dump.go").write_text((HERE / ("dump_%s.go.txt" % major)).read_text())


def from_git(source, tag, mirror, work):
    tree = work / tag
    if not tree.exists():
        owner, name = source["git"].split("/")[-2:]
        clone = mirror / ("%s+%s" % (owner, name)) / "repo" if mirror else work / name
        if not clone.exists():
            run("git", "clone", "-q", "--filter=blob:none", source["git"], str(clone))
        tree.mkdir(parents=True)
        archive = work / (tag + ".tar")
        run("git", "-C", str(clone), "archive", "-o", str(archive), tag)
        run("tar", "-x", "-C", str(tree), "-f", str(archive))
        archive.unlink()
        patch(tree / source["command"], tree / "go.mod")
    return run("go", "run", "-mod=vendor", "-buildvcs=false", "./" + source["command"], cwd=tree)


def from_module(source, module, version, work):
    tree = work / ("module-" + version)
    if not tree.exists():
        found = json.loads(run("go", "mod", "download", "-json", "%s@%s" % (module, version), cwd="/"))
        tree.mkdir(parents=True)
        for file in Path(found["Dir"], source["command"]).glob("*.go"):
            if not file.name.endswith("_test.go"):
                (tree / file.name).write_text(file.read_text())
        goline = re.search(r"^go .*$", Path(found["GoMod"]).read_text(), re.M).group(0)
        (tree / "go.mod").write_text("module dump\n\n%s\n\nrequire %s %s\n" % (goline, module, version))
        patch(tree, Path(found["GoMod"]))
    return run("go", "run", "-mod=mod", "-buildvcs=false", ".", cwd=tree)


def dump(tool, source, version, mirror, work):
    kept = work / ("%s.json" % version)
    if not kept.exists():
        print(tool, version, file=sys.stderr)
        module = source["modules"].get(version)
        kept.write_bytes(from_module(source, module, version, work) if module else from_git(source, version, mirror, work))
    return json.loads(kept.read_text())


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--mirror", type=Path)
    options.add_argument("--keep", type=Path, default=Path(os.environ.get("TMPDIR", "/tmp")) / "d2c-extract")
    options.add_argument("tools", nargs="*")
    args = options.parse_args()
    from merge import merge, write
    sources = yaml.safe_load((HERE / "sources.yaml").read_text())
    for tool in args.tools or sources:
        source = sources[tool]
        known = sorted([*source["tags"], *source["modules"]], key=order)
        work = args.keep / tool
        work.mkdir(parents=True, exist_ok=True)
        trees = {version.lstrip("v"): dump(tool, source, version, args.mirror, work) for version in known}
        write(tool, merge(tool, trees, source["parser"]), HERE.parent.parent / "targets" / (tool + ".yaml"))


if __name__ == "__main__":
    main()
