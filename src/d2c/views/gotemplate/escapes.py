"""html, js and urlquery."""

from .strings import from_bytes, is_odd, is_printable, to_bytes

_HTML = {'"': "&#34;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\ufffd"}
_JS = {"\\": "\\\\", "'": "\\'", '"': '\\"', "<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "=": "\\u003D"}
_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~")


def html(text):
    """template.HTMLEscapeString."""
    return "".join([_HTML.get(char, char) for char in text])


def js(text):
    """template.JSEscapeString."""
    out = []
    for char in text:
        if char in _JS:
            out.append(_JS[char])
        elif char < " ":
            out.append("\\u00%02X" % ord(char))
        elif char < "\x80" or is_odd(char) or is_printable(char):
            out.append(char)
        else:
            out.append("\\u%04X" % ord(char))
    return "".join(out)


def urlquery(text):
    """url.QueryEscape."""
    return from_bytes(b"".join([bytes((byte,)) if byte in _SAFE else b"+" if byte == 32 else b"%%%02X" % byte for byte in to_bytes(text)]))
