"""Addresses and numbers of works are read as the writer gave them."""

from __future__ import annotations

import pytest

from archiver.citations.urls import cited_url, find_urls, trimmed
from archiver.records import Form, Span
from tests.citations.reading import cited, only, reading_of


@pytest.mark.parametrize(
    ("url", "original", "day"),
    [
        (
            "https://web.archive.org/web/20220119030405/https://a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://web.archive.org/web/20220119id_/http://a.example/",
            "http://a.example/",
            "2022-01-19",
        ),
        ("https://web.archive.org/web/2022/a.example/x", "http://a.example/x", None),
        (
            "https://archive.ph/20220119030405/https://a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://archive.is/2022.01.19-030405/https://a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://megalodon.jp/2022-0119-0304-05/https://a.example:443/x",
            "https://a.example:443/x",
            "2022-01-19",
        ),
        (
            "https://megalodon.jp/ref/2022-0119-0304-05/a.example/x",
            "http://a.example/x",
            "2022-01-19",
        ),
        (
            "https://warp.ndl.go.jp/info:ndljp/pid/12345/www.a.example/x",
            "http://www.a.example/x",
            None,
        ),
        (
            "https://web.archive.org/web/20221399000000/https://a.example/",
            "https://a.example/",
            None,
        ),
        ("https://perma.cc/ABCD-1234", "https://perma.cc/ABCD-1234", None),
        ("https://a.example/x", "https://a.example/x", None),
    ],
)
def test_an_archives_address_is_split_into_the_original_and_its_date(url, original, day):
    found = cited_url(url)
    assert found.url == original
    assert (found.capture_date.date().isoformat() if found.capture_date else None) == day
    assert (found.archive_url is not None) == (found.url != url or "perma" in url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("（https://a.example/x）。", "https://a.example/x"),
        ("「https://a.example/x」と", "https://a.example/x"),
        ("https://a.example/x、次", "https://a.example/x"),
        ("see https://a.example/x_(y)).", "https://a.example/x_(y)"),
        ("see https://a.example/x.", "https://a.example/x"),
        ("https://a.example/日本語を含む。", "https://a.example/日本語を含む"),
    ],
)
def test_an_address_ends_where_the_prose_goes_on(text, url):
    assert [one.url for _, one in find_urls(text, Span(0, len(text)))] == [url]


def test_a_host_without_a_dot_is_no_address():
    assert list(find_urls("http://localhost", Span(0, 16))) == []
    assert trimmed("") == ""


def test_a_link_belongs_to_the_citation_that_it_stands_in():
    citation = only("雨だった（朝日新聞2022年1月19日、https://www.asahi.com/x）。")
    assert [one.url for one in citation.reference.urls] == ["https://www.asahi.com/x"]
    citation = only("雨だった（朝日新聞2022年1月19日）https://www.asahi.com/x。")
    assert [one.url for one in citation.reference.urls] == ["https://www.asahi.com/x"]


def test_a_bare_link_is_a_citation_with_the_outlet_of_its_host():
    citation = only("The ferry stopped last winter: https://www.theguardian.com/uk/2020/may/04/x")
    assert (citation.form, cited(citation)[0]) == (Form.LINK, "guardian")
    assert [one.text for one in citation.passages] == ["The ferry stopped last winter"]


def test_numbers_of_works_are_read():
    text = "See the study.[1]\n\n[1] Weir, A. (2011). The mill. Harbour Press. doi:10.1000/xyz.1 ISBN 978-3-16-148410-0 arXiv:2101.00001 PMID: 12345"
    found = reading_of(text).citations[0].reference.identifiers
    assert (found.doi, found.isbn, found.arxiv, found.pmid) == (
        "10.1000/xyz.1",
        "978-3-16-148410-0",
        "2101.00001",
        "12345",
    )
