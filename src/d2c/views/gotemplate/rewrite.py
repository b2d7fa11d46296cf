"""A template with its fields replaced by others, all else left byte for byte."""

from .functions import BUILTINS, DOCKER
from .parser import parse


class Chain:
    """A field chain as it stands in a template.

    names: ["State", "Status"]. start, end: where it stands in the text. base: what it hangs on: "." (dot at the top level, so the
    object itself), "$" (the object, by its name), "elem" (dot inside a range or with), "variable", "pipe" (a parenthesis).
    within: for "elem", the chain of the range or with around it (a Chain, or None when that is no plain chain).
    args: how many arguments follow it. functions: the names called around it in its command and pipeline.
    """

    __slots__ = ("names", "start", "end", "base", "within", "args", "functions")

    def __init__(self, names, start, end, base, within, args=0, functions=()):
        self.names, self.start, self.end, self.base, self.within = names, start, end, base, within
        self.args, self.functions = args, functions

    def __str__(self):
        return "." + ".".join(self.names)


class _Collector:
    """Walks a tree and notes every chain."""

    __slots__ = ("chains", "functions")

    def __init__(self):
        self.chains, self.functions = [], set()

    def walk(self, node, scope):
        if node is None:
            return
        kind = node.kind
        if kind == "list":
            for child in node.nodes:
                self.walk(child, scope)
        elif kind in ("action", "template"):
            self._pipe(node.pipe, scope)
        elif kind in ("if", "with", "range"):
            self._pipe(node.pipe, scope)
            inner = scope if kind == "if" else ("elem", self._alone(node.pipe, scope))
            self.walk(node.body, inner)
            self.walk(node.otherwise, scope)

    def _alone(self, pipe, scope):
        """The chain a range or with runs over, when it is nothing but one."""
        if len(pipe.cmds) == 1 and len(pipe.cmds[0].args) == 1:
            node = pipe.cmds[0].args[0]
            if node.kind == "field" or node.kind == "variable" and len(node.ident) > 1:
                return self._chain(node, scope)
        return None

    def _chain(self, node, scope, args=0, functions=()):
        if node.kind == "field":
            return Chain(node.ident, node.start, node.ends[-1], scope[0], scope[1], args, functions)
        start = node.ends[0] - len(node.ident[0])
        base = "$" if node.ident[0] == "$" else "variable"
        return Chain(node.ident[1:], start, node.ends[-1], base, None, args, functions)

    def _pipe(self, pipe, scope, around=()):
        if pipe is None:
            return
        called = around + tuple(cmd.args[0].ident for cmd in pipe.cmds if cmd.args[0].kind == "identifier")
        for cmd in pipe.cmds:
            for index, node in enumerate(cmd.args):
                self._term(node, scope, len(cmd.args) - 1 if index == 0 else 0, called)

    def _term(self, node, scope, args, called):
        if node.kind == "identifier":
            self.functions.add(node.ident)
        elif node.kind == "field" or node.kind == "variable" and len(node.ident) > 1:
            self.chains.append(self._chain(node, scope, args, called))
        elif node.kind == "pipe":
            self._pipe(node, scope, called)
        elif node.kind == "chain":
            self._term(node.node, scope, 0, called)
            end = node.ends[-1]
            start = node.ends[0] - len(node.field[0]) - 1
            self.chains.append(Chain(node.field, start, end, "pipe", None, args, called))


def chains(text):
    """(all Chains of a template in the order of its text, the names of all functions it calls). Raises ParseError."""
    functions = dict(BUILTINS)
    functions.update(DOCKER)
    collector = _Collector()
    for name, tree in parse(text, functions).items():
        collector.walk(tree.root, (".", None) if name == "" else ("elem", None))
    collector.chains.sort(key=lambda chain: chain.start)
    return collector.chains, collector.functions


def rewrite(text, mapper):
    """(`text` with each chain replaced by what mapper(Chain) returns, the Chains for which it returned None). Raises ParseError.

    A chain that is mapped to None stays as it is. A replacement that is more than one word is put in parentheses unless it stands
    alone in its action; what begins with `{{` replaces the whole action, and only where the chain is all that is in it. Write it with
    a leading dot always: where the chain hangs on `$` or on a variable, the replacement is hung there too.
    """
    out, at, unmapped = [], 0, []
    for chain in chains(text)[0]:
        if chain.start < at:
            continue
        new = _rebased(mapper(chain), chain, text)
        start, end = chain.start, chain.end
        if new is None:
            unmapped.append(chain)
            continue
        alone = _action_around(text, start, end)
        if new.startswith("{{"):
            if alone is None:
                unmapped.append(chain)
                continue
            start, end, new = _with_markers(text, alone, new)
        elif alone is None and any(char in new for char in " |") and not new.startswith("("):
            new = "(" + new + ")"
        out += [text[at:start], new]
        at = end
    return "".join(out) + text[at:], unmapped


def _rebased(new, chain, text):
    """A replacement, hung on what the chain hangs on; None where that cannot be written."""
    if new is None or chain.base in (".", "elem"):
        return new
    if chain.base == "pipe":
        return new if new[0] == "." and not any(char in new for char in " |(") else None
    variable = text[chain.start:chain.end].partition(".")[0]
    out, at = [], 0
    inner = new if new.startswith("{{") else "{{" + new + "}}"
    for found in chains(inner)[0]:
        if found.base == ".":
            out += [inner[at:found.start], variable]
            at = found.start
    inner = "".join(out) + inner[at:]
    return inner if new.startswith("{{") else inner[2:-2]


def _action_around(text, start, end):
    """(start, end) of the action `{{ chain }}` when nothing else is in it."""
    left, right = text.rfind("{{", 0, start), text.find("}}", end)
    if left < 0 or right < 0:
        return None
    before, after = text[left + 2:start], text[end:right]
    if before.strip() not in ("", "-") or after.strip() not in ("", "-"):
        return None
    return left, right + 2


def _with_markers(text, action, new):
    """The replacement of a whole action, with the trim markers the action had."""
    left, right = action
    if text[left + 2:left + 3] == "-":
        new = "{{- " + new[2:].lstrip("- ")
    if text[right - 3] == "-":
        new = new[:-2].rstrip("- ") + " -}}"
    return left, right, new
