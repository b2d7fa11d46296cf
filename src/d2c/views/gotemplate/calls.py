"""Calls of functions and methods: counting and checking arguments as text/template does, with its errors."""

from .errors import CallError
from .evaluate import MISSING, REFLECT, is_true
from .types import INTS, NILLABLE, UINTS, Ptr, Value, assignable, unwrap, zero


def call(state, dot, function, node, name, args, final):
    """The result of `name args...`, the value before it in the pipeline as the last argument (evalCall)."""
    args = args[1:] if args else []
    piped = final is not MISSING
    wants, variadic = function.wants, function.variadic
    count = len(args) + piped
    fixed = len(args)
    if variadic:
        fixed = len(wants) - 1
        if count < fixed:
            state.fail("wrong number of args for %s: want at least %d got %d" % (name, fixed, len(args)))
    elif count != len(wants):
        state.fail("wrong number of args for %s: want %d got %d" % (name, len(wants), count))
    if function.short_circuit is not None:
        return _and_or(state, dot, function, args, final)
    values = []
    for index, arg in enumerate(args):
        values.append(state.argument(dot, wants[min(index, len(wants) - 1)], arg))
    if piped:
        wanted = wants[count - 1] if variadic and count - 1 < fixed else wants[-1]
        values.append(validate(state, final, wanted))
    if function.named:
        values.insert(0, str(args[0]) if args else _reflect_string(final))
    try:
        return function.run(*values)
    except CallError as error:
        state.node = node
        return state.fail("error calling %s: %s" % (name, error))


def _reflect_string(value):
    """reflect.Value.String."""
    if value is None:
        return "<invalid Value>"
    return value.raw if value.type.kind == "string" else "<%s Value>" % value.type.name


def _and_or(state, dot, function, args, final):
    value = None
    for arg in args:
        value = state.argument(dot, REFLECT, arg)
        if is_true(unwrap(value)) == function.short_circuit:
            return value
    return final if final is not MISSING else value


def _can_be_nil(typ):
    return typ.kind in NILLABLE or typ is REFLECT


def validate(state, value, typ):
    """`value` as one of `typ` (None: any); evaluator's validateType."""
    if value is None:
        if typ is None or typ is REFLECT:
            return None
        if _can_be_nil(typ):
            return Value(typ, zero(typ)) if typ.kind != "interface" else None
        state.fail("invalid value; expected " + typ.name)
    if typ is None or typ is REFLECT or assignable(value.type, typ):
        return value
    if value.type.kind == "interface" and value.raw is not None:
        value = value.raw
        if assignable(value.type, typ):
            return value
    if value.type.kind == "ptr" and assignable(value.type.elem, typ):
        value = value.target()
        if value is None:
            state.fail("dereference of nil pointer of type " + typ.name)
        return value
    if value.addressable and typ.kind == "ptr" and typ.elem.name == value.type.name:
        return Value(typ, Ptr(value.raw))
    return state.fail("wrong type for value; expected %s; got %s" % (typ.name, value.type.name))


def argument(state, dot, typ, node):
    """One argument for a parameter of `typ` (evalArg)."""
    state.node = node
    kind = node.kind
    if kind == "dot":
        return validate(state, dot, typ)
    if kind == "nil":
        if _can_be_nil(typ):
            return None if typ is REFLECT or typ.kind == "interface" else Value(typ, None)
        state.fail("cannot assign nil to " + typ.name)
    if kind == "field":
        return validate(state, state.chain(dot, dot, node, node.ident, [node], MISSING), typ)
    if kind == "variable":
        return validate(state, state.variable(dot, node, None, MISSING), typ)
    if kind == "pipe":
        return validate(state, state.pipeline(dot, node), typ)
    if kind == "identifier":
        return validate(state, state.function(dot, node, node, None, MISSING), typ)
    if kind == "chain":
        return validate(state, state.chain_node(dot, node, None, MISSING), typ)
    return _literal(state, typ, node)


def _literal(state, typ, node):
    if typ is None or typ is REFLECT or typ.kind == "interface":
        return state.constant(node)
    wanted = typ.kind
    if wanted == "bool":
        return Value(typ, node.text == "true") if node.kind == "bool" else state.fail("expected bool; found " + str(node))
    if wanted == "string":
        return Value(typ, node.text) if node.kind == "string" else state.fail("expected string; found " + str(node))
    number = node.kind == "number"
    if wanted in INTS:
        return Value(typ, node.int64) if number and node.int64 is not None else state.fail("expected integer; found " + str(node))
    if wanted in UINTS:
        return Value(typ, node.uint64) if number and node.uint64 is not None else state.fail("expected unsigned integer; found " + str(node))
    if wanted == "float64":
        return Value(typ, node.float64) if number and node.float64 is not None else state.fail("expected float; found " + str(node))
    return state.fail("can't handle %s for arg of type %s" % (node, typ.name))


