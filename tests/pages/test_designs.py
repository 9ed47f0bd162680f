"""The article of a page is its running text, whatever the design, and what stands around is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archiver.pages import read_page
from archiver.records import ZoneKind
from tests.pages.captures import capture

HERE = Path(__file__).parent
WORDS = tomllib.loads((HERE / "bridge.toml").read_text("utf-8"))
DESIGNS = tomllib.loads((HERE / "designs.toml").read_text("utf-8"))
LISTS = {"p": "paragraphs", "c": "comments", "n": "neighbours", "m": "menu"}


def words_in(language):
    """Return what the places in a template stand for."""
    told = WORDS[language]
    words = {name: value for name, value in told.items() if isinstance(value, str)}
    for letter, name in LISTS.items():
        words |= {f"{letter}{number}": value for number, value in enumerate(told[name])}
    return {**words, "language": language}


def filled(template, words):
    paragraphs = "".join(f"<p>{{p{number}}}</p>\n" for number in range(4))
    template = template.replace("{all}", paragraphs)
    for name, value in words.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def zones_of(page, words):
    """Return the kinds of all zones in which *words* stand."""
    return {zone.kind for zone in page.zones if words in zone.span.of(page.text)}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", DESIGNS)
def test_a_design_is_read(name, language):
    design, words = DESIGNS[name], words_in(language)
    media_type = design.get("type", "text/html")
    headers = (("Content-Type", f"{media_type}; charset=utf-8"),)
    page = read_page(capture(filled(design["html"], words), headers=headers))
    shown = {ZoneKind.BODY, ZoneKind.NOSCRIPT, ZoneKind.SCRIPT}
    own = {ZoneKind.BODY, ZoneKind.SCRIPT, ZoneKind.JSON_LD}
    for key in design.get("body", ()):
        assert ZoneKind.BODY in zones_of(page, words[key]), key
    for key in design.get("any", ()):
        assert zones_of(page, words[key]) & shown, key
    for key in design.get("script", ()):
        assert ZoneKind.SCRIPT in zones_of(page, words[key]), key
    for key in design.get("out", ()):
        assert not zones_of(page, words[key]) & own, key
    if "state" in design:
        assert page.state == design["state"]
    if not design.get("silent"):
        assert page.language == language
    if page.state != "error":
        assert words["title"] in page.title


def test_there_are_hundreds_of_pages():
    assert len(WORDS) * len(DESIGNS) > 400
