"""What the tests of images share: d2c's call, and what a node lists."""
import json


def run(node, *words, **kw):
    """d2c -q -x docker WORDS, told which tools this node has."""
    return node.d2c("-q", "--tools", f"crictl=1.36.0,ctr={node.line}", "-x", "docker", *words, **kw)


def listed(node):
    """NAME:TAG of every image as crictl lists them."""
    return {tag for image in json.loads(node.crictl("images", "-o", "json").stdout)["images"] for tag in image["repoTags"]}


def settle(node, wanted):
    """The CRI hears of ctr's changes by events: wait until it lists exactly these."""
    assert node.until(lambda: listed(node) == wanted, 10), listed(node)


def image_id(node, name):
    return node.crictl("inspecti", "-o", "go-template", "--template", "{{.status.id}}", name).stdout.strip()
