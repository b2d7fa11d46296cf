"""Where docker's config.json says a registry's credentials are. Their values are never read into a translation.

Source: docker/cli cli/config (credHelpers before credsStore before auths; docker.io's key is https://index.docker.io/v1/).
"""
import os

from d2c.docker.reference import parse_reference

HUB = "https://index.docker.io/v1/"


folder = None  # what --config names, while a line with it is translated


def path():
    """The path of docker's config.json."""
    return os.path.join(folder or os.environ.get("DOCKER_CONFIG") or os.path.join(os.path.expanduser("~"), ".docker"), "config.json")


def shown(_, __=None):
    """That path as a shell word: what --config names, or where docker looks by itself."""
    from d2c.shell.words import word

    return path() if folder else word([("quoted", "${DOCKER_CONFIG:-$HOME/.docker}"), ("lit", "/config.json")])


def known(name):
    """("auths", key), (helper's name, server) or None, for the registry of an image name."""
    try:
        with open(path(), encoding="utf-8") as stream:
            import json

            config = json.load(stream)
        domain = parse_reference(name)[0]
    except (OSError, ValueError):
        return None
    if not isinstance(config, dict):
        return None
    key = HUB if domain == "docker.io" else domain
    auths = config.get("auths") or {}
    found = next((one for one in (key, "https://" + key, "http://" + key) if one in auths), None)
    helper = (config.get("credHelpers") or {}).get(key) or (config.get("credsStore") if found else None)
    if helper:
        return "docker-credential-" + helper, key
    return ("auths", found) if found and auths[found].get("auth") else None


def key(name, _=None):
    """The registry's key under `auths` where its credentials stand there, else None."""
    found = known(name)
    return found[1] if found and found[0] == "auths" else None


def helper(name, _=None):
    """The program that keeps the registry's credentials, or None."""
    found = known(name)
    return found[0] if found and found[0] != "auths" else None


def server(name, _=None):
    """What a helper is asked for."""
    found = known(name)
    return found[1] if found else None


def hub(name, _=None):
    """The name where it is Docker Hub's, else None."""
    return name if parse_reference(name)[0] == "docker.io" else None


def registry(name, _=None):
    """The registry of an image name: `docker.io`, `127.0.0.1:5000`."""
    return parse_reference(name)[0]


def scheme(name, _=None):
    """`http` for the loopback registries that containerd calls without TLS, else `https`."""
    host = registry(name) if "/" in name else name
    return "http" if host.startswith("127.") or host.partition(":")[0] == "localhost" else "https"
