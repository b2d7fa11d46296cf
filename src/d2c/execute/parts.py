"""The parts of a view's source, side by side: each line at the margin is one, with what is indented below it."""
import os

PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,@%+= ")


def parts(text):
    """The commands of a source text."""
    out = []
    for line in text.splitlines(keepends=True):
        if out and (line[:1] in " )}" or line.startswith(("done", "fi"))):
            out[-1] += line
        else:
            out.append(line)
    return out


def words(part):
    """The argv of a part: a simple command needs no shell."""
    part = part.rstrip("\n")
    return part.split() if PLAIN.issuperset(part) and "=" not in part.partition(" ")[0] else ["sh", "-c", part]


def asked(part):
    """A question: what is asked for, then the argv; a text below it is sh's, and takes the IDs as words."""
    head, _, text = part.partition("\n")
    return head.split()[1:] + (["sh", "-c", text, "sh"] if text.strip() else [])


def start(argv, env):
    """(pid, stdout, stderr) of a child whose streams we read; FileNotFoundError and PermissionError as os.execvp."""
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    nothing = os.open("/dev/null", os.O_RDONLY)
    actions = [(os.POSIX_SPAWN_DUP2, nothing, 0), (os.POSIX_SPAWN_DUP2, out_end, 1), (os.POSIX_SPAWN_DUP2, err_end, 2)]
    try:
        pid = os.posix_spawnp(argv[0], [os.fsencode(word) for word in argv], env, file_actions=actions)
    except BaseException:
        os.close(out)
        os.close(err)
        raise
    finally:
        for end in (out_end, err_end, nothing):
            os.close(end)
    return pid, out, err


class Running:
    """Commands that run; `finish` gathers what they say."""

    __slots__ = ("children", "texts", "status", "failed", "asks", "memory", "operands")

    def __init__(self, text, env, operands=()):
        self.children, self.status, self.failed, self.asks, self.memory, self.operands = [], 0, [], [], None, operands
        questions = []
        for part in parts(text):
            if part.startswith(":"):
                questions.extend([asked(part)] if part.strip() != ":" else [])
                continue
            self.add(words(part), env)
        for how, *ask in questions:
            if how in ("kept", "if"):
                self.perhaps(how, ask, env)
            else:
                self.asks.append([how, *ask])

    def perhaps(self, how, ask, env):
        """Runs a text unless what is remembered makes it needless."""
        from d2c.execute import memory

        self.memory = self.memory or memory.Memory()
        *ask, shell, option, text, name = ask
        if self.memory.keeps(ask) if how == "kept" else self.memory.has_none(ask[0], self.operands):
            return
        one = words(text.strip())
        self.add([shell, option, text, name] if one[0] == "sh" else one, env)

    def add(self, argv, env):
        """One more command."""
        try:
            self.children.append(start(argv, env))
        except FileNotFoundError:
            self.status = 127
            self.failed.append(f"d2c: {argv[0]}: command not found\n".encode())

    def finish(self):
        """(stdout, stderr, status): one after the other in the order of the text; status is the first that is not 0."""
        import select

        poll = select.poll()
        texts = {}
        for _, *streams in self.children:
            for stream in streams:
                texts[stream] = []
                poll.register(stream, select.POLLIN | select.POLLHUP)
        left = len(texts)
        while left:
            for stream, _ in poll.poll():
                data = os.read(stream, 262144)
                if data:
                    texts[stream].append(data)
                    continue
                poll.unregister(stream)
                os.close(stream)
                left -= 1
        for pid, *_ in self.children:
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            self.status = self.status or code
        return b"".join(b"".join(texts[out]) for _, out, _ in self.children), b"".join(self.failed + [b"".join(texts[err]) for _, _, err in self.children]), self.status
