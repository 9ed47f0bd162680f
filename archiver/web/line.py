"""One connection: a socket to a vetted address, with TLS or without, every byte in our hands.

TLS runs over memory buffers, not over asyncio's transports, because those hide how a connection
ended: an end without close_notify may be a cut (RFC 8446, 6.1).
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import os
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.records import FailureKind
from archiver.warc import Peer
from archiver.web.certificates import agreed, secured
from archiver.web.trouble import CertificateError, WireError

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECE = 64 * 2**10
MOST_SHOWN = 4
UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EALREADY, errno.EAGAIN, errno.EINTR})
NO_WAY = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A TLS session that can be taken up again, and the certificates that were seen in it."""

    session: ssl.SSLSession
    leaf_sha256: str | None
    chain: tuple[bytes, ...]


class Line:
    """An open connection. *clean* tells, after `read` returned nothing, how it ended."""

    def __init__(self, sock: socket.socket, ip: str, port: int) -> None:
        self._socket = sock
        self._loop = asyncio.get_running_loop()
        self._tls: ssl.SSLObject | None = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.clean = False
        self.resumed = False
        self.peer = Peer(ip=ip, port=port)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    async def secure(
        self, context: ssl.SSLContext, host: str, protocol: str, ticket: Ticket | None = None
    ) -> None:
        """Put TLS on the line, the certificate checked against *host*; raise `WireError`.

        *protocol* is the one that is offered to be spoken inside (ALPN, RFC 7301). *ticket* takes
        up an earlier session with the same host, whose certificate was checked then.
        """
        try:
            context.set_alpn_protocols([protocol])  # the session made next takes them over
            tls = context.wrap_bio(
                self._incoming,
                self._outgoing,
                server_hostname=host.removesuffix("."),
                session=ticket.session if ticket else None,
            )
            while True:
                try:
                    tls.do_handshake()
                    break
                except ssl.SSLWantReadError:
                    await self._flush()
                    await self._fill()
            await self._flush()
        except ssl.SSLCertVerificationError as error:
            raise CertificateError(
                FailureKind.TLS, f"certificate refused: {error.verify_message}"
            ) from error
        except (ssl.SSLError, OSError, ValueError) as error:
            raise WireError(FailureKind.TLS, f"no TLS session: {_reason(error)}") from error
        self._tls = tls
        if ticket is None or not tls.session_reused:
            self.peer = secured(self.peer, tls)
            return
        self.resumed = True
        peer = agreed(self.peer, tls)
        self.peer = replace(peer, leaf_sha256=ticket.leaf_sha256, chain=ticket.chain)

    @property
    def ticket(self) -> Ticket | None:
        """What takes up this session again; the server hands it out with its first answer."""
        session = self._tls.session if self._tls is not None else None
        if session is None or not session.has_ticket:
            return None
        peer = self.peer
        return Ticket(session=session, leaf_sha256=peer.leaf_sha256, chain=peer.chain)

    @property
    def protocol(self) -> str | None:
        """The protocol that was agreed on; None without TLS, or if the server did not say."""
        return self._tls.selected_alpn_protocol() if self._tls is not None else None

    async def send(self, data: bytes) -> None:
        """Send all of *data*; raise `OSError` if the other side has hung up."""
        if self._tls is None:
            await self._loop.sock_sendall(self._socket, data)
            return
        self._tls.write(data)
        await self._flush()

    async def read(self, most: int = PIECE) -> bytes:
        """Return what came next, in clear; nothing at the end, however it ended."""
        try:
            if self._tls is None:
                data = await self._loop.sock_recv(self._socket, most)
                self.clean = not data
                return data
            return await self._read_tls(self._tls, most)
        except (ssl.SSLError, OSError):
            self.clean = False
            return b""

    def read_what_is_there(self) -> bytes | None:
        """Return what has come already, in clear; nothing at the end, None if that is not yet."""
        try:
            if self._tls is None:
                data = self._socket.recv(PIECE)
            else:
                with suppress(BlockingIOError):
                    self._take_in(self._socket.recv(PIECE))
                data = self._tls.read(PIECE)
        except (BlockingIOError, ssl.SSLWantReadError):
            return None
        except (ssl.SSLError, OSError):
            self.clean = False
            return b""
        self.clean = not data
        return data

    async def _read_tls(self, tls: ssl.SSLObject, most: int) -> bytes:
        while True:
            try:
                data = tls.read(most)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._fill()
                continue
            self.clean = not data
            return data

    async def _fill(self) -> None:
        self._take_in(await self._loop.sock_recv(self._socket, PIECE))

    def _take_in(self, data: bytes) -> None:
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()

    async def _flush(self) -> None:
        if self._outgoing.pending:
            await self._loop.sock_sendall(self._socket, self._outgoing.read())


async def connect(ips: Sequence[str], port: int, *, seconds: float) -> Line:
    """Connect to the first of *ips* that answers, each given its share of *seconds*.

    Raises `WireError`: NO_NETWORK if there is no way to any of them, TIMEOUT if none said a word.
    """
    errors: list[tuple[int | None, str]] = []
    for ip in ips:
        try:
            async with asyncio.timeout(seconds / len(ips)):
                return await _connect(ip, port)
        except TimeoutError:
            errors.append((None, "no answer"))
        except OSError as error:
            errors.append((error.errno, _reason(error)))
    where = ", ".join(f"{ip}:{port}" for ip in ips[:MOST_SHOWN])
    if all(number is None for number, _ in errors):
        raise WireError(FailureKind.TIMEOUT, f"no answer from {where}")
    if all(number in NO_WAY for number, _ in errors):
        raise WireError(FailureKind.NO_NETWORK, f"no network: no way to {where}")
    raise WireError(FailureKind.CONNECT, f"{where}: {errors[-1][1]}")


async def _connect(ip: str, port: int) -> Line:
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)  # noqa: FBT003 (its only parameter)
        if not _connected_at_once(sock, ip, port):
            await asyncio.get_running_loop().sock_connect(sock, (ip, port))
        _check_peer(sock, ip)
    except BaseException:
        sock.close()
        raise
    return Line(sock, ip, port)


def _connected_at_once(sock: socket.socket, ip: str, port: int) -> bool:
    """Start to connect; say whether that was all, as it is where the other side is near.

    Raises `OSError` where it is already known that there is no way.
    """
    for _ in range(2):
        code = sock.connect_ex((ip, port))
        if code in (0, errno.EISCONN):
            return True
        if code not in UNDER_WAY:
            raise OSError(code, os.strerror(code))
    return False


def _check_peer(sock: socket.socket, ip: str) -> None:
    """Make sure that whoever answered is whom we vetted."""
    peer = str(sock.getpeername()[0])
    if peer != ip and ipaddress.ip_address(peer) != ipaddress.ip_address(ip):
        raise WireError(FailureKind.REFUSED, f"{peer} answered in place of {ip}")


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError) and error.reason:
        return error.reason.lower().replace("_", " ")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
