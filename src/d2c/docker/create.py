"""What docker run and docker create check once flags are read: docker/cli 29.9.3, container/opts.go (parse) and create.go, in their order."""

from d2c.docker.checks import Refused
from d2c.docker.numbers import read_duration, read_integer

_PULL = ("always", "missing", "never", "")
_STOCK = ("default", "bridge", "host", "none")


def run(found):
    """docker run."""
    _parse(found, "run")
    _attached(found)
    detach_keys(found)
    _image(found, "run")


def create(found):
    """docker create."""
    _parse(found, "create")
    _image(found, "")


def known(found, name):
    """The flag's last value, "" where it is not given or not known before the shell runs."""
    value = found.get(name)
    return value if value.__class__ is str else ""


def values(found, name):
    """The flag's values that are known."""
    return [value for value in found.all(name) if value.__class__ is str]


def detach_keys(found):
    """docker's validateDetachKeys."""
    keys = known(found, "--detach-keys")
    for key in keys.split(",") if keys else ():
        if len(key.encode("utf-8", "surrogateescape")) != 1 and not _is_control(key):
            raise Refused("invalid detach keys (%s): Unknown character: '%s'" % (keys, key))


def _is_control(key):
    return key == "DEL" or key[:5] == "ctrl-" and len(key) == 6 and key[5] in "@abcdefghijklmnopqrstuvwxyz[\\]^_"


def _parse(found, word):
    def refuse(sentence):
        raise Refused(sentence, 125, word)

    pull = known(found, "--pull")
    if pull not in _PULL:
        refuse("invalid pull option: '%s': must be one of \"always\", \"missing\" or \"never\"" % pull)
    for check in (_mac, _swappiness, _volumes, _ports, _devices, _files, _modes, _policy, _logging, _security, _storage, _health, _removal, _networks):
        wrong = check(found)
        if wrong:
            refuse(wrong)


def _mac(found):
    from d2c.docker.addresses import is_mac

    mac = known(found, "--mac-address")
    return "%s is not a valid mac address" % mac if mac and not is_mac(mac.strip()) else None


def _swappiness(found):
    given = known(found, "--memory-swappiness")
    value = read_integer(given)[0] if given else -1
    return None if -1 <= value <= 100 else "invalid value: %d. Valid memory swappiness range is 0-100" % value


def _volumes(found):
    for spec in values(found, "--volume"):
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


def _ports(found):
    from d2c.docker.ports import expose, publish

    return publish(values(found, "--publish")) or expose(values(found, "--expose"))


def _devices(found):
    for device in values(found, "--device"):
        if not _is_qualified(device):
            wrong = _device(device)
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


def _files(found):
    return env_files(found, "--env-file", "--env-file: ") or env_files(found, "--label-file", "--label-file: ")


def env_files(found, flag, front):
    """A sentence about the first file docker could not read (kvfile.Parse), else None."""
    from d2c.docker.files import key_values

    for path in values(found, flag):
        wrong = key_values(path)
        if wrong:
            return front + wrong
    return None


def _modes(found):
    pid = known(found, "--pid")
    if pid not in ("", "host") and not (pid.startswith("container:") and len(pid) > 10):
        return "--pid: invalid PID mode"
    if known(found, "--uts") not in ("", "host"):
        return "--uts: invalid UTS mode"
    if known(found, "--userns") not in ("", "host"):
        return "--userns: invalid USER mode"
    return None if known(found, "--cgroupns") in ("", "host", "private") else "--cgroupns: invalid CGROUP mode"


def _policy(found):
    name, colon, count = known(found, "--restart").partition(":")
    if colon and not name:
        return "invalid restart policy format: no policy provided before colon"
    if count and read_integer(count, 10)[1]:
        return "invalid restart policy format: maximum retry count must be an integer"
    return None


def _logging(found):
    driver = known(found, "--log-driver")
    return "invalid logging opts for driver none" if driver == "none" and found.has("--log-opt") else None


def _security(found):
    from d2c.docker.files import json_file
    from d2c.docker.gotext import quote

    for option in values(found, "--security-opt"):
        key, mark, value = option.partition("=")
        if not mark and key != "no-new-privileges":
            key, mark, value = option.partition(":")
        if (not mark or not value) and key != "no-new-privileges":
            return "invalid --security-opt: " + quote(option)
        if key == "seccomp" and value not in ("builtin", "unconfined"):
            wrong = json_file(value)
            if wrong:
                return wrong
    return None


def _storage(found):
    return "invalid storage option" if any("=" not in one for one in values(found, "--storage-opt")) else None


def _health(found):
    timed = ("--health-interval", "--health-timeout", "--health-retries", "--health-start-period", "--health-start-interval")
    told = {}
    for name in timed:
        text = known(found, name)
        told[name] = (read_integer if name == "--health-retries" else read_duration)(text)[0] if text else 0
    if known(found, "--health-cmd") or any(told.values()):
        if found.get("--no-healthcheck") is True:
            return "--no-healthcheck conflicts with --health-* options"
        for name in timed:
            if told[name] < 0:
                return name + " cannot be negative"
    return None


def _removal(found):
    restart = known(found, "--restart").partition(":")[0]
    if found.get("--rm") is True and restart not in ("", "no"):
        return "conflicting options: cannot specify both --restart and --rm"
    return None


def _networks(found):
    from d2c.docker.create_network import networks

    return networks(found)


def _attached(found):
    if found.get("--detach") is True and found.has("--attach"):
        raise Refused("conflicting options: cannot specify both --attach and --detach")


def _image(found, shape):
    from d2c.docker.platforms import platform
    from d2c.docker.reference import ReferenceInvalid, check_digest, parse_reference

    status = 125 if shape else 1
    wrong = platform(known(found, "--platform"))
    if wrong:
        raise Refused(wrong, status, shape)
    from d2c.docker.files import exists

    path = known(found, "--cidfile")
    if path and exists(path):
        raise Refused("container ID file found, make sure the other container isn't running or delete " + path, status, shape)
    image = found.operands[0]
    if image.__class__ is not str or len(image) == 64 and not image.strip("0123456789abcdef"):
        return
    try:
        check_digest(image)
        return
    except ReferenceInvalid:
        pass
    try:
        parse_reference(image)
    except ReferenceInvalid as refused:
        raise Refused(str(refused), status, shape) from None
