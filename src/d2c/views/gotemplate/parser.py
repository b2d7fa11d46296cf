"""Tokens to trees, rule by rule as Go's text/template/parse/parse.go does it, with its errors."""

from . import tokens as lex
from .errors import ParseError
from .lexer import Lexer
from .nodes import ActionNode, BranchNode, ListNode, TemplateNode, TextNode, WordNode
from .pipelines import PipelineParser
from .reader import Stream
from .strings import quote, unquote


def is_empty(node):
    """Whether a tree holds nothing but space (parse.IsEmptyTree)."""
    if node is None:
        return True
    if node.kind == "list":
        return all(is_empty(child) for child in node.nodes)
    return node.kind == "text" and not node.text.strip()


class Tree(PipelineParser):
    """One template's parser; after parsing, `root` is its tree and `name` its name."""

    __slots__ = ("name", "root", "trees", "range_depth")

    def __init__(self, name, functions, stream, trees):
        PipelineParser.__init__(self, stream, functions)
        self.name, self.trees = name, trees
        self.root, self.range_depth = None, 0

    def _child(self):
        return Tree("definition", self.functions, self.stream, self.trees)

    # Templates.

    def parse(self):
        """The whole text: its own tree and those of its definitions go into `trees`."""
        self.root = ListNode(self._peek().pos)
        while self._peek().typ != lex.EOF:
            if self._peek().typ == lex.LEFT_DELIM:
                delim = self._next()
                if self._next_word().typ == lex.DEFINE:
                    self._child()._definition()
                    continue
                self._backup(delim)
            node = self._text_or_action()
            if node.kind in ("end", "else"):
                self._fail("unexpected " + str(node))
            self.root.nodes.append(node)
        self._add()

    def _add(self):
        known = self.trees.get(self.name)
        if known is None or is_empty(known.root):
            self.trees[self.name] = self
        elif not is_empty(self.root):
            self._fail("template: multiple definition of template " + quote(self.name))

    def _definition(self):
        name = self._next_word()
        if name.typ not in (lex.STRING, lex.RAW_STRING):
            self._unexpected(name, "define clause")
        self.name = self._literal(unquote, name.val)
        self._expect(lex.RIGHT_DELIM, "define clause")
        self._body("define clause")

    def _body(self, context):
        self.root, end = self._items()
        if end.kind != "end":
            self._fail("unexpected %s in %s" % (end, context))
        self._add()

    def _items(self):
        items = ListNode(self._peek_word().pos)
        while self._peek_word().typ != lex.EOF:
            node = self._text_or_action()
            if node.kind in ("end", "else"):
                return items, node
            items.nodes.append(node)
        return self._fail("unexpected EOF")

    def _text_or_action(self):
        token = self._next_word()
        if token.typ == lex.TEXT:
            return TextNode(token.pos, token.val)
        if token.typ != lex.LEFT_DELIM:
            self._unexpected(token, "input")
        self.action_line = token.line
        node = self._action()
        self.action_line = 0
        return node

    def _action(self):
        token = self._next_word()
        control = _CONTROLS.get(token.typ)
        if control:
            return control(self, token)
        self.peeked += 1
        token = self._peek()
        return ActionNode(token.pos, token.line, self._pipeline("command", lex.RIGHT_DELIM))

    # Controls.

    def _jump(self, token):
        word = "{{" + token.val + "}}"
        after = self._next_word()
        if after.typ != lex.RIGHT_DELIM:
            self._unexpected(after, word)
        if not self.range_depth:
            self._fail(word + " outside {{range}}")
        return WordNode(token.pos, token.val, word, token.line)

    def _end(self, token):
        return WordNode(self._expect(lex.RIGHT_DELIM, "end").pos, "end", "{{end}}")

    def _else(self, token):
        token = self._peek_word()
        if token.typ not in (lex.IF, lex.WITH):
            token = self._expect(lex.RIGHT_DELIM, "else")
        return WordNode(token.pos, "else", "{{else}}", token.line)

    def _branch(self, token):
        context, mark = token.val, len(self.variables)
        pipe = self._pipeline(context, lex.RIGHT_DELIM)
        self.range_depth += context == "range"
        body, end = self._items()
        self.range_depth -= context == "range"
        otherwise = None
        if end.kind == "else":
            again = self._peek()
            if context != "range" and again.typ == lex.KEYWORDS[context]:
                self._next()
                otherwise = ListNode(end.pos)
                otherwise.nodes.append(self._branch(again))
            else:
                otherwise, end = self._items()
                if end.kind != "end":
                    self._fail("expected end; found " + str(end))
        del self.variables[mark:]
        return BranchNode(context, pipe.pos, pipe.line, pipe, body, otherwise)

    def _template_name(self, token, context):
        if token.typ not in (lex.STRING, lex.RAW_STRING):
            self._unexpected(token, context)
        return self._literal(unquote, token.val)

    def _block(self, token):
        token = self._next_word()
        name = self._template_name(token, "block clause")
        pipe = self._pipeline("block clause", lex.RIGHT_DELIM)
        block = self._child()
        block.name = name
        block._body("block clause")
        return TemplateNode(token.pos, token.line, name, pipe)

    def _template(self, token):
        token = self._next_word()
        name = self._template_name(token, "template clause")
        pipe = None
        if self._next_word().typ != lex.RIGHT_DELIM:
            self.peeked += 1
            pipe = self._pipeline("template clause", lex.RIGHT_DELIM)
        return TemplateNode(token.pos, token.line, name, pipe)


_CONTROLS = {
    lex.BLOCK: Tree._block, lex.BREAK: Tree._jump, lex.CONTINUE: Tree._jump, lex.ELSE: Tree._else, lex.END: Tree._end,
    lex.IF: Tree._branch, lex.RANGE: Tree._branch, lex.WITH: Tree._branch, lex.TEMPLATE: Tree._template,
}


def parse(text, functions):
    """All templates of `text`, {name: Tree}; the text's own is named "".

    functions: the names that may be called. Raises ParseError in Go's words.
    """
    trees = {}
    try:
        Tree("", functions, Stream(Lexer(text).run()), trees).parse()
    except RecursionError:
        raise ParseError("template: :1: max expression depth exceeded")
    return trees
