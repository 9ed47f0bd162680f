"""Waivers of seeds on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from archiver.cli.configuration import read_text
from archiver.waivers import parse_waivers

if TYPE_CHECKING:
    from archiver.cli.articles import Given
    from archiver.records import Waiver


def read_waivers(given: Given) -> tuple[Waiver, ...]:
    """Return the waivers of *given*; none where there is no seed, or no such file in it."""
    place = given.waivers
    if place is None or not place.exists():
        return ()
    text = read_text(place, kind="file of waivers")
    return parse_waivers(text, place=str(place), today=utc_now().date())
