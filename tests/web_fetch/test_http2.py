"""A host that speaks only HTTP/2 is understood; what is kept says so, and the bytes lie beside it."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager

import hpack
import pytest
import trustme
from h2.exceptions import H2Error
from hyperframe.frame import DataFrame, Frame, HeadersFrame

from archiver.records import Capture, Failure, FailureKind
from archiver.warc import verify_paths
from tests.web_fetch.asking import SMALL, cited, fetch_all, fetch_one, replay, settings_for
from tests.web_fetch.http2_server import picky, talk_http2
from tests.web_fetch.raw_server import RawServer, page
from tests.web_fetch.test_tls import records

WORDS = "波止場は閉じない。".encode() * 9000  # more than one frame and one window's start
HOST = "www.paper.example"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@contextmanager
def listening(serve):
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=quietly, args=(sock,), daemon=True).start()

        def quietly(sock) -> None:
            with sock:
                try:
                    sock.settimeout(10)
                    serve(sock)
                except (OSError, H2Error):
                    pass

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def words(connection, fields, sock):
    path = dict(fields)[b":path"]
    connection.send_headers(
        1, [(b":status", b"200"), (b"content-type", b"text/html"), (b"x-path", path)]
    )
    sent = 0
    while sent < len(WORDS):
        room = min(connection.local_flow_control_window(1), connection.max_outbound_frame_size)
        if not room:
            sock.sendall(connection.data_to_send())
            connection.receive_data(sock.recv(65536))
            continue
        connection.send_data(1, WORDS[sent : sent + room])
        sent += room
    connection.end_stream(1)


def settings_to(port: int, ca: trustme.CA, folder, **more):
    ca.cert_pem.write_to_path(str(folder / "ca.pem"))
    return settings_for(
        connect_to={f"{HOST}:443": f"127.0.0.1:{port}"}, ca_file=str(folder / "ca.pem"), **more
    )


def fetched(tmp_path, authority, answer, **more):
    serve = picky(authority.issue_cert(HOST), answer, [])
    with listening(serve) as port:
        settings = settings_to(port, authority, tmp_path, **more)
        return fetch_one(tmp_path / "a", settings, cited(f"https://{HOST}/a?b=1"))


def test_a_page_of_a_host_that_speaks_only_http2(tmp_path, authority):
    seen: list[list[tuple[bytes, bytes]]] = []
    with listening(picky(authority.issue_cert(HOST), words, seen)) as port:
        asks = [cited(f"https://{HOST}/a?b=1"), cited(f"https://{HOST}/c")]
        got = fetch_all(tmp_path / "a", settings_to(port, authority, tmp_path), asks)
    assert all(isinstance(it, Capture) and it.body == WORDS for it in got)
    assert [dict(fields)[b":path"] for fields in seen] == [b"/a?b=1", b"/c"]
    assert dict(seen[0])[b"user-agent"].startswith(b"archiver/")
    assert replay(tmp_path / "a", asks[0]) == got[0]
    told = records(tmp_path / "a")
    responses = [(fields, block) for kind, fields, block in told if kind == "response"]
    assert [fields["WARC-Protocol"] for fields, _ in responses] == ["tls/1.3"] * 2
    assert responses[0][1] == (
        b"HTTP/1.1 200 \r\ncontent-type: text/html\r\nx-path: /a?b=1\r\n\r\n" + WORDS
    )
    metadata = b"".join(block for kind, _, block in told if kind == "metadata")
    assert metadata.count(b"capture-fidelity: reconstructed") == 2
    assert metadata.count(b"no application protocol") == 1, "it is tried the old way once"
    assert verify_paths([tmp_path / "a"]).ok


def test_the_transcript_says_the_same(tmp_path, authority):
    got = fetched(tmp_path, authority, words)
    assert isinstance(got, Capture)
    transcripts = {
        fields["WARC-Target-URI"].split(":")[1]: (fields, block)
        for kind, fields, block in records(tmp_path / "a")
        if kind == "resource" and "h2-" in fields["WARC-Target-URI"]
    }
    fields, received = transcripts["h2-received"]
    assert fields["WARC-Refers-To"] == got.warc.record_id
    heads, body = read_frames(received)
    assert heads == [(b":status", b"200"), (b"content-type", b"text/html"), (b"x-path", b"/a?b=1")]
    assert body == got.body
    assert transcripts["h2-sent"][1].startswith(b"PRI * HTTP/2.0")


def read_frames(data: bytes):
    """Read the frames without the library that made them."""
    decoder, body = hpack.Decoder(), b""
    heads: list[hpack.HeaderTuple] = []
    while data:
        frame, length = Frame.parse_frame_header(memoryview(data[:9]))
        frame.parse_body(memoryview(data[9 : 9 + length]))
        data = data[9 + length :]
        if isinstance(frame, HeadersFrame):
            heads += decoder.decode(frame.data, raw=True)
        elif isinstance(frame, DataFrame):
            body += frame.data
    return [(bytes(name), bytes(value)) for name, value in heads], body


def reset(connection, _fields, _sock):
    connection.send_headers(1, [(b":status", b"200")])
    connection.send_data(1, b"half a quota")
    connection.reset_stream(1)


def hang_up(connection, _fields, sock):
    connection.send_headers(1, [(b":status", b"200"), (b"content-length", b"500")])
    connection.send_data(1, b"half a quota")
    sock.sendall(connection.data_to_send())
    sock.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("answer", [reset, hang_up])
def test_a_stream_that_breaks_off_is_cut(tmp_path, authority, answer):
    got = fetched(tmp_path, authority, answer)
    assert isinstance(got, Capture)
    assert (got.body, got.truncated) == (b"half a quota", "disconnect")


def go_away(connection, _fields, _sock):
    connection.close_connection(error_code=11)


def nonsense(_connection, _fields, sock):
    sock.sendall(b"\xff" * 100)


def nothing(_connection, _fields, sock):
    sock.shutdown(socket.SHUT_RDWR)


def refuse(connection, _fields, _sock):
    connection.reset_stream(1, error_code=7)


@pytest.mark.parametrize("answer", [go_away, nonsense, nothing, refuse])
def test_no_answer_is_a_failure_that_keeps_what_came(tmp_path, authority, answer):
    got = fetched(tmp_path, authority, answer)
    assert isinstance(got, Failure)
    assert got.kind in (FailureKind.PROTOCOL, FailureKind.TIMEOUT)  # a frame of 16 MB is waited for
    assert any(
        "h2-received" in fields.get("WARC-Target-URI", "")
        for _, fields, _ in records(tmp_path / "a")
    )


def silent(_connection, _fields, _sock):
    return None


def endless(connection, _fields, sock):
    connection.send_headers(1, [(b":status", b"200")])
    while True:
        room = min(connection.local_flow_control_window(1), connection.max_outbound_frame_size)
        if room:
            connection.send_data(1, b"x" * room)
        sock.sendall(connection.data_to_send())
        if not room:
            connection.receive_data(sock.recv(65536))


def pings(connection, _fields, sock):
    while True:
        connection.ping(b"12345678")
        sock.sendall(connection.data_to_send())


def heads(connection, _fields, sock):
    """A head without end: CONTINUATION frames (CVE-2024-27316 and its kin)."""
    sock.sendall(connection.data_to_send())
    sock.sendall(b"\x00\x00\x01\x01\x00\x00\x00\x00\x01\x88")
    while True:
        sock.sendall(b"\x00\x00\x0a\x09\x00\x00\x00\x00\x01" + b"\x40\x01a\x06" + b"bbbbbb")


def bomb(connection, _fields, sock):
    """A header table that names one long field thousands of times."""
    sock.sendall(connection.data_to_send())
    block = b"\x88\x40\x01a\x7f\x81\x1e" + b"b" * 4000 + b"\xbe" * 9000
    sock.sendall(len(block).to_bytes(3) + b"\x01\x05\x00\x00\x00\x01" + block)


@pytest.mark.parametrize("answer", [silent, endless, pings, heads, bomb])
def test_hostile_http2_ends_in_time_and_within_its_budget(tmp_path, authority, answer):
    got = fetched(tmp_path, authority, answer, budgets=SMALL, deadline_seconds=3.0)
    if isinstance(got, Capture):
        assert got.truncated
    else:
        assert got.kind in (FailureKind.TIMEOUT, FailureKind.PROTOCOL, FailureKind.BUDGET)
    assert verify_paths([tmp_path / "a"]).ok


def test_a_server_that_speaks_http2_without_being_asked_is_asked_so(tmp_path):
    def serve(sock):
        if sock.recv(24, socket.MSG_PEEK).startswith(b"PRI"):
            talk_http2(sock, words)
        else:
            sock.sendall(b"\x00\x00\x00\x04\x00\x00\x00\x00\x00")

    with listening(serve) as port:
        got = fetch_one(tmp_path, settings_for(port), cited(f"http://127.0.0.1:{port}/"))
    assert isinstance(got, Capture)
    assert got.body == WORDS


@pytest.mark.parametrize(
    "status", [b"505 HTTP Version Not Supported", b"426 Upgrade Required\r\nUpgrade: h2"]
)
def test_a_server_that_asks_for_it_is_asked_so_once(tmp_path, status):
    with RawServer({"/": page(b"no", status=status)}) as server:
        got = fetch_one(tmp_path, settings_for(server.port), cited(server.url()))
    assert isinstance(got, Failure)
    assert server.connections == 2
    assert server.heads[1].startswith(b"PRI * HTTP/2.0")


def test_a_question_with_a_body_is_put_over_http2_too(tmp_path, authority):
    asked: list[bytes] = []

    def answer(connection, _fields, _sock):
        asked.append(b"asked")
        connection.send_headers(1, [(b":status", b"204")], end_stream=True)

    with listening(picky(authority.issue_cert(HOST), answer, [])) as port:
        ask = cited(f"https://{HOST}/", method="POST", body=b"q" * 40_000)
        got = fetch_one(tmp_path / "a", settings_to(port, authority, tmp_path), ask)
    assert isinstance(got, Capture)
    assert (got.status, asked) == (204, [b"asked"])
