"""Words that a page's data hold of other pieces are not the page's own."""

from __future__ import annotations

import json

import pytest

from archiver.compare import find_words
from archiver.pages import read_document, read_page
from archiver.pages.belonging import Itself, standing
from archiver.records import PageState, QuoteState, ZoneKind
from tests.pages.captures import ADDRESS, PARAGRAPHS, capture, html

OWN = {
    "@type": "NewsArticle",
    "headline": "Pier to be rebuilt",
    "url": ADDRESS,
    "datePublished": "2022-01-19",
    "articleBody": "The clerk read the motion aloud before the vote was taken.",
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Zoo opens a new house for its bears",
    "url": "https://news.example.com/2021/05/05/zoo",
    "datePublished": "2021-05-05",
    "isAccessibleForFree": False,
    "articleBody": "The bears were moved into their new house on Monday morning.",
}
BEARS = "The bears were moved into their new house on Monday morning."
MOTION = "The clerk read the motion aloud before the vote was taken."


def with_data(*data, paragraphs=PARAGRAPHS, title="Pier to be rebuilt - Elmsworth Courier"):
    head = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in data)
    return read_page(capture(html(*paragraphs, title=title, head=head)))


def zone_of(page, words):
    at = page.text.index(words)
    return next(zone.kind for zone in page.zones if zone.span.start <= at < zone.span.end)


@pytest.mark.parametrize(
    "data",
    [
        (OWN, OTHER),
        (OTHER, OWN),
        ({"@graph": [OTHER, OWN]},),
        (OWN, {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}),
        ({**OWN, "relatedLink": [OTHER]},),
    ],
)
def test_another_piece_in_json_ld_is_told_from_the_pages_own(data):
    page = with_data(*data)
    assert (zone_of(page, MOTION), zone_of(page, BEARS)) == (ZoneKind.JSON_LD, ZoneKind.OTHERS)
    assert (str(page.published), page.state) == ("2022-01-19", PageState.WHOLE)
    assert "found-elsewhere-only" in find_words(BEARS, page, language="en").reasons
    assert "found-elsewhere-only" not in find_words(MOTION, page, language="en").reasons


def test_a_piece_that_is_alone_and_has_neither_title_nor_address_of_the_page_is_another():
    page = with_data(OTHER)
    assert (zone_of(page, BEARS), page.published) == (ZoneKind.OTHERS, None)


@pytest.mark.parametrize(
    "changed",
    [
        {"headline": "Board votes for a new north pier"},
        {"url": "https://news.example.com/amp/2022/pier.html", "headline": "Pier is to be rebuilt"},
        {"url": None, "headline": "Board votes for a new north pier"},
        {"url": None, "headline": None},
    ],
)
def test_a_piece_that_differs_in_one_respect_is_the_pages_own(changed):
    page = with_data({**OWN, **changed})
    assert (zone_of(page, MOTION), str(page.published)) == (ZoneKind.JSON_LD, "2022-01-19")


def test_readers_comments_in_json_ld_are_others():
    page = with_data(
        {**OWN, "comment": [{"@type": "Comment", "text": "I never liked the old pier."}]}
    )
    assert zone_of(page, "I never liked the old pier.") is ZoneKind.OTHERS


STATE = {
    "article": {"title": "Pier to be rebuilt", "body": MOTION},
    "related": [{"title": OTHER["headline"], "summary": BEARS}],
    "labels": {"sorry": "Please try again a little later."},
}


@pytest.mark.parametrize("script", [f"window.__STATE__ = {json.dumps(STATE)};", json.dumps(STATE)])
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, ()])
def test_the_state_of_a_front_end_is_told_apart_by_titles(script, paragraphs):
    page = read_page(capture(html(*paragraphs, head=f"<script>{script}</script>")))
    assert zone_of(page, MOTION) is ZoneKind.SCRIPT
    assert zone_of(page, BEARS) is ZoneKind.OTHERS
    unsure = ZoneKind.OTHERS if paragraphs else ZoneKind.SCRIPT
    assert zone_of(page, "Please try again") is unsure


def test_words_that_only_a_script_of_a_page_with_a_text_holds_are_found_with_a_reason():
    page = read_page(capture(html(*PARAGRAPHS, head=f'<script>next={{title:"{BEARS}"}}</script>')))
    match = find_words(BEARS, page, language="en")
    assert (match.state, "found-elsewhere-only" in match.reasons) == (QuoteState.EXACT, True)


def test_a_file_without_an_address_is_told_by_its_title():
    data = f'<script type="application/ld+json">{json.dumps([OWN, OTHER])}</script>'
    page = read_document(html(*PARAGRAPHS, head=data).encode(), name="saved.html")
    assert (zone_of(page, MOTION), zone_of(page, BEARS)) == (ZoneKind.JSON_LD, ZoneKind.OTHERS)


def test_a_name_of_lists_is_no_part_of_another_word():
    itself = Itself.of((), ("Pier to be rebuilt",), base="")
    about = {"title": "Pier to be rebuilt"}
    told = dict(
        standing({**about, "context": "a b", "preview": "c d", "commentary": "e f"}, itself)
    )
    assert (told["a b"], told["c d"], told["e f"]) == (True, True, True)
    told = dict(
        standing({**about, "latestNews": ["g h"], "mostRead": "i j", "next_story": "k l"}, itself)
    )
    assert (told["g h"], told["i j"], told["k l"]) == (False, False, False)


def test_an_address_that_is_none_is_not_the_pages():
    itself = Itself.of(
        ("https://[broken", None, "https://a.example/b"), (), base="https://a.example/b"
    )
    assert itself.is_about({"url": "https://[broken"}) is False
    assert itself.is_about({"mainEntityOfPage": {"@id": "https://www.a.example/b/"}}) is True
