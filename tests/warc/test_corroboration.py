"""Second witnesses: an archive's copy with the same body says more than our own word."""

from __future__ import annotations

import gzip

import pytest

from archiver.records import Reach
from archiver.warc import Role, open_archive, verify_paths
from archiver.warc.corroboration import is_memento
from tests.warc.keeping import NOON, StepClock, answered, cited, page

PAGE = "https://a.example/page"
COPY = f"https://web.archive.example/web/20260101000000id_/{PAGE}"
WORDS = b"<p>the words of the page</p>" * 60


def packed(body: bytes) -> bytes:
    body = gzip.compress(body)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


def keep(folder, answers: dict[str, bytes]):
    with open_archive(folder, clock=StepClock()) as archive:
        for url, wire in answers.items():
            archive.keep(answered(url, wire, NOON), cited(url), Role.CAPTURE)
    return folder


@pytest.mark.parametrize("copied", [page, packed])
def test_the_same_body_from_an_archive_is_a_second_witness(tmp_path, copied):
    folder = keep(tmp_path / "a", {PAGE: page(WORDS), COPY: copied(WORDS)})
    told = verify_paths([folder])
    (witness,) = told.witnesses
    assert witness.url == PAGE
    assert witness.hosts == ("a.example", "web.archive.example")
    assert told.reach == (Reach.CONSISTENT, Reach.SECOND_WITNESS)


def test_a_witness_is_found_in_a_package_too(tmp_path):
    folder = keep(tmp_path / "a", {PAGE: page(WORDS), COPY: packed(WORDS)})
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        archive.pack(tmp_path / "x.wacz", created=NOON, sealing=lambda seal, _: seal)
    assert len(verify_paths([tmp_path / "x.wacz"]).witnesses) == 1


def test_witnesses_may_lie_in_different_archives(tmp_path):
    keep(tmp_path / "w" / "ours", {PAGE: page(WORDS)})
    keep(tmp_path / "w" / "theirs", {COPY: page(WORDS)})
    assert len(verify_paths([tmp_path / "w"]).witnesses) == 1


GONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        (page(WORDS), page(WORDS + b"!")),
        (GONE, GONE),
        (page(b""), page(b"")),
        (page(WORDS), packed(WORDS)[:-9]),
    ],
)
def test_another_body_an_error_or_a_cut_one_is_no_witness(tmp_path, original, copy):
    folder = keep(tmp_path / "a", {PAGE: original, COPY: copy})
    assert verify_paths([folder]).witnesses == ()


def test_an_archive_alone_is_not_its_own_witness(tmp_path):
    other = COPY.replace("2026", "2025")
    folder = keep(tmp_path / "a", {COPY: page(WORDS), other: page(WORDS)})
    assert verify_paths([folder]).witnesses == ()


@pytest.mark.parametrize(
    ("url", "original"),
    [
        (COPY, PAGE),
        (COPY.replace("id_", ""), PAGE),
        ("https://arquivo.example/noFrame/replay/20250101000000/http://b.example/", "http://b.example/"),
        (PAGE, None),
        ("https://a.example/2026/01/01/000000/", None),
        ("https://a.example/20260101000000/https:/", None),
    ],
)  # fmt: skip
def test_the_address_of_a_copy_tells_whose_it_is(url, original):
    assert is_memento(url) == original
