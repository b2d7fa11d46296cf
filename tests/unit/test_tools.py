"""The target tools' grammars: what each version's parser refuses, what it takes, and what it takes but loses."""
import pytest

from d2c.mapping import tools
from d2c.mapping.urfave import Refusal

OLD, SEVEN, TWO, FOUR = "1.6.20", "1.7.33", "2.3.7", "2.4.2"
CTR = (OLD, SEVEN, TWO, FOUR)


@pytest.mark.parametrize("tool, version, line, says", [
    ("crictl", "1.36.0", "", "wants a command"),
    ("crictl", "1.36.0", "container ls", "unknown command container"),
    ("crictl", "1.24.2", "checkpoint x", "unknown command checkpoint"),
    ("crictl", "1.36.0", "ps --nonsense", "unknown flag --nonsense"),
    ("crictl", "1.36.0", "ps --name", "flag --name needs a value"),
    ("crictl", "1.36.0", "ps -aq=x", "unknown flag -aq"),
    ("crictl", "1.36.0", "ps --aq", "unknown flag --aq"),
    ("crictl", "1.36.0", "ps -aqz", "unknown flag -aqz"),
    ("crictl", "1.36.0", "ps ---all", "bad flag syntax: ---all"),
    ("crictl", "1.36.0", "ps --all=maybe", "invalid boolean value 'maybe'"),
    ("crictl", "1.36.0", "stop -t 10s x", "invalid value '10s' for -t"),
    ("crictl", "1.36.0", "--timeout 3 ps", "invalid value '3' for --timeout"),
    ("crictl", "1.36.0", "-n ps", "unknown flag -n"),
    ("crictl", "1.36.0", "inspect help", "taken for the help command"),
    ("crictl", "1.30.1", "exec --name x ls", "unknown flag --name"),
    ("crictl", "1.24.2", "logs -s stdout x", "unknown flag -s"),
    ("ctr", FOUR, "images", "images wants a command"),
    ("ctr", FOUR, "images nonsense", "unknown command images nonsense"),
    ("ctr", FOUR, "containers ls --bogus", "unknown flag --bogus"),
    ("ctr", FOUR, "containers ls x --bogus", "unknown flag --bogus"),
    ("ctr", FOUR, "tasks ls -qq", "unknown flag -qq"),
    ("ctr", TWO, "containers ls -n k8s.io", "unknown flag -n"),
    ("ctr", TWO, "tasks kill h", "taken for the help command"),
    ("ctr", OLD, "images export --local x y", "unknown flag --local"),
    ("ctr", OLD, "images rm --nonsense x", "unknown flag --nonsense"),
    ("ctr", OLD, "images rm x --sync --nonsense", "unknown flag --nonsense"),
    ("ctr", SEVEN, "run --rlimit-nofile 5 i c", "unknown flag --rlimit-nofile"),
    ("ctr", SEVEN, "tasks kill -s", "flag -s needs a value"),
    ("ctr", FOUR, "run --memory-limit 5m i c", "invalid value '5m' for --memory-limit"),
    ("kubectl", "1.37.2", "logs x", "unknown command logs"),
    ("kubectl", "1.37.2", "apply --f x", "unknown flag --f"),
    ("kubectl", "1.37.2", "delete pod x --grace-period", "flag --grace-period needs a value"),
])
def test_refused(tool, version, line, says):
    assert says in str(tools.accepts(tool, version, line.split()))


@pytest.mark.parametrize("tool, version, line", [
    ("crictl", "1.36.0", "ps -aq --name ^web$ --label a=b --label c=d"),
    ("crictl", "1.24.2", "exec -it x sh -c ls"),
    ("crictl", "1.36.0", "ps -a=true -n 3"),
    ("crictl", "1.36.0", "-t 3s -r unix:///x --debug ps"),
    ("crictl", "1.36.0", "--version"),
    ("crictl", "1.36.0", "help ps"),
    ("crictl", "1.24.2", "inspect help"),
    ("crictl", "1.36.0", "update --memory 0x10 x"),
    ("crictl", "1.36.0", "create p c.json p.json"),
    ("ctr", FOUR, "i ls -q"),
    ("ctr", FOUR, "c ls x -q"),
    ("ctr", FOUR, "c ls -n k8s.io"),
    ("ctr", FOUR, "run i c ls --bogus"),
    ("ctr", FOUR, "t exec --exec-id e c ls --bogus"),
    ("ctr", FOUR, "images export /dev/stdout x"),
    ("ctr", TWO, "images export --local /dev/stdout x"),
    ("ctr", SEVEN, "t kill x -s 9"),
    ("ctr", SEVEN, "t kill x -s"),
    ("ctr", SEVEN, "t kill x -- -s"),
    ("ctr", SEVEN, "images rm x --nonsense"),
    ("ctr", OLD, "t exec --exec-id e c ls --bogus"),
    ("kubectl", "1.37.2", "-n default delete pod x --now --grace-period=3"),
    ("kubectl", "1.37.2", "get pods -Aoname -l a=b"),
    ("kubectl", "1.37.2", "apply -filename x"),
])
def test_taken(tool, version, line):
    assert tools.accepts(tool, version, line.split()) is None


@pytest.mark.parametrize("tool, version, line, says", [
    ("crictl", "1.36.0", "logs x --tail 1", "flag --tail stands behind an operand"),
    ("ctr", TWO, "tasks kill x --signal 9", "flag --signal stands behind an operand"),
    ("ctr", "2.4.0", "images export - x", "the words behind a lone - are lost: x"),
    ("ctr", FOUR, "images import - x", "the words behind a lone - are lost: x"),
])
def test_lost_words_are_a_complaint_though_the_parser_takes_them(tool, version, line, says):
    words = line.split()
    assert tools.accepts(tool, version, words) is None
    assert len(tools.check(words, tool, version)) == 1
    assert says in tools.check(words, tool, version)[0]


@pytest.mark.parametrize("tool, line", [
    ("crictl", "exec x ls --tty"),
    ("crictl", "rm -- -f"),
    ("ctr", "run --rm i c ls --rm"),
    ("ctr", "containers create i c ls --net-host"),
    ("ctr", "tasks kill --signal 9 x"),
])
def test_words_for_another_program_are_not_flags(tool, line):
    assert tools.check(line.split(), tool) == []


def test_a_command_may_pick_up_what_its_parser_loses():
    assert tools.check("images export - x".split(), "ctr", FOUR) == []


@pytest.mark.parametrize("line, since, until, says", [
    ("images export --local x y", None, None, ["unknown flag --local (ctr before 1.7.0)"]),
    ("images export --local x y", "1.7", None, []),
    ("tasks kill x --signal 9", None, None, ["flag --signal stands behind an operand, where ctr tasks kill does not read it (ctr in 2.0.0, 2.1.0, 2.2.9, 2.3.0, 2.3.7)"]),
    ("tasks kill x --signal 9", "2.4", None, []),
    ("tasks kill x --signal 9", None, "2.0", []),
    ("tasks kil x", None, None, ["unknown command tasks kil (ctr in every version)"]),
    ("containers ls -n x", "2.0", "2.4", ["unknown flag -n (ctr in every version)"]),
])
def test_check_over_versions(line, since, until, says):
    assert tools.check(line.split(), "ctr", since=since, until=until) == says


def test_holes_stand_for_values_and_slots_for_nothing():
    assert tools.check(["stop", "--timeout", "<seconds>", "<id>"], "crictl") == []
    assert tools.check(["stop", "--timeout", "<seconds>s", "<id>"], "crictl") == []
    assert tools.check(["stop", "<flags>", "--timeout=<n>", "<id>"], "crictl") == []
    assert tools.check(["stop", "<id>", "--timeout=<n>"], "crictl") != []
    assert tools.check(["stop", "<more>", "--timeout", "3"], "crictl", slots=("more",)) == []
    assert tools.check(["stop", "--<flag>", "x"], "crictl") != []


@pytest.mark.parametrize("tool, version, line, count", [
    ("crictl", "1.30.1", "attach x", 1),
    ("crictl", "1.32.0", "attach x", 0),
    ("crictl", "1.35.0", "inspect --name web", 1),
    ("crictl", "1.35.0", "inspect x", 0),
    ("crictl", "1.33.0", "inspect --name web", 0),
    ("ctr", "2.3.7", "images export x y", 1),
    ("ctr", "2.3.7", "images export --local x y", 0),
    ("ctr", "1.7.33", "images export x y", 0),
    ("ctr", "1.6.20", "tasks exec --exec-id e --user app c ls", 1),
    ("ctr", "1.6.21", "tasks exec --exec-id e --user app c ls", 0),
])
def test_faults(tool, version, line, count):
    assert len(tools.faults(line.split(), tool, version)) == count


def test_versions_outside_the_known_ones():
    assert tools.accepts("ctr", "1.5.0", ["tasks", "ls"]) is None
    assert tools.accepts("ctr", "1.5.0", ["images", "export", "--local", "x"]) is not None
    assert tools.accepts("ctr", "9.0", ["images", "export", "--local", "x"]) is None
    assert tools.accepts("crictl", (1, 31), ["inspect", "--label", "a=b"]) is not None, "only 1.31.1 was read"
    with pytest.raises(KeyError):
        tools.load("nerdctl")


@pytest.mark.parametrize("tool", ["crictl", "ctr", "kubectl"])
def test_every_row_of_the_tables_is_read(tool):
    """No flag is lost on the way from the file: each holds in some known version, and its command with it."""
    table = tools.load(tool)
    for path, row in table.commands.items():
        nodes = []
        for version in table.versions:
            node = table.root(version)
            for name in path.split():
                node = node and node.subs.get(name)
            if node is not None and " ".join(node.path) == path:
                nodes.append(node)
        assert nodes, path
        for names in (row or {}).get("flags", {}):
            bare = [name.lstrip("-") for name in names.split()]
            assert any(all(name in node.flags and node.flags[name].names == bare for name in bare) for node in nodes), (path, names)


def test_history_names_what_exists():
    for tool in ("crictl", "ctr"):
        table = tools.load(tool)
        for fault in table.faults:
            words = table.commands[fault["command"]]["flags"]
            known = {name for names in words for name in names.split()}
            assert set((fault.get("flags", "") + " " + fault.get("unless", "")).split()) <= known
            assert fault["why"] and fault["source"]
        for path in table.tails:
            assert path in table.commands
    assert issubclass(Refusal, Exception)
