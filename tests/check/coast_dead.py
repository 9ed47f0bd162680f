"""The coast's dead, changed and walled addresses, and what was only printed."""

from __future__ import annotations

from archiver.records import EditionTime
from tests.check.coast import Coast, page, sentence, title
from tests.check.coast_press import DRIFT, MATCH, MISSING, QUAY, TIDE, UNKNOWN, given
from tests.resolvers.asking import day
from tests.web import Answer, html


def plant_dead(coast: Coast) -> None:
    """Plant what is gone or behind a wall, and the citations of it."""
    _dead(coast)
    _walls(coast)


def _dead(coast: Coast) -> None:
    """Dead addresses: three mementos of which one holds; a soft 404, live and archived."""
    for number in (70, 71):
        dead = f"https://www.quay.example/gone/{number}"
        coast.keep(dead, "20220120000000", html("Soon", "<p>This page is being made.</p>"))
        coast.keep(dead, "20220301000000", page(sentence(number)))
        coast.keep(dead, "20230601000000", html("Not found", "<h1>404 Not found</h1>"))
        coast.case(
            "three mementos", sentence(number), QUAY, MATCH, source="archived", urls=given(dead)
        )
    front = page("All the news of the quay, new every day.", name="The Quay")
    coast.serve("https://soft.example/", lambda _: Answer(body=front.encode()))
    soft = "https://soft.example/n/story-72"
    coast.keep(soft, "20220201000000", page(sentence(72)))
    coast.case("soft 404", sentence(72), None, MATCH, source="archived", urls=given(soft))
    lost = "https://soft.example/n/story-73"
    coast.case(
        "soft 404 without a copy",
        sentence(73),
        None,
        MISSING,
        urls=given(lost),
        reasons=("soft-404",),
    )
    snapshot = "https://www.quay.example/gone/74"
    coast.keep(
        snapshot, "20220201000000", html("Not found", "<h1>Page not found</h1><p>Sorry.</p>")
    )
    coast.case("trap: a snapshot of a 404", sentence(74), QUAY, MISSING, urls=given(snapshot))
    changed = coast.plant("https://www.quay.example/kept/75", page(sentence(175)))
    for month in range(1, 10):
        words = sentence(75) if month < 6 else sentence(175)
        coast.keep(changed, f"20220{month}01000000", page(words))
    coast.case(
        "changed between two copies",
        sentence(75),
        QUAY,
        DRIFT,
        url=changed,
        reasons=("older-copy-held-it",),
        urls=given(changed),
    )


def _walls(coast: Coast) -> None:
    """Teasers, bot walls, and what was only printed."""
    gate = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false,'
        ' "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false,'
        ' "cssSelector": ".paywall"}}</script>'
    )
    body = html(title(80), f"<p>{sentence(80)}</p><p>Subscribe to read on.</p>", head=gate)
    held = coast.plant("https://www.quay.example/articles/20220801/teaser-80", body)
    coast.case("teaser with the words", sentence(80), QUAY, MATCH, url=held, urls=given(held))
    body = html(title(81), "<p>The council met.</p><p>Subscribe to read on.</p>", head=gate)
    teaser = coast.plant("https://www.quay.example/articles/20220801/teaser-81", body)
    coast.case(
        "teaser without the words",
        sentence(81),
        QUAY,
        UNKNOWN,
        source="gated",
        step=("subscription", teaser),
        urls=given(teaser),
    )
    wall = Answer(
        status=403,
        body=b"<html><title>Just a moment...</title></html>",
        headers=(("Content-Type", "text/html"), ("cf-mitigated", "challenge")),
    )
    walled = coast.plant("https://www.quay.example/articles/20220801/walled-82", wall)
    coast.case(
        "bot wall",
        sentence(82),
        QUAY,
        UNKNOWN,
        source="blocked",
        step=(walled,),
        urls=given(walled),
    )
    coast.case(
        "evening edition",
        sentence(83),
        TIDE,
        UNKNOWN,
        date=day("2022-08-02"),
        edition_time=EditionTime.EVENING,
        pages="3",
        step=("2022-08-02", "evening edition", "page 3"),
    )
