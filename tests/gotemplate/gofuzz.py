"""Templates out of a grammar, seeded: mostly right ones over the model, some broken in one place."""
import random

FIELDS = ("S Empty Wide I Zero I64 U F B Status Level Tags NoTags Nums Bytes Arr Any AnyMap AnyNil M NoM MI MA MS MP Set Inner P PNil List PI PINil "
          "T T0 D Addr NoAddr Words Ver PVer ID Base Hello Val Fail Self Nope hidden Inner.Name Inner.Count P.Name P.Next.Name P.Next.Next.Name PNil.Name "
          "M.a M.nope MA.n MA.m.x MA.m.x.y MS.one.Name MP.one.Count AnyMap.k AnyMap.n.m AnyMap.no.no AnyNil.x Base.ID Inner.Skip Inner.Any Self.S S.x "
          "List.Name T.Year T.Month Level.String Inner.name Self.Self.I Any.x MI.x Greet Add Many Whatever I.x Set.x").split()
NUMBERS = "0 1 2 3 -1 42 1.5 0x1F 1e3 'a' '\\n' 1_000 0b101 0o17 017 1.0 2.50 1i 10 .5 -0 +1 1e-7 123456789.0 1e21 0x1p4".split()
STRINGS = ['"a"', '"running"', '""', '"%s"', '"%v %v"', '`raw\\n`', '"\\t<x>&\'\\""', '"k"', '"one"', '"héé"', '","', '"\\xff\\u00e9"', '"80/tcp"', '"com.x-y_z"']
VERBS = list("vdsqxXtTfgeEcUboO%pFGw!") + ["v", "s", "d", "q"] * 3
FUNCTIONS = {
    "len": 1, "not": 1, "json": 1, "lower": 1, "upper": 1, "title": 1, "html": 1, "js": 1, "urlquery": 1, "print": 2, "println": 2, "index": 2, "slice": 3,
    "eq": 2, "ne": 2, "lt": 2, "le": 2, "gt": 2, "ge": 2, "and": 2, "or": 2, "split": 2, "join": 2, "truncate": 2, "pad": 3, "call": 1,
}
MODEL = "model"
# Numbers that no loop should count to.
HUGE = ("U", "MemTotal", "HostConfig.Memory", "Size", "Config.Healthcheck.Interval", "D")
DOCKER_FIELDS = {
    "container": ("Id ID Name State State.Status State.Running State.Pid State.Health State.Health.Status State.Health.Log Config.Env Config.Cmd Config.Labels Config.Entrypoint "
                  "Config.Healthcheck Config.Healthcheck.Interval Config.Healthcheck.Test Config.ExposedPorts Config.Volumes HostConfig.Memory HostConfig.Binds "
                  "HostConfig.RestartPolicy HostConfig.RestartPolicy.Name HostConfig.PortBindings HostConfig.NetworkMode HostConfig.PidsLimit HostConfig.ConsoleSize "
                  "HostConfig.CapAdd HostConfig.LogConfig HostConfig.LogConfig.Config Mounts NetworkSettings.Networks NetworkSettings.Ports NetworkSettings.Networks.bridge "
                  "NetworkSettings.Networks.bridge.IPAddress NetworkSettings.IPAddress NetworkSettings.SandboxKey GraphDriver.Data.UpperDir ExecIDs SwarmOnly.X SizeRw Created "
                  "RestartCount Args Nope State.Nope HostConfig.Nope.Deep Config.Image NetworkSettings").split(),
    "image": "Id RepoTags RepoDigests Created Size VirtualSize Config Config.Env Config.Labels Config.ExposedPorts RootFS.Layers GraphDriver Metadata.LastTagTime Os Parent".split(),
    "network": "Name Id Created IPAM IPAM.Config Containers Options Labels Internal Scope Created.Year ConfigFrom.Network Nope".split(),
    "volume": "Name Driver Mountpoint Labels Options Status UsageData CreatedAt Nope".split(),
    "info": "ID Containers Driver DriverStatus MemTotal Name SecurityOptions Swarm.LocalNodeState Warnings RegistryConfig Runtimes CgroupDriver Nope".split(),
    "row": "ID Names Image Command State Status Ports Labels Mounts LocalVolumes Networks Size HealthStatus CreatedAt Platform RunningFor Nope Id names State.Nope".split(),
    "image row": "ID Repository Tag Digest Size CreatedAt CreatedSince Containers SharedSize UniqueSize Nope Id Tag.x".split(),
    "raw": "Id n big f e t z s l m empty el m.a m.a.c m.b nope z.x l.x".split(),
}


class Grammar:
    """One template at a time, from one random source."""

    def __init__(self, seed, data):
        self.random = random.Random(seed)
        self.data = data
        self.fields = FIELDS if data == MODEL else DOCKER_FIELDS[data]
        self.scope = []
        self.loops = 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def template(self):
        text = self.items(3)
        if self.chance(0.08):
            text = '{{define "x"}}' + self.items(1) + "{{end}}" + text + '{{template "x" ' + self.operand(1) + "}}"
        return self.broken(text) if self.chance(0.12) else text

    def broken(self, text):
        """One random edit."""
        at = self.random.randrange(len(text) + 1)
        kind = self.random.randrange(4)
        if kind == 0:
            return text[:at] + text[at + 1:]
        if kind == 1:
            return text[:at] + self.pick("{{", "}}", "(", ")", "|", '"', "'", "`", "$", ".", ",", ":=", "=", " ", "-", "/*", "*/", "@", "\n", "é", "1", "nil", "\\", "end", "~") + text[at:]
        if kind == 2:
            return text[:at]
        other = self.random.randrange(len(text) + 1)
        return text[:min(at, other)] + text[max(at, other):]

    def items(self, depth):
        return "".join([self.item(depth) for _ in range(self.random.randrange(1, 4))])

    def item(self, depth):
        kind = self.random.randrange(14)
        if kind < 2:
            return self.pick("text", " ", "\n", "a: ", "\t", "é", "}", "{ ", " - ", "")
        if kind == 2:
            return self.action("/* c */") if self.chance(0.9) else "{{ /* c */ }}"
        if depth and kind < 8:
            return self.block(depth - 1)
        if kind == 8:
            name = self.pick("$a", "$b")
            text = self.action("%s := %s" % (name, self.pipeline(2)))
            self.scope.append(name)
            return text
        if kind == 9 and self.scope:
            return self.action("%s = %s" % (self.random.choice(self.scope), self.pipeline(1)))
        if kind == 10 and (self.loops or self.chance(0.05)):
            return self.action(self.pick("break", "continue"))
        return self.action(self.pipeline(2))

    def action(self, body):
        left, right = self.pick("{{", "{{", "{{", "{{- ", "{{ "), self.pick("}}", "}}", "}}", " -}}", " }}")
        if body.startswith("/*"):
            left, right = left.strip() + (" " if "-" in left else ""), right if "-" in right else "}}"
        return left + body + right

    def block(self, depth):
        mark = len(self.scope)
        kind = self.pick("if", "if", "range", "range", "with", "block")
        if kind == "block":
            return '{{block "b%d" %s}}%s{{end}}' % (self.random.randrange(3), self.pipeline(1), self.fenced(depth))
        head = self.pipeline(1)
        if kind == "range":
            head = self.range_head()
        elif self.chance(0.15):
            head = "$a := " + head
            self.scope.append("$a")
        self.loops += kind == "range"
        text = self.action(kind + " " + head) + self.items(depth)
        self.loops -= kind == "range"
        del self.scope[mark:]
        if self.chance(0.25) and kind != "range":
            text += self.action("else " + kind + " " + self.pipeline(1)) + self.items(depth)
        if self.chance(0.4):
            text += self.action("else") + self.items(depth)
        return text + self.action("end")

    def fenced(self, depth):
        scope, loops, self.scope, self.loops = self.scope, self.loops, [], 0
        text = self.items(depth)
        self.scope, self.loops = scope, loops
        return text

    def range_head(self):
        fields = [name for name in self.fields if name not in HUGE]
        head = self.pick("." + self.random.choice(fields), "." + self.random.choice(fields), self.pick("0", "3", "-1", '"s"', "nil", "true", "1.5"))
        kind = self.random.randrange(4)
        if kind == 1:
            self.scope.append("$v")
            return "$v := " + head
        if kind == 2:
            self.scope += ["$k", "$v"]
            return "$k, $v := " + head
        return head

    def pipeline(self, depth):
        stages = [self.command(depth)]
        while self.chance(0.25):
            stages.append(self.pick(self.pick(*FUNCTIONS), "printf " + self.format(), "pad", "split " + self.pick(*STRINGS), "." + self.random.choice(self.fields)))
        return " | ".join(stages)

    def command(self, depth):
        if self.chance(0.35):
            return self.operand(depth)
        if self.chance(0.25):
            return "printf " + self.format() + "".join([" " + self.operand(depth - 1) for _ in range(self.random.randrange(4))])
        if self.data == MODEL and self.chance(0.1):
            return self.pick(".Greet ", ".Add ", ".Many ", ".Whatever ", "$.Greet ", ".S ") + " ".join([self.operand(depth - 1) for _ in range(self.random.randrange(1, 4))])
        name = self.pick(*FUNCTIONS)
        count = FUNCTIONS[name] if self.chance(0.85) else self.random.randrange(4)
        return " ".join([name] + [self.argument(name, place, depth - 1) for place in range(count)])

    def argument(self, name, place, depth):
        if place and name in ("index", "slice", "pad", "truncate") and self.chance(0.7):
            return self.pick("0", "1", "2", "3", "5", '"a"', '"one"', '"k"', "-1", "1.5", "10")
        return self.operand(depth)

    def format(self):
        parts = []
        for _ in range(self.random.randrange(1, 4)):
            flags = "".join([self.pick(*"+-# 0") for _ in range(self.random.randrange(3))]) if self.chance(0.4) else ""
            size = self.pick("", "", "", "5", "12", "*", "[1]", "[2]", "[9]") + self.pick("", "", "", ".2", ".0", ".", ".*", ".10")
            parts.append("%" + flags + size + self.pick(*VERBS))
        return '"' + self.pick("", " ", "é", "x=").join(parts) + '"'

    def operand(self, depth):
        kind = self.random.randrange(20)
        if depth > 0 and kind < 4:
            text = "(" + self.pipeline(depth - 1) + ")"
            return text + "." + self.random.choice(self.fields) if self.chance(0.15) else text
        if kind < 12:
            return self.pick("", "", "", "$") + "." + self.random.choice(self.fields)
        if kind == 12 and self.scope:
            return self.random.choice(self.scope) + self.pick("", "", ".Name")
        return self.pick(self.pick(*NUMBERS), self.pick(*STRINGS), self.pick(*STRINGS), ".", "$", "true", "false", "nil", self.pick("0", "1", "2"))


def questions(seed, count, data=MODEL, kind="exec"):
    """`count` questions for the oracle."""
    return [{"Kind": kind, "Template": Grammar("%s/%s/%d" % (seed, data, number), data).template(), "Data": data} for number in range(count)]
