"""The ways out of what is refused: complete lines with the user's own words, in words that the real tools take."""
import os
import shutil
import subprocess

import pytest

from d2c import errors, line
from d2c.mapping.place import ROOT

from . import golden

WAYS = {
    "compose -f f.yml up -d": ["kompose convert -f f.yml --stdout | kubectl apply -f -"],
    "compose -f a.yml -f b.yml -p shop logs -f web": ["kubectl logs -f --tail=-1 --all-containers --prefix -l io.kompose.service=web"],
    "compose --file=a.yml --profile x down": ["kompose convert -f a.yml --stdout | kubectl delete -f -"],
    "compose exec -u root -T web sh -c 'a b; -f c'": ["kubectl exec -it deploy/web -- sh -c 'a b; -f c'"],
    "compose exec web": ["kubectl exec -it deploy/web -- COMMAND"],
    "compose run --rm -e A=b web ps up": ["kubectl run -it --rm --restart=Never --image=IMAGE web -- ps up"],
    "compose -f $f pull": ["sed -n 's/^ *image: *//p' $f | tr -d '\"' | sort -u | xargs -n 1 crictl pull"],
    "compose -f a.yml build --pull --build-arg A=b web": ["nerdctl -n k8s.io compose -f a.yml build --build-arg A=b web"],
    "compose push web": ["nerdctl -n k8s.io compose push web"],
    "compose scale web=3": ["kubectl scale deployment web --replicas=3"],
    "compose": ["kompose convert --stdout | kubectl apply -f -"],
    "buildx build -tx:1 --file=F --build-arg A=b --load .": ["nerdctl -n k8s.io build -t x:1 -f F --build-arg A=b ."],
    "buildx build --platform linux/amd64,linux/arm64 -t a -t b --push ctx": ["nerdctl -n k8s.io build -t a -t b --platform linux/amd64,linux/arm64 ctx"],
    "build -t x:1 -f F --build-arg A=b .": [
        "nerdctl -n k8s.io build -t x:1 -f F --build-arg A=b .",
        "buildctl build --frontend dockerfile.v0 --local context=. --local dockerfile=. --opt filename=F --opt build-arg:A=b --output type=docker,name=docker.io/library/x:1"
        " | ctr -n k8s.io images import -",
        "buildah build -t x:1 -f F --build-arg A=b . && buildah push x:1 docker-archive:/dev/stdout:docker.io/library/x:1 | ctr -n k8s.io images import -"],
    "build -f /a/D x": [
        "nerdctl -n k8s.io build -f /a/D x",
        "buildctl build --frontend dockerfile.v0 --local context=x --local dockerfile=/ --opt filename=a/D --output type=docker,name=docker.io/library/IMAGE:TAG | ctr -n k8s.io images import -",
        "buildah build -t IMAGE -f /a/D x && buildah push IMAGE docker-archive:/dev/stdout:docker.io/library/IMAGE:TAG | ctr -n k8s.io images import -"],
    "build --progress plain -t 'a b' --secret id=a,src=b sub": [
        "nerdctl -n k8s.io build -t 'a b' --secret id=a,src=b sub"],
    "service create --name Web --replicas 3 -p 8080:80/tcp -e A=b -e 'C=d e' --limit-memory 64m nginx sleep 5": [
        "kubectl create deployment web --image=nginx --replicas=3 -- sleep 5", "kubectl set env deployment/web A=b 'C=d e'",
        "kubectl set resources deployment/web --limits=memory=67108864", "kubectl expose deployment web --type=NodePort --port=8080 --target-port=80"],
    "service create nginx": ["kubectl create deployment NAME --image=nginx"],
    "service update --image n:2 --env-add A=b --env-rm C web": ["kubectl set image deployment/web '*=n:2'", "kubectl set env deployment/web A=b", "kubectl set env deployment/web C-"],
    "service scale web=5": ["kubectl scale deployment web --replicas=5"],
    "service logs --tail all web": ["kubectl logs --tail=-1 -l app=web --all-containers --prefix"],
    "node update --availability drain n1": ["kubectl drain n1 --ignore-daemonsets --delete-emptydir-data"],
    "node update --label-add a=b --label-rm x n1": ["kubectl label node n1 a=b", "kubectl label node n1 x-"],
    "stack deploy -c f.yml -c g.yml app": ["kubectl create namespace app", "kompose convert -f f.yml -f g.yml --stdout | kubectl apply -n app -f -"],
    "secret create s -": ["kubectl create secret generic s --from-file=s=/dev/stdin"],
    "secret create s f": ["kubectl create secret generic s --from-file=s=f"],
    "context create far --docker host=ssh://u@h": ["export DOCKER_HOST=ssh://u@h", "kubectl config set-context far --cluster=CLUSTER --user=USER"],
    "context use far": ["export DOCKER_CONTEXT=far", "kubectl config use-context far"],
    "checkpoint create --checkpoint-dir /d web c1": ["crictl checkpoint --export=/d/c1.tar \"$(crictl ps -l -q --name '^web$')\""],
    "context create far": ["kubectl config set-context far --cluster=CLUSTER --user=USER"],
    "network create my_net": ["kubectl label pod POD network=my-net", "kubectl expose pod POD --name=CONTAINER --port=PORT"],
    "network create -d macvlan --subnet 10.1.0.0/24 --gateway 10.1.0.1 -o parent=eth1 mac": [
        """echo '{"apiVersion": "k8s.cni.cncf.io/v1", "kind": "NetworkAttachmentDefinition", "metadata": {"name": "mac"}, "spec": {"config": "{\\"cniVersion\\": \\"0.3.1\\", """
        """\\"type\\": \\"macvlan\\", \\"master\\": \\"eth1\\", \\"ipam\\": {\\"type\\": \\"host-local\\", \\"subnet\\": \\"10.1.0.0/24\\", \\"gateway\\": \\"10.1.0.1\\"}}"}}' | kubectl apply -f -""",
        "kubectl run CONTAINER --image=IMAGE --annotations=k8s.v1.cni.cncf.io/networks=mac"],
    "network create --subnet 10.7.0.0/16 n": [
        """echo '{"apiVersion": "k8s.cni.cncf.io/v1", "kind": "NetworkAttachmentDefinition", "metadata": {"name": "n"}, "spec": {"config": "{\\"cniVersion\\": \\"0.3.1\\", """
        """\\"type\\": \\"bridge\\", \\"bridge\\": \\"br0\\", \\"isGateway\\": true, \\"ipMasq\\": true, \\"ipam\\": {\\"type\\": \\"host-local\\", \\"subnet\\": \\"10.7.0.0/16\\"}}"}}'"""
        " | kubectl apply -f -", "kubectl run CONTAINER --image=IMAGE --annotations=k8s.v1.cni.cncf.io/networks=n"],
    "network create --internal --subnet 10.7.0.0/16 n": ["kubectl label pod POD network=n"],
    "network connect --alias db n web": ["kubectl label pod web network=n", "kubectl expose pod web --name=db --port=PORT", "kubectl run web --image=IMAGE --annotations=k8s.v1.cni.cncf.io/networks=n"],
    "network disconnect n web": ["kubectl label pod web network-"],
    "volume create --opt type=nfs --opt o=addr=10.0.0.1,rw --opt device=:/srv data": [
        "mkdir -p /mnt/data && mount -t nfs -o addr=10.0.0.1,rw 10.0.0.1:/srv /mnt/data", "docker run -v /mnt/data:/PATH IMAGE"],
    "volume create -d rexray pg_data": ["kubectl get storageclass"],
    "-H tcp://node7:2375 ps -f name=a": ["ssh node7 'd2c -x docker ps -f name=a'"], "-H :4000 info": ["ssh HOST 'd2c -x docker info'"],
    "swarm join --token T 10.0.0.1:2377": ["k3s agent --server https://10.0.0.1:6443 --token TOKEN",
                                           "kubeadm join 10.0.0.1:6443 --token TOKEN --discovery-token-ca-cert-hash sha256:HASH"],
}


def ways(text, opts=""):
    """The ways out of one docker line."""
    with golden.clean_environment(), pytest.raises(errors.UnsupportedError) as told:
        line.plan(line.parse(golden.words_of("docker " + text)), golden.context_of(opts))
    return told.value.instead


@pytest.mark.parametrize("text", WAYS)
def test_a_way_out_carries_the_users_words(text):
    """What the user gave stands in it; what only the user knows is in capitals."""
    assert ways(text)[:len(WAYS[text])] == WAYS[text]


def refused():
    """Every golden case that refuses a whole command, and the lines above."""
    yield from WAYS
    for name in golden.files():
        for text, opts, expected in golden.cases(name):
            if expected.startswith("refused: docker ") and not opts and text.startswith("docker "):
                yield text[len("docker "):]


def commands():
    """kubectl's part of every way out, once each."""
    found = set()
    for text in refused():
        for way in ways(text):
            for part in way.split(" | ") if "echo '" in way or "kompose" in way else [way]:
                if part.startswith("kubectl ") and not part.startswith("kubectl config"):
                    found.add(part)
    return sorted(found)


def test_every_refused_command_has_a_way_out():
    """A refusal that says nothing to do leaves the user alone."""
    import importlib

    from d2c.tables.help import HELP

    for name in (one for one in HELP if not one.startswith("pod ")):
        row = importlib.import_module("d2c.tables." + "".join(char if char.isalnum() else "_" for char in name)).ROW
        assert "refuse" not in row or row["instead"], name


def test_kubectl_takes_the_words(tmp_path):
    """The real kubectl reads each line: it fails at the server that is not there, or at a file, never at a word or flag."""
    kubectl = os.environ.get("D2C_PARTS", os.path.expanduser("~/.cache/d2c/parts")) + "/bin/kubectl"
    if not os.path.exists(kubectl):
        assert not os.environ.get("CI"), "no kubectl among the parts"
        pytest.skip("no kubectl among the parts")
    shutil.copy(os.path.join(ROOT, "LICENSE"), tmp_path / "FILE")
    env = {"PATH": os.path.dirname(kubectl) + ":/usr/bin:/bin", "HOME": str(tmp_path), "KUBECONFIG": str(tmp_path / "none")}
    asked = commands()
    assert len(asked) > 30
    for way in asked:
        words = way.replace("kubectl ", "kubectl -s http://127.0.0.1:1 --request-timeout=1s ", 1)
        done = subprocess.run(["sh", "-c", words], cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for wrong in ("unknown", "required", "Usage", "--help", "not supported", "invalid argument"):
            assert wrong not in done.stderr, (way, done.stderr)
