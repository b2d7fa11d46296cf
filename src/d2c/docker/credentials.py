"""Where docker's config.json says a registry's credentials are. No password is ever read into a translation; -x reads the one that it types.

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


def read(place):
    """docker's config.json as a dict, empty where there is none that can be read."""
    try:
        with open(place, encoding="utf-8") as stream:
            import json

            config = json.load(stream)
    except (OSError, ValueError):
        return {}
    return config if isinstance(config, dict) else {}


def known(name, place=None):
    """("auths", key), (helper's name, server) or None, for the registry of an image name."""
    config = read(place or path())
    try:
        domain = parse_reference(name)[0]
    except ValueError:
        return None
    key = HUB if domain == "docker.io" else domain
    auths = config.get("auths") or {}
    found = next((one for one in (key, "https://" + key, "http://" + key) if one in auths), None)
    helper = (config.get("credHelpers") or {}).get(key) or (config.get("credsStore") if found else None)
    if helper:
        return "docker-credential-" + helper, key
    return ("auths", found) if found and (auths[found].get("auth") or auths[found].get("identitytoken")) else None


def pair(name, place=None):
    """(user, password) that stand in config.json for a registry, or None where a helper keeps them."""
    import base64

    found = known(name, place)
    if not found or found[0] != "auths":
        return None
    try:
        text = base64.b64decode(read(place or path())["auths"][found[1]].get("auth") or "").decode("utf-8", "surrogateescape")
    except ValueError:
        return "", ""
    user, _, password = text.partition(":")
    return user, password.rstrip("\0")


def answer(program, address):
    """(user, password) that a credential helper tells, empty where it cannot."""
    import json
    import subprocess

    try:
        done = subprocess.run([program, "get"], input=address.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        told = json.loads(done.stdout) if done.returncode == 0 else {}
        return told.get("Username", ""), told.get("Secret", "")
    except (OSError, ValueError, AttributeError):
        return "", ""


def secret(name, place):
    """The password to type for an image's registry: out of the config.json at `place`, or what its helper says; raises LookupError where there is none.

    Source: docker/cli cli/config/configfile decodeAuth, docker-credential-helpers client.Get (a user named <token> has an identity token, no password).
    """
    asked = known(name, place)
    found = pair(name, place) or (answer(*asked) if asked and asked[0] != "auths" else ("", ""))
    if not found[1] or found[0] == "<token>":
        raise LookupError(f"no password for {registry(name)} is kept in {place} or by its credential helper")
    return found[1]


def user(name, _=None):
    """The user's name that stands in config.json for the registry, the question for it where a helper keeps it, or None."""
    found = known(name)
    if found and found[0] != "auths":
        from d2c.shell.quote import quote
        from d2c.shell.words import word

        program, asked = quote(found[0]), quote(found[1])
        return word([("quoted", f"""$(printf %s {asked} | {program} get | sed -n 's/.*"Username" *: *"\\([^"]*\\)".*/\\1/p')""")])
    stands = pair(name)
    return stands[0] if stands and stands[0] else None


def token(name, _=None):
    """The registry where config.json keeps only an identity token for it, else None."""
    found = pair(name)
    return registry(name) if found and not found[1] else None


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


def hub_server(address, _=None):
    """The address where it is Docker Hub's, as docker login takes it, else None."""
    return address if domain_of(address) in ("docker.io", "index.docker.io") else None


def domain_of(address):
    """The registry of an address as docker login takes it: with or without scheme and path."""
    return address.partition("://")[2].partition("/")[0] if "://" in address else address.partition("/")[0]


def store(address, _=None):
    """The program that docker keeps new credentials for this registry with, or None where config.json itself does."""
    config = read(path())
    domain = domain_of(address)
    key = HUB if domain in ("docker.io", "index.docker.io") else domain
    found = (config.get("credHelpers") or {}).get(key) or config.get("credsStore")
    return "docker-credential-" + found if found else None


def registry(name, _=None):
    """The registry of an image name: `docker.io`, `127.0.0.1:5000`."""
    return parse_reference(name)[0]


def scheme(name, _=None):
    """`http` for the loopback registries that containerd calls without TLS, else `https`."""
    host = registry(name) if "/" in name else name
    return "http" if host.startswith("127.") or host.partition(":")[0] == "localhost" else "https"
