#!/usr/bin/env python3
"""Makes the test images, as docker-archive and OCI layout tars, from /bin/busybox alone: usage `images.py DIRECTORY`."""
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile

CREATED = "2026-01-02T03:04:05Z"
PATH = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
PASSWD = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n"
GROUP = "root:x:0:\napp:x:1000:app\n"
DIRECTORIES = ["bin", "etc", "home", "home/app", "proc", "root", "sys", "tmp", "var", "work", "www"]


class Layer:
    """A layer's tar, built the same way every time (fixed owner and time), so that image IDs never change."""

    def __init__(self):
        self.buffer = io.BytesIO()
        self.tar = tarfile.open(fileobj=self.buffer, mode="w", format=tarfile.USTAR_FORMAT)

    def _add(self, name, mode, kind=tarfile.REGTYPE, data=b"", link="", uid=0):
        info = tarfile.TarInfo(name)
        info.mode, info.type, info.linkname, info.size = mode, kind, link, len(data)
        info.uid = info.gid = uid
        info.mtime = 1767323045
        self.tar.addfile(info, io.BytesIO(data) if data else None)

    def folder(self, name, mode=0o755, uid=0):
        self._add(name, mode, tarfile.DIRTYPE, uid=uid)

    def file(self, name, text, mode=0o644, uid=0):
        self._add(name, mode, data=text if isinstance(text, bytes) else text.encode(), uid=uid)

    def link(self, name, target):
        self._add(name, 0o755, tarfile.LNKTYPE, link=target)

    def done(self):
        """The tar's bytes."""
        self.tar.close()
        return self.buffer.getvalue()


def userland():
    """The layer that all images share: busybox with a hard link per applet."""
    layer = Layer()
    for name in DIRECTORIES:
        layer.folder(name, 0o1777 if name == "tmp" else 0o755, 1000 if name == "home/app" else 0)
    with open("/bin/busybox", "rb") as file:
        layer.file("bin/busybox", file.read(), 0o755)
    for applet in subprocess.run(["/bin/busybox", "--list"], check=True, capture_output=True, text=True).stdout.split():
        if applet != "busybox":
            layer.link("bin/" + applet, "bin/busybox")
    layer.file("etc/passwd", PASSWD)
    layer.file("etc/group", GROUP)
    layer.file("www/index.html", "hello\n")
    return layer.done()


def second():
    """What the second version of the image adds."""
    layer = Layer()
    layer.file("etc/version", "2\n")
    return layer.done()


def data():
    """What the app image adds: a folder declared as a volume, with something in it, owned by its user."""
    layer = Layer()
    layer.folder("data", 0o750, 1000)
    layer.file("data/seed", "seed\n", 0o640, 1000)
    return layer.done()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def encode(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def config(layers, settings):
    """The image's config document."""
    return encode({
        "architecture": os.uname().machine.replace("x86_64", "amd64").replace("aarch64", "arm64"), "os": "linux", "created": CREATED, "config": settings,
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest(layer) for layer in layers]},
        "history": [{"created": CREATED, "created_by": "tests/parts/images.py layer %d" % (at + 1)} for at in range(len(layers))],
    })


def write(path, files):
    """Writes a tar of (name, bytes) under a temporary name first, so that no half one is ever found."""
    with tarfile.open(path + ".new", "w") as tar:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1767323045
            tar.addfile(info, io.BytesIO(content))
    os.rename(path + ".new", path)


def docker_archive(path, tags, layers, settings):
    document = config(layers, settings)
    names = [digest(layer) + "/layer.tar" for layer in layers]
    manifest = [{"Config": digest(document) + ".json", "RepoTags": tags, "Layers": names}]
    write(path, [(digest(document) + ".json", document), *zip(names, layers), ("manifest.json", encode(manifest))])


def oci_layout(path, tag, layers, settings):
    document = config(layers, settings)
    packed = [gzip.compress(layer, 1, mtime=0) for layer in layers]
    kind = "application/vnd.oci.image."

    def descriptor(media, blob):
        return {"mediaType": kind + media, "digest": "sha256:" + digest(blob), "size": len(blob)}

    manifest = encode({"schemaVersion": 2, "mediaType": kind + "manifest.v1+json", "config": descriptor("config.v1+json", document),
                       "layers": [descriptor("layer.v1.tar+gzip", blob) for blob in packed]})
    entry = dict(descriptor("manifest.v1+json", manifest), annotations={"io.containerd.image.name": tag, "org.opencontainers.image.ref.name": tag.rsplit(":", 1)[1]})
    index = encode({"schemaVersion": 2, "manifests": [entry]})
    blobs = [("blobs/sha256/" + digest(blob), blob) for blob in [document, manifest, *packed]]
    write(path, [("oci-layout", encode({"imageLayoutVersion": "1.0.0"})), ("index.json", index), *blobs])


APP = {
    "User": "1000:1000", "Env": [*PATH, "GREETING=hi there"], "Entrypoint": ["/bin/echo", "entry"], "Cmd": ["cmd"], "WorkingDir": "/work",
    "Volumes": {"/data": {}}, "ExposedPorts": {"8080/tcp": {}}, "Labels": {"maintainer": "nobody", "org.example.words": "two words"}, "StopSignal": "SIGUSR1",
    "Healthcheck": {"Test": ["CMD-SHELL", "test -e /data/seed"], "Interval": 1000000000, "Timeout": 2000000000, "Retries": 2},
}


def main(folder):
    os.makedirs(folder, exist_ok=True)
    base = userland()
    shell = {"Env": PATH, "Cmd": ["sh"]}
    pause = {"Env": PATH, "Entrypoint": ["/bin/sleep", "2147483647"]}
    docker_archive(folder + "/busybox.tar", ["busybox:1.36", "busybox:latest"], [base], shell)
    docker_archive(folder + "/pause.tar", ["registry.k8s.io/pause:3.10.1"], [base], pause)
    docker_archive(folder + "/busybox2.tar", ["busybox:1.37"], [base, second()], shell)
    docker_archive(folder + "/app.tar", ["app:1"], [base, data()], APP)
    oci_layout(folder + "/oci.tar", "docker.io/library/oci:1", [base], shell)


if __name__ == "__main__":
    main(sys.argv[1])
