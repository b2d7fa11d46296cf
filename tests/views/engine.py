"""A small engine API on a unix socket: it serves what our own objects hold, so that docker's client and our views print the same things."""
import http.server
import json
import os
import pathlib
import socketserver
import subprocess
import threading
import time
import urllib.parse

import pytest

from d2c.views import containers, images, networks, volumes
from d2c.views.commands.image_history import rows as layers
from d2c.views.documents import Documents
from d2c.views.gotemplate.gojson import dumps, plain
from d2c.views.objects import Object

NODE = (pathlib.Path(__file__).parent / "node.json").read_text()


class Engine(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """The server; `routes` give (status, data) by path."""

    daemon_threads = True

    def __init__(self, path, text=NODE):
        super().__init__(path, Handler)
        self.documents = Documents(text)
        self.containers = containers.containers(self.documents)
        self.images = images.images(self.documents)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    """GET alone."""

    def address_string(self):
        return "client"

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.answer(200, "")

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        path, query = urllib.parse.unquote(url.path), urllib.parse.parse_qs(url.query)
        parts = [one for one in path.split("/") if one]
        if parts[0] == "_ping":
            return self.answer(200, "OK")
        if parts[0].startswith("v1."):
            parts = parts[1:]
        kind, what = parts[0], "/".join(parts[1:])
        if kind == "containers" and what.endswith("/top"):
            found = containers.find(self.server.containers, what[:-4])
            own = str(found.get("State.Pid"))
            lines = [one["text"].split(None, 7) for one in self.server.documents.all("line")]
            return self.found({"Titles": lines[0], "Processes": [line for line in lines if line[1] == own]})
        if kind == "images" and what.endswith("/history"):
            found = images.find(self.server.images, what[:-8])
            if found is None:
                return self.answer(404, json.dumps({"message": images.missing(what[:-8])}))
            return self.found([{"Id": row["id"], "Created": containers.nanoseconds(row["created"]) // 10 ** 9, "CreatedBy": row["created_by"], "Size": 0, "Comment": row.get("comment", "")}
                               for row in layers(found)])
        if kind == "containers":
            rows = [summary(one, "size" in query) for one in self.server.containers if "all" in query or one.get("State.Running")]
            return self.found(rows if what == "json" else self.one(containers, self.server.containers, what[:-5]))
        if kind == "images":
            return self.found([image_summary(one, self.server.containers) for one in self.server.images] if what == "json" else self.one(images, self.server.images, what[:-5]))
        if kind == "system" and what == "df":
            return self.found(usage(self.server))
        if kind == "info":
            return self.found({"Swarm": {"ControlAvailable": False}})
        if kind == "version":
            return self.found(Object("version", self.server.documents.facts()).data()["Server"])
        if kind == "volumes":
            found = volumes.volumes(self.server.documents)
            return self.found({"Volumes": [plain(one.typed()) for one in found]} if not what else self.one(volumes, found, what))
        if kind == "networks":
            found = networks.networks(self.server.documents, self.server.containers if what else ())
            return self.found([plain(one.typed()) for one in found] if not what else self.one(networks, found, what))
        return self.answer(404, json.dumps({"message": "page not found"}))

    def one(self, module, everything, word):
        found = module.find(everything, word)
        words = f"No such container: {word}" if module is containers else module.missing(word).removeprefix("Error response from daemon: ")
        return None if found is None else plain(found.typed()), words

    def found(self, data):
        if isinstance(data, tuple):
            data, missing = data
            if data is None:
                return self.answer(404, json.dumps({"message": missing}))
        self.answer(200, dumps(data, html=False) if not isinstance(data, str) else data)

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Api-Version", "1.52")
        self.send_header("Ostype", "linux")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def summary(one, sized, virtual=True):
    """container.Summary, as the daemon makes it of the object; not `virtual`: without the image's size."""
    ports = [{"IP": host, "PublicPort": public, "PrivatePort": private, "Type": kind} if public else {"PrivatePort": private, "Type": kind}
             for host, public, private, kind in containers.bindings(one)]
    return {
        "Id": one.get("Id"), "Names": [one.get("Name")], "Image": one.get("Config.Image"), "ImageID": one.get("Image"), "Command": containers.command(one),
        "Created": int(containers.seconds(one.get("Created"))), "Ports": ports, "Labels": one.get("Config.Labels"), "State": one.get("State.Status"),
        "Status": containers.status(one, time.time()), "NetworkSettings": {"Networks": one.get("NetworkSettings.Networks")}, "Mounts": one.get("Mounts"),
        "SizeRw": one.get("SizeRw") or 0 if sized else 0, "SizeRootFs": one.get("SizeRootFs") or 0 if sized and virtual else 0,
        "Health": {"Status": containers.health_of(one), "FailingStreak": 0},
    }


def image_summary(one, everything):
    """image.Summary, with those of `everything` that use it."""
    users = [user.get("Id") for user in everything if user.get("Image") == one.get("Id")]
    return {"Id": one.get("Id"), "RepoTags": one.get("RepoTags"), "RepoDigests": one.get("RepoDigests"), "Created": images.created(one), "Size": one.get("Size"),
            "SharedSize": -1, "Containers": len(users), "Labels": (one.get("Config") or {}).get("Labels"),
            "Manifests": [{"ID": one.get("Id"), "Kind": "image", "Available": True, "Size": {"Content": one.get("Size"), "Total": one.get("Size")},
                           "ImageData": {"Containers": users, "Platform": {"architecture": "amd64", "os": "linux"}, "Size": {"Unpacked": 0}}}]}


def common(one, shared):
    """What an image shares with others, where that is known."""
    return {"SharedSize": shared[one.get("Id")]} if one.get("Id") in shared else {}


def usage(server):
    """system.DiskUsage: all that there is, who uses it."""
    kept = [one for one in volumes.volumes(server.documents) if not one.get("Options")]
    mounted = [mount.get("Name") for one in server.containers for mount in one.get("Mounts") or ()]
    links = {one.get("Name"): {"RefCount": mounted.count(one.get("Name")), "Size": int(one.source["v"]["bytes"])} for one in kept}
    items = {
        "ImageUsage": [{**image_summary(one, server.containers), **common(one, images.shared(server.images))} for one in server.images],
        "ContainerUsage": [summary(one, True, False) for one in server.containers],
        "VolumeUsage": [{**plain(one.typed()), "UsageData": links[one.get("Name")]} for one in kept],
        "BuildCacheUsage": [],
    }
    return {name: {"TotalCount": len(found), "Items": found} for name, found in items.items()}


def client():
    """docker's client 29.9.3; without it the comparison is skipped, aloud."""
    parts = pathlib.Path(os.environ.get("D2C_PARTS") or pathlib.Path.home() / ".cache/d2c/parts")
    found = parts / "bin" / "docker"
    if found.exists():
        return str(found)
    if os.environ.get("CI") == "true":
        pytest.fail("no docker client 29.9.3: tests/parts/build makes it")
    return pytest.skip("no docker client 29.9.3: tests/parts/build makes it")


class Judge:
    """docker's client against the engine."""

    def __init__(self, folder, engine):
        self.binary = client()
        self.socket = engine.server_address
        self.env = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "UTC", "DOCKER_HOST": "unix://" + self.socket, "DOCKER_CONFIG": str(folder)}

    def run(self, words):
        """(stdout, stderr, status)."""
        done = subprocess.run([self.binary, *words], env=self.env, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        return done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "surrogateescape"), done.returncode
