"""Sources that do not say what is quoted, or are no longer there."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.zoo.simple import simple
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
    source,
    story,
    words,
)

ALTERED = Truth(
    headline="DRIFT", source="live", quote="altered", reason="words-altered", cause="undetermined"
)
ABSENT = replace(ALTERED, quote="absent", reason="words-absent")
CHANGED = replace(ABSENT, time="vanished", cause="source-changed")
CORRECTED = replace(ALTERED, time="changed", cause="source-changed")
DIFFERS = replace(ALTERED, cause="quote-differs")
LOST = Truth(headline="MISSING", source="lost", quote="unread")
LOOP = Truth(headline="UNKNOWN", source="failing", quote="unread", reason="redirects")
MERGED = Truth(headline="UNKNOWN", source="live", quote="unread", reason="identity-unproved")

_EDITS = {
    "figure": ("ja", "en", "de", "zh"),
    "negation": ("ja", "en", "fr", "zh"),
    "name": ("en", "ja", "zh"),
    "date": ("de", "ja"),
    "unit": ("fr", "en", "ja"),
    "quantifier": ("en", "de", "zh"),
    "modality": ("fr", "zh"),
}
_EARLY, _LATE = "20260303080000", "20260601080000"


def sources() -> list[Source]:
    """Return all of them."""
    return [*_edited(), *_replaced(), *_led_away(), *simple("lost", BAD), *_copied_errors()]


def _story(language: str, said: str | None) -> str:
    return page(language, paragraphs(language, said))


def _edited() -> list[Source]:
    """The page says it with one word otherwise: today, in every copy, or since it was corrected."""
    told = altered("en", "figure")
    edited = [
        source(f"{edit}-{it}", BAD, f"changed {edit}", it, ALTERED, _story(it, altered(it, edit)))
        for edit, languages in _EDITS.items()
        for it in languages
    ]
    return [
        *edited,
        source(
            "corrected-fr", BAD, "changed since", "fr", CORRECTED,
            _story("fr", altered("fr", "figure")), copies={_EARLY: _story("fr", words("fr"))},
        ),
        source(
            "differs-en", BAD, "differs from every copy", "en", DIFFERS,
            _story("en", told), copies={_EARLY: _story("en", told), _LATE: _story("en", told)},
        ),
    ]  # fmt: skip


def _replaced() -> list[Source]:
    """The address shows a text without the words; an earlier copy may have held them."""

    def other(language: str) -> str:
        told = story(language)
        return page(language, [*told["other"], *told["after"]], title=told["other_title"])

    def held(language: str) -> dict[str, str]:
        return {_EARLY: _story(language, words(language))}

    return [
        *(
            source(f"cut-out-{it}", BAD, "words taken out", it, ABSENT, _story(it, None))
            for it in ("ja", "en", "fr")
        ),
        source(
            "taken-out-de", BAD, "changed since", "de", CHANGED, _story("de", None),
            copies=held("de"),
        ),
        *(
            source(
                f"replaced-{it}", BAD, "article replaced", it, CHANGED, other(it), copies=held(it)
            )
            for it in ("en", "zh")
        ),
    ]  # fmt: skip


def _led_away() -> list[Source]:
    front = replace(LOST, reason="front-page")
    soft = replace(LOST, reason="soft-404")
    sorry = bare("en", "Courier", "<h1>We could not find that</h1><p>Try the search.</p>")
    merged = at("merged-de", "/wiki/Hafen_(Gemeinde)")
    other = page("de", [*story("de")["other"], *story("de")["after"]], title="Hafen (Gemeinde)")
    a, b = at("loop-zh", "/a"), at("loop-zh", "/b")
    return [
        *(
            source(
                f"to-root-{it}", BAD, "redirect to root", it, front, redirect(to, status),
                elsewhere={at(f"to-root-{it}", to): answer(_front_page(it))},
            )
            for it, to, status in (("en", "/", 302), ("ja", "/", 301), ("fr", "/index.html", 302))
        ),
        source(
            "led-to-404-en", BAD, "soft 404", "en", soft, redirect("/404.html"),
            elsewhere={at("led-to-404-en", "/404.html"): answer(sorry)},
        ),
        source(
            "merged-de", BAD, "article merged", "de", MERGED, redirect(merged, 301),
            elsewhere={merged: answer(other)},
        ),
        source("loop-en", BAD, "redirect loop", "en", LOOP, redirect(PATH)),
        source(
            "loop-zh", BAD, "redirect loop", "zh", LOOP, redirect(a),
            elsewhere={a: redirect(b), b: redirect(a)},
        ),
    ]  # fmt: skip


def _front_page(language: str) -> str:
    told = story(language)
    teasers = "".join(
        f'<li><a href="/2026/{number}/x">{told["other_title"]} ({number})</a></li>'
        for number in range(1, 30)
    )
    return bare(language, told["site"], f"<h1>{told['site']}</h1><ul>{teasers}</ul>")


def _copied_errors() -> list[Source]:
    """Gone, and the archive kept nothing but the error page."""
    kept = bare(
        "en",
        "Page not found",
        "<h1>Page not found</h1><p>Sorry, the page you are looking for does not exist.</p>",
    )
    return [
        source(
            "copied-error-en", BAD, "404, and the copy is an error page", "en",
            replace(LOST, reason="not-found"), answer("<h1>Not Found</h1>", 404),
            copies={_EARLY: kept},
        )
    ]  # fmt: skip
