"""docker ps (docker/cli's command/container/list.go, formatter/container.go)."""
from d2c.views import containers, simple
from d2c.views.formatter import ellipsis, template_text
from d2c.views.human import ago, human_size, local_string

TABLE = "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}"
RAW = """container_id: {{.ID}}
image: {{.Image}}
command: {{.Command}}
created_at: {{.CreatedAt}}
state: {{- pad .State 1 0}}
status: {{- pad .Status 1 0}}
names: {{.Names}}
labels: {{- pad .Labels 1 0}}
ports: {{- pad .Ports 1 0}}
"""
HEADERS = {
    "ID": "CONTAINER ID", "Names": "NAMES", "Image": "IMAGE", "Command": "COMMAND", "CreatedAt": "CREATED AT", "RunningFor": "CREATED", "Ports": "PORTS",
    "State": "STATE", "Status": "STATUS", "Size": "SIZE", "Labels": "LABELS", "Mounts": "MOUNTS", "LocalVolumes": "LOCAL VOLUMES", "Networks": "NETWORKS",
    "Platform": "PLATFORM", "HealthStatus": "HEALTH STATUS",
}


def show(asked):
    """(stdout, stderr, status)."""
    text, warning = asked.get("format") or "", ""
    if text and asked.get("quiet"):
        warning = "WARNING: Ignoring custom format, because both --format and --quiet are set.\n"
    size = [asked.get("size")]
    if text:
        error = tried(text, size, not asked.has("size") and not asked.get("quiet"), asked.now)
        if error:
            return "", warning + error + "\n", 1
    limit = int(asked.get("last"))
    if asked.get("latest") and limit == -1:
        limit = 1
    rows = containers.chosen(asked.documents, asked.filters(), asked.get("all"), limit)
    text, trunc = source(text, asked.get("quiet"), size[0]), not asked.get("no-trunc")
    out = simple.rows(text, columns(trunc, asked.now, size[0]), HEADERS, rows)
    if out is not None:
        return out, warning, 0
    from d2c.views.formatter import write
    from d2c.views.gotemplate.errors import TemplateError

    try:
        return write(text, context(trunc, asked.now, sized=size[0]), HEADERS, rows), warning, 0
    except TemplateError as error:
        return "", warning + str(error) + "\n", 1


def tried(text, size, detect, now):
    """docker's rehearsal of a template over an empty row: what it says against it; `size` is set where the template asks for it."""
    parts = simple.pieces(template_text(text))
    if parts is not None and all(path in HEADERS or not path for _, path in parts):
        size[0] = size[0] or detect and any(path == "Size" for _, path in parts)
        return ""
    from d2c.views.gotemplate.context import row_value
    from d2c.views.gotemplate.errors import ExecError, ParseError
    from d2c.views.gotemplate.template import Template

    used = []
    try:
        template = Template(text)
        template.execute(row_value(context(False, now, used), None), [])
    except ParseError as error:
        return f"failed to parse template: {error}"
    except ExecError as error:
        return f"failed to execute template: {error}"
    size[0] = size[0] or detect and bool(used)
    return ""


def source(text, quiet, size):
    """formatter.NewContainerFormat."""
    if quiet:
        return "container_id: {{.ID}}" if text == "raw" else "{{.ID}}"
    if text in ("", "table"):
        return TABLE + ("\\t{{.Size}}" if size else "")
    if text == "raw":
        return RAW + ("size: {{.Size}}\\n" if size else "")
    return text


def image(one, trunc):
    """The IMAGE column; without --no-trunc a digest is left away."""
    name = one.get("Config.Image")
    if not name:
        return "<no image>"
    if not trunc:
        return name
    if containers.truncated(one.get("Image") or "") == containers.truncated(name):
        return containers.truncated(name)
    return name.partition("@")[0] if "/" in name or "@" in name else name


def size_text(one, known, virtual):
    """The SIZE column, with `virtual` the image's included; nothing where nobody asked for sizes."""
    own, whole = (one.get("SizeRw") or 0, one.get("SizeRootFs") or 0) if known else (0, 0)
    return human_size(own, 3) + (f" (virtual {human_size(whole, 3)})" if whole and virtual else "")


def mounts(one, trunc):
    """The MOUNTS column."""
    names = [mount.get("Name") or mount["Source"] for mount in one.get("Mounts") or ()]
    return ",".join(ellipsis(name, 15) if trunc else name for name in names)


def labels(one):
    """The user's labels."""
    return one.get("Config.Labels") or {}


def quoted(text):
    """strconv.Quote."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    from d2c.views.gotemplate.strings import quote

    return quote(text)


def columns(trunc, now, sized, virtual=True):
    """{column: row -> text} of formatter.ContainerContext; Platform, which is a struct, stands in context()."""
    return {
        "ID": lambda one: containers.truncated(one.get("Id")) if trunc else one.get("Id"),
        "Names": containers.name_of,
        "Image": lambda one: image(one, trunc),
        "Command": lambda one: quoted(ellipsis(containers.command(one), 20) if trunc else containers.command(one)),
        "CreatedAt": lambda one: local_string(int(containers.seconds(one.get("Created")))),
        "RunningFor": lambda one: ago(now - int(containers.seconds(one.get("Created")))),
        "Ports": containers.ports,
        "State": lambda one: one.get("State.Status"),
        "Status": lambda one: containers.status(one, now),
        "Size": lambda one: size_text(one, sized, virtual),
        "Labels": lambda one: ",".join(sorted(f"{key}={value}" for key, value in labels(one).items())),
        "Mounts": lambda one: mounts(one, trunc),
        "LocalVolumes": lambda one: str(sum(mount.get("Driver") == "local" for mount in one.get("Mounts") or ())),
        "Networks": lambda one: ",".join(one.get("NetworkSettings.Networks") or {}),
        "HealthStatus": containers.health_of,
    }


def context(trunc, now, used=None, sized=True, virtual=True):
    """*formatter.ContainerContext; a row of None is docker's empty one. `used` gets a mark when the size is asked for."""
    from d2c.views.gotemplate.context import context_type
    from d2c.views.gotemplate.types import STRING, Field, Method, Type

    empty = {"Image": "<no image>", "Command": '""', "CreatedAt": local_string(0), "RunningFor": ago(now), "Size": "0B", "LocalVolumes": "0"}

    def guarded(name, get):
        def column(one):
            if one is None:
                if name == "Size" and used is not None:
                    used.append(True)
                return empty.get(name, "")
            return get(one)
        return column

    made = {name: guarded(name, get) for name, get in columns(trunc, now, sized, virtual).items()}
    platform = Type("formatter.Platform", "struct", fields=[Field(name, STRING) for name in ("Architecture", "OS", "OSVersion", "OSFeatures", "Variant")])
    made["Platform"] = (lambda one: None, Type("*formatter.Platform", "ptr", elem=platform))
    label = Method(lambda one, name: "" if one is None else labels(one).get(name, ""), STRING, [STRING], pointer=True)
    return context_type("formatter.ContainerContext", made, {"Label": label})
