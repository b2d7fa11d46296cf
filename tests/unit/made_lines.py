"""Docker lines made from the tables: every translated command, its flags with values that hurt, its operands."""
import importlib
import os

from d2c.mapping import place

NASTY = ["a", "web", "a b", "it's", 'say "hi"', "$(id)", "`id`", "$HOME", "a;b", "a|b&c", "*", "?x", "[a]", "~", "#x", "!x", "a\nb", "\\n", "é", "\udcff\udcfe", "x" * 2000, "{{.ID}}", "k=v", "<x>", "(", "%s"]
BY_TYPE = {"bool": ["true", "false"], "int": ["0", "3", "-1"], "uint": ["2"], "bytes": ["64m", "1g"], "duration": ["10s", "1m30s"], "decimal": ["1.5"], "float": ["0.5"]}


def commands():
    """(command, spelling, GRAMMAR, ROW) of every command that is not refused as a whole."""
    for name in sorted(os.listdir(place.TABLES)):
        table = importlib.import_module("d2c.tables." + name[:-3]) if name.endswith(".py") else None
        if hasattr(table, "ROW") and "refuse" not in table.ROW and "homes" in table.GRAMMAR:
            yield table.GRAMMAR["command"], min(table.GRAMMAR["homes"], key=len), table.GRAMMAR, table.ROW


def value(random, spec):
    """A value for a flag of this type."""
    return random.choice(BY_TYPE.get(spec[0], NASTY))


def line(random, spelling, grammar):
    """One line: words behind docker."""
    words = spelling.split()
    for flag in random.sample(sorted(grammar["flags"]), min(len(grammar["flags"]), random.choice([0, 0, 1, 1, 2, 3]))):
        spec = grammar["flags"][flag]
        if spec[0] == "bool":
            words.append(flag if random.random() < 0.8 else flag + "=" + value(random, spec))
        elif random.random() < 0.5:
            words.append(flag + "=" + value(random, spec))
        else:
            words += [flag, value(random, spec)]
    least, most = grammar["args"][:2]
    least = max(least, 0)
    count = random.randint(least, least + 2 if most is None else max(most, least))
    if any(word[:1] == "-" for word in words) and random.random() < 0.2:
        words.append("--")
    operands = [random.choice(NASTY) for _ in range(count)]
    return words + [one for one in operands if not one.startswith("-")]
