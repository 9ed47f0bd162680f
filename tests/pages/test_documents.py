from __future__ import annotations

import pytest

from archiver.pages import read_anchors, read_document, read_page
from archiver.records import PageState
from tests.pages.captures import JAPANESE, PARAGRAPHS, capture
from tests.pages.documents import docx, epub, package, pdf


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


def test_a_word_document_is_read_with_its_notes_and_properties():
    body = (
        "<w:p><w:r><w:t>The board voted</w:t></w:r><w:r><w:t xml:space='preserve'> on Wednesday &amp; paid.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>gone</w:delText><w:t>gone too</w:t></w:r></w:del></w:p>"
    )
    page = read_document(
        docx(body, footnotes="<w:p><w:r><w:t>A note.</w:t></w:r></w:p>"), name="a.docx"
    )
    assert blocks(page) == ["The board voted on Wednesday & paid.", "One two\nthree", "A note."]
    assert (page.title, page.author, page.language) == ("Pier minutes", "I. Halloran", "en-GB")
    assert (str(page.published), page.state) == ("2022-01-19", PageState.WHOLE)


def test_ruby_in_word_is_aside():
    body = "<w:p><w:ruby><w:rt><w:r><w:t>とう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東</w:t></w:r></w:rubyBase></w:ruby></w:p>"
    page = read_document(docx(body), name="a.docx")
    assert [span.of(page.text) for span in page.aside] == ["とう"]


def test_an_e_book_is_read_in_the_order_of_its_spine():
    page = read_document(
        epub({"a.xhtml": "<p>First &#8211; one.</p>", "b.xhtml": "<p>Second.</p>"}), name="x.epub"
    )
    assert blocks(page) == ["First – one.", "Second."]
    assert (page.title, page.author, page.language) == ("The Pier", "I. H.", "en")


def test_a_package_is_known_by_what_is_in_it():
    body = f"<w:p><w:r><w:t>{PARAGRAPHS[0]}</w:t></w:r></w:p>"
    assert PARAGRAPHS[0] in read_page(capture(docx(body))).text


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>")[:-30],
        package({"word/document.xml": "no xml"}),
        package({"word/document.xml": ""}),
        package({"mimetype": "application/epub+zip", "META-INF/container.xml": "<c/>"}),
        package({"META-INF/container.xml": '<c><rootfile full-path="../../etc/passwd"/></c>'}),
        docx("<w:p/>").replace(b"word/document.xml", b"word/document.xmk", 1),
    ],
)
def test_broken_packages_are_unreadable(data):
    for name in ("a.docx", "a.epub"):
        page = read_document(data, name=name)
        assert (page.state, page.text) == (PageState.UNREADABLE, "")


def test_a_zip_bomb_stops_at_the_limit():
    huge = docx(f"<w:p><w:r><w:t>{'x' * 70_000_000}</w:t></w:r></w:p>")
    assert len(huge) < 200_000
    page = read_document(huge, name="a.docx")
    assert (page.state, page.reasons) == (PageState.CUT, ("too-large",))


def test_entities_in_xml_are_not_expanded():
    bomb = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    page = read_document(
        package({"word/document.xml": f"{bomb}]><d><p><t>&j;word</t></p></d>"}), name="a.docx"
    )
    assert len(page.text) < 100
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>'
    assert "root:" not in read_document(outside.encode(), name="a.rss").text


FEED = (
    '<?xml version="1.0"?><rss xmlns:content="c"><channel><title>Courier</title><language>en</language><item>'
    "<title>Pier to be rebuilt</title><pubDate>Wed, 19 Jan 2022 08:00:00 GMT</pubDate><link>https://a.example/</link>"
    "<description>&lt;p&gt;The board &lt;b&gt;voted&lt;/b&gt;.&lt;/p&gt;</description>"
    "<content:encoded><![CDATA[<p>It rained.</p><p>It blew.</p>]]></content:encoded></item></channel></rss>"
)


def test_a_feed_is_read_entry_by_entry():
    page = read_document(FEED.encode(), name="feed")
    assert blocks(page) == [
        "Courier",
        "Pier to be rebuilt",
        "The board voted.",
        "It rained.",
        "It blew.",
    ]
    assert (page.title, str(page.published), page.language) == ("Courier", "2022-01-19", "en")


def test_an_atom_feed_with_xhtml_served_as_html_is_one():
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Pier</title>'
        '<content type="xhtml"><div xmlns="x">The <b>board</b> voted.</div></content></entry></feed>'
    )
    assert blocks(read_page(capture(atom))) == ["Courier", "Pier", "The board voted."]


@pytest.mark.parametrize(
    "data", [b"<?xml version='1.0'?><rss", b"<?xml version='1.0'?><rss/>", b"junk"]
)
def test_a_broken_feed_is_unreadable(data):
    assert read_document(data, name="a.rss").reasons == ("format-broken",)


def test_json_answers_are_read_for_their_strings():
    data = b'{"title": {"rendered": "Pier"}, "link": "https://a.example/", "content": "<p>The board voted to rebuild.</p>", "n": [1, null, "x y"]}'
    page = read_page(capture(data, headers=(("Content-Type", "application/json; charset=utf-8"),)))
    assert blocks(page) == ["Pier", "The board voted to rebuild.", "x y"]


def test_json_that_is_none_is_unreadable_but_keeps_its_words():
    page = read_document(b'{"a": "The board voted to rebuild."', name="a.json")
    assert (page.state, page.reasons) == (PageState.UNREADABLE, ("format-broken",))
    assert "The board voted to rebuild." in page.text
    assert read_document(b'{"a":' * 50_000, name="a.json").state is PageState.UNREADABLE


def test_a_hyphen_at_the_end_of_a_line_is_soft_before_small_letters_only():
    page = read_document(
        pdf([["An exam-", "ple of self-", "Esteem, 12-", "13 of them, and more words."]]),
        name="a.pdf",
    )
    assert page.text == "An exam\u00adple of self-Esteem, 12-\n13 of them, and more words.\n"


def test_running_heads_and_page_numbers_are_blocks_of_their_own():
    pages = [["Harbour Board Minutes", f"The pier is {word} and the board", f"of {word} votes for", str(number)]
             for number, word in enumerate(("one", "two", "three"), 7)]  # fmt: skip
    found = blocks(read_document(pdf(pages), name="a.pdf"))
    assert found[:3] == [
        "Harbour Board Minutes",
        "The pier is one and the board\nof one votes for",
        "7",
    ]
    assert len(found) == 9


def test_a_pdf_of_more_pages_than_are_read_says_so(monkeypatch):
    monkeypatch.setattr("archiver.pages.portable._MOST_PAGES", 1)
    page = read_document(pdf([["One page of text, and then another."], ["Two."]]), name="a.pdf")
    assert (page.state, page.reasons) == (PageState.CUT, ("too-large",))
    assert "Two." not in page.text


XHTML = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>'
    "<body><p>The board voted to rebuild the north pier.</p><iframe/><a href='/x'>more</a></body></html>"
)


def test_empty_elements_of_xhtml_swallow_nothing():
    served = capture(XHTML, headers=(("Content-Type", "application/xhtml+xml"),))
    assert blocks(read_page(served)) == ["The board voted to rebuild the north pier.", "more"]
    assert [one.text for one in read_anchors(served)] == ["more"]
    book = read_document(epub({"a.xhtml": "<title/><p>First.</p><script/>"}), name="x.epub")
    assert blocks(book) == ["First."]


def test_the_same_bytes_as_html_are_read_as_browsers_do():
    assert read_page(capture(XHTML)).state is PageState.CUT


@pytest.mark.parametrize(("good", "bad"), [(b"/Root 1 0 R", b"/Root 9 9 R"), (b"endobj", b"")])
def test_a_pdf_that_the_first_library_refuses_is_read_by_the_second(good, bad):
    broken = pdf([["The pier was rebuilt in a year."], ["It cost the town a fortune."]])
    page = read_document(broken.replace(good, bad), name="minutes.pdf")
    assert "The pier was rebuilt in a year." in page.text
    assert "It cost the town a fortune." in page.text
    assert page.state is PageState.WHOLE


@pytest.mark.parametrize("data", [b"%PDF-1.4 and nothing", b"%PDF-1.7\n" + b"1 0 obj\n<<" * 1000])
def test_a_pdf_that_both_refuse_is_broken(data):
    page = read_document(data, name="minutes.pdf")
    assert (page.state, page.reasons) == (PageState.UNREADABLE, ("format-broken",))


def test_paragraphs_in_the_xhtml_of_a_feed_stay_paragraphs():
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Pier</title>'
        '<content type="xhtml">Fees &lt; 4 %. <div xmlns="http://www.w3.org/1999/xhtml"><p>It was <b>built</b>.</p><p>It fell.</p>'
        "</div></content></entry></feed>"
    )
    page = read_document(feed.encode(), name="news.atom")
    assert page.text.split("\n") == [
        "Courier",
        "Pier",
        "Fees < 4 %.",
        "It was built.",
        "It fell.",
        "",
    ]
