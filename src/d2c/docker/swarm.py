"""Checks of swarm's flags: addresses to listen at, external CAs; files they name are not looked at. Source: docker/cli 29.9.3 (cli/command/swarm/opts.go, opts/hosts.go)."""


def node_address(value):
    """host[:port]."""
    text = value[6:] if value.startswith("tcp://") else value
    if value in ("", "tcp://"):
        return None
    if "://" in text or not text:
        return "invalid proto, expected tcp: " + value
    return None


def external_ca(value):
    """protocol=cfssl,url=..."""
    from d2c.docker.values import csv_fields

    fields, wrong = csv_fields(value)
    if wrong:
        return wrong
    protocol = url = False
    for field in fields:
        key, equals, text = field.partition("=")
        if not equals:
            return "invalid field '%s' must be a key=value pair" % field
        low = key.lower()
        if low == "protocol":
            protocol = True
            if text.lower() != "cfssl":
                return "unrecognized external CA protocol %s" % text
        elif low == "url":
            url = True
    if not protocol:
        return "the external-ca option needs a protocol= parameter"
    return None if url else "the external-ca option needs a url= parameter"
