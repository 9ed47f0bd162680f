from __future__ import annotations

import pytest

from archiver.pages import read_page
from archiver.records import PageState
from tests.pages.captures import ARTICLE, PARAGRAPHS, capture, html

TITLES = [
    "404", "404 Not Found", "Error 404", "404 - Page not found", "Page not found | Elmsworth Courier",
    "Page Not Found – Courier", "Oops! That page can’t be found.", "Sorry, the page you were looking for was not found",
    "The requested page could not be found", "This page is no longer available", "This article has been removed",
    "We couldn't find the page you were looking for", "Nothing found", "File not found.",
    "ページが見つかりません", "お探しのページは見つかりませんでした｜港新聞", "ページが存在しません", "記事が見つかりません - 港新聞",
    "指定されたページは存在しません", "この記事は掲載を終了しました", "お探しのページは削除された可能性があります",
    "Seite nicht gefunden - Kurier", "Die angeforderte Seite wurde nicht gefunden", "Diese Seite existiert nicht mehr",
    "Der Artikel ist leider nicht mehr verfügbar",
    "Page introuvable - Courrier", "La page demandée n'existe pas", "Page non trouvée", "Oups ! Cette page n’existe plus",
    "Página no encontrada | Correo", "La página que buscas no existe", "Pagina non trovata", "La pagina richiesta non esiste più",
    "Página não encontrada", "A página que você procura não existe", "页面不存在", "您访问的页面不存在", "抱歉，您要找的页面未找到",
    "페이지를 찾을 수 없습니다", "Страница не найдена", "Strona nie została znaleziona",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_says_not_found_is_a_soft_404(title):
    page = f"<html><title>{title}</title><p>Try the search, or go back to our front page, where the news is.</p></html>"
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.ERROR, ("soft-404",))


@pytest.mark.parametrize("title", TITLES)
def test_a_heading_or_a_notice_that_says_so_is_one_too(title):
    heading = title.partition(" | ")[0].partition(" - ")[0].partition("｜")[0].partition(" – ")[0]
    page = f"<html><title>Courier</title><h1>{heading}</h1><p>Back to the front page.</p></html>"
    assert read_page(capture(page)).reasons == ("soft-404",)


@pytest.mark.parametrize(
    "notice",
    [
        "The page you requested cannot be found. It may have been moved.",
        "お探しのページは見つかりませんでした。URLをご確認ください。",
        "Die Seite wurde nicht gefunden. Bitte nutzen Sie die Suche.",
    ],
)
def test_a_notice_on_an_otherwise_bare_page_is_a_soft_404(notice):
    page = (
        f"<html><title>Courier</title><nav><a>News</a> <a>Sport</a></nav><div>{notice}</div></html>"
    )
    assert read_page(capture(page)).reasons == ("soft-404",)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "not-found"),
        (410, "gone"),
        (500, "server-error"),
        (502, "server-error"),
        (503, "server-error"),
        (523, "server-error"),
    ],
)
def test_statuses_of_failure_are_errors_whatever_the_page_shows(status, reason):
    found = read_page(capture(ARTICLE, status=status))
    assert (found.state, found.reasons) == (PageState.ERROR, (reason,))


@pytest.mark.parametrize(
    "final_url",
    [
        "https://news.example.com/404.html",
        "https://news.example.com/error/404",
        "https://news.example.com/page-not-found",
        "https://news.example.com/error?code=1",
        "https://news.example.com/errors/notfound.aspx",
    ],
)
def test_a_redirect_to_an_error_page_is_a_soft_404(final_url):
    assert read_page(capture(ARTICLE, final_url=final_url)).reasons == ("soft-404",)


@pytest.mark.parametrize(
    "final_url",
    [
        "https://news.example.com/", "https://news.example.com", "https://www.example.com/", "https://news.example.com/index.html",
        "https://news.example.com/?utm_source=x",
        "https://other.example.org/",
    ],
)  # fmt: skip
def test_a_deep_address_that_leads_to_a_front_page_is_lost(final_url):
    found = read_page(capture(ARTICLE, final_url=final_url))
    assert (found.state, found.reasons) == (PageState.ERROR, ("front-page",))


@pytest.mark.parametrize(
    "home",
    ["en/", "ja/", "en-gb", "zh-hans/", "pt_BR/index.html", "intl/", "international", "en?lang=en"],
)
def test_a_language_or_country_home_says_nothing_of_the_page(home):
    found = read_page(capture(ARTICLE, final_url=f"https://news.example.com/{home}"))
    assert (found.state, found.reasons) == (PageState.UNREADABLE, ("region-redirect",))


def test_the_home_of_the_same_language_is_a_front_page():
    found = read_page(
        capture(ARTICLE, url="https://a.example/ja/2022/x", final_url="https://a.example/ja/")
    )
    assert found.reasons == ("front-page",)


@pytest.mark.parametrize(
    ("url", "final_url"),
    [
        ("http://news.example.com/", "https://www.news.example.com/"),
        ("http://news.example.com/a/b", "https://news.example.com/a/b/"),
        ("https://example.com/", "https://example.com/en/"),
        ("https://news.example.com/old/1", "https://news.example.com/new/1"),
        ("https://news.example.com/1", "https://news.example.com/?p=1"),
        (
            "https://a.example/x",
            "https://web.archive.org/web/20220119000000id_/https://a.example/x",
        ),
    ],
)
def test_other_redirects_lose_nothing(url, final_url):
    assert read_page(capture(ARTICLE, url=url, final_url=final_url)).state is PageState.WHOLE


def test_an_archived_copy_of_a_front_page_is_one_too():
    found = read_page(
        capture(ARTICLE, url="https://web.archive.org/web/20220119000000id_/https://a.example/x/y",
                final_url="https://web.archive.org/web/20220119000000id_/https://a.example/")
    )  # fmt: skip
    assert found.reasons == ("front-page",)


@pytest.mark.parametrize(
    "page",
    [
        html("This domain is for sale. Make us an offer.", title="elmsworth-courier.example"),
        html("Buy this domain", "Related searches", title="elmsworth"),
        html("The domain elmsworth.example has expired.", title="Expired"),
        html("このドメインはお名前.comで取得されています。", title="elmsworth.example"),
        html("Diese Domain steht zum Verkauf", title="kurier.example"),
        html(
            "Related links",
            title="x",
            head='<script src="https://d1.parkingcrew.net/x.js"></script>',
        ),
        html("此域名正在出售", title="x.example"),
    ],
)
def test_a_parked_domain_is_named(page):
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.ERROR, ("parked",))


@pytest.mark.parametrize(
    "title",
    [
        "500 Internal Server Error",
        "503 Service Unavailable",
        "Error establishing a database connection",
        "ただいまメンテナンス中です",
        "Wartungsarbeiten | Kurier",
        "Site en maintenance",
    ],
)
def test_a_failing_server_that_answers_200_is_named(title):
    found = read_page(capture(html("Please try again in a few minutes, thank you.", title=title)))
    assert (found.state, found.reasons) == (PageState.ERROR, ("server-error",))


NEWS_OF_ERRORS = (
    (
        "“Page not found” is what visitors of the town's website read for most of Thursday, after the "
        "council had moved it to a new host and forgotten to take the pages along."
    ),
    (
        "The error 404 has its own small museum by now: the page you were looking for, its curator "
        "says, does not exist, and that is the point of the exhibition in the old customs house."
    ),
    (
        "This domain is for sale, a bidder found out on the same day, but only by accident, and the "
        "maintenance that was announced for the weekend will take place as planned, said the mayor."
    ),
)


@pytest.mark.parametrize(
    "page",
    [
        html(*NEWS_OF_ERRORS, title="What “page not found” means - Courier"),
        html(*NEWS_OF_ERRORS, title="The 404 museum | Courier"),
        html(*NEWS_OF_ERRORS, title="Error 404: the town's website was gone for a day"),
        html(*NEWS_OF_ERRORS, title="Peugeot 404 wins the rally - Courier"),
        html(*PARAGRAPHS, more="<div class=comments><p>Comment not found</p></div>"),
        html(*PARAGRAPHS, more="<div><p>This video is no longer available</p></div>"),
    ],
)
def test_an_article_about_errors_is_whole(page):
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.WHOLE, ())


def test_a_page_headed_like_an_error_but_full_of_text_is_left_to_a_person():
    found = read_page(capture(html(*PARAGRAPHS, *PARAGRAPHS, *PARAGRAPHS, title="Page not found")))
    assert (found.state, found.reasons) == (PageState.UNREADABLE, ("maybe-error-page",))
    head = '<meta property="og:type" content="article">'
    assert read_page(capture(html(*PARAGRAPHS, head=head, title="Not found"))).reasons == (
        "maybe-error-page",
    )


@pytest.mark.parametrize(
    "title",
    [
        "指定されたページまたはファイルは存在しません",
        "申し訳ございません。お探しのページは見つかりません",
        "このページの掲載は終了しました",
        "この記事は公開が終了しています",
        "お探しのページが見つかりませんでした。 - 港ニュース",
    ],
)
def test_more_japanese_ways_to_say_not_found(title):
    page = f"<html><title>{title}</title><p>トップページからお探しください。</p></html>"
    assert read_page(capture(page)).reasons == ("soft-404",)
