from __future__ import annotations

import pytest

from archiver.pages import read_document
from archiver.records import ZoneKind
from tests.pages.captures import PARAGRAPHS, html


def read(markup: str):
    return read_document(markup.encode(), name="page.html", media_type="text/html; charset=utf-8")


def body(markup: str) -> str:
    page = read(markup)
    return "".join(zone.span.of(page.text) for zone in page.zones if zone.kind is ZoneKind.BODY)


def zone(markup: str, kind: ZoneKind) -> str:
    page = read(markup)
    return "".join(one.span.of(page.text) for one in page.zones if one.kind is kind)


def blocks(markup: str) -> list[str]:
    page = read(markup)
    return [block.of(page.text) for block in page.blocks]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one <b>t</b>wo<i>!</i></p>", "one two!"),
        ("<P>one</P><DIV>two</DIV>", "one\ntwo"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>  much \n\t space  </p>", "much space"),
        ("<p>fish &amp; chips &lt;b&gt; &#x3042;&nbsp;x</p>", "fish & chips <b> あ\xa0x"),
        ("<p>5 < 6 and 7 > 3</p>", "5 < 6 and 7 > 3"),
        ("<p>a<!-- hidden > text -->b<!---->c<!-->d</p>", "abcd"),
        ("<p title='a > b'>x</p>", "x"),
        ('<p data-x="<b>no</b>">x</p>', "x"),
        ("<p a='1\"2' b=\"3'4\">x</p>", "x"),
        ("<style>p { content: '<p>no</p>' }</style><p>x</p>", "x"),
        ("<script>document.write('<p>no</p>')</script><p>x</p>", "x"),
        ("<script>a</scripts>no</script >x", "x"),
        ("<textarea><p>typed</textarea>x", "<p>typed\nx"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<p>un<wbr>broken</p>", "unbroken"),
        ("<?php echo 1 ?><p>x</p><!DOCTYPE html>", "x"),
        ("</ >x</3>y", "xy"),
        ("<p>日本<span>語</span>の<a href='/'>文</a></p>", "日本語の文"),
        ("<p>全角　空白</p>", "全角　空白"),
        ("<p>\x00\x1e\x0enull</p>", "null"),
        ("<p>&#30;&#14;refs</p>", "refs"),
        ("<xmp><b>raw</b></xmp>", "<b>raw</b>"),
        ("<![CDATA[a < b]]>", "a < b"),
        ("<p>a</p>  \n <p> </p><p>b</p>", "a\nb"),
        ("x<unknown-tag>y</unknown-tag>", "xy"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_the_body_is_what_a_browser_shows(markup, text):
    assert body(markup).rstrip("\n") == text


def test_ruby_readings_stand_in_the_text_but_aside():
    page = read("<p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby>へ</p>")
    assert page.text == "東(とう)京きょうへ\n"
    assert [span.of(page.text) for span in page.aside] == ["(", "とう", ")", "きょう"]


def test_a_ruby_reading_without_end_tags_ends_with_its_neighbour_or_its_block():
    page = read("<ruby>漢<rt>かん<rb>字<rt>じ</ruby>だ<p><ruby>山<rt>やま<p>川</p>")
    assert [span.of(page.text) for span in page.aside] == ["かん", "じ", "やま"]


def test_zones_part_the_text_in_their_order_without_a_gap():
    page = read(
        "<title>T</title><meta name=description content='What it is about'>"
        '<script type=\'application/ld+json\'>{"articleBody": "Said in data."}</script>'
        '<script>{"title": "T", "body": "These words are in the state of the app"}</script>'
        "<script>var s = {text: 'These words are of nobody knows what'};</script>"
        "<p title='Words of an attribute here'>Body. <s>Struck.</s></p><p hidden>Unseen.</p>"
        f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
        "<nav>Menu</nav><p>Correction: it is so.</p>"
        "<div class='comments'>I agree.</div><noscript>Without scripts.</noscript>"
    )
    assert [zone.kind for zone in page.zones] == list(ZoneKind)
    assert page.zones[0].span.start == 0
    assert page.zones[-1].span.end == len(page.text)
    for zone, following in zip(page.zones, page.zones[1:], strict=False):
        assert zone.span.end == following.span.start


def test_each_zone_holds_its_words():
    page = (
        "<script type='text/template'><div>Words of a template</div></script>"
        "<template><p>Words of an element</p></template><p>x</p>"
        "<noscript><p>Words without scripts</p></noscript><img alt='A picture of the pier'>"
        '<div data-state=\'{"a": "words in the state of it"}\'></div>'
    )
    assert "Words of a template" in zone(page, ZoneKind.SCRIPT)
    assert "Words of an element" in zone(page, ZoneKind.SCRIPT)
    assert "Words without scripts" in zone(page, ZoneKind.NOSCRIPT)
    assert "A picture of the pier" in zone(page, ZoneKind.ATTRIBUTE)
    assert "words in the state of it" in zone(page, ZoneKind.ATTRIBUTE)


def test_text_in_a_noscript_that_never_ends_is_kept():
    assert PARAGRAPHS[1] in read(f"<p>a</p><noscript><img>{html(*PARAGRAPHS)}").text


def test_a_noscript_inside_a_template_ends_with_it():
    assert body("<template><noscript>a</template>b").strip() == "b"


def test_blocks_are_the_paragraphs():
    assert blocks(html("One.", "Two.", title="Head"))[:3] == ["Head", "One.", "Two."]


def test_a_consent_layer_is_aside_and_its_words_stay():
    layer = "<div id='cookie-banner'><div>We use cookies. <div>Agree?</div></div></div>"
    page = read(html(*PARAGRAPHS, more=layer))
    assert [span.of(page.text) for span in page.aside] == ["We use cookies.\nAgree?"]
    assert page.state == "whole"


def test_an_article_about_cookies_is_no_layer():
    page = read(
        f"<div class='recipe cookie-box'>{'<p>Bake the biscuits until brown.</p>' * 9}</div>"
    )
    assert page.aside == ()


def test_a_layer_that_never_ends_takes_no_article_with_it():
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 8)
    assert read(f"<div class='cookie-banner'>We use cookies.{text}").aside == ()


@pytest.mark.parametrize(
    "tail", ["<!-- a comment", "<script>var x", "<p class='x", "<a href=", "<style>p{"]
)
def test_markup_that_breaks_off_is_cut(tail):
    page = read(html(*PARAGRAPHS).replace("</body></html>", tail))
    assert page.state == "cut"
    assert page.reasons == ("cut-markup",)


@pytest.mark.parametrize("tail", ["", "</body></html", "<", "</", "a < b"])
def test_markup_that_ends_as_it_may_is_whole(tail):
    assert read(html(*PARAGRAPHS).replace("</body></html>", tail)).state == "whole"


def test_what_an_unclosed_comment_swallowed_is_kept_aside_from_the_body():
    page = "<p>x</p><!-- <p>lost words</p>"
    assert body(page).strip() == "x"
    assert "lost words" in zone(page, ZoneKind.ATTRIBUTE)


@pytest.mark.parametrize(
    ("markup", "running"),
    [
        ("raised the alarm,<sup>3</sup> and left", "raised the alarm, and left"),
        ("the alarm<sup>[3]</sup> and", "the alarm and"),
        ("in 2020<a href='#n'><sup>3</sup></a> and", "in 2020 and"),
        ("in 2020<sup><a href='#n'>3</a></sup> and", "in 2020 and"),
        ("in 2020<sup class=reference>3</sup> and", "in 2020 and"),
        ("the alarm<sup>*</sup> and", "the alarm and"),
        ("港は閉鎖された<sup>注3</sup>。", "港は閉鎖された。"),
        ("港は閉鎖された。<sup>12</sup>市長は", "港は閉鎖された。市長は"),
        ("about 10<sup>6</sup> units", "about 10^6 units"),
        ("about 10<SUP>-6</SUP> units", "about 10^-6 units"),
        ("45 km<sup>2</sup> of land", "45 km2 of land"),
        ("the 19<sup>th</sup> of May", "the 19th of May"),
        ("x<sup>never ends", "xnever ends"),
    ],
)
def test_marks_of_notes_are_aside_and_exponents_are_not_digits(markup, running):
    page = read(f"<p>{markup}</p>")
    text = page.text.rstrip()
    for span in reversed(page.aside):
        text = text[: span.start] + text[span.end :]
    assert text == running
