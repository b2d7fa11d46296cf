"""Pipelines and what they are made of: declarations, commands, operands, terms."""

from . import tokens as lex
from .nodes import ChainNode, CommandNode, FieldNode, IdentifierNode, PipeNode, StringNode, VariableNode, WordNode
from .reader import Reader
from .strings import quote, unquote

_OPERANDS = (lex.BOOL, lex.CHAR_CONSTANT, lex.COMPLEX, lex.DOT, lex.FIELD, lex.IDENTIFIER, lex.NUMBER, lex.NIL, lex.RAW_STRING,
             lex.STRING, lex.VARIABLE, lex.LEFT_PAREN)
_NOT_EXECUTABLE = ("bool", "dot", "nil", "number", "string")
_NO_FIELDS = ("bool", "string", "number", "nil", "dot")


class PipelineParser(Reader):
    """The part of the parser that works inside an action; knows the functions and the variables in sight."""

    __slots__ = ("functions", "variables")

    def __init__(self, stream, functions):
        Reader.__init__(self, stream)
        self.functions, self.variables = functions, ["$"]

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


_TERMS = {
    lex.IDENTIFIER: PipelineParser._identifier, lex.DOT: lambda tree, token: WordNode(token.pos, "dot", "."),
    lex.NIL: lambda tree, token: WordNode(token.pos, "nil", "nil"), lex.VARIABLE: PipelineParser._variable, lex.FIELD: PipelineParser._field,
    lex.BOOL: lambda tree, token: WordNode(token.pos, "bool", token.val), lex.CHAR_CONSTANT: PipelineParser._number,
    lex.COMPLEX: PipelineParser._number, lex.NUMBER: PipelineParser._number, lex.LEFT_PAREN: PipelineParser._parenthesised, lex.STRING: PipelineParser._string,
    lex.RAW_STRING: PipelineParser._string,
}
