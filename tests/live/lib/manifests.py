"""The Pod manifests that printed lines hand to kubectl: the lines are run with tools that do nothing but keep what they are given."""
import os
import re
import subprocess

# What a text may call and what it gets; every other program is none, so that nothing on this machine is touched.
REAL = ("awk", "sed", "cat", "tr", "grep", "od", "date", "head", "tail", "cut", "sort", "env", "wc")
NOTHING = ("mkdir", "cp", "rm", "mv", "rmdir", "sleep", "chmod", "crictl", "ctr")
KEEPER = 'case "$*" in *"kubectl create"*) cat >"$OUT" ;; *"get pod"* | *"containers info"*) exit 1 ;; *"get nodes"*) echo node1 ;; esac\n'


def stubs(folder):
    """The folder as a PATH."""
    os.makedirs(folder)
    for name in REAL:
        found = [path for path in ("/usr/bin/" + name, "/bin/" + name) if os.path.exists(path)]
        os.symlink(found[0], os.path.join(folder, name))
    for name, text in [(name, "") for name in NOTHING] + [("k0s", KEEPER), ("mktemp", "echo /nowhere\n")]:
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write("#!/bin/sh\n" + text)
        os.chmod(path, 0o755)
    return folder


def made(texts, folder):
    """[(docker line, manifest)] of those printed texts that come so far; a text stops at what these tools do not answer (a volume to mount)."""
    path, found = stubs(os.path.join(folder, "stubs")), []
    for line, text in texts:
        out = os.path.join(folder, "pod.yaml")
        subprocess.run(["/bin/sh"], input=text, text=True, env={"PATH": path, "OUT": out, "X": "/x", "HOME": "/root"}, cwd=path, capture_output=True, timeout=60)
        if os.path.exists(out):
            with open(out) as file:
                found.append((line, file.read()))
            os.unlink(out)
    return found


def numbered(documents):
    """One stream of them, each with a name of its own: doc-0, doc-1 ..."""
    return "\n---\n".join(re.sub(r"(?m)^  name: .*$", "  name: doc-%d" % number, one, count=1) for number, one in enumerate(documents))
