"""The names and tars of the test images (made by tests/parts/images.py)."""
import os

from .parts import PARTS

BUSYBOX = "docker.io/library/busybox:1.36"
LATEST = "docker.io/library/busybox:latest"
PAUSE = "registry.k8s.io/pause:3.10.1"
BASE = {BUSYBOX, LATEST, PAUSE}
IMAGES = {name: os.path.join(PARTS, "images", name + ".tar") for name in ("busybox", "busybox2", "pause", "app", "oci")}
