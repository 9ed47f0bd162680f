"""A web server for this machine alone: it knows its pages by name, and nobody else's name."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one address shows."""

    body: bytes
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


class Server:
    """A server that runs; *address* is where."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://{HOST}:{server.server_port}/"

    def wait(self) -> None:
        """Return when the server has ended, or at an interrupt."""
        while self._thread.is_alive():
            self._thread.join(0.5)

    def stop(self) -> None:
        """End the server and let go of its port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def serving(answer: Callable[[str], Answer | None], port: int) -> Iterator[Server]:
    """Serve what *answer* returns for each path; None is 404. Raises `UsageError`."""

    class Handler(_Handler):
        found = staticmethod(answer)

    try:
        server = Server(ThreadingHTTPServer((HOST, port), Handler))
    except OSError as error:
        raise UsageError(
            f"--port: {HOST}:{port} cannot be used: {error.strerror}; name another one"
        ) from error
    try:
        yield server
    finally:
        server.stop()


class _Handler(BaseHTTPRequestHandler):
    found: Callable[[str], Answer | None]
    server_version, sys_version = "archiver", ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._respond(body=True)

    def do_HEAD(self) -> None:
        self._respond(body=False)

    def _respond(self, *, body: bool) -> None:
        port = self.connection.getsockname()[1]
        # A page elsewhere whose name was bent to this address must not read what is here.
        if self.headers.get("Host") not in {f"{HOST}:{port}", f"localhost:{port}"}:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        answer = type(self).found(urlsplit(self.path).path)
        if answer is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        start, end = self._range(len(answer.body))
        part = answer.body[start:end]
        cut = len(part) < len(answer.body)
        self.send_response(HTTPStatus.PARTIAL_CONTENT if cut else HTTPStatus.OK)
        if cut:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(answer.body)}")
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(part)))
        for name, value in (*answer.headers, *_ALWAYS):
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(part)

    def _range(self, size: int) -> tuple[int, int]:
        """Return the part that is asked for (RFC 9110, 14.2); all of it if that makes no sense."""
        unit, _, told = self.headers.get("Range", "").partition("=")
        first, dash, last = told.partition("-")
        if unit != "bytes" or not dash or not f"{first}{last}".isascii():
            return 0, size
        if first.isdigit():
            start, end = int(first), int(last) + 1 if last.isdigit() else size
        elif last.isdigit():
            start, end = max(0, size - int(last)), size
        else:
            return 0, size
        return (start, min(end, size)) if start < min(end, size) else (0, size)

    def log_message(  # type: ignore[explicit-override]
        self, *_args: object
    ) -> None:
        """Say nothing: standard error is for what went wrong."""


_ALWAYS = (
    ("Accept-Ranges", "bytes"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)
