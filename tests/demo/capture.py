"""Capture the demonstration's sources anew: python -m tests.demo.capture [SLUG...].

Serves our own pages on loopback under their example hosts, captures them with archiver itself at
two moments (the clock is set, and the archive says so), audits the article, and writes the
archive to warcs/SLUG and the ledger to seeds/SLUG/ledger.jsonl.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.audit import Job, audit
from archiver.citations import load_catalogue, read_citations
from archiver.config import parse_seed, settings_from
from archiver.drift import ledger_lines
from archiver.flow import Ask, Purpose
from archiver.judge import SHARED_CONTEXT
from archiver.ledger import write_ledger
from archiver.warc import open_archive
from archiver.web import open_web
from tests.demo.moments import EARLY, LATE
from tests.demo.pages_en import EARLY_EN, plant_en
from tests.demo.pages_ja import EARLY_JA, plant_ja
from tests.web import PlantedWeb, Ticking
from tests.web.internet_archive import ENDPOINTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.config import Settings
    from archiver.records import Reading, Report

ROOT = Path(__file__).parent.parent.parent
SLUGS: dict[str, tuple[Callable[[PlantedWeb], None], tuple[str, ...]]] = {
    "demo-en": (plant_en, EARLY_EN),
    "demo-ja": (plant_ja, EARLY_JA),
}


def job_for(slug: str, folder: Path, settings: Settings, *, online: bool) -> Job:
    """Return the audit of one demonstration seed, with its archive in *folder*."""
    seed_folder = ROOT / "seeds" / slug
    seed = parse_seed((seed_folder / "seed.toml").read_text("utf-8"), place=slug)
    outlets = [(it, (seed_folder / it).read_text("utf-8")) for it in seed.outlets]
    catalogue = load_catalogue(outlets)
    path = seed_folder / seed.article
    article = read_article(
        path.read_bytes(),
        source=f"seeds/{slug}/{seed.article}",
        published=seed.published,
        language=seed.language,
    )
    return Job(
        source=article.source,
        reading=read_citations(article, catalogue),
        folder=folder,
        settings=settings,
        catalogue=catalogue,
        online=online,
    )


def capture(slug: str, folder: Path) -> Report:
    """Capture the sources of *slug* into *folder* and return the audit made on the way."""
    plant, early = SLUGS[slug]
    clock = Ticking(EARLY)
    with tempfile.TemporaryDirectory() as scratch:
        web = PlantedWeb(Path(scratch), clock)
        plant(web)
        with web.running():
            settings = settings_from(web.settings | {"endpoints": ENDPOINTS}, place="planted web")
            asyncio.run(_fetch(early, folder, settings, clock))
            clock.set(LATE)
            job = job_for(slug, folder, settings, online=True)
            run = audit(
                [job],
                tool="archiver",
                clock=clock,
                context=SHARED_CONTEXT,
                progress=lambda *_: None,
            )
    return run.report


async def _fetch(urls: tuple[str, ...], folder: Path, settings: Settings, clock: Ticking) -> None:
    with open_archive(folder, clock=clock) as archive:
        async with open_web(settings, archive, clock) as web:
            for url in urls:
                await web.fetch(Ask(url=url, purpose=Purpose.CITED))


def reading_of(slug: str) -> Reading:
    """Return the reading of one demonstration article."""
    reading = job_for(slug, ROOT, settings_from({}, place="defaults"), online=False).reading
    assert reading is not None
    return reading


def main(slugs: list[str]) -> None:
    for slug in slugs or sorted(SLUGS):
        folder = ROOT / "warcs" / slug
        shutil.rmtree(folder, ignore_errors=True)
        report = capture(slug, folder)
        lines = ledger_lines(report.findings, (), today=LATE.date())
        write_ledger(ROOT / "seeds" / slug / "ledger.jsonl", lines)


if __name__ == "__main__":
    main(sys.argv[1:])
