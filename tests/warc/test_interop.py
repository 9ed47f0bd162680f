"""What other people's tools make of our files, and what we make of theirs."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver.records import Capture
from archiver.warc import open_archive, verify_paths
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
