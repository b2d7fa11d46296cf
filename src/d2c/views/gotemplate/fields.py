"""`.Field`: a method, a struct's field, a map's entry, or Go's error why not."""

from .errors import CallError
from .evaluate import MISSING
from .strings import quote
from .types import Value, assignable, indirect, string, unwrap

_NIL = "runtime error: invalid memory address or nil pointer dereference"


def evaluate(state, dot, name, node, args, final, receiver):
    """The value of `.name` of `receiver` (text/template's evalField)."""
    if receiver is None:
        if state.missing_error:
            state.fail("nil data; no entry for key " + quote(name))
        return None
    typ = receiver.type
    receiver, is_nil = indirect(receiver)
    if receiver is None or receiver.type.kind == "interface" and is_nil:
        state.fail("nil pointer evaluating %s.%s" % (typ.name, name))
    method = receiver.method(name)
    if method:
        if not method.wants and final is MISSING and (args is None or len(args) < 2):
            return _call_plain(state, name, node, receiver, method)
        return state.call(dot, _bound(receiver, method), node, name, args, final)
    has_args = args is not None and len(args) > 1 or final is not MISSING
    kind = receiver.type.kind
    if kind == "struct":
        path = receiver.type.find(name)
        if path:
            return _struct_field(state, receiver, path, name, typ, has_args)
    elif kind == "map" and assignable(string("").type, receiver.type.key):
        if has_args:
            state.fail("%s is not a method but has arguments" % name)
        if receiver.raw is not None and name in receiver.raw:
            return Value(receiver.type.elem, receiver.raw[name])
        if state.missing_error:
            state.fail("map has no entry for key " + quote(name))
        return None
    elif kind == "ptr":
        elem = receiver.type.elem
        if is_nil and not (elem.kind == "struct" and not elem.find(name)):
            state.fail("nil pointer evaluating %s.%s" % (typ.name, name))
    return state.fail("can't evaluate field %s in type %s" % (name, typ.name))


def _struct_field(state, receiver, path, name, typ, has_args):
    value = receiver
    broken = None
    for field in path[:-1]:
        value = value.field(field)
        if value.type.kind == "ptr":
            value = value.target()
            if value is None:
                broken = field.type.elem
                break
    if not path[-1].exported:
        state.fail("%s is an unexported field of struct type %s" % (name, typ.name))
    if broken:
        state.fail("reflect: indirection through nil pointer to embedded struct field " + broken.name.rpartition(".")[2])
    if has_args:
        state.fail("%s has arguments but cannot be invoked as function" % name)
    return value.field(path[-1])


def _call_plain(state, name, node, receiver, method):
    """A method without arguments, the way almost all are called."""
    value = receiver.target() if receiver.type.kind == "ptr" else receiver
    try:
        if value is None:
            raise CallError(_NIL)
        return Value(method.result, method.call(value.raw))
    except CallError as error:
        state.node = node
        return state.fail("error calling %s: %s" % (name, error))


def _bound(receiver, method):
    """The method as a function of its arguments."""
    from .functions import Function
    value = receiver
    if receiver.type.kind == "ptr":
        value = receiver.target()

    def run(*args):
        if value is None:
            raise CallError(_NIL)
        raws = [_raw(method.wants[min(index, len(method.wants) - 1)], arg) for index, arg in enumerate(args)]
        return Value(method.result, method.call(value.raw, *raws))
    return Function(run, method.wants, method.variadic)


def _raw(typ, arg):
    """An argument as a method gets it: raw, an interface's as a Value."""
    if arg is None:
        return None
    return unwrap(arg) if typ.kind == "interface" else arg.raw
