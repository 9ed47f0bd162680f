"""TLS: a certificate that does not hold is refused, and so recorded; a cut line is called cut."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from typing import TYPE_CHECKING

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from warcio.archiveiterator import ArchiveIterator

from archiver.errors import ConfigError
from archiver.records import Capture, Failure, FailureKind
from archiver.warc import verify_paths
from archiver.web.certificates import suite_name
from tests.web_fetch.asking import cited, fetch_all, fetch_one, replay, settings_for
from tests.web_fetch.raw_server import RawServer, page

if TYPE_CHECKING:
    from pathlib import Path

ANCIENT = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority, tmp_path) -> str:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return str(tmp_path / "ca.pem")


def serving(leaf: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context


def settings_to(server: RawServer, ca_file: str | None):
    route = {"www.paper.example:443": f"127.0.0.1:{server.port}"}
    return settings_for(connect_to=route, ca_file=ca_file)


def ask_once(folder: Path, server: RawServer, ca_file: str | None):
    return fetch_one(folder, settings_to(server, ca_file), cited("https://www.paper.example/a"))


def records(folder: Path) -> list[tuple[str, dict[str, str], bytes]]:
    found = []
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                fields = dict(record.rec_headers.headers)
                found.append((record.rec_type, fields, record.raw_stream.read()))
    return found


def test_a_page_over_tls_is_kept_in_clear_with_what_secured_it(tmp_path, authority, ca_file):
    leaf = authority.issue_cert("www.paper.example")
    with RawServer({"/a": page(b"secured")}, serving(leaf)) as server:
        got = ask_once(tmp_path / "a", server, ca_file)
    assert isinstance(got, Capture)
    assert got.body == b"secured"
    kinds = {kind: (fields, block) for kind, fields, block in records(tmp_path / "a")}
    fields, block = kinds["response"]
    assert block == page(b"secured")
    assert fields["WARC-Protocol"] == "tls/1.3"
    assert fields["WARC-Cipher-Suite"].startswith("TLS_")
    assert fields["WARC-IP-Address"] == "127.0.0.1"
    leaf_pem = x509.load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes())
    assert leaf_pem.fingerprint(SHA256()).hex().encode() in kinds["metadata"][1]


def test_the_server_is_told_the_name_not_the_address(tmp_path, authority, ca_file):
    told: list[str | None] = []
    context = serving(authority.issue_cert("www.paper.example"))
    context.sni_callback = lambda _sock, name, _context: told.append(name)
    with RawServer({"/a": page(b"x")}, context) as server:
        ask_once(tmp_path / "a", server, ca_file)
    assert told == ["www.paper.example"]


def pem_blocks(pem: bytes) -> list[str]:
    end = "-----END CERTIFICATE-----\n"
    return [part + end for part in pem.decode().split(end)[:-1]]


def test_a_chain_is_kept_whole_and_once(tmp_path, authority, ca_file):
    middle = authority.create_child_ca()
    leaf = middle.issue_cert("www.paper.example")
    with RawServer({"/a": page(b"x")}, serving(leaf)) as server:
        settings = settings_to(server, ca_file)
        fetch_all(tmp_path / "a", settings, [cited("https://www.paper.example/a")] * 2)
        fetch_one(tmp_path / "a", settings, cited("https://www.paper.example/a"))
    (pem,) = [block for kind, _, block in records(tmp_path / "a") if kind == "resource"]
    assert len(pem_blocks(pem)) == 2
    assert verify_paths([tmp_path / "a"]).ok


def test_a_suite_of_tls_1_2_has_its_registered_name(tmp_path, authority, ca_file):
    context = serving(authority.issue_cert("www.paper.example"))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with RawServer({"/a": page(b"x")}, context) as server:
        assert isinstance(ask_once(tmp_path / "a", server, ca_file), Capture)
    (fields,) = [fields for kind, fields, _ in records(tmp_path / "a") if kind == "response"]
    assert fields["WARC-Protocol"] == "tls/1.2"
    assert fields["WARC-Cipher-Suite"].startswith("TLS_ECDHE_")
    assert suite_name("UNKNOWN-SUITE") == "UNKNOWN-SUITE"


def certificates(authority: trustme.CA) -> dict[str, trustme.LeafCert]:
    day = dt.timedelta(days=1)
    return {
        "for another host": authority.issue_cert("other.example"),
        "expired": authority.issue_cert(
            "www.paper.example", not_before=ANCIENT, not_after=ANCIENT + day
        ),
        "of an unknown authority": trustme.CA().issue_cert("www.paper.example"),
        "for an address only": authority.issue_cert("127.0.0.1"),
        "for a wildcard above": authority.issue_cert("*.example"),
    }


@pytest.mark.parametrize(
    "fault",
    ["for another host", "expired", "of an unknown authority", "for an address only", "for a wildcard above"],
)  # fmt: skip
def test_a_certificate_that_does_not_hold_is_refused_and_recorded(
    tmp_path, authority, ca_file, fault
):
    leaves = certificates(authority)
    with RawServer({"/a": page(b"x")}, serving(leaves[fault])) as server:
        got = ask_once(tmp_path / "a", server, ca_file)
        asked = cited("https://www.paper.example/a")
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.TLS
    assert "certificate" in got.detail
    assert server.heads == [], "nothing was asked of a server that is not who it says"
    ((told, pem),) = [
        (fields["WARC-Target-URI"], block)
        for kind, fields, block in records(tmp_path / "a")
        if kind == "resource"
    ]
    assert [x509.load_pem_x509_certificate(it.encode()) for it in pem_blocks(pem)] == [
        x509.load_pem_x509_certificate(it.bytes()) for it in leaves[fault].cert_chain_pems
    ]
    (metadata,) = [block for kind, _, block in records(tmp_path / "a") if kind == "metadata"]
    assert f"tls-chain: {told}".encode() in metadata
    assert b"failure: tls" in metadata
    assert replay(tmp_path / "a", asked) == got


def test_public_authorities_alone_do_not_vouch_for_ours(tmp_path, authority):
    with RawServer({}, serving(authority.issue_cert("www.paper.example"))) as server:
        got = ask_once(tmp_path / "a", server, None)
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.TLS


@pytest.mark.parametrize(
    "greeting",
    [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\x15\x03\x01\x00\x02\x02\x28", b"\x00" * 600],
)
def test_what_is_not_tls_is_a_tls_failure(tmp_path, ca_file, greeting):
    def babble(listener: socket.socket) -> None:
        sock, _ = listener.accept()
        with sock:
            sock.recv(4096)
            sock.sendall(greeting)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=babble, args=(listener,), daemon=True).start()
        port = listener.getsockname()[1]
        settings = settings_for(
            connect_to={"www.paper.example:443": f"127.0.0.1:{port}"}, ca_file=ca_file
        )
        got = fetch_one(tmp_path / "a", settings, cited("https://www.paper.example/a"))
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.TLS


@pytest.mark.parametrize("notify", [True, False])
def test_an_end_without_close_notify_may_be_a_cut(tmp_path, authority, ca_file, notify):
    def half(sock, _head):
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\nhalf a quota")
        if notify:
            sock.unwrap()
        else:
            sock.shutdown(socket.SHUT_RDWR)

    with RawServer({"/a": half}, serving(authority.issue_cert("www.paper.example"))) as server:
        got = ask_once(tmp_path / "a", server, ca_file)
    assert isinstance(got, Capture)
    assert got.body == b"half a quota"
    assert got.truncated == (None if notify else "disconnect")


def test_a_large_page_over_tls(tmp_path, authority, ca_file):
    body = bytes(range(256)) * 8000
    with RawServer(
        {"/a": page(body)}, serving(authority.issue_cert("www.paper.example"))
    ) as server:
        got = ask_once(tmp_path / "a", server, ca_file)
    assert isinstance(got, Capture)
    assert got.body == body


@pytest.mark.parametrize("content", [None, "no certificate here"])
def test_a_ca_file_that_cannot_be_read_is_told(tmp_path, content):
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ConfigError, match="ca_file"):
        fetch_one(tmp_path / "a", settings_for(ca_file=str(path)), cited("https://a.example/"))


def test_the_second_page_of_a_host_takes_up_the_session_and_has_the_same_evidence(
    tmp_path, authority, ca_file
):
    reused: list[bool | None] = []

    def answer(sock, _head):
        reused.append(sock.session_reused)
        sock.sendall(page(b"x"))

    leaf = authority.create_child_ca().issue_cert("www.paper.example")
    with RawServer({"/a": answer}, serving(leaf)) as server:
        asks = [cited("https://www.paper.example/a")] * 3
        got = fetch_all(tmp_path / "a", settings_to(server, ca_file), asks)
    assert all(isinstance(it, Capture) and it.body == b"x" for it in got)
    assert reused == [False, True, True]
    blocks = [block for kind, _, block in records(tmp_path / "a") if kind == "metadata"]
    told = [[line for line in it.splitlines() if line.startswith(b"tls-")] for it in blocks]
    assert len(told) == 3
    assert told[0] == told[1] == told[2] != []


def test_a_session_is_of_no_use_once_the_certificate_does_not_hold(tmp_path, authority, ca_file):
    good, bad = (serving(it.issue_cert("www.paper.example")) for it in (authority, trustme.CA()))
    with RawServer({"/a": page(b"x")}, good) as server:
        server.context = good

        def swap(sock, _head):
            server.context = bad
            sock.sendall(page(b"x"))

        server.answers = {"/a": swap}
        asks = [cited("https://www.paper.example/a")] * 2
        first, second = fetch_all(tmp_path / "a", settings_to(server, ca_file), asks)
    assert isinstance(first, Capture)
    assert isinstance(second, Failure)
    assert second.kind is FailureKind.TLS
