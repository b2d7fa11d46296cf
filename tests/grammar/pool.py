"""Values for generated lines, by check: some docker takes, some it refuses. Seeds of the generator, not truths: the client judges."""

ANY = ["x", "web", "", "a b", "-", "0", "1", "é", "a=b", "a:b", "/a", "$(x)", '"', "'", "%s", "true", "--", "-x", "a,b", "A"]
NUMBERS = ["0", "1", "5", "-1", "007", "0x1f", "0b11", "0o17", "1_000", "_1", "1__0", "+5", "", "x", "1.5", "1e3", " 1", "99999999999999999999", "65536",
           "4294967296", "-9223372036854775808", "९"]
DURATIONS = ["0", "1s", "1.5h", "-5s", "1m30s", "100ms", "1us", "1µs", "", "5", "s", "1x", "1.s", ".5s", ".s", "1s1", "1é", "-", "+1h", "1..5s", "9999999h",
             "1 s", "1h-5s"]
SIZES = ["512m", "1g", "0", "1.5gb", "10KiB", "-1", "-1m", "", "x", "m", "5x", "5kbb", "1 m", "1  m", "1e3", "1e400", "0x10", "1_0k", "10ib", "1p", "5B", "5bb",
         "12.5.1", "10mib ", "5é"]
CPUS = ["1", "0.5", "1.5", "1/2", "1/3", "1/0", "x", "", "-1", "0.0000000001", "1e2", "1e-2", "1e", ".5", "1.", "0x10", "1_0", "1 ", "1.2.3", "9999999999999"]
ADDRESSES = ["10.0.0.1", "::1", "fe80::1%eth0", "1.2.3", "256.1.1.1", "", "x", " 10.0.0.1 ", "01.2.3.4", "::ffff:1.2.3.4", "1::2::3", "[::1]", "1.2.3.4.5",
             "1:2:3:4:5:6:7:8", "12345::", "10.0.0.0/8", "10.0.0.0/33", "fd00::/64", "1..2.3", "%a", "1:2", "::1.2.3"]
PORTS = ["80", "80:80", "8080:80/udp", "127.0.0.1:80:80", "127.0.0.1::80", "[::1]:80:80", "::1:80:80", "80-82:80-82", "80-82:80", "80-82:80-81", "1-2", "x", "",
         "80:", ":80", "80/xyz", "80/TCP", "99999", "80:80:80", "1.2.3:80:80", "published=80,target=90", "target=x", "published=80", "=80", "a=b,c", "80/", "/tcp",
         "-1:80", "8-5", "a:b", "80:80/tcp/udp", "[::1:80:80", "[::1]x:80:80", "+80", "0:80", "target=80,published=8080,mode=host", "target=80,mode=x",
         "target=80,protocol=x", "published=x,target=1"]
VOLUMES = ["/a:/b", "v:/b", "/b", "/a:/b:ro", "/a:/b:ro:rw", "a:", ":b", "::", "/a::/b", "", "C:\\a:/b", "c:/x", ".:/b", "~/x:/y", "a:b:c:d", "x:y:nocopy,z", "é:/b",
           "ab", "é", ":", "/a:/b:"]
MOUNTS = ["type=bind,src=/a,dst=/b", "type=volume,src=v,target=/b,readonly", "type=tmpfs,dst=/t,tmpfs-size=1m,tmpfs-mode=1770", "", " ", "x", "type=", "type=bind,x=y",
          "src = /a", "type=bind,bind-propagation=rshared,dst=/b,ro=true", "type=volume,bind-propagation=rslave", "type=tmpfs,volume-nocopy", "readonly=maybe,dst=/b",
          "bind-nonrecursive", "type=bind,bind-recursive=writable", "type=bind,bind-recursive=readonly,ro", "type=bind,bind-recursive=disabled",
          "type=bind,bind-recursive=x", "type=bind,bind-recursive=readonly,ro,bind-propagation=rprivate", "tmpfs-size=x", "type=tmpfs,tmpfs-mode=9", "type=image,src=i,dst=/i",
          "type=image,image-subpath=x", '"type=bind,src=/a"', 'type=bind,src="/a"', '"src=/a b",dst=/c', "TYPE=BIND,SRC=/a,dst=/b", "type=bind,src= /a", "type=volume,image-subpath=x",
          "type=bind,bind-create-src=1,src=/a,dst=/b", "type=volume,bind-recursive=enabled,dst=/b", "src"]
NETWORKS = ["host", "none", "bridge", "web", "container:web", "name=web,alias=a", "name=web,ip=10.0.0.5", "name=web,ip=x", "alias=a", "name=host,alias=a", "x=y",
            "name=web,driver-opt=a", "name=web,mac-address=x", "name=web,gw-priority=x", "name=web,gw-priority=5", "name=web,", "", " ", "name=web,link-local-ip=1", "a=",
            "name=web,\"driver-opt=a=b\"", "default", "NAME=web"]
ENVS = ["A=1", "A", "=", "=x", "", "A B=1", "A=", "é=é", "HOME"]
LABELS = ["a=b", "a", "=b", "", " a=b", "a b=c", "\ta", "a\tb", "=", "a=b=c"]
LINKS = ["db", "db:alias", "a:b:c", "", ":", "/a:/b/c"]
HOSTS = ["a:1.2.3.4", "a=1.2.3.4", "a:host-gateway", "a=host-gateway", "a", "", ":1.2.3.4", "a:::1", "a:[::1]", "a:x", "a=x", "a:b:1.2.3.4", "a=[::1]", "a: 1.2.3.4"]
ULIMITS = ["nofile=1024", "nofile=1024:2048", "nofile=2:1", "nofile", "x=1", "nofile=", "nofile=a", "nofile=1:2:3", "nofile=-1", "nofile=-1:5", "nofile=5:-1",
           "core=1:x", "NOFILE=1", "nofile=5:0x10"]
SYSCTLS = ["net.ipv4.ip_forward=1", "kernel.shmmax=1", "kernel.x=1", "net.a", "x=1", "", "fs.mqueue.a=b", "=1"]
DEVICES = ["/dev/a", "/dev/a:/dev/b", "/dev/a:/dev/b:rwm", "/dev/a:r", "/dev/a:rr", "/dev/a:b", "", ":", "a", "vendor.com/class=gpu0", "/dev/a:/dev/b:x", "a:b:c:d",
           "vendor/=a", "v/c=a_", "/dev/a:/dev/b:"]
RATES = ["/dev/sda:1mb", "/dev/sda:100", "/dev/sda:-1", "/dev/sda", "/dev/sda:x", "sda:1", ":1", "", "/dev/sda:5000", "/dev/sda:10", "/dev/sda:9"]
RULES = ["c 1:3 mr", "a *:* rwm", "b 1:* r", "c 1:3", "x 1:3 r", "c 1:3 rwmr", "", "c  1:3 r", "c a:3 r"]
DOMAINS = ["example.com", ".", "", "-", "a-", "1.2", "a..b", "example.com.", " example.com", "a_b", "é.com", "x" * 260, ":a", "a\n"]
GPUS = ["all", "2", "device=0", '"device=0,1"', "x", "", "count=2", "count=x", "all,device=1", "device=1,device=2", "capabilities=utility", "foo=bar", "2,count=1", "driver=nvidia,count=all",
        "options=\"a"]
FILTERS = ["status=running", "a", "", "=", "name=x", "label=a=b", " a = b "]
SECRETS = ["s", "source=s,target=t", "target=t", "source=s,mode=0400", "source=s,mode=x", "x=y,z", "a,b", "", "source=s,foo=1", "=x", "SOURCE=s"]
SLICES = ["a", "a,b", "", '"a', 'a"b', '"a,b",c', "a\nb"]
PAIRS = ["a=b", "a", "a=b,c=d", "a=b,c", "", "host=unix:///x", '"a=b', "description=x"]
PREFS = ["spread=node.labels.a", "x=y", "spread", "=", ""]
CREDS = ["config://a", "file://b", "x", "", "registry://c", "://a"]
COMMANDS = ["sh -c ls", "'a", "a\\", '"a b" c', ""]
KEYS = ["ctrl-a", "ctrl-p,ctrl-q", "a,b", "DEL", "ab", "", "ctrl-A", ",", "ctrl-[", "é"]
REFS = ["nginx", "nginx:1.25", "docker.io/library/nginx", "NGINX", "a/B", "localhost:5000/x:y", "x@sha256:" + "0" * 64, "x@sha256:abc", "sha256:" + "a" * 64, "a" * 64, "",
        "a:b:c", "a//b", "a/", "-a", "a_b", "a__b", "a___b", "a..b", "a.-b", "Foo/bar", "foo.com:80/bar", "foo:80/bar:tag", "x:", "x:" + "t" * 129, "x@", "a b",
        "127.0.0.1/x", "[::1]:5000/x", "index.docker.io/x", "x:.t", "é", "x" * 256, "docker.io/a/b/c", "x@md5:" + "0" * 32, "x:1@sha256:" + "1" * 64, "foo_bar.com/x", "a-/b",
        "x@sha512:" + "0" * 64, "http://x", "X:y", "a:B", "-", "abc123"]
NAMES = ["web", "web-1", "0123456789ab", "", "a b", "/web", "web:/etc", ":/x", "a:b:c", ".", "-", "é", "x/y", "a" * 64, "a=2", "x=y"]
PLATFORMS = ["linux/amd64", "linux", "amd64", "linux/arm/v7", "x", "linux/*", "", "a/b/c/d", "linux/", "windows(10.0)/amd64", "windows(", "lin ux", "LINUX", "i386", "linux(+a)/arm64", "linux(+)/a"]
FILES = ["ok.env", "bad.env", "none.env", "latin.env", "empty.env", "nokey.env", ".", ""]
UNTIL = ["5m", "2024-01-02", "1700000000", "x", "1.5", ""]
CHOICES = {
    "--until": UNTIL,
    "--pull": ["always", "missing", "never", "x", ""], "--restart": ["always", "no", "on-failure:3", "on-failure:x", ":3", "x", "unless-stopped", "", "a:b:c", "on-failure:"],
    "--pid": ["host", "container:a", "container:", "x", ""], "--uts": ["host", "x", ""], "--userns": ["host", "x"], "--cgroupns": ["host", "private", "x"],
    "--mac-address": ["92:d0:c6:0a:29:33", "x", "", "92-d0-c6-0a-29-33", "92d0.c60a.2933", "92:d0:c6:0a:29", "92:d0-c6:0a:29:33", " 92:d0:c6:0a:29:33", "aa:bb:cc:dd:ee:ff:00:11"],
    "--log-driver": ["none", "json-file"], "--security-opt": ["no-new-privileges", "seccomp=unconfined", "seccomp=none.json", "x", "label:disable", "apparmor=", "seccomp=ok.json",
                                                              "systempaths=unconfined", "no-new-privileges:true", "no-new-privileges=x"],
    "--storage-opt": ["size=1G", "x", ""], "--platform": PLATFORMS, "--env-file": FILES, "--label-file": FILES, "--detach-keys": KEYS, "--device": DEVICES, "--volume": VOLUMES,
    "--publish": PORTS, "--expose": ["80", "80-90/udp", "x", "", "90-80", "99999", "-1", "1-", "80/x"], "--cidfile": ["", "ok.env"], "--memory-swappiness": ["50", "-1", "101", "-2", "x"],
    "--format": ["json", "table", "{{json .}}", ""], "--tag": REFS, "--type": ["container", "image", "x", ""],
    "--signal": ["TERM", "9", "x", ""], "--time": NUMBERS, "--since": ["5m", "1h30m", "2024-01-02", "2024-01-02T03:04:05", "1700000000", "1700000000.5", "x", "a:b", "1.x", ""], "--output": ["", "/nonexistent/x", ".", "ok.env/x"], "--input": ["none.tar", ""], "--log-level": ["debug", "info", "warn", "error", "fatal", "x", ""],
    "--subnet": ADDRESSES + ["10.0.0.0/24,10.0.1.0/24", "10.0.0.0/8,10.1.0.0/16"], "--driver-opt": ["a=b", "a", ""], "--cap-add": ["NET_ADMIN", "ALL", "x"], "--mode": ["replicated", "global", "x"],
}
BY_CHECK = {
    "swarm.node_address": ["0.0.0.0:2377", "", "x"], "numbers.int64": NUMBERS, "numbers.uint64": NUMBERS, "numbers.uint32": NUMBERS, "numbers.uint16": NUMBERS, "numbers.octal": NUMBERS + ["022", "8"],
    "numbers.float32": NUMBERS + ["inf", "nan", "1e39", "0x1p4"], "numbers.duration": DURATIONS, "numbers.positive_duration": DURATIONS, "numbers.size": SIZES, "numbers.swap": SIZES,
    "numbers.cpus": CPUS, "addresses.address": ADDRESSES, "addresses.addresses": ADDRESSES + ["1.1.1.1,x"], "addresses.networks": ADDRESSES, "addresses.dns": ADDRESSES,
    "addresses.extra_host": HOSTS, "lists.filter": FILTERS, "lists.ulimit": ULIMITS, "lists.strings": SLICES, "lists.pairs": PAIRS, "lists.placement": PREFS, "lists.credential": CREDS,
    "lists.command": COMMANDS, "fields.mount": MOUNTS, "fields.network": NETWORKS, "fields.gpus": GPUS, "fields.secret": SECRETS, "fields.config": SECRETS, "fields.service_port": PORTS,
    "lists.attach": ["stdin", "STDOUT", "x", ""], "lists.weight_device": RATES, "lists.cgroup_rule": RULES, "lists.bps_device": RATES, "lists.iops_device": RATES, "lists.dns_search": DOMAINS,
    "lists.env": ENVS, "lists.label": LABELS, "lists.link": LINKS, "lists.sysctl": SYSCTLS, "lists.image_tag": REFS,
}
BOOLS = ["true", "false", "1", "0", "T", "x", "", "yes", "TRUE"]
