"""One request over HTTP/2 (RFC 9113), for hosts that speak nothing older; its bytes are kept too.

HTTP/2 has no text form: what is kept as the response is put together in that of HTTP/1.1 and
marked so, and the connection's bytes in clear are kept beside it.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from archiver.records import FailureKind
from archiver.web.trouble import WireError

if TYPE_CHECKING:
    from h2.connection import H2Connection
    from h2.events import Event

    from archiver.warc import Exchange
    from archiver.web.job import Job
    from archiver.web.line import Line

STREAM = 1
WINDOW = 2**20
NOT_IN_HTTP2 = frozenset({"host", "connection", "transfer-encoding", "upgrade", "keep-alive"})
SETTINGS_FRAME = 4
FRAME_HEAD = 9
NO_PROTOCOL = "no application protocol"  # OpenSSL's words for the alert of RFC 7301, 3.2
OTHER_VERSION, UPGRADE = 505, 426


def needs_http2(tried: Exchange) -> bool:
    """Whether what came of trying HTTP/1.1 says that the host speaks HTTP/2 and nothing older."""
    message = tried.message
    if tried.transcript is not None:
        return False
    if message is None:
        return tried.trouble is not None and NO_PROTOCOL in tried.trouble.detail
    if message.status == OTHER_VERSION:
        return True
    if message.status == UPGRADE:
        return any(value in ("h2", "h2c") for value in message.values("upgrade"))
    return message.status is None and _is_settings(message.data)


def _is_settings(data: bytes | bytearray) -> bool:
    """Whether *data* is how an HTTP/2 server begins: with its settings, on stream 0."""
    return len(data) >= FRAME_HEAD and data[3] == SETTINGS_FRAME and not any(data[5:FRAME_HEAD])


async def exchange(line: Line, job: Job) -> None:
    """Send the job's request and read what comes back, into the job. Raises `WireError`."""
    from h2.exceptions import H2Error  # noqa: PLC0415 (few hosts need it)
    from hpack.exceptions import HPACKError  # noqa: PLC0415

    try:
        await _Exchange(line, job).run()
    except (H2Error, HPACKError, _EndedError) as error:
        job.framer.finish(clean=False)
        if job.framer.status is None:
            detail = f"not HTTP/2 as it should be: {str(error) or type(error).__name__}"
            raise WireError(FailureKind.PROTOCOL, detail) from error
        job.truncated = "disconnect"


class _EndedError(Exception):
    """The server gave up on the stream, and said why."""


class _Exchange:
    def __init__(self, line: Line, job: Job) -> None:
        self._line = line
        self._job = job
        self._connection = _connection(job)
        self._ended = False
        job.sent_raw, job.received_raw = bytearray(), bytearray()

    async def run(self) -> None:
        self._ask()
        await self._flush()
        self._job.stage = "waiting for the answer"
        while not self._ended and (piece := await self._read()):
            for event in self._connection.receive_data(piece):
                self._take(event)
            await self._flush()
        framer = self._job.framer
        framer.finish(clean=self._ended)
        if framer.status is None:
            raise WireError(FailureKind.PROTOCOL, "the HTTP/2 stream ended without an answer")
        if not framer.complete and self._job.truncated is None:
            self._job.truncated = "disconnect"

    def _ask(self) -> None:
        job, connection = self._job, self._connection
        connection.initiate_connection()
        fields = [
            (b":method", job.method.encode()),
            (b":authority", job.address.authority.encode()),
            (b":scheme", job.address.scheme.encode()),
            (b":path", job.address.target.encode()),
        ]
        fields += [
            (name.lower().encode(), value.encode())
            for name, value in job.headers
            if name.lower() not in NOT_IN_HTTP2
        ]
        connection.send_headers(STREAM, fields, end_stream=not job.body)
        for start in range(0, len(job.body), connection.max_outbound_frame_size):
            part = job.body[start : start + connection.max_outbound_frame_size]
            connection.send_data(STREAM, part)
        if job.body:
            connection.end_stream(STREAM)

    async def _flush(self) -> None:
        data = self._connection.data_to_send()
        if not data:
            return
        self._job.sent_raw += data
        try:
            await self._line.send(data)
        except (OSError, ssl.SSLError):
            self._job.stage = "sending to a server that has hung up"

    async def _read(self) -> bytes:
        job = self._job
        if len(job.received_raw) > job.budgets.wire_bytes:
            job.truncated = "length"
            return b""
        piece = await self._line.read()
        job.received_raw += piece
        return piece

    def _take(self, event: Event) -> None:
        from h2 import events  # noqa: PLC0415 (few hosts need it)

        framer = self._job.framer
        if getattr(event, "stream_id", STREAM) != STREAM:
            return
        if isinstance(event, events.ResponseReceived):
            framer.feed(_head(event.headers or ()))
            self._job.stage = "reading the body"
        elif isinstance(event, events.DataReceived):
            framer.feed(event.data or b"")
            self._connection.acknowledge_received_data(event.flow_controlled_length, STREAM)
        elif isinstance(event, events.StreamEnded):
            self._ended = True
        elif isinstance(event, events.StreamReset):
            raise _EndedError(f"the stream was reset ({event.error_code!s})")
        elif isinstance(event, events.ConnectionTerminated) and framer.status is None:
            raise _EndedError(f"the connection was ended ({event.error_code!s})")


def _connection(job: Job) -> H2Connection:
    from h2.config import H2Configuration  # noqa: PLC0415 (few hosts need it)
    from h2.connection import H2Connection  # noqa: PLC0415
    from h2.settings import SettingCodes, Settings  # noqa: PLC0415

    connection = H2Connection(H2Configuration(client_side=True, header_encoding=None))
    connection.local_settings = Settings(
        client=True,
        initial_values={
            SettingCodes.ENABLE_PUSH: 0,
            SettingCodes.INITIAL_WINDOW_SIZE: WINDOW,
            SettingCodes.MAX_HEADER_LIST_SIZE: job.budgets.head_bytes,
        },
    )
    connection.decoder.max_header_list_size = job.budgets.head_bytes
    return connection


def _head(fields: object) -> bytes:
    """Return the fields of an HTTP/2 response as the head of one of HTTP/1.1."""
    status, lines = b"", []
    for name, value in fields:  # type: ignore[attr-defined]  # pairs of bytes, as configured
        if name == b":status":
            status = value
        else:
            lines.append(name + b": " + value + b"\r\n")
    return b"HTTP/1.1 " + status + b" \r\n" + b"".join(lines) + b"\r\n"
