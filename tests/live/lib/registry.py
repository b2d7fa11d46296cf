"""docker-registry inside a machine: open, with a name and a password, and with a token server beside it; all on loopback, without TLS."""
import os
import sys

from . import configs, parts, tokens

CONFIG = """version: 0.1
storage: {{filesystem: {{rootdirectory: {dir}}}, delete: {{enabled: true}}}}
http: {{addr: "{address}"}}
log: {{level: warn}}
"""
AUTH = "auth: {{htpasswd: {{realm: test, path: {path}}}}}\n"
TOKEN = 'auth: {{token: {{realm: "http://127.0.0.1:{port}/token", service: registry, issuer: tokens, rootcertbundle: {path}}}}}\n'


class Registry:
    """plain, auth and token are host:port; user and password open the second and third."""

    plain, auth, token = "127.0.0.1:5000", "127.0.0.1:5001", "127.0.0.1:5002"
    user, password = "ann", "secret word"

    def __init__(self, machine):
        self.machine = machine
        parts.need("/usr/bin/htpasswd")
        machine.put("/etc/registry/htpasswd", machine.run("htpasswd", "-Bbn", self.user, self.password).stdout)
        self._serve("plain", self.plain)
        self._serve("auth", self.auth, AUTH.format(path="/etc/registry/htpasswd"))
        self._tokens = False

    def _serve(self, name, address, extra=""):
        program, machine = parts.need("/usr/bin/docker-registry"), self.machine
        machine.put("/etc/registry/%s.yml" % name, CONFIG.format(dir=os.path.join(machine.dir, "registry-" + name), address=address) + extra)
        machine.put("/etc/containerd/certs.d/%s/hosts.toml" % address, configs.HOSTS.format(address))
        machine.daemon("registry-" + name, program, "serve", "/etc/registry/%s.yml" % name)
        machine.until(lambda: machine.run("curl", "-s", "http://%s/v2/" % address, check=False).returncode == 0, 15, "the registry at " + address)

    def tokens(self):
        """Starts the third registry and its token server at the first call; its address."""
        if not self._tokens:
            folder = os.path.join(self.machine.dir, "tokens")
            os.makedirs(folder)
            cert = tokens.certificate(folder)
            self.machine.daemon("tokens", sys.executable, tokens.__file__, folder, "5003", self.user + ":" + self.password)
            self._serve("token", self.token, TOKEN.format(port=5003, path=cert))
            self._tokens = True
        return self.token
