"""Live fixtures: real nodes, a real kubelet, Docker itself as the judge. Each is started at its first use and lives for the session."""
import pytest
from lib import slots
from lib.parts import LINES

FIXTURES = ("node", "kubelet_node", "cluster_node", "docker")


def pytest_configure(config):
    config.addinivalue_line("markers", "lines(*versions): the containerd lines that a test of `node` runs on (default: all)")


def pytest_generate_tests(metafunc):
    if "node" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("lines")
        metafunc.parametrize("node", marker.args if marker else LINES, indirect=True, scope="session")


def pytest_collection_modifyitems(items):
    """One worker per node: what a test holds on decides its group (pytest-xdist, --dist loadgroup)."""
    for item in items:
        if "tests/live" not in item.nodeid:
            continue
        item.add_marker(pytest.mark.live)
        line = item.callspec.params.get("node") if hasattr(item, "callspec") else None
        group = line or next((name for name in FIXTURES if name in item.fixturenames), "none")
        item.add_marker(pytest.mark.xdist_group(group))


def stand(make):
    slots.sweep()
    machine = make()
    yield machine
    machine.close()


@pytest.fixture(scope="session")
def _nodes():
    """The nodes of this session by line: a parametrised session fixture would be torn down at every change of line."""
    from lib.node import Node
    slots.sweep()
    made = {}

    def get(line):
        if line not in made:
            made[line] = Node(line)
        return made[line]
    yield get
    for machine in made.values():
        machine.close()


@pytest.fixture(scope="session")
def node(request, _nodes):
    return _nodes(request.param)


@pytest.fixture(scope="session")
def kubelet_node():
    from lib.kubelet import KubeletNode
    yield from stand(KubeletNode)


@pytest.fixture(scope="session")
def cluster_node():
    from lib.cluster import ClusterNode
    yield from stand(ClusterNode)


@pytest.fixture(scope="session")
def docker():
    from lib.judge import Docker
    yield from stand(Docker)


@pytest.fixture
def registry(request):
    """The registries inside the node of the test (inside dockerd's machine where it has no node)."""
    name = next(name for name in FIXTURES if name in request.fixturenames)
    return request.getfixturevalue(name).registry()


@pytest.fixture(autouse=True)
def _clean(request):
    """After each test every machine it used is as before."""
    yield
    for name in FIXTURES:
        if name in request.fixturenames and name in request.node.funcargs:
            request.getfixturevalue(name).clean()
