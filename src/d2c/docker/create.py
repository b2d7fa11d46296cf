"""What docker run and create check once flags are read: docker/cli 29.9.3, container/opts.go (parse) and create.go. Flags come from the table."""

from d2c.docker.checks import items, known, values
from d2c.docker.numbers import read_duration, read_integer


def mac(found, flag):
    """A MAC address."""
    from d2c.docker.addresses import is_mac

    text = known(found, flag)
    return "%s is not a valid mac address" % text if text and not is_mac(text.strip()) else None


def swappiness(found, flag):
    """-1, or 0 to 100."""
    text = known(found, flag)
    value = read_integer(text)[0] if text else -1
    return None if -1 <= value <= 100 else "invalid value: %d. Valid memory swappiness range is 0-100" % value


def volumes(found, flag):
    """source:target:options, each."""
    for spec in values(found, flag):
        wrong = volume(spec)
        if wrong:
            return wrong
    return None


def volume(spec):
    """docker's volumespec.Parse: a sentence, or None."""
    if not spec:
        return "invalid empty volume spec"
    if len(spec.encode("utf-8", "surrogateescape")) < 3:
        return None
    parts, buffer = [], ""
    for char in spec + "\0":
        if char == ":" and len(buffer) == 1 and buffer.isalpha():
            buffer += char
        elif char in ":\0":
            if not buffer:
                return "invalid spec: %s: empty section between colons" % spec
            if len(parts) == 2 and char == ":":
                return "invalid spec: %s: too many colons" % spec
            parts.append(buffer)
            buffer = ""
        else:
            buffer += char
    return None


def publish(found, flag):
    """Published ports."""
    from d2c.docker import ports

    return ports.publish(values(found, flag))


def expose(found, flag):
    """Exposed ports."""
    from d2c.docker import ports

    return ports.expose(values(found, flag))


def devices(found, flag):
    """/dev/host:/dev/inside:rwm, or a CDI name."""
    for device in values(found, flag):
        wrong = None if _is_qualified(device) else _device(device)
        if wrong:
            return wrong
    return None


def _device(text):
    if text.count(":") > 2:
        return "bad format for path: " + text
    parts = text.split(":")
    if not parts[0]:
        return "bad format for path: " + text
    inside = parts[0]
    if len(parts) == 2 and not _is_mode(parts[1]) or len(parts) == 3:
        inside = parts[1]
    if len(parts) == 3 and not _is_mode(parts[2]):
        return "bad mode specified: " + parts[2]
    return None if inside.startswith("/") else "%s is not an absolute path" % inside


def _is_mode(text):
    return bool(text) and not text.strip("rwm") and len(set(text)) == len(text)


def _is_qualified(device):
    """CDI's vendor.com/class=name."""
    if device[:1] in ("", "/"):
        return False
    kind, equals, name = device.partition("=")
    vendor, slash, group = kind.partition("/")
    if not equals or not name or not slash or not vendor or not group:
        return False
    return _is_name(vendor, True, "_-.") and _is_name(group, True, "_-.") and _is_name(name, False, "_-.:")


def _is_name(text, letter, marks):
    if not text.isascii() or not (text[0].isalpha() if letter else text[0].isalnum()):
        return False
    return len(text) == 1 or text[-1].isalnum() and all(char.isalnum() or char in marks for char in text[1:-1])


def mode(found, flag, sentence, *words):
    """A namespace: one of the words, or with the word container:, any container."""
    text = known(found, flag)
    if text in words and text[-1] != ":" or text == "" or "container:" in words and text.startswith("container:") and len(text) > 10:
        return None
    return sentence


def security(found, flag):
    """--security-opt: key=value or key:value."""
    from d2c.docker.gotext import quote

    for option in values(found, flag):
        key, mark, value = option.partition("=")
        if not mark and key != "no-new-privileges":
            key, mark, value = option.partition(":")
        if (not mark or not value) and key != "no-new-privileges":
            return "invalid --security-opt: " + quote(option)
    return None


def pairs(found, flag, sentence, strict=""):
    """Every value of the flag is key=value; strict: the key is not empty."""
    return sentence if any("=" not in one or one[0] == "=" and strict for one in items(found, flag)) else None


def logging(found, driver, options):
    """The driver none takes no options."""
    return "invalid logging opts for driver none" if known(found, driver) == "none" and found.has(options) else None


def health(found, off, sentence, command, retries, *timed):
    """No health check and settings of one do not go together (the sentence); no setting may be negative."""
    told = {}
    for name in timed:
        text = known(found, name)
        told[name] = (read_integer if name == retries else read_duration)(text)[0] if text else 0
    if known(found, command) or any(told.values()):
        if found.get(off) is True:
            return sentence
        for name in timed:
            if told[name] < 0:
                return name + " cannot be negative"
    return None


def removal(found, remove, restart, sentence):
    """What removes itself cannot restart."""
    policy = known(found, restart).partition(":")[0]
    return sentence if found.get(remove) is True and policy not in ("", "no") else None
