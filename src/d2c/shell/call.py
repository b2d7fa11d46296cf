"""One call of docker as it stands in shell source."""

from d2c.shell.prefix import split_prefix
from d2c.shell.words import word


class Call:
    """One call of docker: `words` (str|Word) after `docker`; `before` = sudo and its options, env, `VAR=x` (str|Word), to be kept in front of
    every command; `wrapper` = None, or what else runs it: a Wrapper (prefix.py); `redirections` = list of their source spans;
    `start`, `end` = its span in the source; `lives` = the live parts of its words;
    `pending` = whether the body of a here-document is due after its line."""

    __slots__ = ("before", "end", "lives", "pending", "redirections", "start", "words", "wrapper")


def as_call(src, tokens, redirections):
    """The words of one simple command -> Call, or None when it does not call docker."""
    texts = [word(token.pieces) for token in tokens]
    found = split_prefix(src, tokens, texts)
    if found is None:
        return None
    index, before, wrapper = found
    call = Call()
    call.before = before
    call.wrapper = wrapper
    call.words = texts[index + 1 :]
    call.redirections = redirections
    spans = [(token.start, token.end) for token in tokens] + redirections
    call.start = min(span[0] for span in spans)
    call.end = max(span[1] for span in spans)
    call.lives = [live for token in tokens for live in token.lives]
    return call
