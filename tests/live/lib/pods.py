"""CRI pods as a kubelet would make them, made with crictl: the labels, annotations and log folders are the kubelet's."""
import json
import os
import uuid


class Pod:
    """A pod made by `make`: id, name, namespace, uid, log_dir and containers (name -> id)."""

    __slots__ = ("containers", "id", "log_dir", "name", "namespace", "uid")

    def __init__(self, name, namespace, uid):
        self.name, self.namespace, self.uid = name, namespace, uid
        self.id, self.containers = "", {}
        self.log_dir = "/var/log/pods/%s_%s_%s" % (namespace, name, uid)

    def labels(self):
        return {"io.kubernetes.pod.name": self.name, "io.kubernetes.pod.namespace": self.namespace, "io.kubernetes.pod.uid": self.uid}


def merge(base, more):
    """`base` with `more` laid over it, folder by folder."""
    out = dict(base)
    for key, value in more.items():
        out[key] = merge(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


def make(node, name, containers, labels, ports, namespace, image, uid, start, container, pod):
    """Makes the pod and its containers, started unless `start` is false; `container` and `pod` are merged into the CRI configs."""
    made = Pod(name, namespace, uid or str(uuid.uuid4()))
    sandbox = merge({
        "metadata": {"name": name, "namespace": namespace, "uid": made.uid, "attempt": 0}, "hostname": name[:63], "log_directory": made.log_dir,
        "labels": {**made.labels(), **labels}, "annotations": {"kubernetes.io/config.source": "api"},
        "port_mappings": list(ports), "dns_config": {}, "linux": {"security_context": {"namespace_options": {"pid": 1}}},
    }, pod)
    path = write(node, made.uid + ".pod.json", sandbox)
    node.run("mkdir", "-p", made.log_dir)
    made.id = node.crictl("runp", path).stdout.strip()
    for title, argv in containers.items():
        made.containers[title] = add(node, made, path, title, argv, image, start, container)
    return made


def add(node, made, pod_path, title, argv, image, start, more):
    """One container of the pod: its id. argv is the CRI `command`; [] leaves the image's own."""
    config = merge({
        "metadata": {"name": title, "attempt": 0}, "image": {"image": image}, "log_path": title + "/0.log",
        "labels": {**made.labels(), "io.kubernetes.container.name": title}, "annotations": {"io.kubernetes.container.restartCount": "0"},
        **({"command": list(argv)} if argv else {}), "linux": {},
    }, more)
    path = write(node, "%s.%s.json" % (made.uid, title), config)
    node.run("mkdir", "-p", made.log_dir + "/" + title)
    container = node.crictl("create", made.id, path, pod_path).stdout.strip()
    if start:
        node.crictl("start", container)
    return container


def write(node, name, config):
    path = os.path.join(node.dir, "scratch", name)
    with open(path, "w") as file:
        json.dump(config, file)
    return path
