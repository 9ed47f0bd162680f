from __future__ import annotations

import pytest

from archiver.pages import MEANINGS, Reason, read_document, read_page
from archiver.records import PageState
from tests.pages.captures import ARTICLE, JAPANESE, PARAGRAPHS, capture, html

SHELLS = [
    '<html><head><title>Courier</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>',
    '<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="app"></div><script>1</script></body></html>',
    "<html><body><nav>News Sport Culture Weather Tides Ferries Letters Notices</nav><app-root>Loading...</app-root><script src=a></script></body></html>",
    "<html><body><p>このページを表示するにはJavaScriptを有効にしてください。</p><script src=a></script></body></html>",
    "<html><body><h1>Elmsworth Courier</h1><ul><li>News<li>Sport<li>Culture<li>Letters to the editor</ul><script src=a></script></body></html>",
]


@pytest.mark.parametrize("page", SHELLS)
def test_a_page_that_scripts_would_fill_is_a_shell(page):
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.SHELL, ("script-shell",))


@pytest.mark.parametrize(
    "page",
    ["", " \n", "<html><body></body></html>", "<p>OK</p>", "<title>Courier</title><img src=x>"],
)
def test_a_page_without_text_is_empty(page):
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.EMPTY, ("empty",))


@pytest.mark.parametrize(
    ("status", "reason"), [(204, "empty"), (205, "empty"), (304, "not-modified")]
)
def test_statuses_without_a_body_are_empty(status, reason):
    assert read_page(capture("", status=status)).reasons == (reason,)


@pytest.mark.parametrize(
    "page",
    [
        html("The pier will be rebuilt."),
        "<p>The harbour board of Elmsworth voted on Wednesday to rebuild the pier.</p>",
        "<html><body>港の管理委員会は水曜日、北桟橋を建て直すことを決めた。</body></html>",
        html(
            *PARAGRAPHS,
            head="<script src='/analytics.js'></script>",
            more="<noscript>Please enable JavaScript to comment.</noscript>",
        ),
        html(PARAGRAPHS[0], head="<script async src='/stats.js'></script>"),
        html(*JAPANESE),
        ARTICLE.replace("<p>", "<div>").replace("</p>", "</div>"),
        ARTICLE.upper(),
    ],
)
def test_a_small_plain_page_is_whole(page):
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.WHOLE, ())


def test_a_cut_answer_is_never_whole():
    found = read_page(capture(ARTICLE, truncated="length"))
    assert (found.state, found.reasons) == (PageState.CUT, ("cut-body",))
    assert read_page(capture(ARTICLE, status=206)).reasons == ("cut-body",)


def test_a_text_that_lost_characters_is_never_whole():
    body = "<p>" + "\ufffd" * 40 + PARAGRAPHS[0] + "</p>"
    found = read_page(capture(body))
    assert (found.state, found.reasons) == (PageState.CUT, ("charset-damaged",))


def test_all_grounds_of_a_cut_are_named():
    body = "<p>" + "\ufffd" * 40 + PARAGRAPHS[0] + "</p><!-- "
    found = read_page(capture(body, truncated="disconnect"))
    assert found.reasons == ("cut-body", "cut-markup", "charset-damaged")


def test_a_cut_error_page_is_cut_and_no_loss():
    page = "<html><title>Page not found</title><p>x</p>"
    assert read_page(capture(page, truncated="time")).state is PageState.CUT


def test_every_reason_has_a_meaning_and_a_stable_spelling():
    assert set(MEANINGS) == set(Reason)
    assert all(code == code.lower() and " " not in code for code in Reason)
    assert all(meaning and "\n" not in meaning for meaning in MEANINGS.values())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.html"),
        (b"PK\x03\x04junk", "a.zip"),
        (b"\x1f\x8b\x08", "x"),
        (b"\xd0\xcf\x11\xe0", "old.doc"),
        (b"\x00\x01\x02\x00", "blob"),
    ],
)
def test_formats_that_are_not_read_say_so(data, name):
    found = read_document(data, name=name)
    assert (found.state, found.reasons, found.text) == (
        PageState.UNREADABLE,
        ("format-unread",),
        "",
    )


def test_a_picture_served_as_a_picture_is_unread():
    found = read_page(capture(b"\xff\xd8\xff\xe0", headers=(("Content-Type", "image/jpeg"),)))
    assert found.state is PageState.UNREADABLE


def test_the_address_of_a_page_is_the_one_that_answered():
    assert (
        read_page(capture(ARTICLE, final_url="https://news.example.com/new/1")).url
        == "https://news.example.com/new/1"
    )
