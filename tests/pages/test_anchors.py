from __future__ import annotations

import pytest

from archiver.pages import read_anchors
from archiver.records import Anchor
from tests.pages.captures import capture

BASE = "https://news.example.com/2022/01/19/"


def anchors(markup: str, **more):
    return [(one.url, one.text) for one in read_anchors(capture(markup, url=BASE, **more))]


def test_links_are_absolute_and_have_their_words_in_order():
    page = "<a href='a.html'>First <b>one</b></a><p>x</p><a href='/b?x=1&amp;y=2'>Second</a><a href='//c.example/'>三</a>"
    assert anchors(page) == [
        (BASE + "a.html", "First one"),
        ("https://news.example.com/b?x=1&y=2", "Second"),
        ("https://c.example/", "三"),
    ]


def test_a_base_element_moves_relative_links():
    assert anchors("<base href='/other/'><a href='x'>y</a>") == [
        ("https://news.example.com/other/x", "y")
    ]


@pytest.mark.parametrize(
    "reference",
    ["#top", "javascript:alert(1)", "mailto:a@b.example", "http://[bad", "data:text/html,x"],
)
def test_what_leads_to_no_page_is_left_out(reference):
    assert anchors(f"<a href='{reference}'>x</a>") == []


def test_a_picture_speaks_by_its_alternative_text():
    assert anchors("<a href='x'><img alt='The pier' src=p></a>") == [(BASE + "x", "The pier")]


def test_words_in_blocks_inside_a_link_are_parted():
    assert anchors("<a href=x><h3>Head</h3><p>Date</p></a>")[0][1] == "Head Date"


def test_links_without_end_tags_end_at_the_next_link_or_the_end():
    assert [text for _, text in anchors("<a href=x>one <a href=y>two")] == ["one", "two"]


def test_fragments_are_dropped_and_a_name_is_no_link():
    assert anchors("<a name=x>no</a><a href='y#part'>yes</a>") == [(BASE + "y", "yes")]


def test_a_japanese_day_index_in_shift_jis():
    page = "<meta charset=shift_jis><ul><li><a href='/a'>桟橋を建て直しへ</a></ul>".encode("cp932")
    found = read_anchors(capture(page, headers=(("Content-Type", "text/html"),)))
    assert found == (Anchor(url="https://news.example.com/a", text="桟橋を建て直しへ"),)


def test_other_formats_have_no_links():
    headers = (("Content-Type", "application/pdf"),)
    assert read_anchors(capture(b"%PDF-1.4", headers=headers)) == ()
