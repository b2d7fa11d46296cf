"""Tokens to trees, rule by rule as Go's text/template/parse/parse.go does it, with its errors."""

from . import tokens as lex
from .errors import ParseError
from .lexer import Lexer
from .nodes import (
    ActionNode,
    BranchNode,
    ChainNode,
    CommandNode,
    FieldNode,
    IdentifierNode,
    ListNode,
    PipeNode,
    StringNode,
    TemplateNode,
    TextNode,
    VariableNode,
    WordNode,
)
from .reader import Reader, Stream
from .strings import quote, unquote

_OPERANDS = (lex.BOOL, lex.CHAR_CONSTANT, lex.COMPLEX, lex.DOT, lex.FIELD, lex.IDENTIFIER, lex.NUMBER, lex.NIL, lex.RAW_STRING,
             lex.STRING, lex.VARIABLE, lex.LEFT_PAREN)
_NOT_EXECUTABLE = ("bool", "dot", "nil", "number", "string")
_NO_FIELDS = ("bool", "string", "number", "nil", "dot")


def is_empty(node):
    """Whether a tree holds nothing but space (parse.IsEmptyTree)."""
    if node is None:
        return True
    if node.kind == "list":
        return all(is_empty(child) for child in node.nodes)
    return node.kind == "text" and not node.text.strip()


class Tree(Reader):
    """One template's parser; after parsing, `root` is its tree and `name` its name."""

    __slots__ = ("name", "root", "functions", "variables", "trees", "range_depth")

    def __init__(self, name, functions, stream, trees):
        Reader.__init__(self, stream)
        self.name, self.functions, self.trees = name, functions, trees
        self.root, self.range_depth = None, 0
        self.variables = ["$"]

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

    # Pipelines.

    def _pipeline(self, context, end):
        token = self._peek_word()
        pipe = PipeNode(token.pos, token.line)
        while self._declaration(pipe, context):
            pass
        while True:
            token = self._next_word()
            if token.typ == end:
                break
            if token.typ not in _OPERANDS:
                self._unexpected(token, context)
            self.peeked += 1
            pipe.cmds.append(self._command())
        if not pipe.cmds:
            self._fail("missing value for " + context)
        for stage, cmd in enumerate(pipe.cmds[1:], 2):
            if cmd.args[0].kind in _NOT_EXECUTABLE:
                self._fail("non executable command in pipeline stage %d" % stage)
        return pipe

    def _declaration(self, pipe, context):
        """One `$x :=`, `$x =` or `$x,` at the head of a pipeline; True when a second one may follow."""
        name = self._peek_word()
        if name.typ != lex.VARIABLE:
            return False
        self._next()
        after = self._peek()
        token = self._peek_word()
        comma = token.typ == lex.CHAR and token.val == ","
        if token.typ in (lex.ASSIGN, lex.DECLARE) or comma:
            self._next_word()
            pipe.decl.append(VariableNode(name.pos, name.val.split(".")))
            self.variables.append(name.val)
            if not comma:
                pipe.assigns = token.typ == lex.ASSIGN
                return False
            if context == "range" and len(pipe.decl) < 2:
                if self._peek_word().typ in (lex.VARIABLE, lex.RIGHT_DELIM, lex.RIGHT_PAREN):
                    return True
                self._fail("range can only initialize variables")
            self._fail("too many declarations in " + context)
        elif after.typ == lex.SPACE:
            self._backup(name, after)
        else:
            self._backup(name)
        return False

    def _command(self):
        cmd = CommandNode(self._peek_word().pos)
        while True:
            self._peek_word()
            operand = self._operand()
            if operand is not None:
                cmd.args.append(operand)
            token = self._next()
            if token.typ == lex.SPACE:
                continue
            if token.typ in (lex.RIGHT_DELIM, lex.RIGHT_PAREN):
                self.peeked += 1
            elif token.typ != lex.PIPE:
                self._unexpected(token, "operand")
            break
        if not cmd.args:
            self._fail("empty command")
        return cmd

    def _operand(self):
        node = self._term()
        if node is None or self._peek().typ != lex.FIELD:
            return node
        chain = ChainNode(self._peek().pos, node)
        while self._peek().typ == lex.FIELD:
            token = self._next()
            chain.field.append(token.val[1:])
            chain.ends.append(token.pos + len(token.val))
        if node.kind == "field":
            return FieldNode(chain.pos, node.ident + chain.field, node.start, node.ends + chain.ends)
        if node.kind == "variable":
            return VariableNode(chain.pos, node.ident + chain.field, node.ends + chain.ends)
        if node.kind in _NO_FIELDS:
            self._fail("unexpected . after term " + quote(str(node)))
        return chain

    def _term(self):
        token = self._next_word()
        make = _TERMS.get(token.typ)
        if make:
            return make(self, token)
        self.peeked += 1
        return None

    def _identifier(self, token):
        if token.val not in self.functions:
            self._fail("function %s not defined" % quote(token.val))
        return IdentifierNode(token.pos, token.val)

    def _variable(self, token):
        if token.val not in self.variables:
            self._fail("undefined variable " + quote(token.val))
        return VariableNode(token.pos, [token.val], [token.pos + len(token.val)])

    def _field(self, token):
        return FieldNode(token.pos, [token.val[1:]], token.pos, [token.pos + len(token.val)])

    def _number(self, token):
        from . import numbers
        make = {lex.CHAR_CONSTANT: numbers.char_node, lex.COMPLEX: numbers.complex_node}.get(token.typ, numbers.number_node)
        return self._literal(make, token.pos, token.val)

    def _string(self, token):
        return StringNode(token.pos, token.val, self._literal(unquote, token.val))

    def _parenthesised(self, token):
        return self._pipeline("parenthesized pipeline", lex.RIGHT_PAREN)


_CONTROLS = {
    lex.BLOCK: Tree._block, lex.BREAK: Tree._jump, lex.CONTINUE: Tree._jump, lex.ELSE: Tree._else, lex.END: Tree._end,
    lex.IF: Tree._branch, lex.RANGE: Tree._branch, lex.WITH: Tree._branch, lex.TEMPLATE: Tree._template,
}
_TERMS = {
    lex.IDENTIFIER: Tree._identifier, lex.DOT: lambda tree, token: WordNode(token.pos, "dot", "."),
    lex.NIL: lambda tree, token: WordNode(token.pos, "nil", "nil"), lex.VARIABLE: Tree._variable, lex.FIELD: Tree._field,
    lex.BOOL: lambda tree, token: WordNode(token.pos, "bool", token.val), lex.CHAR_CONSTANT: Tree._number,
    lex.COMPLEX: Tree._number, lex.NUMBER: Tree._number, lex.LEFT_PAREN: Tree._parenthesised, lex.STRING: Tree._string,
    lex.RAW_STRING: Tree._string,
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
