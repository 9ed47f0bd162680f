from __future__ import annotations

import pytest

from archiver.pages import read_document, read_page
from archiver.records import PageState
from tests.pages.captures import JAPANESE, PARAGRAPHS, capture
from tests.pages.documents import pdf


def blocks(page):
    return [span.of(page.text) for span in page.blocks]


def test_plain_text_keeps_its_lines_and_has_paragraphs():
    page = read_document(b"One line\r\nand another.\r\n\r\n  Two.\n", name="a.txt")
    assert blocks(page) == ["One line\nand another.", "Two."]


def test_plain_text_may_hold_tags_as_words():
    text = f"<p>{PARAGRAPHS[0]}</p>"
    headers = (("Content-Type", "text/plain"),)
    assert read_page(capture(text, headers=headers)).text == text + "\n"


def test_plain_text_in_shift_jis():
    page = read_document("\n\n".join(JAPANESE).encode("cp932"), name="a.txt")
    assert blocks(page) == list(JAPANESE)
    assert (page.charset, page.state) == ("shift_jis", PageState.WHOLE)


def test_markdown_is_read_as_the_page_it_makes():
    page = read_document(
        f"# Pier\n\n{PARAGRAPHS[0]}\n\n*[link](/x)* `code`\n\n| a | b |\n|-|-|\n| 1 | 2 |\n".encode(),
        name="a.md",
    )
    assert blocks(page)[:3] == ["Pier", PARAGRAPHS[0], "link code"]
    assert "*" not in page.text


def test_a_pdf_is_read_page_by_page():
    data = pdf(
        [["The harbour board voted", "to rebuild the pier."], ["It was a Wednesday in winter."]],
        title="Pier",
    )
    page = read_document(data, name="a.pdf")
    assert blocks(page) == [
        "The harbour board voted\nto rebuild the pier.",
        "It was a Wednesday in winter.",
    ]
    assert (page.title, page.state) == ("Pier", PageState.WHOLE)


def test_a_pdf_is_one_whatever_it_is_served_as():
    data = pdf([["The harbour board voted to rebuild the north pier."]])
    assert read_page(capture(data)).text.startswith("The harbour board")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << /Root 1 0 R >>"]
)
def test_a_broken_pdf_is_unreadable(data):
    page = read_document(data, name="a.pdf")
    assert (page.state, page.reasons) == (PageState.UNREADABLE, ("format-broken",))


def test_a_pdf_of_pictures_is_unreadable():
    page = read_document(pdf([[]]), name="a.pdf")
    assert (page.state, page.reasons) == (PageState.UNREADABLE, ("no-text-layer",))
