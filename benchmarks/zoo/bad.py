"""Sources that do not say what is quoted, or are no longer there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.zoo.source import (
    BAD,
    PATH,
    Source,
    Truth,
    altered,
    answer,
    at,
    bare,
    page,
    paragraphs,
    redirect,
    story,
    words,
)

if TYPE_CHECKING:
    from tests.web import Answer

ALTERED = Truth(
    headline="DRIFT", source="live", quote="altered", reason="words-altered", cause="undetermined"
)
ABSENT = Truth(
    headline="DRIFT", source="live", quote="absent", reason="words-absent", cause="undetermined"
)
CHANGED = Truth(
    headline="DRIFT",
    source="live",
    quote="absent",
    time="vanished",
    reason="words-absent",
    cause="source-changed",
)
CORRECTED = Truth(
    headline="DRIFT",
    source="live",
    quote="altered",
    time="changed",
    reason="words-altered",
    cause="source-changed",
)
DIFFERS = Truth(
    headline="DRIFT", source="live", quote="altered", reason="words-altered", cause="quote-differs"
)
SOFT = Truth(headline="MISSING", source="lost", quote="unread", reason="soft-404")
FRONT = Truth(headline="MISSING", source="lost", quote="unread", reason="front-page")
PARKED = Truth(headline="MISSING", source="lost", quote="unread", reason="parked")
LOOP = Truth(headline="UNKNOWN", source="failing", quote="unread", reason="redirects")
MERGED = Truth(headline="UNKNOWN", source="live", quote="unread", reason="identity-unproved")

_EDITS = (
    ("figure", "ja"), ("figure", "en"), ("figure", "de"), ("figure", "zh"), ("negation", "ja"), ("negation", "en"),
    ("negation", "fr"), ("negation", "zh"), ("name", "en"), ("name", "ja"), ("name", "zh"), ("date", "de"), ("date", "ja"),
    ("unit", "fr"), ("unit", "en"), ("unit", "ja"), ("quantifier", "en"), ("quantifier", "de"), ("quantifier", "zh"),
    ("modality", "fr"), ("modality", "zh"),
)  # fmt: skip


def sources() -> list[Source]:
    """Return all of them."""
    return [*_edited(), *_replaced(), *_soft_404(), *_led_away(), *_parked(), *_gone()]


def _bad(
    name: str, cls: str, language: str, truth: Truth, *given: Answer | str, **more: object
) -> Source:
    answers = tuple(answer(it) if isinstance(it, str) else it for it in given)
    told: dict = {"words": words(language), "answers": {PATH: answers} if answers else {}}
    told |= more
    return Source(name=name, group=BAD, cls=cls, language=language, truth=truth, **told)


def _story(language: str, said: str | None) -> str:
    return page(language, paragraphs(language, said))


def _edited() -> list[Source]:
    """The page says it with one word otherwise: today, in every copy, or since it was corrected."""
    return [
        *(_bad(f"{edit}-{it}", f"changed {edit}", it, ALTERED, _story(it, altered(it, edit))) for edit, it in _EDITS),
        _bad("corrected-fr", "changed since", "fr", CORRECTED, _story("fr", altered("fr", "figure")),
             copies={"20260303080000": _story("fr", words("fr"))}),
        _bad("differs-en", "differs from every copy", "en", DIFFERS, _story("en", altered("en", "figure")),
             copies={"20260303080000": _story("en", altered("en", "figure")), "20260601080000": _story("en", altered("en", "figure"))}),
    ]  # fmt: skip


def _replaced() -> list[Source]:
    """The address shows a text without the words."""
    other = {
        it: page(it, [*story(it)["other"], *story(it)["after"]], title=story(it)["other_title"])
        for it in ("en", "zh")
    }
    return [
        *(_bad(f"cut-out-{it}", "words taken out", it, ABSENT, _story(it, None)) for it in ("ja", "en", "fr")),
        _bad("taken-out-since-de", "changed since", "de", CHANGED, _story("de", None), copies={"20260303080000": _story("de", words("de"))}),
        *(_bad(f"replaced-{it}", "article replaced", it, CHANGED, other[it], copies={"20260303080000": _story(it, words(it))}) for it in other),
    ]  # fmt: skip


def _soft_404() -> list[Source]:
    """Error pages that are delivered as if they were found, in six styles."""
    menu = "".join(
        f'<li><a href="/{it}">{it}</a></li>'
        for it in ("news", "sport", "weather", "harbour", "letters")
    )
    shell = f"<nav><ul>{menu}</ul></nav>"
    styles = {
        "title-en": ("en", "Page not found - The Tidewater Courier", f"{shell}<h1>Page not found</h1><p>Sorry, the page you are looking for does not exist.</p>"),
        "removed-ja": ("ja", "潮路新報", "<h1>お探しのページは見つかりません</h1><p>お探しのページは削除されたか、移動した可能性があります。</p>"),
        "expired-ja": ("ja", "潮路新報", f"<h1>記事の掲載期間が終了しました</h1><p>お探しの記事は掲載期間が終了しました。</p>{shell}"),
        "bare-de": ("de", "Fehler 404", "<h1>404</h1><p>Die angeforderte Seite wurde nicht gefunden.</p>"),
        "sorry-fr": ("fr", "Oups !", f"{shell}<h1>La page demandée est introuvable</h1><p>Elle a peut-être été déplacée.</p>"),
        "gone-zh": ("zh", "潮声日报", "<h1>页面不存在</h1><p>抱歉，您访问的页面不存在或已被删除。</p>"),
        "suggesting-en": ("en", "The Tidewater Courier", "<h1>This story is no longer available</h1><p>You may like one of these instead.</p>" + shell),
    }  # fmt: skip
    found = [
        _bad(f"soft-{name}", "soft 404", it, SOFT, bare(it, title, body))
        for name, (it, title, body) in styles.items()
    ]
    led = bare("en", "Courier", "<h1>We could not find that</h1><p>Try the search.</p>")
    return [
        *found,
        _bad("soft-led-en", "soft 404", "en", SOFT, redirect("/404.html"), elsewhere={at("soft-led-en", "/404.html"): answer(led)}),
    ]  # fmt: skip


def _front_page(language: str) -> str:
    teasers = "".join(
        f'<li><a href="/2026/{at}/x">{story(language)["other_title"]} ({at})</a></li>'
        for at in range(1, 30)
    )
    return bare(
        language, story(language)["site"], f"<h1>{story(language)['site']}</h1><ul>{teasers}</ul>"
    )


def _led_away() -> list[Source]:
    wiki = at("merged-de", "/wiki/Hafen_(Gemeinde)")
    other = page("de", [*story("de")["other"], *story("de")["after"]], title="Hafen (Gemeinde)")
    return [
        *(
            _bad(f"to-root-{it}", "redirect to root", it, FRONT, redirect(to, status),
                 elsewhere={at(f"to-root-{it}", to): answer(_front_page(it))})
            for it, to, status in (("en", "/", 302), ("ja", "/", 301), ("fr", "/index.html", 302))
        ),
        _bad("merged-de", "article merged", "de", MERGED, redirect(wiki, 301), elsewhere={wiki: answer(other)}),
        _bad("loop-en", "redirect loop", "en", LOOP, redirect(PATH)),
        _bad("loop-zh", "redirect loop", "zh", LOOP, redirect("/a"),
             elsewhere={at("loop-zh", "/a"): redirect("/b"), at("loop-zh", "/b"): redirect("/a")}),
    ]  # fmt: skip


def _parked() -> list[Source]:
    sale = "<h1>{0}</h1><ul><li><a href='/s?q=1'>{1}</a></li><li><a href='/s?q=2'>{2}</a></li></ul><p>{3}</p>"
    return [
        _bad("parked-en", "parked", "en", PARKED, bare("en", "parked-en.example is for sale", sale.format("This domain is for sale", "Boat insurance", "Cheap berths", "Buy this domain."))),
        _bad("parked-ja", "parked", "ja", PARKED, bare("ja", "parked-ja.example", sale.format("このドメインは販売中です", "船舶保険", "係留", "ドメインの取得はこちら"))),
        _bad("parked-frame-de", "parked", "de", PARKED, bare("de", "parked-frame-de.example", "<script src='https://img1.wsimg.com/parking-lander/static/js/main.js'></script><div id='root'></div>")),
    ]  # fmt: skip


def _gone() -> list[Source]:
    def lost(reason: str) -> Truth:
        return Truth(headline="MISSING", source="lost", quote="unread", reason=reason)

    not_found = bare(
        "en",
        "404 Not Found",
        "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
    )
    empty = {
        "20260303080000": bare(
            "en",
            "Page not found",
            "<h1>Page not found</h1><p>Sorry, the page you are looking for does not exist.</p>",
        )
    }
    return [
        _bad("not-found-en", "404", "en", lost("not-found"), answer(not_found, 404)),
        _bad("not-found-ja", "404", "ja", lost("not-found"), answer(bare("ja", "404", "<h1>ページが見つかりません</h1>"), 404)),
        _bad("gone-fr", "410", "fr", lost("gone"), answer("<h1>Gone</h1>", 410)),
        _bad("copied-error-en", "404, and the copy is an error page", "en", lost("not-found"), answer(not_found, 404), copies=empty),
    ]  # fmt: skip
