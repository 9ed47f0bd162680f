from __future__ import annotations

import datetime as dt

import pytest

from archiver.pages import read_page
from archiver.pages.metadata import language_tag, read_date
from tests.pages.captures import ADDRESS, PARAGRAPHS, capture, html

DAY = dt.date(2022, 1, 19)


def page(head: str, more: str = "", headers: tuple[tuple[str, str], ...] = ()):
    return read_page(
        capture(
            html(*PARAGRAPHS, head=head, more=more),
            headers=(("Content-Type", "text/html"), *headers),
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "2022-01-19", "2022-01-19T23:30:00-05:00", "2022/1/19", "2022年1月19日", "2022.01.19", "20220119",
        "20220119T0800Z", "Wed, 19 Jan 2022 10:00:00 GMT", "19. January 2022", "January 19, 2022", "Jan. 19 2022",
    ],
)  # fmt: skip
def test_dates_are_read_as_written(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize("text", ["", "yesterday", "2022-13-45", "99999999", "1/2", "19 Foo 2022"])
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2022-01-19T08:00:00+09:00">',
        '<meta name="pubdate" content="20220119">',
        '<meta name="DC.date.issued" content="2022-01-19">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-01-19"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["Thing","Article"],"datePublished":"2022-01-19"}]}</script>',
        '<meta itemprop="datePublished" content="2022-01-19">',
    ],
)
def test_the_date_of_publication_is_found(head):
    assert page(head).published == DAY


@pytest.mark.parametrize(
    "more",
    [
        '<time datetime="2022-01-19T08:00">today</time>',
        '<time pubdate datetime="2022-01-19">x</time><time datetime="2020-01-01">y</time>',
        '<span itemprop="datePublished" content="2022-01-19"></span>',
    ],
)
def test_a_date_in_the_body_is_found_where_it_is_the_only_one_or_marked(more):
    assert page("", more).published == DAY


def test_two_times_without_a_mark_tell_no_date():
    assert (
        page("", '<time datetime="2022-01-19"></time><time datetime="2021-01-19"></time>').published
        is None
    )


def test_title_author_site_language_and_canonical_address():
    found = page(
        '<meta property="og:title" content="The pier"><meta name="author" content="I. Halloran">'
        '<meta property="og:site_name" content="Elmsworth Courier"><link rel="canonical" href="/pier">'
    )
    assert (found.title, found.author, found.site) == (
        "The pier",
        "I. Halloran",
        "Elmsworth Courier",
    )
    assert (found.language, found.canonical) == ("en", "https://news.example.com/pier")


def test_json_ld_names_authors_and_publisher():
    found = page(
        '<script type="application/ld+json">{"@type":"Article","author":[{"name":"A. One"},"B. Two"],'
        '"publisher":{"name":"The Paper"},"headline":"Head"}</script>'
    )
    assert (found.author, found.site, found.title) == ("A. One, B. Two", "The Paper", "Head")


def test_an_author_that_is_only_an_address_is_no_name():
    assert page('<meta property="article:author" content="https://facebook.com/x">').author is None


def test_a_canonical_address_that_is_none_is_left_out():
    assert page('<link rel="canonical" href="javascript:void(0)">').canonical is None
    assert page('<link rel="canonical" href="http://[::1">').canonical is None
    assert page(f'<meta property="og:url" content="{ADDRESS}">').canonical == ADDRESS


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("ja", "ja"),
        ("EN_us", "en-US"),
        ("zh-Hant-tw", "zh-Hant-TW"),
        ("pt-BR, en", "pt-BR"),
        ("", None),
        (None, None),
        ("日本語", None),
    ],
)
def test_language_tags(value, tag):
    assert language_tag(value) == tag


def test_the_language_may_come_from_the_header():
    body = "<html><p>Bonjour.</p></html>"
    headers = (("Content-Type", "text/html"), ("Content-Language", "fr"))
    assert read_page(capture(body, headers=headers)).language == "fr"


def test_noarchive_is_heard_in_the_page_and_in_the_header():
    assert page('<meta name="robots" content="index, NOARCHIVE">').noarchive
    assert page("", headers=(("X-Robots-Tag", "noarchive"),)).noarchive
    assert not page('<meta name="robots" content="noindex">').noarchive
