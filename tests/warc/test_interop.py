"""What other people's tools make of our files, and what we make of theirs."""

from __future__ import annotations

import datetime as dt
import io
import json
import sqlite3

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver.records import Capture
from archiver.warc import open_archive, verify_paths
from archiver.warc.cdxj import url_key
from tests.warc.keeping import StepClock, cited, fill


def test_warcio_reads_every_record_and_every_digest(tmp_path):
    folder = tmp_path / "a"
    fill(folder)
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                assert record.rec_headers.protocol == "WARC/1.1"
                assert record.digest_checker.passed is True


def foreign(path, *, gzip=True, fate=b""):
    """A file as another program writes it: no questions of ours in it, a redirect, a POST."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "other/1"}))
        rows = [
            ("http://b.example/old", "301 Moved", [("Location", "/new")], b"", "GET"),
            (
                "http://b.example/new",
                "200 OK",
                [("Content-Type", "text/html")],
                b"their words",
                "GET",
            ),
            ("http://b.example/form", "200 OK", [], b"answer to a form", "POST"),
        ]
        for number, (url, status, headers, body, method) in enumerate(rows):
            date = {"WARC-Date": f"2021-12-0{number + 1}T00:00:00Z"}
            response = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
                warc_headers_dict=date,
            )
            request = writer.create_warc_record(
                url,
                "request",
                payload=io.BytesIO(b""),
                length=0,
                http_headers=StatusAndHeaders(f"{method} / HTTP/1.1", [], is_http_request=True),
                warc_headers_dict=date,
            )
            writer.write_request_response_pair(request, response)
        file.write(fate)


@pytest.mark.parametrize("gzip", [True, False])
def test_a_foreign_warc_can_be_audited_from(tmp_path, gzip):
    foreign(tmp_path / ("theirs.warc.gz" if gzip else "theirs.warc"), gzip=gzip)
    with open_archive(tmp_path, clock=StepClock(), writable=False) as archive:
        got = archive.answer(cited("http://b.example/old#part"))
        assert isinstance(got, Capture)
        assert (got.body, got.final_url) == (b"their words", "http://b.example/new")
        assert [hop.status for hop in got.redirects] == [301]
        assert archive.answer(cited("http://b.example/form")) is None
        assert archive.answer(cited("http://b.example/none")) is None
        assert archive.kept("http://b.example/new") == (dt.datetime(2021, 12, 2, tzinfo=dt.UTC),)
        assert not archive.warnings
    assert verify_paths([tmp_path]).ok


@pytest.mark.parametrize("gzip", [True, False])
def test_a_cut_foreign_warc_is_used_as_far_as_it_is_whole(tmp_path, gzip):
    path = tmp_path / ("theirs.warc.gz" if gzip else "theirs.warc")
    foreign(path, gzip=gzip)
    data = path.read_bytes()
    path.write_bytes(data[:-20])
    with open_archive(tmp_path, clock=StepClock()) as archive:
        assert archive.answer(cited("http://b.example/new")) is not None
        (told,) = archive.warnings
        assert "theirs.warc" in told
        assert "whole records are used" in told
    assert path.read_bytes() == data[:-20], "a stranger's file is never changed"
    (flaw,) = [
        flaw
        for file in verify_paths([path]).files
        for flaw in file.problems
        if "link" not in flaw.code
    ]
    assert flaw.code == "cut-record"


def test_the_index_file_is_what_replay_tools_expect(tmp_path):
    folder = tmp_path / "a"
    fill(folder)
    lines = (folder / "index.cdxj").read_text().splitlines()
    assert lines == sorted(lines)
    key, stamp, told = lines[0].split(" ", 2)
    assert key == "example,a)/0"
    assert len(stamp) == 14
    fields = json.loads(told)
    with (folder / fields["filename"]).open("rb") as file:
        file.seek(int(fields["offset"]))
        record = next(iter(ArchiveIterator(io.BytesIO(file.read(int(fields["length"]))))))
        assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]
        assert fields["digest"] == record.rec_headers.get_header("WARC-Payload-Digest")


def revisit(path, *, by: dict[str, str]):
    """A revisit record as another program writes it, with only some of its references."""
    with path.open("ab") as file:
        writer = WARCWriter(file, gzip=True)
        record = writer.create_revisit_record(
            "http://b.example/new",
            digest="sha1:" + "A" * 32,
            refers_to_uri=by.get("uri", "http://b.example/none"),
            refers_to_date=by.get("date", "2021-12-02T00:00:00Z"),
            http_headers=StatusAndHeaders("200 OK", [("X-Again", "yes")], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2022-06-01T00:00:00Z"},
        )
        writer.write_record(record)


def test_a_foreign_revisit_is_found_by_address_and_date(tmp_path):
    foreign(tmp_path / "theirs.warc.gz")
    revisit(tmp_path / "theirs.warc.gz", by={"uri": "http://b.example/new"})
    with open_archive(tmp_path, clock=StepClock(), writable=False) as archive:
        got = archive.answer(cited("http://b.example/new"))
        assert isinstance(got, Capture)
        assert (got.body, got.header("x-again")) == (b"their words", "yes")
        assert len(archive.kept("http://b.example/new")) == 2


def test_a_revisit_of_what_is_not_here_falls_back_and_is_told(tmp_path):
    foreign(tmp_path / "theirs.warc.gz")
    revisit(tmp_path / "theirs.warc.gz", by={})
    with open_archive(tmp_path, clock=StepClock(), writable=False) as archive:
        got = archive.answer(cited("http://b.example/new"))
        assert isinstance(got, Capture)
        assert got.body == b"their words"
        assert any("not in the archive" in text for text in archive.warnings)


def test_the_index_of_another_version_is_not_used(tmp_path):
    folder = tmp_path / "a"
    (ask,) = fill(folder, 1)
    with sqlite3.connect(folder / "state.sqlite") as state:
        state.execute("PRAGMA user_version=77")
    state.close()
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        assert archive.answer(ask) is not None
    with open_archive(folder, clock=StepClock()) as archive:
        assert archive.answer(ask) is not None


@pytest.mark.parametrize("location", [b"http://[::1", b"/\xff\xfe", b"", b"http://b.example/there"])
def test_a_foreign_redirect_that_leads_nowhere_is_shown_as_it_is(tmp_path, location):
    block = b"HTTP/1.1 301 Moved\r\nLocation: " + location + b"\r\n\r\n"
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:1>\r\nWARC-Date: 2021-12-01T00:00:00Z\r\n"
        b"WARC-Target-URI: <http://b.example/caf\xe9>\r\nContent-Type: application/http\r\n"
        b"Content-Length: %d\r\n\r\n" % len(block)
    )
    (tmp_path / "x.warc").write_bytes(head + block + b"\r\n\r\n")
    with open_archive(tmp_path, clock=StepClock(), writable=False) as archive:
        got = archive.answer(cited("http://b.example/caf\xe9"))
        assert archive.answer(cited("http://b.example/\udce9")) is None
    assert isinstance(got, Capture)
    assert got.status == 301


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.a.example/", "example,a)/"),
        ("https://a.example/B/C?z=1&a=2", "example,a)/b/c?a=2&z=1"),
        ("http://b.example:8080/x/", "example,b:8080)/x"),
        ("http://192.0.2.1/x", "1,2,0,192)/x"),
        ("http://d.example/a//b/../c", "example,d)/a/c"),
        ("http://g.example/%7Euser/A%2fB", "example,g)/~user/a/b"),
        ("https://a.example/p?q=%E3%81%82&b", "example,a)/p?b&q=%e3%81%82"),
        ("http://www2.c.example/a%2525b", "example,c)/a%25b"),
        ("not an address", "not an address"),
    ],
)
def test_keys_are_those_of_other_indexers(url, key):
    """As cdxj-indexer 1.5 writes them."""
    assert url_key(url) == key
