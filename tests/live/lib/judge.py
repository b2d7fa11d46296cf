"""Debian's dockerd in a machine of its own: what real docker does with the same images and the same words."""
from . import parts
from .images import IMAGES
from .machine import Failed, Machine

CLEAN = """
c=$(/usr/bin/docker ps -aq); [ -z "$c" ] || /usr/bin/docker rm -f $c >/dev/null
v=$(/usr/bin/docker volume ls -q); [ -z "$v" ] || /usr/bin/docker volume rm -f $v >/dev/null
/usr/bin/docker network prune -f >/dev/null
for i in $(/usr/bin/docker images -a --format '{{.Repository}}:{{.Tag}}'); do case $i in busybox:1.36|busybox:latest) ;; *) /usr/bin/docker rmi -f "$i" >/dev/null ;; esac; done
/usr/bin/docker image prune -f >/dev/null
rm -rf "$HOME/.docker"
"""


class Docker(Machine):
    """dockerd 20.10 at its usual socket, with the client of the same version."""

    def __init__(self):
        for name in ("/usr/bin/docker", "/usr/sbin/dockerd", IMAGES["busybox"]):
            parts.need(name)
        super().__init__({})
        try:
            self.put("/etc/docker/daemon.json", "{}")
            # Debian's own containerd, whatever else is built: another one would be another judge.
            self.daemon("dockerd", "/usr/sbin/dockerd", "--group", "root", env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})
            self.until(lambda: self.words("version").returncode == 0, 30, "dockerd answers")
            self.docker("load", "-i", IMAGES["busybox"])
        except Failed as failed:
            text = self.log("dockerd")
            self.close()
            raise Failed("%s\n%s" % (failed, text)) from None

    def docker(self, *words, check=True, **kw):
        return self.run("/usr/bin/docker", *words, check=check, **kw)

    def words(self, *words, **kw):
        """The same, whatever the status."""
        return self.docker(*words, check=False, **kw)

    def docker29(self, *words, check=False, **kw):
        """The newest client against the same daemon."""
        return self.run(parts.built("bin/docker"), *words, check=check, **kw)

    def load(self, name):
        self.docker("load", "-i", IMAGES[name])

    def clean(self):
        self.sh(CLEAN)
        if self.words("image", "inspect", "busybox:1.36", "busybox:latest").returncode:
            self.load("busybox")
