"""Lines docker's client refuses: status and first line of stderr, as 29.9.3 has them. The client itself confirms the table."""
import shlex

import pytest
from client import differ

SIZE = 'invalid argument "{}" for "-m, --memory" flag: invalid size: \'{}\''
REFUSED = {
    # the command
    "nonsense": (1, "docker: unknown command: docker nonsense"),
    "nonsense --foo": (125, "unknown flag: --foo"),
    "''": (1, "docker: unknown command: docker "),
    "container nope": (1, "docker: unknown command: docker container nope"),
    "container --foo ls": (125, "unknown flag: --foo"),
    "container --foo=1 ls": (1, "unknown flag: --foo"),
    "container -= ls": (1, "unknown shorthand flag: '=' in -="),
    "--bogus ps": (125, "unknown flag: --bogus"),
    "-H a -H b ps": (125, 'invalid argument "b" for "-H, --host" flag: specify only one -H'),
    "-l nope ps": (1, "Unable to parse logging level: nope"),
    "-h ps --bogus": (125, "Flag shorthand -h has been deprecated, use --help"),
    "help nope x": (1, "unknown help topic: nope x"),
    "help ps foo": (1, "unknown help topic: foo"),
    "help --zz": (125, "unknown flag: --zz"),
    # flags, by pflag's rules
    "ps --bogus": (125, "unknown flag: --bogus"),
    "ps -aqz": (125, "unknown shorthand flag: 'z' in -z"),
    "ps -zaq": (125, "unknown shorthand flag: 'z' in -zaq"),
    "ps -é": (125, "unknown shorthand flag: 'Ã' in -é"),
    "ps ---x": (125, "bad flag syntax: ---x"),
    "ps --=x": (125, "bad flag syntax: --=x"),
    "ps -n": (125, "flag needs an argument: 'n' in -n"),
    "ps -an": (125, "flag needs an argument: 'n' in -n"),
    "ps --last": (125, "flag needs an argument: --last"),
    "ps --all=maybe": (125, 'invalid argument "maybe" for "-a, --all" flag: strconv.ParseBool: parsing "maybe": invalid syntax'),
    "ps -a=": (125, "unknown shorthand flag: '=' in -="),
    "ps --no-trunc=x": (125, 'invalid argument "x" for "--no-trunc" flag: strconv.ParseBool: parsing "x": invalid syntax'),
    "run -h": (125, "flag needs an argument: 'h' in -h"),
    # templates that the client reads first
    "inspect -f '{{' x": (64, "template parsing error: template: :1: unclosed action"),
    "inspect --type container -f '{{ \"a' x": (64, "template parsing error: template: :1: unterminated quoted string"),
    "inspect --type x -f '{{' x": (1, 'unknown type: "x": must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"'),
    "container inspect -f '{{foo .}}' x": (64, 'template parsing error: template: :1: function "foo" not defined'),
    "image inspect -f '{{if}}' x": (64, "template parsing error: template: :1: missing value for if"),
    "network inspect -f '{{range .}}' x": (64, "template parsing error: template: :1: unexpected EOF"),
    "volume inspect -f '{{.A' x": (64, "template parsing error: template: :1: unclosed action"),
    "version -f '{{'": (64, "template parsing error: template: version:1: unclosed action"),
    "events --format '{{'": (64, "Error parsing format: template: :1: unclosed action"),
    "events --format '{{.Bad}}'": (64, 'Error parsing format: template: :1:2: executing "" at <.Bad>: can\'t evaluate field Bad in type *events.Message'),
    "ps --format 'table {{.ID'": (1, "failed to parse template: template: :1: unclosed action"),
    "context ls --format '{{'": (1, "template parsing error: template: :1: unclosed action"),
    "node inspect -f '{{' x": (1, "template parsing error: template: :1: unclosed action"),
    "plugin inspect -f '{{' x": (64, "template parsing error: template: :1: unclosed action"),
    # counts
    "ps x": (1, "docker: 'docker ps' accepts no arguments"),
    "container ls x": (1, "docker: 'docker container ls' accepts no arguments"),
    "run": (1, "docker: 'docker run' requires at least 1 argument"),
    "exec c": (1, "docker: 'docker exec' requires at least 2 arguments"),
    "logs a b": (1, "docker: 'docker logs' requires 1 argument"),
    "rename a": (1, "docker: 'docker rename' requires 2 arguments"),
    "commit a b c": (1, "docker: 'docker commit' requires at least 1 and at most 2 arguments"),
    "context use": (1, "accepts 1 arg(s), received 0"),
    # numbers
    "ps -n x": (125, 'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax'),
    "ps -n 99999999999999999999": (125, 'invalid argument "99999999999999999999" for "-n, --last" flag: strconv.ParseInt: parsing '
                                        '"99999999999999999999": value out of range'),
    "run -m x img": (125, SIZE.format("x", "x")),
    "run -m -1 img": (125, SIZE.format("-1", "-1")),
    "run -m 5x img": (125, 'invalid argument "5x" for "-m, --memory" flag: invalid suffix: \'x\''),
    "run --memory-swap -2 img": (125, 'invalid argument "-2" for "--memory-swap" flag: invalid size: \'-2\''),
    "run --cpus 1/3 img": (125, 'invalid argument "1/3" for "--cpus" flag: value is too precise'),
    "run --cpus 1.2.3 img": (125, 'invalid argument "1.2.3" for "--cpus" flag: failed to parse 1.2.3 as a rational number'),
    "run --blkio-weight 65536 img": (125, 'invalid argument "65536" for "--blkio-weight" flag: strconv.ParseUint: parsing "65536": value out of range'),
    "run --health-interval 5 img": (125, 'invalid argument "5" for "--health-interval" flag: time: missing unit in duration "5"'),
    "run --health-interval 5parsec img": (125, 'invalid argument "5parsec" for "--health-interval" flag: time: unknown unit "parsec" in duration "5parsec"'),
    "run --memory-swappiness 101 img": (125, "docker: invalid value: 101. Valid memory swappiness range is 0-100"),
    # values of run
    "run -e = img": (125, 'invalid argument "=" for "-e, --env" flag: invalid environment variable: ='),
    "run -l =x img": (125, "invalid argument \"=x\" for \"-l, --label\" flag: invalid label '=x': empty name"),
    "run -a tty img": (125, 'invalid argument "tty" for "-a, --attach" flag: valid streams are STDIN, STDOUT and STDERR'),
    "run -p 80:80:80 img": (125, "docker: invalid IP address: 80"),
    "run -p 98983:8983 img": (125, "docker: invalid hostPort: 98983"),
    "run -p 80/xyz img": (125, "docker: invalid proto: xyz"),
    "run -p 80-82:80-81 img": (125, "docker: invalid ranges specified for container and host Ports: 80-81 and 80-82"),
    "run -p a=b,c img": (125, "docker: invalid publish opts format (should be name=value but got 'c')"),
    "run --expose 90-80 img": (125, "docker: invalid range format for --expose: invalid port range: 90-80"),
    "run -v :/b img": (125, "docker: invalid spec: :/b: empty section between colons"),
    "run -v aa:bb:cc:dd img": (125, "docker: invalid spec: aa:bb:cc:dd: too many colons"),
    "run --mount x img": (125, "invalid argument \"x\" for \"--mount\" flag: invalid field 'x' must be a key=value pair"),
    "run --mount type=tmpfs,volume-nocopy img": (125, "invalid argument \"type=tmpfs,volume-nocopy\" for \"--mount\" flag: "
                                                      "cannot mix 'volume-*' options with mount type 'tmpfs'"),
    "run --ulimit nofile=2:1 img": (125, 'invalid argument "nofile=2:1" for "--ulimit" flag: ulimit soft limit must be less than or equal to hard limit: 2 > 1'),
    "run --sysctl a=b img": (125, "invalid argument \"a=b\" for \"--sysctl\" flag: sysctl 'a=b' is not allowed"),
    "run --link a:b:c img": (125, 'invalid argument "a:b:c" for "--link" flag: bad format for links: a:b:c'),
    "run --device a img": (125, "docker: a is not an absolute path"),
    "run --device /dev/a:/dev/b:x img": (125, "docker: bad mode specified: x"),
    "run --add-host a img": (125, 'invalid argument "a" for "--add-host" flag: bad format for add-host: "a"'),
    "run --dns 1.2 img": (125, 'invalid argument "1.2" for "--dns" flag: IP address is not correctly formatted: 1.2'),
    "run --ip x img": (125, 'invalid argument "x" for "--ip" flag: failed to parse IP: "x"'),
    "run --mac-address x img": (125, "docker: x is not a valid mac address"),
    "run --gpus x img": (125, 'invalid argument "x" for "--gpus" flag: invalid count (x): value must be either "all" or an integer: invalid syntax'),
    "run --network name=web,ip=x img": (125, 'invalid argument "name=web,ip=x" for "--network" flag: ParseAddr("x"): unable to parse IP'),
    "run --net host --network-alias a img": (125, "docker: network-scoped aliases are only supported for user-defined networks"),
    "run --pid container: img": (125, "docker: --pid: invalid PID mode"),
    "run --restart on-failure:x img": (125, "docker: invalid restart policy format: maximum retry count must be an integer"),
    "run --rm --restart always img": (125, "docker: conflicting options: cannot specify both --restart and --rm"),
    "run --log-driver none --log-opt a=b img": (125, "docker: invalid logging opts for driver none"),
    "run --security-opt x img": (125, 'docker: invalid --security-opt: "x"'),
    "run --storage-opt x img": (125, "docker: invalid storage option"),
    "run --no-healthcheck --health-cmd x img": (125, "docker: --no-healthcheck conflicts with --health-* options"),
    "run --pull x img": (125, "docker: invalid pull option: 'x': must be one of \"always\", \"missing\" or \"never\""),
    "run --platform x img": (125, 'docker: "x": unknown operating system or architecture: invalid argument'),
    "run -d -a stdin img": (1, "conflicting options: cannot specify both --attach and --detach"),
    "run --detach-keys ab img": (1, "invalid detach keys (ab): Unknown character: 'ab'"),
    "run --env-file none.env img": (125, "docker: --env-file: open none.env: no such file or directory"),
    "run --env-file bad.env img": (125, "docker: --env-file: invalid env file (bad.env): variable 'a b' contains whitespaces"),
    "run --cidfile ok.env img": (125, "docker: container ID file found, make sure the other container isn't running or delete ok.env"),
    "run --cpu-count 1 img": (1, '"--cpu-count" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux'),
    "run NGINX": (125, "docker: invalid reference format: repository name (library/NGINX) must be lowercase"),
    "create NGINX": (1, "invalid reference format: repository name (library/NGINX) must be lowercase"),
    # other commands
    "pull a:b:c": (1, "invalid reference format"),
    "pull -a x:1": (1, "tag can't be used with --all-tags/-a"),
    "push x@sha256:" + "0" * 64: (1, "cannot push a digest reference"),
    "tag x Y": (1, 'error parsing reference: "Y" is not a valid repository/tag: invalid reference format: repository name (library/Y) must be lowercase'),
    "images -q --tree": (1, "--quiet is not yet supported with --tree"),
    "ps --filter a": (125, 'invalid argument "a" for "-f, --filter" flag: bad format of filter (expected name=value)'),
    "stop -t 1 --time 2 c": (1, "conflicting options: cannot specify both --timeout and --time"),
    "start -a b c": (1, "you cannot start and attach multiple containers at once"),
    "rm ''": (1, "container name cannot be empty"),
    "rename web ''": (1, "failed to rename container: new name cannot be blank"),
    "logs ''": (1, "invalid container name or ID: value is empty"),
    "cp a b": (1, "must specify at least one container source"),
    "cp a:/x b:/y": (1, "copying between containers is not supported"),
    "update web": (1, "you must provide one or more flags when using this command"),
    "inspect --type x web": (1, 'unknown type: "x": must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"'),
    "network create --gateway 10.0.0.1 web": (1, "every ip-range or gateway must have a corresponding subnet"),
    "login -p x --password-stdin -u a host": (1, "conflicting options: cannot specify both --password and --password-stdin"),
    "login --password-stdin host": (1, "the --password-stdin option requires --username to be set"),
    "login -p '' host": (1, "password is empty"),
    "volume create --name a b": (1, "conflicting options: cannot specify a volume-name through both --name and as a positional arg"),
    "events --since x": (1, 'failed to parse value as time or duration: "x"'),
}


@pytest.mark.parametrize("line", REFUSED)
def test_refused(line, reader):
    assert reader.ask(shlex.split(line)) == ("usage", *REFUSED[line])


def test_the_client_says_the_same(judge):
    lines = [shlex.split(line) for line in REFUSED]
    answers = dict(zip(REFUSED, judge.ask_all(lines)))
    assert {line: answer for line, answer in answers.items() if answer != ("usage", *REFUSED[line])} == {}


def test_a_refusal_ends_as_docker_ends_it(judge, reader):
    """The lines after the first: usage and hint."""
    import subprocess

    from d2c.docker.parse import find, parse
    from d2c.errors import UsageError

    for line in ("ps --bogus", "run", "container nope", "run --rm --restart always img", "nonsense", "logs a b", "rm '' ''", "context use", "-h ps --bogus"):
        words = shlex.split(line)
        done = subprocess.run([*judge.command, *words], cwd=judge.cwd, env=judge.env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        with pytest.raises(UsageError) as caught:
            found = find(words, reader.index)
            parse(found.command, found.rest, reader.grammars[found.module], found.spelling, found.globals, found.help, found.warnings)
        assert caught.value.text() == done.stderr, line


def test_files_are_looked_at_only_where_the_line_is_run(reader):
    from d2c.docker.parse import parse

    assert parse("container run", ["--env-file", "none.env", "img"], reader.grammars["container_run"], "run").has("--env-file")


def test_differ_sees_every_difference():
    same = ("usage", 125, "a")
    assert not differ(same, same)
    assert differ(same, ("usage", 1, "a")) and differ(same, ("usage", 125, "b")) and differ(same, ("passed", 0, ""))
