"""Asks the Wayback Machine to keep a page too (Save Page Now 2), and reads back what it kept.

What it says of itself is not believed: a save may be an old copy, and an error may have saved
(internetarchive/wayback issues 276, 297). Only a copy that was read back counts. Requests are
anonymous, so that no key of ours lies in an archive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import msgspec

from archiver.flow import Ask, Purpose
from archiver.records import Capture

if TYPE_CHECKING:
    from archiver.config import Settings
    from archiver.flow import Flow, Outcome
    from archiver.web.fetcher import Web

SAVE, STATUS, READ = "wayback-save", "wayback-save-status", "wayback"
ENDPOINTS = {SAVE: "https://web.archive.org/save", READ: "https://web.archive.org/web/"}
MOST_LOOKS = 24  # at five seconds each: a job takes half a minute as a rule
JSON = (("Accept", "application/json"),)
FORM = (*JSON, ("Content-Type", "application/x-www-form-urlencoded"))
STAMP = "%Y%m%d%H%M%S"
OK = 200
BEHIND = dt.timedelta(minutes=5)  # by which its clock and ours may differ


class Pushed(StrEnum):
    """How asking for a copy ended."""

    SAVED = "saved"  # a new copy was read back
    OLDER = "older"  # a copy was read back, but one from before we asked
    UNVERIFIED = "unverified"  # it says that it saved, and the copy could not be read
    REFUSED = "refused"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What came of asking for a copy of *url*. *copy* is its address, *at* when it was made.

    *same* says whether the copy's bytes are those of our own capture.
    """

    url: str
    state: Pushed
    detail: str = ""
    copy: str | None = None
    at: dt.datetime | None = None
    same: bool = False


class _Told(msgspec.Struct, frozen=True):
    """An answer of the service; what it does not say is empty."""

    job_id: str | None = None
    status: str | None = None
    timestamp: str | None = None
    original_url: str | None = None
    message: str | None = None
    status_ext: str | None = None


def push(page: Capture, moment: dt.datetime, settings: Settings) -> Flow[Push]:
    """Ask for a copy of *page*'s address at *moment*, wait for it, and read it back."""
    endpoint = settings.endpoints.get(SAVE, ENDPOINTS[SAVE]).rstrip("/")
    body = urlencode({"url": page.url, "skip_first_archive": "1"}).encode()
    ask = Ask(
        url=endpoint,
        purpose=Purpose.DISCOVERY,
        method="POST",
        headers=FORM,
        body=body,
        service=SAVE,
    )
    (outcome,) = yield (ask,)
    told = _read(outcome)
    if told is None or told.job_id is None:
        return _not_saved(page, outcome, told)
    for look in range(MOST_LOOKS):
        # Each look is a question of its own: the same address answers otherwise each time.
        url = f"{endpoint}/status/{quote(told.job_id, safe='')}?look={look}"
        (outcome,) = yield (Ask(url=url, purpose=Purpose.DISCOVERY, headers=JSON, service=STATUS),)
        job = _read(outcome)
        if job is None or job.status not in ("pending", "success"):
            return _not_saved(page, outcome, job)
        if job.status == "success":
            return (yield from _read_back(page, job, moment, settings))
    return Push(url=page.url, state=Pushed.UNANSWERED, detail="it did not say whether it saved")


def _read_back(page: Capture, job: _Told, moment: dt.datetime, settings: Settings) -> Flow[Push]:
    base = settings.endpoints.get(READ, ENDPOINTS[READ])
    at = _stamp(job.timestamp)
    if at is None:
        detail = "it did not say when it saved"
        return Push(url=page.url, state=Pushed.UNVERIFIED, detail=detail)
    copy = f"{base}{job.timestamp}id_/{job.original_url or page.url}"
    (outcome,) = yield (Ask(url=copy, purpose=Purpose.DISCOVERY, service=READ),)
    whole = isinstance(outcome, Capture) and outcome.status == OK and not outcome.truncated
    if not isinstance(outcome, Capture) or not whole:
        detail = _words(outcome, None)
        return Push(url=page.url, state=Pushed.UNVERIFIED, detail=detail, copy=copy, at=at)
    at = outcome.archived_at or at
    return Push(
        url=page.url,
        state=Pushed.SAVED if at >= moment - BEHIND else Pushed.OLDER,
        copy=outcome.final_url,
        at=at,
        same=outcome.body == page.body,
    )


def _not_saved(page: Capture, outcome: Outcome, told: _Told | None) -> Push:
    answered = isinstance(outcome, Capture) and told is not None
    state = Pushed.REFUSED if answered else Pushed.UNANSWERED
    return Push(url=page.url, state=state, detail=_words(outcome, told))


def _words(outcome: Outcome, told: _Told | None) -> str:
    if not isinstance(outcome, Capture):
        return f"{outcome.kind.value}: {outcome.detail}"
    said = (told.message or told.status_ext) if told else None
    return said or f"it answered {outcome.status}"


def _read(outcome: Outcome) -> _Told | None:
    if not isinstance(outcome, Capture):
        return None
    try:
        return msgspec.json.decode(outcome.body, type=_Told)
    except msgspec.DecodeError:
        return None


def _stamp(text: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text or "", STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


async def push_over(web: Web, page: Capture, moment: dt.datetime, settings: Settings) -> Push:
    """Carry out `push` over the network."""
    flow = push(page, moment, settings)
    try:
        asks = next(flow)
        while True:
            asks = flow.send(tuple([await web.fetch(ask) for ask in asks]))
    except StopIteration as stop:
        result: Push = stop.value
        return result
