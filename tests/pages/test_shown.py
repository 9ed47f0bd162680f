"""What a page shows can be read alone, and means the same as in the whole page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archiver.pages import read_document, read_shown
from archiver.records import PageState, ZoneKind
from tests.pages.captures import ARTICLE, PARAGRAPHS, html
from tests.pages.documents import pdf

DESIGNS = tomllib.loads(Path(__file__).with_name("designs.toml").read_text("utf-8"))
SHOWN = {
    ZoneKind.BODY,
    ZoneKind.CORRECTION,
    ZoneKind.COMMENTS,
    ZoneKind.NAVIGATION,
    ZoneKind.DELETED,
    ZoneKind.HIDDEN,
}


@pytest.mark.parametrize("name", DESIGNS)
def test_the_text_of_the_whole_page_begins_with_what_it_shows(name):
    body = DESIGNS[name]["html"].encode()
    shown = read_shown(body, name="a.html")
    whole = read_document(body, name="a.html")
    if shown is not None:  # XHTML is read in one piece
        assert whole.text.startswith(shown.text)
        assert whole.blocks[: len(shown.blocks)] == shown.blocks
        assert whole.aside[: len(shown.aside)] == shown.aside
        assert whole.zones[: len(shown.zones)] == shown.zones
        assert {zone.kind for zone in shown.zones} <= SHOWN
        assert shown.language == whole.language


def test_what_is_shown_proves_no_silence():
    shown = read_shown(ARTICLE.encode(), name="a.html")
    assert shown is not None
    assert shown.state is PageState.PARTIAL


def test_words_of_scripts_and_data_are_left_out():
    data = '<script type=\'application/ld+json\'>{"articleBody": "Said in data."}</script>'
    shown = read_shown(html(*PARAGRAPHS, head=data).encode(), name="a.html")
    assert shown is not None
    assert "Said in data." not in shown.text


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.html"), (b"words", "a.txt"), (pdf([["x"]]), "a.pdf")]
)
def test_other_formats_are_read_in_one_piece(data, name):
    assert read_shown(data, name=name) is None
