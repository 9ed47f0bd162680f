from __future__ import annotations

import pytest

from archiver.pages import read_document, read_page
from archiver.records import PageState, ZoneKind
from tests.pages.captures import JAPANESE, PARAGRAPHS, capture, html

WORDS = "the ferry will stop for good in June"


def read(more: str, paragraphs=PARAGRAPHS):
    return read_page(capture(html(*paragraphs, more=more)))


def kinds(page, words: str = WORDS) -> set[ZoneKind]:
    """Return the kinds of the zones in which the words stand."""
    return {zone.kind for zone in page.zones if words in zone.span.of(page.text)}


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ("<section id=comments><h2>Comments</h2><div class=comment><p>{}</p></div></section>", "comments"),
        ("<div id=disqus_thread><ol class=commentlist><li class=comment><p>{}</ol></div>", "comments"),
        ("<div class='comment-area'><h2>コメント</h2><div class=comment-body>{}</div></div>", "comments"),
        ("<div class='x user-comments'><p>{}</p></div>", "comments"),
        ("<nav><ul><li><a href=/x>{}</a></ul></nav>", "navigation"),
        ("<footer><p>{}</p></footer>", "navigation"),
        ("<div role=navigation><a href=/x>{}</a></div>", "navigation"),
        ("<aside class=related><h2>Related</h2><ul><li><a href=/x>{}</a></ul></aside>", "navigation"),
        ("<div class=ranking><h3>アクセスランキング</h3><ol><li><a href=/2>{}</a></ol></div>", "navigation"),
        ("<div class='teaser-list'><div class=teaser><h3>{}</h3></div></div>", "navigation"),
        ("<section class='c-most-read'><a href=/x>{}</a></section>", "navigation"),
        ("<p style='color:red; display: none'>{}</p>", "hidden"),
        ("<div hidden><p>{}</p></div>", "hidden"),
        ("<span class=x hidden=''>{}</span>", "hidden"),
        ("<p><del>{}</del> <ins>The ferry stays.</ins></p>", "deleted"),
        ("<s><p>{}</p></s>", "deleted"),
        ("<p>Correction: an earlier version said that {}.</p>", "correction"),
        ("<p><em>An earlier version of this article said that {}.</em></p>", "correction"),
        ("<p>This article was amended on 4 May. It said that {}.", "correction"),
        ("<p class=correction>{}</p>", "correction"),
        ("<p>【訂正】当初の記事で「{}」とあったのは誤りでした。</p>", "correction"),
        ("<p>お詫びと訂正　「{}」は誤りでした。</p>", "correction"),
        ("<p>Anmerkung der Redaktion: Hier stand {}.</p>", "correction"),
        ("<p><b>Korrektur:</b> Hier stand {}.</p>", "correction"),
        ("<p>Rectificatif : nous avions écrit {}.</p>", "correction"),
        ("<p>更正：此前报道称{}，有误。</p>", "correction"),
        ("<div>[정정] {}</div>", "correction"),
        ("<p>Исправление: ранее сообщалось, что {}.</p>", "correction"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, JAPANESE])
def test_a_stretch_beside_the_article_has_a_zone_of_its_own(more, kind, paragraphs):
    page = read(more.format(WORDS), paragraphs)
    assert kinds(page) == {ZoneKind(kind)}
    assert all(kinds(page, paragraph) == {ZoneKind.BODY} for paragraph in paragraphs)
    assert (page.state, page.reasons) == (PageState.WHOLE, ())


@pytest.mark.parametrize(
    "markup",
    [
        "<div id=comments>{}</div>",
        "<div class=comments>{}</div><p>Elmsworth Courier, 2022</p>",
        "<aside>{}</aside>",
        "<aside class=related>{}</aside><p>A short note on this page.</p>",
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<del>{}</del>",
        "<div style='display:none'>{}</div><p>Loading</p>",
        "<body hidden>{}",
        "<body class='has-comments related'>{}",
        "<main class=teaser>{}</main>",
        "<div class='correction'>{}</div>",
        "<div class='comments'>{}",
        "<s>{}",
        "<div aria-hidden=true>{}</div>",
        "<div data-x='hidden things' class='overflow-hidden'>{}</div>",
        "<div style='display:block'>{}</div>",
        "<div class='comments-open commentator'>{}</div>",
    ],
)
def test_the_only_text_of_a_page_is_its_body_whatever_it_stands_in(markup):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = read_document(f"<h1>Pier</h1>{markup.format(text)}".encode(), name="a.html")
    assert all(kinds(page, paragraph) == {ZoneKind.BODY} for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "more",
    [
        "<p>Corrections officers say that {}.</p>",
        "<p>訂正放送で、{}と伝えた。</p>",
        "<aside><p>{}, as the almanac of the harbour has it.</p></aside>",
        "<blockquote><p>{}</p></blockquote>",
        "<div class='commentary'>{}</div>",
        "<p class='unrelated'>{}</p>",
    ],
)
def test_a_stretch_of_the_article_stays_in_its_body(more):
    assert kinds(read(more.format(WORDS))) == {ZoneKind.BODY}


def test_a_sentence_reads_on_without_its_deleted_words():
    page = read(
        "<p>It will <del>not</del> be shut for <s>ten</s> two <strike>weeks</strike>months.</p>"
    )
    assert "It will be shut for two months." in page.text
    assert "ten" in "".join(z.span.of(page.text) for z in page.zones if z.kind is ZoneKind.DELETED)


def test_nothing_is_lost_that_stands_beside_the_article():
    more = "<nav>alpha<template>beta</nav>gamma</template><noscript><footer>delta</noscript>epsilon</footer>"
    page = read(more + "<div class=comments><del>zeta</del><h1>eta</div></h1>theta")
    for word in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"):
        assert word in page.text


def test_data_keep_what_their_markup_marks():
    page = read_document(
        b'{"text": "<p>A long text in words.</p><nav>menu words</nav>"}', name="a.json"
    )
    assert "menu words" in page.text


def test_a_heading_is_read_across_what_is_hidden_in_it():
    page = read_document(
        b"<h1>Pier <span hidden>old words</span>rebuilt at last</h1><p>x</p>", name="a.html"
    )
    assert page.title == "Pier rebuilt at last"
