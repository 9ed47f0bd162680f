"""pytest-httpx can stand in for the network; what it answers is marked as put together."""

from __future__ import annotations

import httpx
import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.records import Capture, Failure, FailureKind
from tests.web_fetch.asking import cited, fetch_one, replay, settings_for
from tests.web_fetch.raw_server import RawServer, page


def told(folder) -> str:
    (path,) = folder.glob("*.warc.gz")
    with path.open("rb") as file:
        return "".join(
            record.content_stream().read().decode()
            for record in ArchiveIterator(file)
            if record.rec_type == "metadata"
        )


def test_a_mocked_page_is_a_capture_but_not_wire_bytes(httpx_mock, tmp_path):
    fields = [("Set-Cookie", "a"), ("Set-Cookie", "b"), ("Transfer-Encoding", "chunked")]
    httpx_mock.add_response(url="http://paper.example/a", content=b"<p>quoted</p>", headers=fields)
    ask = cited("http://paper.example/a")
    got = fetch_one(tmp_path, settings_for(), ask)
    assert isinstance(got, Capture)
    assert got.body == b"<p>quoted</p>"
    assert "capture-fidelity: reconstructed" in told(tmp_path)
    assert replay(tmp_path, ask) == got


def test_mocked_redirects_are_followed_and_cookies_are_not_kept(httpx_mock, tmp_path):
    fields = {"Location": "/2", "Set-Cookie": "id=1"}
    httpx_mock.add_response(url="http://p.example/1", status_code=302, headers=fields)
    httpx_mock.add_response(url="http://p.example/2", text="there")
    got = fetch_one(tmp_path, settings_for(), cited("http://p.example/1"))
    assert isinstance(got, Capture)
    assert (got.body, [hop.status for hop in got.redirects]) == (b"there", [302])
    assert "cookie" not in httpx_mock.get_requests()[1].headers


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ReadTimeout("slow"), FailureKind.TIMEOUT),
        (httpx.ConnectTimeout("slow"), FailureKind.TIMEOUT),
        (httpx.ConnectError("refused"), FailureKind.CONNECT),
        (httpx.RemoteProtocolError("nonsense"), FailureKind.PROTOCOL),
        (httpx.ReadError(""), FailureKind.PROTOCOL),
    ],
)
def test_errors_of_httpx_are_failures(httpx_mock, tmp_path, error, kind):
    httpx_mock.add_exception(error)
    ask = cited("http://paper.example/a")
    got = fetch_one(tmp_path, settings_for(), ask)
    assert isinstance(got, Failure)
    assert got.kind is kind
    assert replay(tmp_path, ask) == got


@pytest.mark.httpx_mock(should_mock=lambda request: request.url.host != "127.0.0.1")
def test_what_is_not_mocked_goes_over_the_wire(httpx_mock, tmp_path):
    assert httpx_mock is not None
    with RawServer({"/": page(b"x")}) as server:
        got = fetch_one(tmp_path, settings_for(server.port), cited(server.url()))
    assert isinstance(got, Capture)
    assert "capture-fidelity: wire" in told(tmp_path)
