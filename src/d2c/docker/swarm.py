"""Checks of swarm's flags: addresses to listen at, external CAs, PEM files. Source: docker/cli 29.9.3 (cli/command/swarm/opts.go, opts/hosts.go)."""


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
        elif low == "cacert":
            from d2c.docker.files import read

            wrong = read(text)[1]
            if wrong:
                return "unable to read CA cert for external CA: " + wrong
    if not protocol:
        return "the external-ca option needs a protocol= parameter"
    return None if url else "the external-ca option needs a url= parameter"


def pem_file(value):
    """A file that holds a PEM block."""
    from d2c.docker.files import read

    content, wrong = read(value)
    if wrong:
        return wrong
    return None if b"-----BEGIN " in content else "file contents must be in PEM format"
