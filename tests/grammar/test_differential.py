"""Lines made from the grammar, valid and broken, read by docker's own client and by d2c. D2C_LINES and D2C_SEED ask for more or others."""
import os
import shlex

from client import differ, explained
from generate import Lines

COUNT = int(os.environ.get("D2C_LINES", "4000"))
SEED = int(os.environ.get("D2C_SEED", "29"))


def test_the_client_and_d2c_read_alike(judge, reader):
    maker = Lines(reader.grammars, reader.index, SEED)
    lines = [maker.line() for _ in range(COUNT)]
    answers = judge.ask_all(lines)
    verdicts = [answer[0] for answer in answers]
    assert COUNT < 500 or min(verdicts.count("passed"), verdicts.count("usage")) > COUNT // 5, "the generator makes only one kind of line"
    wrong = []
    for words, theirs in zip(lines, answers):
        ours = reader.ask(words)
        if differ(theirs, ours) and not explained(words, theirs, ours):
            wrong.append(f"docker {shlex.join(words)}\n  docker: {theirs}\n  d2c:    {ours}")
    assert not wrong, f"{len(wrong)} of {COUNT} lines differ (seed {SEED}):\n" + "\n".join(wrong[:20])
