"""A token server for docker-registry (auth: token), run inside a machine: it asks for a name and a password and signs with openssl."""
import base64
import http.server
import json
import os
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlsplit

SUBJECT = "/CN=tokens"


def text(data):
    """base64url without its padding, as JWT wants it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def certificate(folder):
    """Makes key.pem and cert.pem, and returns the path of the second."""
    key, cert = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", SUBJECT, "-keyout", key, "-out", cert], check=True, stderr=subprocess.DEVNULL)
    return cert


def signed(folder, claims):
    """A token that the registry believes: it carries the certificate."""
    der = subprocess.run(["openssl", "x509", "-in", os.path.join(folder, "cert.pem"), "-outform", "DER"], check=True, stdout=subprocess.PIPE).stdout
    head = {"typ": "JWT", "alg": "RS256", "x5c": [base64.b64encode(der).decode()]}
    body = text(json.dumps(head).encode()) + b"." + text(json.dumps(claims).encode())
    signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", os.path.join(folder, "key.pem")], input=body, check=True, stdout=subprocess.PIPE).stdout
    return (body + b"." + text(signature)).decode()


class Handler(http.server.BaseHTTPRequestHandler):
    """GET /token?service=&scope= with basic auth, POST with a form, as docker's and containerd's clients ask."""

    folder = login = None

    def do_GET(self):
        given = self.headers.get("Authorization", "")
        self.answer(given == "Basic " + base64.b64encode(self.login.encode()).decode(), parse_qs(urlsplit(self.path).query))

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        self.answer(form.get("username", [""])[0] + ":" + form.get("password", [""])[0] == self.login, form)

    def answer(self, known, question):
        access = [{"type": kind, "name": name, "actions": actions.split(",")} for scope in question.get("scope", []) for one in scope.split() for kind, name, actions in [one.split(":")]]
        now = int(time.time())
        claims = {"iss": "tokens", "sub": "ann", "aud": "registry", "exp": now + 600, "nbf": now - 60, "iat": now, "jti": str(now), "access": access}
        token = signed(self.folder, claims) if known else None
        told = json.dumps({"token": token, "access_token": token} if known else {"details": "incorrect username or password"}).encode()
        self.send_response(200 if known else 401)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)


def main():
    Handler.folder, port, Handler.login = sys.argv[1:]
    http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()


if __name__ == "__main__":
    main()
