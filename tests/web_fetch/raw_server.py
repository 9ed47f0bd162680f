"""A server on loopback that sends exactly the bytes it is told to, and knows who came."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Answer = bytes | Callable[[socket.socket, bytes], None]


@dataclass
class RawServer:
    """Answers each path with its bytes (then closes), or hands the socket to its function."""

    answers: Mapping[str, Answer]
    context: ssl.SSLContext | None = None
    heads: list[bytes] = field(default_factory=list)
    connections: int = 0
    host: str = "127.0.0.1"

    def __enter__(self):
        self._listener = socket.create_server((self.host, 0), backlog=128)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    @property
    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.heads]

    def asked_for(self, path: str) -> int:
        return self.paths.count(path)

    def url(self, path: str = "/", *, scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def _listen(self):
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, plain: socket.socket):
        plain.settimeout(20)
        sock = plain
        try:
            if self.context is not None:
                sock = self.context.wrap_socket(plain, server_side=True)
            self._talk(sock)
        except (OSError, ssl.SSLError):
            pass
        finally:
            sock.close()
            plain.close()

    def _talk(self, sock: socket.socket):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = sock.recv(65536)
            if not piece:
                return
            head += piece
        self.heads.append(head)
        answer = self.answers.get(head.split(b" ")[1].decode(), NOT_FOUND)
        if callable(answer):
            answer(sock, head)
        else:
            sock.sendall(answer)
        sock.shutdown(socket.SHUT_WR)
        while sock.recv(65536):
            pass


NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"


def page(body: bytes, *fields: bytes, status: bytes = b"200 OK") -> bytes:
    """An ordinary answer."""
    head = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *fields]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def redirect(location: str, status: int = 302) -> bytes:
    return b"HTTP/1.1 %d Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (
        status,
        location.encode(),
    )
