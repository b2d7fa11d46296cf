"""docker run beside other containers: links, borrowed volumes, joined namespaces, published ports; refusals first."""
import pytest
from lib.images import BUSYBOX

LINES = pytest.mark.lines("2.4.2", "1.7.33")


@LINES
def test_who_is_not_there(node):
    for words in (["--link", "nosuch:db"], ["--volumes-from", "nosuch"], ["--network", "container:nosuch"], ["--pid", "container:nosuch"]):
        done = node.docker("run", "--rm", *words, BUSYBOX, "true")
        assert done.returncode == 125 and "No such container: nosuch" in done.stderr, (words, done.stderr)
    assert node.ctr("containers", "ls", "-q").stdout == ""


@LINES
def test_volumes_from(node):
    """What a plain container and a CRI one mount, with their rights; :ro takes the rights away."""
    node.sh("mkdir -p /var/h && echo host > /var/h/f")
    assert node.docker("run", "-d", "--name", "data", "-v", "vol:/v", "-v", "/var/h:/h:ro", BUSYBOX, "sleep", "1000").returncode == 0
    done = node.docker("run", "--rm", "--volumes-from", "data", BUSYBOX, "sh", "-c", "echo kept > /v/a; cat /h/f; touch /h/b; echo $?")
    assert done.stdout == "host\n1\n", done.stderr
    assert node.read("/var/lib/d2c/volumes/vol/_data/a") == "kept\n"
    done = node.docker("run", "--rm", "--volumes-from", "data:ro", BUSYBOX, "sh", "-c", "cat /v/a; touch /v/b; echo $?")
    assert done.stdout == "kept\n1\n", done.stderr
    done = node.docker("create", "--name", "late", "--network", "none", "--volumes-from", "data:ro", BUSYBOX, "sh", "-c", "cat /v/a; touch /v/b; echo $?")
    assert done.returncode == 0 and node.docker("start", "-a", "late").stdout == "kept\n1\n", done.stderr
    node.pod("web", {"donor": ["sleep", "1000"]}, container={"mounts": [{"host_path": "/var/h", "container_path": "/w"}]})
    done = node.docker("run", "--rm", "--volumes-from", "donor", BUSYBOX, "cat", "/w/f")
    assert done.stdout == "host\n", done.stderr


@LINES
def test_links(node):
    node.pod("web", {"front": ["httpd", "-f", "-h", "/www"]})
    done = node.docker("run", "--rm", "--link", "front:db", BUSYBOX, "wget", "-q", "-O", "-", "http://db/")
    assert done.stdout.strip() == "hello", done.stderr
    assert node.docker("run", "-d", "--name", "plain", BUSYBOX, "httpd", "-f", "-h", "/www").returncode == 0
    done = node.docker("run", "--rm", "--link", "plain", BUSYBOX, "wget", "-q", "-O", "-", "http://plain/")
    assert done.stdout.strip() == "hello", done.stderr
    done = node.docker("run", "--rm", "--network", "container:front", BUSYBOX, "wget", "-q", "-O", "-", "http://127.0.0.1/")
    assert done.stdout.strip() == "hello", done.stderr
    done = node.docker("create", "--name", "late", "--network", "container:front", "--pid", "container:plain", BUSYBOX, "sh", "-c", "wget -q -O - http://127.0.0.1/; ps")
    assert done.returncode == 0, done.stderr
    told = node.docker("start", "-a", "late").stdout
    assert "hello" in told and "httpd" in told


@LINES
def test_ports_of_a_foreground_container(node):
    """Reached on the port and the address that were given, and gone with the container."""
    running = node.popen("docker", *("run", "--rm", "--name", "front", "-p", "127.0.0.1:18080:80", BUSYBOX, "httpd", "-f", "-h", "/www"))
    try:
        assert node.until(lambda: node.http(18080)).strip() == "hello"
        assert node.http(18080, host="10.231.0.1") is None
    finally:
        node.docker("kill", "front")
        running.wait(timeout=20)
    assert node.http(18080) is None
    assert node.ctr("containers", "ls", "-q").stdout == ""


@pytest.mark.lines("2.4.2")
def test_devices_and_groups(node, docker):
    """A device under another name and with fewer rights, groups by number: as docker's, and no file of d2c's stays behind."""
    for line in ("--device /dev/zero:/dev/nulo:r IMG sh -c 'head -c 2 /dev/nulo | wc -c; (echo x > /dev/nulo) 2>/dev/null; echo $?'",
                 "--device /dev/zero:/dev/nulo IMG sh -c 'echo x > /dev/nulo; echo $?'",
                 "--group-add 5 -u 1000:1000 IMG sh -c 'id -G | tr \" \" \"\\n\" | sort'",
                 "--group-add nosuch IMG true"):
        text = "docker run --rm " + line.replace("IMG", BUSYBOX)
        wanted, got = docker.sh(text, check=False), node.sh(text, check=False)
        assert (got.returncode, got.stdout) == (wanted.returncode, wanted.stdout), line + "\n" + got.stderr + wanted.stderr
    assert node.sh("ls /var/run/cdi").stdout == ""
