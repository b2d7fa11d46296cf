"""JSON by the interpreter's own scanner alone: the json module costs five milliseconds (it imports re), half of what a view may take."""
try:
    from _json import encode_basestring_ascii as quoted
    from _json import make_scanner
except ImportError:  # another interpreter than CPython
    make_scanner = None
    from json import dumps as quoted

# The scanner wants json.decoder's own error for a text that is no JSON; where that module is not loaded, SystemError comes instead.
FAILED = (ValueError, StopIteration, SystemError)


class Context:
    """What a scanner reads of json.JSONDecoder; `hook` makes an object of its pairs."""

    def __init__(self, hook=None):
        self.strict, self.object_hook, self.object_pairs_hook, self.memo = True, None, hook, {}
        self.parse_int, self.parse_float, self.parse_constant = int, float, float


def scanner(hook=None):
    """A function (text, place) -> (value, place behind it); StopIteration or ValueError where none stands."""
    if make_scanner is None:
        from json import JSONDecoder

        return JSONDecoder(object_pairs_hook=hook).scan_once
    return make_scanner(Context(hook))


def joined(found):
    """A JSON object's pairs as a dict; lists under the same key (two bindings of one port) are one list."""
    made = {}
    for key, value in found:
        made[key] = made[key] + value if made.get(key).__class__ is list and value.__class__ is list else value
    return made


SCAN = scanner(joined)


def loads(text):
    """The value of a text that a field's template printed; ValueError when it is none."""
    start = len(text) - len(text.lstrip())
    try:
        return SCAN(text, start)[0]
    except FAILED:
        raise ValueError(text) from None


def dumps(value):
    """A value as JSON text."""
    if value.__class__ is str:
        return quoted(value)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if value.__class__ is list:
        return "[" + ",".join([dumps(one) for one in value]) + "]"
    if value.__class__ is dict:
        return "{" + ",".join([quoted(key) + ":" + dumps(one) for key, one in value.items()]) + "}"
    return repr(value)
