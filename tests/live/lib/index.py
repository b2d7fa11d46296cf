"""A registry's search (/v1/search), as dockerd and curl ask it: usage `index.py PORT`."""
import http.server
import json
import sys
from urllib.parse import parse_qs, urlsplit

FOUND = [
    ("nginx", "Official build of Nginx.", 20000, True, False), ("some/nginx", "A description that is longer than the column\nand goes on <b>&", 200, False, True),
    ("a/zero", "", 0, False, False), ("b/wide", "é ünï " + "漢字" * 20, 30000, False, False),
]


class Handler(http.server.BaseHTTPRequestHandler):
    """GET /v1/search?q=TERM&n=LIMIT; the term `none` finds nothing."""

    def do_GET(self):
        address = urlsplit(self.path)
        asked = parse_qs(address.query)
        keys = ("name", "description", "star_count", "is_official", "is_automated")
        rows = [dict(zip(keys, one)) for one in FOUND[:int(asked.get("n", ["25"])[0])] if asked.get("q") != ["none"]]
        known = address.path in ("/v1/search", "/v1/_ping")
        told = json.dumps({"num_results": len(rows), "results": rows}).encode() if known else b""
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)


if __name__ == "__main__":
    http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
