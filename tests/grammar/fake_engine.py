"""A tiny engine on a unix socket: answers docker's ping, fails the rest with a word of its own, so that what passed the client's checks shows."""
import socketserver
import threading

MARK = "engine was asked"
PING = (b"HTTP/1.1 200 OK\r\nApi-Version: 1.56\r\nOstype: linux\r\nDocker-Experimental: true\r\nBuilder-Version: 2\r\nSwarm: active/manager\r\n"
        b"Server: Docker/29.9.3 (linux)\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK")
BODY = b'{"message":"%s"}' % MARK.encode()
FAIL = (b"HTTP/1.1 500 Internal Server Error\r\nApi-Version: 1.56\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
        % len(BODY)) + BODY


class Handler(socketserver.StreamRequestHandler):
    """One connection, one answer."""

    def handle(self):
        first = self.rfile.readline()
        size, chunked = 0, False
        while True:
            line = self.rfile.readline().strip().lower()
            if not line:
                break
            size = int(line[15:]) if line.startswith(b"content-length:") else size
            chunked = chunked or line == b"transfer-encoding: chunked"
        self.body(size, chunked)
        try:
            head = first.startswith(b"HEAD")
            self.wfile.write((PING[:-2] if head else PING) if b"/_ping" in first else FAIL)
        except OSError:
            pass

    def body(self, size, chunked):
        """Reads the request's body, for the client must not find its pipe broken."""
        self.rfile.read(size)
        while chunked:
            part = int(self.rfile.readline().split(b";")[0] or b"0", 16)
            self.rfile.read(part + 2)
            chunked = part > 0


class Engine(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """The engine at a path; use as a context manager."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, path):
        super().__init__(str(path), Handler)
        self.host = "unix://" + str(path)

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()
