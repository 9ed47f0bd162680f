"""``archiver capture``: fetch addresses into the archive, as evidence."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click
import msgspec

from archiver.cli import options
from archiver.cli.articles import expand
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.streams import note, result
from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from archiver.config import Settings
    from archiver.flow import Outcome
    from archiver.records import Capture, Failure
    from archiver.reports.wording import Wording
    from archiver.web import Push

FOLDER = "captures"
"""Where captures for no article in particular are kept."""


@click.command("capture")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "--for",
    "article",
    metavar="ARTICLE",
    help="Keep them in the archive of this article or seed, where its audits find them.",
)
@click.option(
    "--render",
    "rendered",
    is_flag=True,
    help="Show each page to a headless Chromium, and keep what it fetches and shows.",
)
@click.option(
    "--push",
    "pushed",
    is_flag=True,
    help="Ask the Wayback Machine to keep each page too, and read its copy back.",
)
@options.warcs
@options.plain_or_json
@options.config
@options.language
def command(
    urls: Sequence[str],
    article: str | None,
    rendered: bool,  # noqa: FBT001 (click hands it over)
    pushed: bool,  # noqa: FBT001
    warcs: Path,
    format_name: str,
    config: Path | None,
    lang: str,
) -> int:
    """Fetch each URL into the archive: request, response and all that was said on the way.

    Exit codes: 0 at least one was fetched, 2 cannot start, 3 nothing could be fetched.
    """
    for url in urls:
        if not url.lower().startswith(("http://", "https://")):
            raise UsageError(f"{url}: not a web address; write it with http:// or https://")
    given = expand([article]) if article else ()
    settings = configured(config).settings(*(it.seed.settings for it in given if it.seed))
    folder = warcs / (given[0].slug if given else FOLDER)
    outcomes = asyncio.run(_fetch(urls, folder, settings, rendered=rendered, pushed=pushed))
    for outcome in outcomes:
        result(_json(outcome) if format_name == "json" else _plain(outcome, folder, lang))
    fetched = any(not _failed(outcome) for outcome in outcomes)
    return Exit.CLEAN if fetched else Exit.FAILED


async def _fetch(
    urls: Sequence[str], folder: Path, settings: Settings, *, rendered: bool, pushed: bool
) -> list[Outcome]:
    from archiver.cli.clock import utc_now
    from archiver.flow import Ask, Purpose
    from archiver.records import Capture
    from archiver.warc import open_archive
    from archiver.web import open_web, push_over

    with open_archive(folder, clock=utc_now) as archive:
        async with open_web(settings, archive, utc_now, conditional=False) as web:

            async def fetch(ask: Ask) -> Outcome:
                outcome = await web.fetch(ask)
                if pushed and isinstance(outcome, Capture):
                    note(_told(await push_over(web, outcome, utc_now(), settings)))
                if rendered and isinstance(outcome, Capture):
                    shown = await web.render(ask, outcome)
                    if shown is None:
                        note(f"{ask.url}: the browser could not show it; the plain page is kept")
                    return shown or outcome
                return outcome

            asks = (Ask(url=url, purpose=Purpose.CITED) for url in dict.fromkeys(urls))
            outcomes = await asyncio.gather(*(fetch(ask) for ask in asks))
        for warning in archive.warnings:
            note(warning)
    return outcomes


def _told(push: Push) -> str:
    """Tell what came of asking the Wayback Machine."""
    from archiver.web import Pushed

    said = {
        Pushed.SAVED: "the Wayback Machine has kept it too",
        Pushed.OLDER: "the Wayback Machine has only a copy from before",
        Pushed.UNVERIFIED: "the Wayback Machine says that it kept it, but no copy could be read",
        Pushed.REFUSED: "the Wayback Machine did not keep it",
        Pushed.UNANSWERED: "whether the Wayback Machine kept it is not known",
    }[push.state]
    bytes_told = ", the same bytes" if push.same else ", other bytes than ours"
    copy = f": {push.copy}{bytes_told}" if push.copy and not push.detail else ""
    return f"{push.url}: {said}{copy}{f' ({push.detail})' if push.detail else ''}"


def _failed(outcome: Outcome) -> bool:
    from archiver.records import Failure

    return isinstance(outcome, Failure)


def _plain(outcome: Outcome, folder: Path, lang: str) -> str:
    from archiver.records import Failure
    from archiver.reports.harmless import log_safe, one_line
    from archiver.reports.wording import read_wording

    wording = read_wording(lang)
    if isinstance(outcome, Failure):
        reason = wording.say("reason", outcome.kind)
        told = wording.say("capture", "failed", url=outcome.url, reason=reason)
        return log_safe(f"{one_line(told)}\n  {one_line(outcome.detail)}\n")
    return log_safe("\n  ".join(one_line(line) for line in _kept(outcome, folder, wording)) + "\n")


def _kept(capture: Capture, folder: Path, wording: Wording) -> Iterator[str]:
    size = len(capture.body)
    yield wording.say("capture", "kept", url=capture.url, status=capture.status, bytes=size)
    if capture.final_url != capture.url:
        yield wording.say("capture", "moved", url=capture.final_url)
    if capture.truncated:
        yield wording.say("capture", "truncated", reason=capture.truncated)
    ref = capture.warc
    spot = wording.say("label", "offset", offset=ref.offset, length=ref.length)
    yield f"{folder / ref.path}, {spot}"
    yield f"{ref.record_id} {capture.payload_digest}"


def _json(outcome: Outcome) -> str:
    from archiver.records import Failure
    from archiver.reports.harmless import json_safe

    told = _failure(outcome) if isinstance(outcome, Failure) else _capture(outcome)
    return json_safe(msgspec.json.encode(told).decode()) + "\n"


def _failure(failure: Failure) -> dict[str, object]:
    return {
        "url": failure.url,
        "ok": False,
        "failure": failure.kind,
        "detail": failure.detail,
        "at": failure.failed_at,
    }


def _capture(capture: Capture) -> dict[str, object]:
    return {
        "url": capture.url,
        "ok": True,
        "final_url": capture.final_url,
        "status": capture.status,
        "at": capture.fetched_at,
        "truncated": capture.truncated,
        "payload_digest": capture.payload_digest,
        "warc": capture.warc.path,
        "offset": capture.warc.offset,
        "length": capture.warc.length,
        "record_id": capture.warc.record_id,
    }
