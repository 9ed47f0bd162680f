"""The HTTP/1.1 client under httpx: it keeps every byte, reuses no connection, and has limits.

It stands where httpx keeps its connection pool, so that a mock of httpx still stands before it.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import httpcore

from archiver.records import FailureKind
from archiver.warc import Framer, Peer
from archiver.web.certificates import onlooker
from archiver.web.http2 import exchange
from archiver.web.line import PIECE, Line, Ticket, connect
from archiver.web.trouble import CertificateError, WireError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from archiver.web.address import Address
    from archiver.web.guard import Guard
    from archiver.web.job import Job
    from archiver.web.names import Names

JOB = "archiver.job"
GRACE_SECONDS = 0.25  # for what a server still sends after its message
GRACE_BYTES = 2**20
HTTP1, HTTP2 = "http/1.1", "h2"
LOOK_SECONDS = 3.0
MOST_TICKETS = 256
CONNECT_SECONDS = 10.0
LONGEST_SHOWN = 40


class WirePool:
    """Answers httpx's requests, each over a connection of its own."""

    def __init__(self, guard: Guard, names: Names, context: Callable[[], ssl.SSLContext]) -> None:
        self._guard = guard
        self._names = names
        self._context = context
        self._newer: set[str] = set()
        self._tickets: dict[str, Ticket] = {}

    def use_http2(self, address: Address) -> bool:
        """Speak HTTP/2 with the address's host from now on; say whether that is new."""
        new = address.origin not in self._newer
        self._newer.add(address.origin)
        return new

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        return None

    async def aclose(self) -> None:
        """Do nothing: no connection outlives its request."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Carry out the request's job. The response is empty: what came is in the job."""
        await self.carry(request.extensions[JOB])
        return httpcore.Response(200)

    async def carry(self, job: Job) -> None:
        """Send the job's request and read what comes back, into the job. Raises `WireError`."""
        job.touched = True
        job.framer = Framer(job.method)
        line = await self._open(job)
        try:
            job.peer = line.peer
            job.sent = _request(job)
            newer = job.address.origin in self._newer
            if newer and line.protocol in (HTTP2, None):
                await exchange(line, job)
                return
            await _send(line, job)
            await _receive(line, job)
        finally:
            self._remember(line, job)
            line.close()

    def _remember(self, line: Line, job: Job) -> None:
        """Keep what spares the next capture of this host the whole handshake, and the host too."""
        if line.resumed or job.framer.status is None:
            return
        ticket = line.ticket
        if ticket is None:
            return
        if len(self._tickets) >= MOST_TICKETS:
            self._tickets.clear()
        self._tickets[job.address.origin] = ticket

    async def _open(self, job: Job) -> Line:
        route = self._guard.route(job.address)
        job.stage = f"looking up {route.host}"
        good, against = self._guard.vet(route, await self._names.find(route.host, route.port))
        if not good:
            raise WireError(FailureKind.REFUSED, f"not a public address: {'; '.join(against)}")
        job.stage = f"connecting to {good[0]}"
        line = await connect(good, route.port, seconds=min(job.seconds, CONNECT_SECONDS))
        job.peer = line.peer
        if job.address.scheme == "https":
            job.stage = "the TLS handshake"
            try:
                await self._secure(line, job)
            except CertificateError:
                line.close()
                job.peer = await _look_at(line.peer, job)
                raise
            except BaseException:
                line.close()
                raise
        return line

    async def _secure(self, line: Line, job: Job) -> None:
        protocol = HTTP2 if job.address.origin in self._newer else HTTP1
        ticket = self._tickets.get(job.address.origin)
        await line.secure(self._context(), job.address.host, protocol, ticket)


async def _look_at(peer: Peer, job: Job) -> Peer:
    """Return *peer* with the certificates that we refused: seen in a handshake, nothing asked."""
    stage, job.stage = job.stage, "looking at the certificates"
    try:
        async with asyncio.timeout(min(LOOK_SECONDS, job.seconds / 4)):
            line = await connect([peer.ip], peer.port, seconds=LOOK_SECONDS)
            try:
                await line.secure(onlooker(), job.address.host, HTTP1)
            finally:
                line.close()
    except (WireError, TimeoutError):
        return peer
    finally:
        job.stage = stage
    return line.peer


def _request(job: Job) -> bytes:
    head = [f"{job.method} {job.address.target} HTTP/1.1\r\n"]
    head += [f"{name}: {value}\r\n" for name, value in job.headers]
    return b"".join(["".join(head).encode(), b"\r\n", job.body])


async def _send(line: Line, job: Job) -> None:
    job.stage = "sending the request"
    try:
        await line.send(job.sent)
    except (OSError, ssl.SSLError) as error:
        # A server may answer and hang up before it has heard us out: read before judging.
        job.stage = f"sending the request ({error})"
    job.stage = "waiting for the answer"


async def _receive(line: Line, job: Job) -> None:
    framer = job.framer
    while not framer.whole and framer.anomaly != "no status line":
        room = job.budgets.wire_bytes + 1 - len(framer.data)
        piece = await line.read(min(PIECE, room))
        if not piece:
            framer.finish(clean=line.clean)
            job.truncated = None if framer.complete else "disconnect"
            break
        framer.feed(piece)
        if not framer.head_open:
            job.stage = "reading the body"
        _check_size(job)
        if job.truncated:
            return
    else:
        await _read_surplus(line, job)
    if framer.status is None:
        raise WireError(FailureKind.PROTOCOL, _no_answer(framer))


def _check_size(job: Job) -> None:
    framer = job.framer
    head = len(framer.data) if framer.head_end is None else framer.head_end
    if head > job.budgets.head_bytes:
        job.truncated = "length"
        framer.finish(clean=False)
        raise WireError(FailureKind.BUDGET, f"a head of more than {job.budgets.head_bytes} bytes")
    if len(framer.data) > job.budgets.wire_bytes:
        job.truncated = "length"
        framer.finish(clean=False)


async def _read_surplus(line: Line, job: Job) -> None:
    """Wait a moment for what comes after the message: it is kept, and never taken for an answer."""
    framer = job.framer
    most = len(framer.data) + GRACE_BYTES
    piece = line.read_what_is_there()
    if piece != b"":
        framer.feed(piece or b"")
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                while len(framer.data) < most and (piece := await line.read()):
                    framer.feed(piece)
        except TimeoutError:
            pass
    framer.finish(clean=line.clean)
    surplus = framer.surplus.strip()
    if framer.status is not None and surplus and not surplus.startswith(b"HTTP/"):
        # More came than the head announced: the page may well go on there.
        job.truncated = "unspecified"


def _no_answer(framer: Framer) -> str:
    if not framer.data:
        return "the connection was closed without an answer"
    start = bytes(framer.data[framer.start : framer.start + LONGEST_SHOWN])
    if framer.anomaly:
        return f"the answer is not HTTP: it begins with {start!r}"
    return "the connection was closed before the head was whole"
