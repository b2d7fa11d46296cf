"""Docker command lines made from the grammar, valid and broken, from a seed."""
import random

import pool

# Lines the client answers without its checks having a say, or that would touch more than the tiny engine.
LEFT_OUT = {"system dial-stdio", "buildx bake", "image build", "context export", "context import", "context create", "context update", "context use", "context rm", "context inspect", "login", "logout",
            "search", "stack deploy", "stack config", "plugin create", "manifest create", "manifest inspect", "manifest annotate", "manifest push", "manifest rm", "image import"}
HEAVY = ("container run", "container create", "container exec", "container ls", "container logs", "image ls", "container cp", "container update", "image pull", "image push", "image tag",
         "container stop", "container start", "network create", "volume create", "network connect")
IMAGES = ("container run", "container create", "image pull", "image push", "image tag", "image rm", "image save", "image history", "container commit", "image import")


class Lines:
    """Makes lines from grammars ({module: GRAMMAR}) and an index; the same seed makes the same lines."""

    def __init__(self, grammars, index, seed):
        self.dice = random.Random(seed)
        self.root = index["root"]
        self.commands = {one["command"]: one for one in grammars.values() if one["command"] not in LEFT_OUT and not one.get("plugin") and not one["command"].startswith("pod ")}
        self.names = sorted(self.commands)

    def line(self):
        """One line: words after `docker`."""
        dice = self.dice
        name = dice.choice(HEAVY) if dice.random() < 0.5 else dice.choice(self.names)
        grammar = self.commands[name]
        home = dice.choice(sorted(grammar["homes"]))
        words = self.globals() + home.split()
        flags = [self.flag(grammar) for _ in range(dice.choice((0, 1, 1, 2, 2, 3)))] if grammar["flags"] else []
        operands = self.operands(name, grammar)
        if dice.random() < 0.75 or grammar.get("stop"):
            words += sum(flags, []) + operands
        else:
            parts = flags + [[one] for one in operands]
            dice.shuffle(parts)
            words += sum(parts, [])
        return self.broken(words) if dice.random() < 0.15 else words

    def globals(self):
        dice = self.dice
        if dice.random() > 0.06:
            return []
        return dice.choice((["-D"], ["--debug=false"], ["-l", dice.choice(pool.CHOICES["--log-level"])], ["--bogus"], ["-h"], ["--help"], ["-Dx"], ["--tls=x"], ["-v"], ["-D", "-l=info"]))

    def flag(self, grammar):
        """A flag in one of its spellings, with a value that is right or wrong."""
        dice = self.dice
        name = dice.choice(sorted(grammar["flags"]))
        spec = grammar["flags"][name]
        if spec[0] == "bool":
            if spec[1] and dice.random() < 0.5:
                return ["-" + spec[1] + "".join(dice.sample(self.shorts(grammar), dice.choice((0, 0, 1))))]
            return [name] if dice.random() < 0.8 else [name + "=" + dice.choice(pool.BOOLS)]
        value = self.value(name, spec)
        shapes = [[name, value], [name + "=" + value]]
        if spec[1]:
            shapes += [["-" + spec[1], value], ["-" + spec[1] + value], ["-" + spec[1] + "=" + value]]
        return dice.choice(shapes)

    def shorts(self, grammar):
        return sorted(letter for letter, name in grammar["short"].items() if grammar["flags"][name][0] == "bool") or [""]

    def value(self, name, spec):
        dice = self.dice
        values = pool.CHOICES.get(name) or pool.BY_CHECK.get(spec[4]) or pool.ANY
        return dice.choice(values[:4] if dice.random() < 0.5 else values)

    def operands(self, name, grammar):
        dice = self.dice
        least, most = grammar["args"][:2]
        count = max(0, dice.choice((least, least, least, least + 1, least - 1) if most is None or most > least else (least, least, least, least, least + 1, least - 1)))
        values = pool.REFS if name in IMAGES else pool.NAMES
        return [dice.choice(values[:3] if dice.random() < 0.5 else values) for _ in range(count)]

    def broken(self, words):
        """The same line with a slip: a typo, a word too many, a cut."""
        dice = self.dice
        words = list(words)
        at = dice.randrange(len(words) + 1)
        slip = dice.randrange(7)
        if slip == 0:
            words.insert(at, dice.choice(("--bogus", "-Z", "--bogus=1", "---x", "--=", "--help", "-h", "--version", "-", "--", "é", "-é", "-=")))
        elif slip == 1:
            words = words[:at]
        elif slip == 2 and words:
            at = dice.randrange(len(words))
            words[at] = words[at] + dice.choice("xs-=1")
        elif slip == 3 and words:
            words.pop(dice.randrange(len(words)))
        elif slip == 4:
            words.insert(0, "help")
        elif slip == 5 and words:
            words.append(dice.choice(words))
        else:
            words.insert(at, dice.choice(pool.ANY))
        return words
