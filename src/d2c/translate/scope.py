"""What the holes and conditions of one row can see: flags, operands, slots, and the facts of the node."""
from d2c.shell.words import Word
from d2c.translate import verbs

NOTHING = ("", [], "false")
LIVE = {"live", "bare"}


class Scope:
    """One attempt at one target: `context` (Context), `inv` (Invocation), operands by name, slots filled by the cells."""

    __slots__ = ("context", "inv", "target", "operands", "slots", "facts", "bound", "used", "edits", "documents", "notes")

    def __init__(self, context, inv, target, operands, facts):
        self.context = context
        self.inv = inv
        self.target = target
        self.operands = operands
        self.slots = {}
        self.facts = facts
        self.bound = None
        self.used = set()
        self.notes = []
        self.edits = {}
        self.documents = {}

    def get(self, name, many=False):
        """The value of a hole: a bound part of the user's value, a flag's value, an operand, a slot or a fact."""
        if self.bound is not None and name in self.bound:
            return self.bound[name]
        if name[:2] == "--":
            if many:
                return self.inv.all(name)
            value = self.inv.get(name) if self.inv.has(name) else None
            return ("true" if value else "false") if value.__class__ is bool else value
        if name in self.operands:
            return self.operands[name]
        if name in self.slots:
            return self.slots[name]
        if name in self.facts:
            return self.facts[name]
        if name in LIVE:
            found = [one for one in [given.value for given in self.inv.flags] + self.inv.operands if one.__class__ is Word]
            if not found and self.edits and name == "live":
                from d2c.translate.documents import holds_live

                return "yes" if any(holds_live(new) for edits in self.edits.values() for _, _, new in edits) else None
            return "yes" if found and (name == "live" or not all(one.is_one() for one in found)) else None
        if name in self.documents:
            from d2c.translate.documents import written

            return written(name, self.documents[name], self)
        return self.context.get(name)

    def program(self, tool):
        """The words a tool is called with on this node."""
        return self.context.program(tool)

    def holds(self, terms):
        """Whether all terms of a compiled condition hold."""
        for kind, name, wanted, value in terms:
            if kind == "hole" and not value:
                found = self.get(name[:-3], True) if name.endswith("...") else self.get(name)
                if (found is not None and found not in NOTHING) != wanted:
                    return False
            elif self.term(kind, name, value) != wanted:
                return False
        return True

    def term(self, kind, name, value):
        """One term, without its negation."""
        if kind == "flag":
            if value is not None:
                return value in self.inv.all(name)
            return self.inv.has(name) and self.inv.get(name) not in (False, "false")
        if kind == "hole":
            found = self.get(name[:-3], True) if name.endswith("...") else self.get(name)
            for verb, argument in value or ():
                found = verbs.apply(verb, argument, found, self)
            return found is not None and found not in NOTHING
        if kind == "version":
            return self.context.version_holds(name, value)
        if kind == "fact":
            if name == "target":
                return self.target == value
            return (self.facts.get(name) or self.context.get(name)) == value
        if name == "several":
            return len(self.inv.operands) > 1
        return bool(self.facts.get(name) or self.context.word(name))
