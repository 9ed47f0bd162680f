"""The zoo on loopback: under its own names for archiver, by address for programs that need one."""

from __future__ import annotations

import datetime as dt
import re
import ssl
import threading
from collections import Counter
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import trustme

from tests.web import Answer, PlantedWeb, Ticking
from tests.web.internet_archive import ENDPOINTS, InternetArchive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.zoo.source import Source

_NOT_FOUND = Answer(body=b"<h1>Not Found</h1>", status=404)
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+\.example")
_EVERY_LOOPBACK = "0.0.0.0"  # noqa: S104 - all of 127.0.0.0/8, each source at its own


class Answers:
    """What each address answers; an address with several answers gives one after the other."""

    def __init__(self, sources: list[Source]) -> None:
        self._told: dict[str, tuple[Answer, ...]] = {}
        self._asked: Counter[str] = Counter()
        for source in sources:
            self._told |= {source.origin + path: it for path, it in source.answers.items()}
            self._told |= {url: (it,) for url, it in source.elsewhere.items()}

    def __call__(self, url: str) -> Answer:
        given = self._told.get(url)
        if given is None:
            return _NOT_FOUND
        self._asked[url] += 1
        return given[min(self._asked[url], len(given)) - 1]

    @property
    def origins(self) -> list[str]:
        return sorted({origin(url) for url in self._told})


def origin(url: str) -> str:
    """Return scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def named(sources: list[Source], folder: Path) -> Iterator[Path]:
    """Stand the zoo up under its own names; give the archiver.toml that leads there."""
    answers = Answers(sources)
    web = PlantedWeb(folder, Ticking(dt.datetime(2026, 3, 10, tzinfo=dt.UTC)))
    for it in answers.origins:
        web.serve(f"{it}/", answers)
    archive = InternetArchive()
    for source in sources:
        for moment, body in source.copies.items():
            archive.keep(source.url, moment, body)
        if source.down:
            web.take_down(source.host)
    archive.stand_in(web)
    with web.running(), _faulty(sources, answers, web.authority) as ports:
        path = web.config_file(deadline_seconds=10)
        text = path.read_text("utf-8")
        for host, port in ports.items():
            place = re.compile(rf'"{re.escape(host)}:443" = .*')
            text = place.sub(f'"{host}:443" = "127.0.0.1:{port}"', text)
        services = "".join(f'{name} = "{url}"\n' for name, url in ENDPOINTS.items())
        path.write_text(f"{text}[endpoints]\n{services}", "utf-8")
        yield path


@contextmanager
def addressed(sources: list[Source]) -> Iterator[dict[str, str]]:
    """Serve each source at a loopback address of its own, over plain HTTP; give the addresses.

    A peer needs an address that it can look up; what stands there is the same. Names within
    redirects are turned into addresses, and TLS failures stay what they are.
    """
    answers = Answers(sources)
    places = {it: f"127.0.{1 + at // 250}.{1 + at % 250}" for at, it in enumerate(answers.origins)}
    there = {address: it for it, address in places.items()}
    with ExitStack() as open_:

        def told(handler: BaseHTTPRequestHandler) -> Answer:
            address = str(handler.connection.getsockname()[0])
            return turned(answers(there.get(address, "") + handler.path))

        def by_address(url: str) -> str:
            return _ORIGIN.sub(lambda it: f"http://{places.get(it[0], '127.0.9.9')}:{port}", url)

        def turned(answer: Answer) -> Answer:
            headers = tuple((name, by_address(value)) for name, value in answer.headers)
            return Answer(body=answer.body, status=answer.status, headers=headers, cut=answer.cut)

        port = open_.enter_context(_serving(told, _EVERY_LOOPBACK))
        ports = open_.enter_context(_faulty(sources, answers, trustme.CA()))
        yield {
            it.name: it.url.replace(f"https://{it.host}", f"https://127.0.0.1:{ports[it.host]}")
            if it.tls
            else f"http://127.0.9.9:1{it.path}"
            if it.down
            else by_address(it.url)
            for it in sources
        }


@contextmanager
def _faulty(sources: list[Source], answers: Answers, known: trustme.CA) -> Iterator[dict[str, int]]:
    """Serve the sources with a TLS fault, each with its own bad certificate; give their ports."""
    with ExitStack() as open_:
        ports = {}
        for source in sources:
            if source.tls:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                _bad_certificate(source, known).configure_cert(context)
                here = source.origin

                def told(handler: BaseHTTPRequestHandler, here: str = here) -> Answer:
                    return answers(here + handler.path)

                ports[source.host] = open_.enter_context(_serving(told, "127.0.0.1", context))
        yield ports


def _bad_certificate(source: Source, known: trustme.CA) -> trustme.LeafCert:
    match source.tls:
        case "expired":
            return known.issue_cert(source.host, not_after=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
        case "unknown-issuer":
            return trustme.CA().issue_cert(source.host)
        case "other-name":
            return known.issue_cert("another-name.example")
    raise ValueError(f"{source.name}: no such fault of TLS: {source.tls}")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of the zoo."""


@contextmanager
def _serving(
    told: Callable[[BaseHTTPRequestHandler], Answer],
    address: str,
    context: ssl.SSLContext | None = None,
) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            given = told(self)
            self.send_response_only(given.status)
            for name, value in given.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(given.body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            if self.command != "HEAD":
                sent = given.body[: len(given.body) // 2] if given.cut else given.body
                self.wfile.write(sent)

        do_HEAD = do_GET  # noqa: N815 (the name is http.server's)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = _Server((address, 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
