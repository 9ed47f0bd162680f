"""Pages planted under real host names, served over HTTP and HTTPS on loopback."""

from __future__ import annotations

import datetime as dt
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import trustme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a planted address answers. *cut* closes the connection before the body is whole."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One request that reached the planted web, for a test to look at."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]


class Ticking:
    """A clock that a test sets: it moves on by a second at each look, so that times differ."""

    def __init__(self, start: dt.datetime) -> None:
        self.now = start

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now

    def set(self, moment: dt.datetime) -> None:
        self.now = moment


class PlantedWeb:
    """A whole web on loopback: host names, pages that change with time, services.

    `settings` is the table of archiver.toml that leads every planted host here: connect_to, the
    CA, no waiting between requests.
    """

    def __init__(self, folder: Path, clock: Ticking) -> None:
        self.clock = clock
        self.requests: list[Request] = []
        self.pages: dict[str, list[tuple[dt.datetime | None, Answer]]] = {}
        self._services: list[tuple[str, Callable[[str], Answer | None]]] = []
        self._hosts: set[str] = set()
        self._folder = folder
        self._ca = trustme.CA()
        self._servers: dict[str, _Server] = {}
        self._down: set[str] = set()

    def plant(self, url: str, answer: Answer | str, *, since: dt.datetime | None = None) -> None:
        """Let *url* answer so, from *since* on (None: always before the next change)."""
        if isinstance(answer, str):
            answer = Answer(body=answer.encode())
        self._hosts.add(urlsplit(url).netloc)
        versions = self.pages.setdefault(url, [])
        versions.append((since, answer))
        versions.sort(key=lambda it: it[0] or dt.datetime.min.replace(tzinfo=dt.UTC))

    def serve(self, prefix: str, answer: Callable[[str], Answer | None]) -> None:
        """Let a function answer every address that begins with *prefix*; None: not found."""
        self._hosts.add(urlsplit(prefix).netloc)
        self._services.append((prefix, answer))

    def take_down(self, host: str) -> None:
        """Let every connection to *host* be refused from now on."""
        self._hosts.add(host)
        self._down.add(host)

    def answer(self, url: str) -> Answer:
        """Return what *url* answers now."""
        for prefix, service in self._services:
            if url.startswith(prefix) and (found := service(url)) is not None:
                return found
        now = self.clock.now
        current = [it for since, it in self.pages.get(url, []) if since is None or since <= now]
        missing = html("Not found", "<h1>Not found</h1><p>There is no such page here.</p>")
        return current[-1] if current else Answer(body=missing.encode(), status=404)

    @property
    def authority(self) -> trustme.CA:
        """The issuer that the settings trust, for certificates that are wrong in another way."""
        return self._ca

    @property
    def ca_file(self) -> Path:
        path = self._folder / "planted-ca.pem"
        if not path.exists():
            self._ca.cert_pem.write_to_path(str(path))
        return path

    @property
    def settings(self) -> dict[str, object]:
        """The settings that lead archiver to this web and nowhere else."""
        connect = {}
        for host in sorted(self._hosts):
            for port, scheme in ((443, "https"), (80, "http")):
                target = self._servers[scheme].server_address[1]
                connect[f"{host}:{port}"] = f"127.0.0.1:{1 if host in self._down else target}"
        return {
            "connect_to": connect,
            "ca_file": str(self.ca_file),
            "delay_seconds": 0.0,
            "recheck_days": 0.0,
        }

    def config_file(self, **more: object) -> Path:
        """Write the settings as an archiver.toml and return its path."""
        table = self.settings | more
        connect = table.pop("connect_to")
        assert isinstance(connect, dict)
        lines = [f"{key} = {_toml(value)}" for key, value in table.items()]
        lines += ["[connect_to]", *(f'"{key}" = "{value}"' for key, value in connect.items())]
        path = self._folder / "archiver.toml"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    @contextmanager
    def running(self) -> Iterator[PlantedWeb]:
        """Serve for the length of a with block; hosts must be planted before."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(*sorted(self._hosts | {"planted.example"})).configure_cert(context)
        for scheme in ("http", "https"):
            server = _Server(self, scheme)
            if scheme == "https":
                server.socket = context.wrap_socket(
                    server.socket, server_side=True, do_handshake_on_connect=False
                )
            self._servers[scheme] = server
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield self
        finally:
            for server in self._servers.values():
                server.shutdown()
                server.server_close()


def _toml(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(it) for it in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, web: PlantedWeb, scheme: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web = web
        self.scheme = scheme

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of a test."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = f"{self.server.scheme}://{self.headers['Host']}{self.path}"
        told = tuple(self.headers.items())
        self.server.web.requests.append(Request(self.command, url, told))
        answer = self.server.web.answer(url)
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD":
            self.wfile.write(answer.body[: len(answer.body) // 2] if answer.cut else answer.body)

    do_HEAD = do_GET  # noqa: N815 (the name is http.server's)
    do_POST = do_GET  # noqa: N815

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def html(title: str, body: str, *, head: str = "", language: str = "en") -> str:
    """Return a plain page of ours, long enough to be taken for an article's own page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{head}</head>\n<body>{body}</body></html>\n"
    )
