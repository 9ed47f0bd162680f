"""A server on loopback that speaks HTTP/2 and nothing older, as well or as badly as it is told."""

from __future__ import annotations

import socket
import ssl

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived, StreamEnded

NO_APPLICATION_PROTOCOL = b"\x15\x03\x03\x00\x02\x02\x78"


def talk_http2(sock, answer) -> None:
    """Serve one connection: *answer* gets it, and what was asked, when a request is whole."""
    connection = H2Connection(H2Configuration(client_side=False, header_encoding=None))
    connection.initiate_connection()
    sock.sendall(connection.data_to_send())
    fields: list[tuple[bytes, bytes]] = []
    while piece := sock.recv(65536):
        for event in connection.receive_data(piece):
            if isinstance(event, RequestReceived):
                fields = [(bytes(name), bytes(value)) for name, value in event.headers or ()]
            elif isinstance(event, StreamEnded):
                answer(connection, fields, sock)
        sock.sendall(connection.data_to_send())


def picky(leaf, answer, seen: list[list[tuple[bytes, bytes]]]):
    """Answer raw connections: TLS is refused to whoever does not offer h2 (RFC 7301, 3.2)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["h2"])
    leaf.configure_cert(context)

    def noted(connection, fields, sock):
        seen.append(fields)
        answer(connection, fields, sock)

    def serve(plain: socket.socket) -> None:
        hello = plain.recv(4096, socket.MSG_PEEK)
        if b"\x02h2" not in hello:
            plain.recv(4096)
            plain.sendall(NO_APPLICATION_PROTOCOL)
            return
        with context.wrap_socket(plain, server_side=True) as sock:
            talk_http2(sock, noted)

    return serve
