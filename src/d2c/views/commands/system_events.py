"""docker events, line by line from ctr events (docker/cli's command/system/events.go); containerd keeps no past ones."""
import json

from d2c.tables.view_documents import PAUSE, TOPICS
from d2c.views.app import DaemonError
from d2c.views.documents import joined, labelled_name, short
from d2c.views.filters import labelled
from d2c.views.gotemplate.errors import ExecError, ParseError
from d2c.views.gotemplate.gotime import from_unix, unix_nano
from d2c.views.gotemplate.gotypes import value_of
from d2c.views.gotemplate.template import Template
from d2c.views.objects import types

FILTERS = ("config", "container", "daemon", "event", "image", "label", "network", "node", "plugin", "scope", "secret", "service", "type", "volume")

# What containerd's CRI names images by besides their tags.
IDS, DIGEST = "sha256:", "@"
# Events whose filter is but a beginning: docker writes a command or a state behind them.
OPEN = {"health_status", "exec_create", "exec_start"}


def template(text):
    """(Template or None, what docker says against it)."""
    if not text:
        return None, ""
    try:
        made = Template("{{json .}}" if text == "json" else text)
        made.execute(value_of(types().get("*events.Message"), {}))
    except (ParseError, ExecError) as error:
        return None, f"Error parsing format: {error}\n"
    return made, ""


def stream(asked, lines, out):
    """Reads ctr's lines until they end, writes docker's; (stderr, status). The first lines may be the documents of what runs already."""
    made, wrong = template(asked.get("format"))
    if wrong:
        return wrong, 64
    filters = asked.filters()
    for key in filters:
        if key not in FILTERS:
            raise DaemonError(f"invalid filter '{key}'")
    end = until(asked.get("until") or "", asked.now)
    if end is not None:
        if end <= asked.now:
            return "", 0
        alarm(end - asked.now)
    try:
        follow(asked, lines, out, made, filters)
    except Ended:
        pass
    return "", 0


class Ended(Exception):
    """The time that --until names has come."""


def alarm(seconds):
    """Raises Ended here after so many seconds."""
    import signal

    def ended(*_):
        raise Ended

    signal.signal(signal.SIGALRM, ended)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def until(text, now):
    """docker's timestamp as seconds since 1970 (a number, a date, a Go duration before now), or None."""
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        pass
    from d2c.translate.verbs.amounts import seconds

    try:
        span = float(seconds(text.lstrip("-"), None))
        return now + span if text.startswith("-") else now - span
    except ValueError:
        pass
    try:
        return unix_nano(text if "T" in text else text + "T00:00:00Z") / 1e9
    except (ValueError, IndexError):
        raise DaemonError(f'failed to parse value as time or duration: "{text}"') from None


def follow(asked, lines, out, made, filters):
    """Every line that comes."""
    known, own, head, pulled = {}, {}, [], {}
    for line in lines:
        event = read(line)
        if event is None:
            head.append(line)
            continue
        if head:
            asked.documents.extend("".join(head))
            head = []
            for one in joined(asked.documents):
                known[one["key"]], own[one["key"]] = attributes(one), one["id"]
        message = told(event, known, asked.documents, pulled)
        if message is not None and message["Type"] == "container":
            message["Actor"]["ID"] = own.get(message["Actor"]["ID"], message["Actor"]["ID"])
        if message is not None and fits(message, filters):
            out(printed(message, made))


def read(line):
    """(nanoseconds, topic, data) of a line of ctr events, or None."""
    parts = line.split(" ", 6)
    if len(parts) < 7 or parts[3] != "UTC" or not parts[5].startswith("/"):
        return None
    try:
        return unix_nano(f"{parts[0]}T{parts[1]}Z"), parts[5], json.loads(parts[6])
    except ValueError:
        return None


def attributes(one):
    """What docker tells of a container: its image, its name, its labels."""
    return {"image": one["ref"], "name": labelled_name(one), **one["labels"]}


def told(event, known, documents, pulled):
    """docker's message of an event, or None: sandboxes and what docker has no word for."""
    time, topic, data = event
    if topic not in TOPICS:
        return None
    kind, action, key = TOPICS[topic]
    name = str(data.get(key) or "")
    about = {"name": name}
    if kind == "image":
        if name.startswith(IDS):
            return None
        name, _, digest = name.partition(DIGEST)
        name = short(name)
        if digest:    # the CRI names what it pulled by its digest as well, right behind the name
            if action != "tag" or pulled.get(repository(name)) is None:
                return None
            action, name = "pull", pulled.pop(repository(name))
        elif action == "tag":
            pulled[repository(name)] = name
        about = {"name": name}
    if kind == "container":
        if topic.endswith("/create") and "image" in data:
            known.setdefault(name, {"image": short(data["image"]), "name": name, **({"sandbox": "yes"} if PAUSE in data["image"] else {})})
        about = known.get(name, {"name": name})
        if "sandbox" in about or documents.get("pod", name) is not None:
            return None
        if action == "die":
            about = dict(about, exitCode=str(data.get("exit_status", 0)))
            if data.get("id") not in (None, "", name):    # an exec's process ended, not the container's
                action, about["execID"] = "exec_die", str(data["id"])
        elif "exec_id" in data:
            about = dict(about, execID=str(data["exec_id"]))
    return {"Type": kind, "Action": action, "Actor": {"ID": name, "Attributes": about}, "scope": "local", "time": time // 10 ** 9, "timeNano": time}


def fits(message, filters):
    """Whether the message passes docker's filters: one value of each key (moby's daemon/events/filter.go)."""
    action, about = message["Action"], message["Actor"]["Attributes"]
    names = (message["Actor"]["ID"], about.get("name", ""))
    for key, values in filters.items():
        if key == "type":
            passes = message["Type"] in values
        elif key == "event":
            passes = any(action.startswith(value) for value in values) if OPEN.intersection(values) else action in values
        elif key == "scope":
            passes = message["scope"] in values
        elif key == "image":
            known = names[:1] + (about.get("name" if message["Type"] == "image" else "image", ""),)
            passes = any(one in values or repository(one) in values for one in known)
        elif key == "label":
            passes = labelled(about, values)
        else:    # the other kinds of things: the beginning of an ID or a name, of whatever kind the event is
            passes = any(name.startswith(value) for name in names for value in values)
        if not passes:
            return False
    return True


def repository(name):
    """An image's name without its tag."""
    before, mark, tag = name.rpartition(":")
    return before if mark and "/" not in tag else name


def printed(message, made):
    """One line: docker's own, or the template's."""
    if made is not None:
        return made.execute(value_of(types().get("events.Message"), message)) + "\n"
    time = from_unix(message["time"], offset(message["time"]))
    zone = "Z" if time.endswith("Z") else time[-6:]
    told_of = ", ".join(f"{key}={value}" for key, value in sorted(message["Actor"]["Attributes"].items()))
    return f"{time[:19]}.{message['timeNano'] % 10 ** 9:09d}{zone} {message['Type']} {message['Action']} {message['Actor']['ID']}" + (f" ({told_of})" if told_of else "") + "\n"


def offset(seconds):
    """The local zone's distance from UTC."""
    from time import localtime

    return localtime(seconds).tm_gmtoff
