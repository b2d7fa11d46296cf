"""Checks of flags whose value is a record of key=value fields: --mount, --network, --gpus, swarm's -p, secrets and configs.

Source: docker/cli 29.9.3 (opts/mount.go, mount_utils.go, network.go, gpus.go, swarmopts/*.go).
"""

from d2c.docker.addresses import read_address
from d2c.docker.gotext import quote
from d2c.docker.numbers import read_atoi, read_integer, read_size
from d2c.docker.values import csv_fields

_BARE = ("readonly", "ro", "volume-nocopy", "bind-nonrecursive", "bind-create-src")
_RECURSIVE = ("enabled", "disabled", "writable", "readonly")
_KNOWN = ("source", "src", "target", "dst", "destination", "consistency", "volume-subpath", "volume-label", "volume-driver", "volume-opt",
          "image-subpath", "bind-propagation", "type")


def mount(value):
    """--mount type=bind,src=/a,dst=/b,..."""
    value = value.strip()
    if not value:
        return "value is empty"
    fields, wrong = csv_fields(value)
    if wrong:
        return wrong
    told, groups = {"type": "volume"}, []
    for field in fields:
        wrong = _mount_field(field, told, groups)
        if wrong:
            return wrong
    return _mount_whole(told, groups)


def _mount_field(field, told, groups):
    key, equals, value = field.partition("=")
    if key.strip() != key:
        return "invalid option '%s' in '%s': option should not have whitespace" % (key.strip(), field)
    if equals and not value.strip():
        return "invalid value for '%s': value is empty" % key
    if equals and value.strip() != value:
        return "invalid value for '%s' in '%s': value should not have whitespace" % (key, field)
    key = key.lower()
    if not equals and key not in _BARE:
        return "invalid field '%s' must be a key=value pair" % field
    if key in ("readonly", "ro", "volume-nocopy", "bind-create-src"):
        if equals and value not in ("1", "true", "0", "false"):
            words = 'invalid value for \'%s\': invalid boolean value (%s): must be one of "true", "1", "false", or "0" (default "true")'
            return words % (key, quote(value))
        told["readonly" if key == "ro" else key] = not equals or value in ("1", "true")
    elif key == "bind-nonrecursive":
        return "bind-nonrecursive is deprecated, use bind-recursive=disabled instead"
    elif key == "bind-recursive" and value not in _RECURSIVE:
        return 'invalid value for %s: %s (must be "enabled", "disabled", "writable", or "readonly")' % (key, value)
    elif key == "tmpfs-size" and read_size(value)[1] or key == "tmpfs-mode" and read_integer(value, 8, 32, signed=False)[1]:
        return "invalid value for %s: %s" % (key, value)
    elif key not in _KNOWN and key not in ("bind-recursive", "tmpfs-size", "tmpfs-mode"):
        return "unknown option '%s' in '%s'" % (key, field)
    else:
        told[key] = value.lower() if key in ("type", "bind-propagation") else value
    group = key.partition("-")[0]
    if group in ("bind", "volume", "image", "tmpfs") and group not in groups and (key, value) != ("bind-recursive", "enabled"):
        groups.append(group)
    return None


def _mount_whole(told, groups):
    if not told["type"]:
        return "type is required"
    for group in ("bind", "volume", "image", "tmpfs"):
        if group in groups and told["type"] != group:
            return "cannot mix '%s-*' options with mount type '%s'" % (group, told["type"])
    recursive, readonly = told.get("bind-recursive"), told.get("readonly")
    if recursive in ("writable", "readonly") and not readonly:
        return "option 'bind-recursive=%s' requires 'readonly' to be specified in conjunction" % recursive
    if recursive == "readonly" and told.get("bind-propagation") != "rprivate":
        return "option 'bind-recursive=readonly' requires 'bind-propagation=rprivate' to be specified in conjunction"
    return None


def is_long(text):
    """Does docker take the value for a record? (Go: `\\w+=\\w+` anywhere in it)"""
    at = text.find("=")
    while at >= 0:
        if 0 < at < len(text) - 1 and all(char.isascii() and (char.isalnum() or char == "_") for char in (text[at - 1], text[at + 1])):
            return True
        at = text.find("=", at + 1)
    return False


def read_network(value):
    """--network -> (dict of its fields, None) or (None, sentence). Keys: name, alias (list), ip, ip6, mac-address, link-local-ip (list)."""
    told = {"name": "", "alias": [], "link-local-ip": []}
    if not is_long(value):
        told["name"] = value
        return told, None
    fields, wrong = csv_fields(value)
    if wrong:
        return None, wrong
    for field in fields:
        key, equals, text = field.lower().partition("=")
        if not equals or not key:
            return None, "invalid field " + field
        wrong = _network_field(key.strip(), text.strip(), told)
        if wrong:
            return None, wrong
    return (told, None) if told["name"] else (None, "network name/id is not specified")


def _network_field(key, text, told):
    if key in ("ip", "ip6", "link-local-ip"):
        wrong = read_address(text)[1]
        if wrong:
            return wrong
    elif key == "driver-opt":
        name, equals, _ = text.partition("=")
        if not equals or not name:
            return "invalid key value pair format in driver options"
    elif key == "gw-priority":
        wrong = read_atoi(text)[1]
        if wrong:
            return "invalid gw-priority (%s): %s" % (text, wrong)
    elif key not in ("name", "alias", "mac-address"):
        return "invalid field key " + key
    if key in ("alias", "link-local-ip"):
        told[key].append(text)
    else:
        told[key] = text
    return None


def network(value):
    """--network NAME or name=NAME,alias=...,ip=..."""
    return read_network(value)[1]


def gpus(value):
    """--gpus all, 2, or device=...,capabilities=..."""
    fields, wrong = csv_fields(value)
    if wrong:
        return wrong
    seen = set()
    for field in fields:
        key, equals, text = field.partition("=")
        if key in seen:
            return "gpu request key '%s' can be specified only once" % key
        seen.add(key)
        if not equals or key == "count":
            seen.add("count")
            number = text if equals else key
            wrong = None if number == "all" else read_atoi(number)[1]
            if wrong:
                return 'invalid count (%s): value must be either "all" or an integer: %s' % (number, wrong)
        elif key == "options":
            wrong = csv_fields(text)[1]
            if wrong:
                return "failed to read gpu options: " + wrong
        elif key not in ("driver", "device", "capabilities"):
            return "unexpected key '%s' in '%s'" % (key, field)
    return None


def secret(value):
    """--secret NAME or source=...,target=...,uid=...,gid=...,mode=..."""
    return _reference(value, "secret")


def config(value):
    """--config NAME or source=...,target=..."""
    return _reference(value, "config")


def _reference(value, kind):
    fields, wrong = csv_fields(value)
    if wrong:
        return wrong
    if len(fields) == 1 and "=" not in fields[0]:
        return None
    source = ""
    for field in fields:
        key, equals, text = field.partition("=")
        if not equals or not key:
            return "invalid field '%s' must be a key=value pair" % field
        low = key.lower()
        if low in ("source", "src"):
            source = text
        elif low == "mode":
            wrong = read_integer(text, 0, 32, signed=False)[1]
            if wrong:
                return "invalid mode specified: " + wrong
        elif low not in ("target", "uid", "gid"):
            return "invalid field in %s request: %s" % (kind, key)
    return None if source else "source is required"


def service_port(value):
    """A service's -p: short or target=80,published=8080,protocol=tcp,mode=host."""
    if not is_long(value):
        from d2c.docker.ports import read_spec

        made, wrong = read_spec(value)
        return wrong or ("hostip is not supported" if any(one[0] for one in made) else None)
    fields, wrong = csv_fields(value)
    if wrong:
        return wrong
    target = 0
    for field in fields:
        key, equals, text = field.lower().partition("=")
        if not equals or not key:
            return "invalid field: " + field
        if key == "protocol":
            if text not in ("tcp", "udp", "sctp"):
                return "invalid protocol value '%s'" % text
        elif key == "mode":
            if text not in ("ingress", "host"):
                return "invalid publish mode value (%s): must be either 'ingress' or 'host'" % text
        elif key in ("target", "published"):
            number, wrong = read_integer(text, 10, 16, signed=False)
            if wrong:
                return "invalid %s port (%s): value must be an integer: %s" % (key, text, wrong.rpartition(": ")[2])
            target = number if key == "target" else target
        else:
            return "invalid field key: " + key
    return None if target else "missing mandatory field 'target'"
