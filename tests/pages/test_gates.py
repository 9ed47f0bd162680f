from __future__ import annotations

import pytest

from archiver.pages import read_page
from archiver.records import PageState
from tests.pages.captures import ARTICLE, JAPANESE, PARAGRAPHS, capture, html

PAID = (
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":%s%s}</script>'
)


@pytest.mark.parametrize("value", ["false", '"False"', '"http://schema.org/False"', '["false"]'])
def test_json_ld_says_that_an_article_is_paid(value):
    found = read_page(capture(html(*PARAGRAPHS, head=PAID % (value, ""))))
    assert (found.state, found.reasons) == (PageState.GATE, ("paywall",))


def test_a_paid_part_of_an_article_is_a_gate():
    head = PAID % ("true", ',"hasPart":{"isAccessibleForFree":false,"cssSelector":".rest"}')
    assert read_page(capture(html(*PARAGRAPHS, head=head))).state is PageState.GATE


def test_a_paid_article_whose_announced_words_are_all_there_is_whole_and_says_so():
    words = sum(len(paragraph.split()) for paragraph in PARAGRAPHS)
    for count in (words, f'"{words}"'):
        found = read_page(
            capture(html(*PARAGRAPHS, head=PAID % ("false", f',"wordCount":{count}')))
        )
        assert (found.state, found.reasons) == (PageState.WHOLE, ("paywall-open",))


@pytest.mark.parametrize("count", ["900", '"many"', "0", "true"])
def test_a_paid_article_with_fewer_words_than_announced_is_a_gate(count):
    found = read_page(capture(html(*PARAGRAPHS, head=PAID % ("false", f',"wordCount":{count}'))))
    assert (found.state, found.reasons) == (PageState.GATE, ("paywall",))


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading", "To continue reading this article, please register.",
        "Sign in to read the full article", "This post is for paid subscribers",
        "You’ve reached your limit of free articles", "Unlock this article", "Subscriber-only content",
        "この記事は会員限定です。", "残り1,234文字", "（残り：820文字）", "続きを読むには会員登録が必要です", "ここから先は",
        "有料会員限定記事", "ログインして全文を読む",
        "Weiterlesen mit Kurier+", "Jetzt weiterlesen", "Dieser Artikel ist exklusiv für Abonnenten",
        "Exklusiv für Abonnenten", "Um den ganzen Artikel zu lesen, brauchen Sie ein Abo",
        "Il vous reste 72.5 % de cet article à lire", "Article réservé aux abonnés", "La suite est réservée aux abonnés",
        "Para seguir leyendo, suscríbete", "Contenido exclusivo para suscriptores",
        "Per continuare a leggere abbonati", "Para continuar lendo, assine", "订阅后继续阅读全文", "剩余60%",
        "Чтобы прочитать полностью, оформите подписку",
    ],
)  # fmt: skip
def test_a_notice_that_the_rest_is_for_subscribers_is_a_gate(notice):
    found = read_page(capture(html(*PARAGRAPHS[:2], more=f"<div>{notice}</div>")))
    assert (found.state, found.reasons) == (PageState.GATE, ("paywall",))


def test_status_402_and_content_tiers_are_gates():
    assert read_page(capture(ARTICLE, status=402)).reasons == ("paywall",)
    head = '<meta property="article:content_tier" content="locked">'
    assert read_page(capture(html(*PARAGRAPHS, head=head))).state is PageState.GATE
    free = '<meta property="article:content_tier" content="free">'
    assert read_page(capture(html(*PARAGRAPHS, head=free))).state is PageState.WHOLE


def test_the_container_of_a_paywall_is_a_gate_beside_little_text_only():
    box = '<div class="c-paywall paywall-box"></div>'
    assert read_page(capture(html(PARAGRAPHS[0], more=box))).state is PageState.GATE
    assert read_page(capture(html(*PARAGRAPHS, *PARAGRAPHS, more=box))).state is PageState.WHOLE


@pytest.mark.parametrize(
    "more",
    [
        "<p>Subscribe to our newsletter and never miss a tide.</p>",
        "<p>Already a subscriber? Thank you.</p><a href=/login>Log in</a>",
        "<p>" + PARAGRAPHS[0] + " Readers who subscribe to continue reading the minutes pay a pound a year.</p>",
        "<ul><li>有料記事<li>桟橋の歴史<li>有料記事<li>漁港の将来</ul>",
        "<ul><li>Réservé<li>Article réservé aux abonnés<li>Article réservé aux abonnés</ul>",
        "<script type='application/ld+json'>{\"isAccessibleForFree\": true}</script>",
    ],
)  # fmt: skip
def test_an_open_article_that_speaks_of_subscriptions_is_whole(more):
    found = read_page(capture(html(*PARAGRAPHS, more=more)))
    assert (found.state, found.reasons) == (PageState.WHOLE, ())


def test_a_japanese_article_without_a_gate_is_whole():
    assert read_page(capture(html(*JAPANESE, title="北桟橋｜港新聞"))).state is PageState.WHOLE
