from __future__ import annotations

from archiver.pages import read_page, resembles_error_page
from tests.pages.captures import ADDRESS, ARTICLE, PARAGRAPHS, capture, html

MENU = "<ul><li>News<li>Sport<li>Culture<li>Tides and ferries</ul>"


def page(body: str, url: str = ADDRESS, status: int = 200):
    return read_page(capture(body, url=url, status=status))


def test_the_same_answer_to_two_addresses_is_an_error_page():
    apology = html("We are sorry, the tide has taken it.", title="Courier", more=MENU)
    assert resembles_error_page(page(apology), page(apology, ADDRESS + "-xq7"))


def test_an_address_or_a_number_in_the_answer_changes_nothing():
    def apology(url: str, number: int) -> str:
        return html(
            f"Nothing is known about {url} here.", f"Request {number}", title="Courier", more=MENU
        )

    made_up = ADDRESS + "-xq7"
    assert resembles_error_page(page(apology(ADDRESS, 17)), page(apology(made_up, 9041), made_up))


def test_an_article_is_not_its_sites_error_page():
    assert not resembles_error_page(
        page(html(*PARAGRAPHS, more=MENU)), page(html("Gone with the tide.", title="x", more=MENU))
    )


def test_a_short_article_in_a_large_frame_is_none_either():
    frame = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    short = html(
        "The ferry is back and sails at seven again, every day of the week but Sunday.",
        title="Ferry",
        more=frame,
    )
    assert not resembles_error_page(page(short), page(html(title="Courier", more=frame)))


def test_walls_resemble_walls_only():
    assert resembles_error_page(page(ARTICLE, status=403), page("", status=403))
    assert not resembles_error_page(page(ARTICLE), page("", status=403))


def test_an_empty_page_resembles_an_empty_sibling_only():
    assert resembles_error_page(page(""), page(""))
    assert not resembles_error_page(page(""), page(ARTICLE))
