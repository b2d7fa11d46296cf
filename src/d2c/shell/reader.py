"""Walks shell source command by command, noting docker calls and live parts."""

import re

from d2c.shell.call import as_call
from d2c.shell.lex import ENDS, Unreadable, scan_word
from d2c.shell.words import word

_OPERATOR = re.compile(r"&&|\|\||;;&|;;|;&|\|&|&>>|&>|<<<|<<-|<<|<&|>&|<>|>>|>\||[;&|()<>\n]")
_REDIRECTIONS = {"<", ">", ">>", ">|", "<>", "<&", ">&", "<<", "<<-", "<<<", "&>", "&>>"}
_OPENERS = {"if", "then", "else", "elif", "do", "while", "until", "{", "!"}
_CLOSERS = {"fi": "if", "done": "do", "}": "{"}
_BINARY = {"|", "|&", "&&", "||"}
_NUMBER = re.compile(r"[0-9]+(?=[<>])|\{[A-Za-z_][A-Za-z0-9_]*\}(?=[<>])")


class Reader:
    """Walks the commands of a source from `at`, to its end or to the `)` that closes them."""

    def __init__(self, source, at, closes):
        self.src = source
        self.at = at
        self.closes = closes
        self.calls = []
        self.lives = []
        self.operators = []  # operators, reserved words and redirections met
        self.commands = 0
        self.comments = False
        self.keep = None
        self.tokens = []  # the words of the command at hand
        self.redirections = []
        self.depth = 0
        self.cases = []  # one per open `case`: whether a pattern is due
        self.documents = []  # here-documents whose bodies begin after this line
        self.pending = False  # such a body was due before the command at hand
        self.open = {"if": 0, "do": 0, "{": 0}
        self.due = None  # the operator that still wants a command after it
        self.fresh = True  # no command since the last separator
        self.pairs = True  # a `))` may still come

    def run(self):
        """Reads all -> the place where it ended. Raises Unreadable."""
        src = self.src
        while True:
            self._blanks()
            if self.at >= len(src):
                return self._end()
            if _NUMBER.match(src, self.at):
                start, self.at = self.at, _NUMBER.match(src, self.at).end()
                self._redirection(start)
                continue
            if src[self.at] in ENDS and not self._is_substitution():
                if self._operator():
                    return self.at
                continue
            self._word(scan_word(src, self.at))

    def _is_substitution(self):
        return self.src[self.at] in "<>" and self.src[self.at + 1 : self.at + 2] == "("

    def _blanks(self):
        src, at = self.src, self.at
        while at < len(src):
            if src[at] in " \t":
                at += 1
            elif src.startswith("\\\n", at) or (src[at] == "\\" and at + 1 == len(src)):
                at += 2  # at the very end, as bash has it: the line that would follow is not there
            elif src[at] == "#":
                end = src.find("\n", at)
                at = len(src) if end < 0 else end
                self.comments = True
            else:
                break
        self.at = min(at, len(src))

    def _end(self):
        self._finish()
        if self.closes or self.depth:
            raise Unreadable("a ( has no )")
        self._complete()
        return self.at

    def _complete(self):
        if self.due:
            raise Unreadable("nothing follows " + self.due)
        for word_, count in self.open.items():
            if count:
                raise Unreadable("a %s is not closed" % word_ if count > 0 else "nothing was opened by " + word_)
        if self.cases:
            raise Unreadable("a case has no esac")

    def _done(self):
        self.due = None
        self.fresh = False

    def _word(self, token):
        self.at = token.end
        raw = self.src[token.start : token.end]
        if self.cases and self.cases[-1] and not self.tokens:
            return self._pattern(token, raw)
        if not self.tokens and not self.redirections and self._reserved(raw, token):
            return
        self.tokens.append(token)
        head = self.src[self.tokens[0].start : self.tokens[0].end]
        if head == "case" and len(self.tokens) == 3:
            self._kept()
            self.cases.append(True)
        elif head in ("function", "coproc") and raw == "{" and len(self.tokens) > 1:
            self._kept()
            self.operators.append(raw)
            self.open[raw] += 1

    def _pattern(self, token, raw):
        self.lives.extend(token.lives)
        if raw == "esac":
            self.cases.pop()
            self._done()

    def _reserved(self, raw, token):
        if raw in _OPENERS or raw in _CLOSERS:
            self.operators.append(raw)
            self.due = None if raw in _CLOSERS else raw
            self.fresh = raw in _OPENERS
            opened = _CLOSERS.get(raw, raw)
            if opened in self.open:
                self.open[opened] += 1 if opened == raw else -1
            return True
        if raw == "esac" and self.cases:
            self.cases.pop()
            self._done()
            return True
        if raw == "[[":
            self._condition()
            return True
        return False

    def _condition(self):
        """`[[ ... ]]`: operators mean something else in it."""
        self.commands += 1
        self._done()
        while True:
            self._blanks()
            if self.at >= len(self.src):
                raise Unreadable("a [[ has no ]]")
            if self.src[self.at] in ENDS:
                self.at += 1
                continue
            token = scan_word(self.src, self.at)
            self.at = token.end
            self.lives.extend(token.lives)
            if self.src[token.start : token.end] == "]]":
                return

    def _operator(self):
        """Takes the operator at hand; True when it was the `)` that closes."""
        found = _OPERATOR.match(self.src, self.at).group()
        if found in _REDIRECTIONS:
            self._redirection(self.at)
            return False
        start = self.at
        if found == "(" and self._takes_parenthesis():
            return False
        if found == ")" and self.cases and self.cases[-1]:
            self.cases[-1] = False
            self.at += 1
            return False
        if found == "|" and self.cases and self.cases[-1]:
            self.at += 1
            return False
        self._finish()
        if found == ")" and not self.depth:
            if self.closes:
                self._complete()
                return True
            raise Unreadable("a ) has no (")
        self.at = start + len(found)
        self._separate(found)
        return False

    def _separate(self, found):
        if found == "\n":
            self._skip_documents()
            if self.fresh:
                return
        elif found == "(":
            self.depth += 1
            self.due = found
        elif found == ")":
            self.depth -= 1
            if self.due:
                raise Unreadable("nothing follows " + self.due)
        elif found[0] == ";" and len(found) > 1 and self.cases:
            self.cases[-1] = True
        elif self.fresh:
            raise Unreadable("a command is missing before " + found)
        self.due = found if found in _BINARY or found == "(" else self.due
        self.fresh = found != ")"
        self.operators.append(found)

    def _takes_parenthesis(self):
        """`((...))`, a function's `()`, and the optional ( before a pattern; True when taken."""
        src, at = self.src, self.at
        if self.cases and self.cases[-1]:
            self.at += 1
            return True
        first = src[self.tokens[0].start : self.tokens[0].end] if self.tokens else ""
        if src.startswith("((", at) and (not self.tokens or first == "for"):
            end = src.find("))", at) if self.pairs else -1
            self.pairs = end > 0
            if end > 0:
                self.at = end + 2
                self.commands += 1
                self._done()
                return True
        if not self.tokens:
            return False
        rest = re.compile(r"\(\s*\)").match(src, at)
        if not rest:
            raise Unreadable("a ( stands where no command can begin")
        self.at = rest.end()
        self._kept()
        self.operators.append("()")
        return True

    def _redirection(self, start):
        """An operator like `2>` at hand with its target; `start` is where its number began."""
        operator = _OPERATOR.match(self.src, self.at).group()
        self.at += len(operator)
        self._blanks()
        if self.at >= len(self.src) or (self.src[self.at] in ENDS and not self._is_substitution()):
            raise Unreadable("nothing follows " + self.src[start : self.at].strip())
        token = scan_word(self.src, self.at)
        self.at = token.end
        self.redirections.append((start, token.end))
        self.lives.extend(token.lives)
        self.operators.append(operator)
        if operator in ("<<", "<<-"):
            self.documents.append((str(word(token.pieces)), operator == "<<-"))

    def _skip_documents(self):
        for delimiter, tabs in self.documents:
            while self.at < len(self.src):
                end = self.src.find("\n", self.at)
                end = len(self.src) if end < 0 else end
                line = self.src[self.at : end]
                self.at = min(end + 1, len(self.src))
                if (line.lstrip("\t") if tabs else line) == delimiter:
                    break
        self.documents = []
        self.pending = False

    def _kept(self):
        self.fresh = True
        for token in self.tokens:
            self.lives.extend(token.lives)
        self.tokens = []

    def _finish(self):
        """The command at hand is complete: a call of docker, or text to keep."""
        if self.tokens or self.redirections:
            self.commands += 1
            self._done()
        if not self.tokens:
            self.redirections = []
            self.pending = bool(self.documents)
            return
        if self.keep is not None:
            self.keep.extend([word(token.pieces) for token in self.tokens])
        call = as_call(self.src, self.tokens, self.redirections)
        if call:
            call.pending = self.pending
            self.calls.append(call)
        else:
            self.lives.extend([live for token in self.tokens for live in token.lives])
        self.tokens = []
        self.redirections = []
        self.pending = bool(self.documents)
