"""docker-registry inside a machine: one open, one that asks for a name and a password; both on loopback, without TLS."""
import os

from . import configs, parts

CONFIG = """version: 0.1
storage: {{filesystem: {{rootdirectory: {dir}}}, delete: {{enabled: true}}}}
http: {{addr: "{address}"}}
log: {{level: warn}}
"""
AUTH = "auth: {{htpasswd: {{realm: test, path: {path}}}}}\n"


class Registry:
    """plain and auth are host:port; user and password open the second."""

    plain, auth = "127.0.0.1:5000", "127.0.0.1:5001"
    user, password = "ann", "secret word"

    def __init__(self, machine):
        program = parts.need("/usr/bin/docker-registry")
        parts.need("/usr/bin/htpasswd")
        secret = machine.run("htpasswd", "-Bbn", self.user, self.password).stdout
        machine.put("/etc/registry/htpasswd", secret)
        for name, address, extra in (("plain", self.plain, ""), ("auth", self.auth, AUTH.format(path="/etc/registry/htpasswd"))):
            machine.put("/etc/registry/%s.yml" % name, CONFIG.format(dir=os.path.join(machine.dir, "registry-" + name), address=address) + extra)
            machine.put("/etc/containerd/certs.d/%s/hosts.toml" % address, configs.HOSTS.format(address))
            machine.daemon("registry-" + name, program, "serve", "/etc/registry/%s.yml" % name)
        for address in (self.plain, self.auth):
            machine.until(lambda at=address: machine.run("curl", "-s", "http://%s/v2/" % at, check=False).returncode == 0, 15, "the registry at " + address)
