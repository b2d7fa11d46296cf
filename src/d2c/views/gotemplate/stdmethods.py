"""Methods of docker's own API types that a template may call (moby/api, go-units, go-digest)."""

from .types import BOOL, STRING, Method


def of(name):
    """{name: Method} of the Go type `name`, empty for most."""
    make = _METHODS.get(name)
    return make() if make else {}


def _tests(**tests):
    return {name: Method(test, BOOL) for name, test in tests.items()}


def _network():
    plain = ("host", "none", "default", "bridge")

    def user_defined(raw):
        return raw not in plain and not raw.startswith("container:")

    def network_name(raw):
        return "container" if raw.startswith("container:") else raw
    methods = _tests(IsHost=lambda raw: raw == "host", IsNone=lambda raw: raw == "none", IsDefault=lambda raw: raw == "default",
                     IsBridge=lambda raw: raw == "bridge", IsContainer=lambda raw: raw.startswith("container:"),
                     IsPrivate=lambda raw: raw != "host" and not raw.startswith("container:"), IsUserDefined=user_defined)
    methods["NetworkName"] = Method(network_name, STRING)
    methods["ConnectedContainer"] = Method(_connected, STRING)
    methods["UserDefined"] = Method(lambda raw: raw if user_defined(raw) else "", STRING)
    return methods


def _connected(raw):
    return raw[len("container:"):] if raw.startswith("container:") else ""


def _pid():
    methods = _tests(IsHost=lambda raw: raw == "host", IsContainer=lambda raw: raw.startswith("container:"),
                     IsPrivate=lambda raw: raw != "host" and not raw.startswith("container:"), Valid=lambda raw: raw in ("", "host") or _connected(raw) != "")
    methods["Container"] = Method(_connected, STRING)
    return methods


def _ipc():
    methods = _tests(IsHost=lambda raw: raw == "host", IsContainer=lambda raw: raw.startswith("container:"), IsPrivate=lambda raw: raw == "private",
                     IsShareable=lambda raw: raw == "shareable", IsNone=lambda raw: raw == "none", IsEmpty=lambda raw: raw == "",
                     Valid=lambda raw: raw in ("", "none", "private", "host", "shareable") or raw.startswith("container:"))
    methods["Container"] = Method(_connected, STRING)
    return methods


def _own():
    return _tests(IsHost=lambda raw: raw == "host", IsPrivate=lambda raw: raw != "host", Valid=lambda raw: raw in ("", "host"))


def _cgroupns():
    return _tests(IsHost=lambda raw: raw == "host", IsPrivate=lambda raw: raw == "private", IsEmpty=lambda raw: raw == "", Valid=lambda raw: raw in ("", "private", "host"))


def _cgroup():
    methods = _tests(IsContainer=lambda raw: raw.startswith("container:"), Valid=lambda raw: raw == "" or raw.startswith("container:"))
    methods["Container"] = Method(_connected, STRING)
    return methods


def _isolation():
    return _tests(IsDefault=lambda raw: raw.lower() in ("", "default"), IsHyperV=lambda raw: raw.lower() == "hyperv", IsProcess=lambda raw: raw.lower() == "process")


def _restart():
    return _tests(IsAlways=lambda raw: raw.get("Name") == "always", IsNone=lambda raw: raw.get("Name", "") in ("no", ""),
                  IsOnFailure=lambda raw: raw.get("Name") == "on-failure", IsUnlessStopped=lambda raw: raw.get("Name") == "unless-stopped")


def _ulimit():
    return {"String": Method(lambda raw: "%s=%d:%d" % (raw.get("Name", ""), raw.get("Soft", 0), raw.get("Hard", 0)), STRING, pointer=True)}


def _digest():
    return {"String": Method(lambda raw: raw, STRING), "Encoded": Method(lambda raw: raw.partition(":")[2], STRING),
            "Hex": Method(lambda raw: raw.partition(":")[2], STRING)}


def _throttle(field):
    return {"String": Method(lambda raw: "%s:%d" % (raw.get("Path", ""), raw.get(field, 0)), STRING, pointer=True)}


_METHODS = {"container.NetworkMode": _network, "container.PidMode": _pid, "container.IpcMode": _ipc, "container.UTSMode": _own, "container.UsernsMode": _own,
            "container.CgroupnsMode": _cgroupns, "container.CgroupSpec": _cgroup, "container.Isolation": _isolation, "container.RestartPolicy": _restart, "units.Ulimit": _ulimit,
            "digest.Digest": _digest, "blkiodev.ThrottleDevice": lambda: _throttle("Rate"), "blkiodev.WeightDevice": lambda: _throttle("Weight")}
