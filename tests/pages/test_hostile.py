"""Two megabytes of hostile markup are answered, soon, and without losing what a browser shows."""

from __future__ import annotations

import time

import pytest

from archiver.pages import read_anchors, read_page
from archiver.records import PageState, ZoneKind
from tests.pages.captures import capture
from tests.pages.hostile import INPUTS, LAST, LOST, WORDS

pytestmark = pytest.mark.cost

LONGEST = 10.0


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_hostile_markup_is_answered(name):
    hostile = capture((INPUTS[name]() + LAST).encode())
    began = time.perf_counter()
    page = read_page(hostile)
    read_anchors(hostile)
    assert time.perf_counter() - began < LONGEST
    body = next((zone.span.of(page.text) for zone in page.zones if zone.kind is ZoneKind.BODY), "")
    assert (WORDS in body) == (name not in LOST)
    if name in LOST:
        assert page.state is not PageState.WHOLE


def test_there_are_more_than_the_37_known_kinds():
    assert len(INPUTS) > 37
