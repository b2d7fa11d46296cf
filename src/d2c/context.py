"""What a translation knows of the place it is for: node, namespace, tools' versions, and what was asked for."""
from os import environ

from d2c.tables.nodes import CRI, ENVIRONMENT, NEWEST, NODES


class Context:
    """Options and facts that hold for a whole call; `known` (execute's facts) is empty when printing.

    abroad: the environment may mean another machine.
    """

    __slots__ = ("node", "facts", "namespace", "target", "tools", "shape", "strict", "lossy", "run", "sudo", "words", "_programs", "probe", "abroad", "_versions", "_known")

    def __init__(self, node="kubeadm", namespace=CRI, target="auto", tools=None, shape="tool", strict=False, lossy=False, run=False, sudo=()):
        self.node = node
        self.facts = NODES[node]
        self.namespace = namespace
        self.target = target
        self.tools = tools or {}
        self.shape = shape
        self.strict = strict
        self.lossy = lossy
        self.run = run
        self.sudo = list(sudo)
        self.words = {}
        self._programs = {}
        self.probe = None
        self.abroad = any(name in environ for name in ENVIRONMENT) or chosen()
        self._versions = None
        self._known = {"node." + name: fact or None for name, fact in self.facts.items()}
        self._known.update(namespace=namespace, node=node)

    def in_cri(self):
        """Whether CRI sees the namespace that is meant."""
        return self.namespace == CRI

    def know(self, **facts):
        """Facts of this machine instead of those of its kind."""
        self.facts = dict(self.facts, **facts)
        self._known.update(("node." + name, fact or None) for name, fact in facts.items())

    def get(self, name):
        """A fact for a hole: `namespace`, `node`, `node.cni` ...; None when unknown."""
        return self._known.get(name)

    def word(self, name):
        """A yes/no condition: kubelet, exec, docker (shape), lossy, sudo, terminal, stdin."""
        if name == "kubelet":
            return self.facts["kubelet"]
        if name == "exec":
            return self.run
        if name == "docker":
            return self.shape == "docker"
        if name == "lossy":
            return self.lossy
        if name == "stdin":
            import os

            return self.run and os.isatty(0)
        if name == "sudo":
            return bool(self.sudo)
        if name == "terminal":
            import os

            return self.run and os.isatty(0) and os.isatty(1)
        return False

    def program(self, tool):
        """The words a tool is called with here, the user's sudo in front; `ctr-any` is ctr in the namespace of the text's variable $namespace."""
        made = self._programs.get(tool)
        if made is None:
            name, _, any_namespace = tool.partition("-")
            made = self.sudo + [word.replace("<namespace>", self.namespace) for word in self.facts[name]]
            if any_namespace:
                from d2c.shell.words import word as live

                made = self.sudo + [live([("quoted", "$namespace")]) if word == "<namespace>" else word for word in self.facts[name]]
            self._programs[tool] = made
        return made

    def version(self, tool):
        """The version to write for, as a tuple of ints."""
        given = self.tools.get(tool)
        if given is None and self.probe is not None:
            given = self.tools[tool] = self.probe(tool, self.facts[tool])
        return given or NEWEST.get(tool) or (999,)

    def versions(self):
        """The versions to write for as text by tool; one dict for all lines, not to be changed."""
        if self._versions is None:
            self._versions = {tool: ".".join(map(str, self.version(tool))) for tool in ("crictl", "ctr")}
        return self._versions

    def version_holds(self, tool, test):
        """`>=1.31` or `<2.0` against the version to write for."""
        wanted = tuple(int(one) for one in test.lstrip("<>=").split("."))
        newer = self.version(tool) >= wanted
        return not newer if test[0] == "<" else newer


def chosen():
    """Whether docker's config.json names a context; which one, translate/outer.py reads."""
    try:
        with open(environ.get("DOCKER_CONFIG", environ.get("HOME", "") + "/.docker") + "/config.json", "rb") as stream:
            return b'"currentContext"' in stream.read()
    except OSError:
        return False
