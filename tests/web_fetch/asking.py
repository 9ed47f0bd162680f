"""Fetching in tests: an archive in a temporary folder, loopback allowed, no waiting."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from archiver.config import Budgets, Settings
from archiver.flow import Ask, Outcome, Purpose
from archiver.warc import open_archive
from archiver.web import Pace, open_web

if TYPE_CHECKING:
    from pathlib import Path

NOON = dt.datetime(2026, 1, 2, 12, 0, 0, 123456, tzinfo=dt.UTC)


class TickingClock:
    """A wall clock that moves on by a little more than a second each time it is read."""

    def __init__(self, moment: dt.datetime = NOON):
        self.moment = moment

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1, microseconds=7)
        return self.moment


def cited(url: str, **more) -> Ask:
    return Ask(url=url, purpose=Purpose.CITED, **more)


def settings_for(*ports: int, **more) -> Settings:
    allowed = tuple(f"127.0.0.1:{port}" for port in ports)
    base = {
        "allow_addresses": allowed,
        "delay_seconds": 0.0,
        "robots": "ignore",
        "deadline_seconds": 5.0,
    }
    return Settings(**{**base, **more})


async def no_names(host: str, port: int) -> tuple[str, ...]:
    raise AssertionError(f"{host}:{port} was looked up")


def fetch_all(folder: Path, settings: Settings, asks: list[Ask], **more) -> list[Outcome]:
    """Fetch one after the other, each outcome in the order of *asks*."""

    async def go() -> list[Outcome]:
        clock = more.pop("clock", TickingClock())
        with open_archive(folder, clock=clock) as archive:
            options = {"lookup": no_names, "pace": Pace(), **more}
            async with open_web(settings, archive, clock, **options) as web:
                return [await web.fetch(ask) for ask in asks]

    return asyncio.run(go())


def fetch_one(folder: Path, settings: Settings, ask: Ask, **more) -> Outcome:
    return fetch_all(folder, settings, [ask], **more)[0]


def replay(folder: Path, ask: Ask) -> Outcome | None:
    with open_archive(folder, clock=TickingClock(), writable=False) as archive:
        return archive.answer(ask)


SMALL = Budgets(wire_bytes=200_000, decoded_bytes=300_000, head_bytes=20_000, redirects=5)
