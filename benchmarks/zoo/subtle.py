"""Sources that need a reader: the words in the wrong place, cut from what turns them, or rendered."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape

from benchmarks.zoo.bad import ALTERED
from benchmarks.zoo.good import EXACT, FOLDED
from benchmarks.zoo.source import (
    BAD,
    GOOD,
    UNKNOWABLE,
    Source,
    Truth,
    answer,
    at,
    bare,
    page,
    paragraphs,
    redirect,
    source,
    story,
    words,
)

ASIDE = replace(EXACT, reason="found-elsewhere-only")
DENIED = replace(EXACT, reason="source-denies-it")
MISPRINT = Truth(headline="MATCH", source="live", quote="altered", reason="misprint")
MOVED_WORD = Truth(headline="MATCH", source="live", quote="altered")
RENDERED = Truth(headline="FOUND", source="live", quote="rendered")
UNREAD = Truth(headline="UNKNOWN", source="live", quote="unread")


def sources() -> list[Source]:
    """Return all of them."""
    return [
        *_aside(),
        *_turned(),
        *_cut_from_its_sense(),
        *_same_in_other_words(),
        *_rendered(),
        *_half_there(),
    ]


def _said(language: str, said: str) -> str:
    return page(language, paragraphs(language, said))


def _aside() -> list[Source]:
    """The words stand on the page, but not in what the article says."""
    en, ja = words("en"), words("ja")
    silent = page("en", paragraphs("en", None))
    comment = f"<section id='comments' class='comments'><h2>Comments</h2><p>{en}, or so I heard at the bar.</p></section></body>"
    teaser = f"<aside class='related'><h2>関連記事</h2><ul><li><a href='/z'>{ja}</a></li></ul></aside></body>"
    other = {
        "@context": "https://schema.org", "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "headline": "Elsewhere", "url": "/other", "articleBody": f"{en}."}],
    }  # fmt: skip
    listed = f"<script type='application/ld+json'>{json.dumps(other)}</script></body>"
    hidden = f"<div style='display:none'><p>{en}.</p></div></body>"
    struck = f"<p><del>{escape(en)}.</del> <ins>The board has not decided anything yet.</ins></p>"
    return [
        source("comment-en", BAD, "words elsewhere on the page", "en", ASIDE, silent.replace("</body>", comment)),
        source("teaser-ja", BAD, "words elsewhere on the page", "ja", ASIDE, page("ja", paragraphs("ja", None)).replace("</body>", teaser)),
        source("listed-en", BAD, "words elsewhere on the page", "en", ASIDE, silent.replace("</body>", listed)),
        source("hidden-en", BAD, "words elsewhere on the page", "en", ASIDE, silent.replace("</body>", hidden)),
        source("struck-en", BAD, "words elsewhere on the page", "en", ASIDE, silent.replace("</article>", f"{struck}</article>")),
    ]  # fmt: skip


def _turned() -> list[Source]:
    """The page denies what is quoted, word for word."""
    de, fr, ja = words("de"), words("fr"), words("ja")
    return [
        source("denied-de", BAD, "denied at the source", "de", DENIED, _said("de", f"Es stimmt nicht, dass die Hafenmeisterin sagte: „{de}“")),
        source("denied-fr", BAD, "denied at the source", "fr", DENIED, _said("fr", f"Il est faux que la capitainerie ait écrit : « {fr} »")),
        source("denied-ja", BAD, "denied at the source", "ja", DENIED, _said("ja", f"「{ja}」という報道は誤りである")),
    ]  # fmt: skip


def _cut_from_its_sense() -> list[Source]:
    """The quotation stops short of the word that turns it, or leaves it out."""
    en, zh, de = words("en"), words("zh"), words("de")
    ja = "港湾局は東岸壁を来年の春まで閉鎖し、漁船の係留を一切認めない"
    dear = "The new wall will cost the harbour board 3 million pounds, the treasurer told the meeting on Monday"
    return [
        source("not-all-en", BAD, "cut from its negation", "en", ALTERED, _said("en", en.replace("All the", "Not all the"))),
        source("elided-not-en", BAD, "cut from its negation", "en", ALTERED, _said("en", en), words=en.replace("will not lift", "will … lift")),
        source("elided-not-de", BAD, "cut from its negation", "de", ALTERED, _said("de", de), words=de.replace("wird nicht mehr", "wird […] mehr")),
        source("bracketed-not-zh", BAD, "cut from its negation", "zh", ALTERED, _said("zh", zh.replace("不会吊起", "会吊起")), words=zh.replace("不会吊起", "［不］会吊起")),
        source("not-said-ja", BAD, "cut from its negation", "ja", ALTERED, _said("ja", f"{ja}とは決めていない"), words=ja),
        source("scale-en", BAD, "figure cut from its scale", "en", ALTERED, _said("en", dear), words="The new wall will cost the harbour board 3"),
        source("prefix-ja", BAD, "cut within a word", "ja", ALTERED, _said("ja", "岸壁の補修は今年のうちには不可能だと潜水士の頭は港湾局に報告した"), words="可能だと潜水士の頭は港湾局に報告した"),
    ]  # fmt: skip


def _same_in_other_words() -> list[Source]:
    """The same said in another notation, or with a slip of the printer."""
    en, ja, zh = words("en"), words("ja"), words("zh")
    coin = "漁協は先月から売り上げの一部をビットコインで受け取り、翌日には円に替えている"
    pair = f"{story('en')['after'][0]} {story('en')['after'][1]}"
    advertised = page("en", paragraphs("en", en)).replace(
        f"<p>{story('en')['after'][1]}", f"<p>Advertisement</p>\n<p>{story('en')['after'][1]}"
    )
    return [
        source("misprint-ja", GOOD, "misprint", "ja", MISPRINT, _said("ja", coin), words=coin.replace("ビットコイン", "ピットコイン")),
        source("numerals-ja", GOOD, "the same in another notation", "ja", FOLDED, _said("ja", ja.replace("40トン", "四十トン"))),
        source("words-en", GOOD, "the same in another notation", "en", FOLDED, _said("en", en.replace("40 tonnes", "forty tonnes"))),
        source("numerals-zh", GOOD, "the same in another notation", "zh", FOLDED, _said("zh", zh.replace("40吨", "四十吨"))),
        source("day-first-en", GOOD, "the same in another notation", "en", MOVED_WORD, _said("en", en.replace("12 May", "May 12"))),
        source("contracted-en", GOOD, "the same in another notation", "en", FOLDED, _said("en", en.replace("will not lift", "won’t lift"))),
        source("advertised-en", GOOD, "split by an advertisement", "en", FOLDED, advertised, words=pair.rstrip(".")),
    ]  # fmt: skip


def _rendered() -> list[Source]:
    """The source speaks another language than the article."""
    told = "東岸壁のすべての船は5月12日までに移り、クレーンは安全が確かめられるまで40トンを超える荷を扱わないという"
    changed = told.replace("40トン", "14トン")
    contradicted = replace(
        RENDERED, headline="DRIFT", reason="facts-contradicted", cause="undetermined"
    )
    return [
        source("rendered-ja", GOOD, "another language", "ja", RENDERED, _said("en", words("en")), words=told),
        source("rendered-otherwise-ja", BAD, "another language", "ja", contradicted, _said("en", words("en")), words=changed),
    ]  # fmt: skip


def _half_there() -> list[Source]:
    region = at("to-region-en", "/en/")
    front = bare("en", "Courier", "<h1>Welcome</h1>" + "<p><a href='/en/x'>A story</a></p>" * 30)
    more = page("ja", paragraphs("ja", None)).replace(
        "</article>", "<button class='load-more'>続きを読み込む</button></article>"
    )
    refresh = bare("de", "Küstenbote", "<p>Sie werden weitergeleitet.</p>").replace(
        "</title>", "</title><meta http-equiv='refresh' content='0; url=/neu'>"
    )
    return [
        source("to-region-en", UNKNOWABLE, "led to a page for a region", "en", replace(UNREAD, reason="region-redirect"), redirect(region), elsewhere={region: answer(front)}),
        source("load-more-ja", UNKNOWABLE, "words on another page", "ja", replace(UNREAD, reason="more-pages"), more),
        source("refresh-de", UNKNOWABLE, "only leads on", "de", replace(UNREAD, reason="redirect-page"), refresh),
    ]  # fmt: skip
