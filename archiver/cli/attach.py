"""``archiver attach``: a person's own copy of a source, kept in the archive of a seed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.clock import utc_now
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.seeds import one_seed
from archiver.cli.streams import result
from archiver.errors import UsageError
from archiver.records import Attachment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.cli.evidence import Meant, Subject
    from archiver.records import Capture, LedgerLine
    from archiver.warc import Archive, SuppliedPage

_READABLE = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
_OK = 200


@click.command("attach")
@click.argument("seed")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|WACZ")
@click.option(
    "--url", metavar="URL", help="Which page of the WACZ is the source, where it holds several."
)
@options.warcs
@options.config
@options.language
def command(
    seed: str, key: str, file: Path, url: str | None, warcs: Path, config: Path | None, lang: str
) -> int:
    """Keep FILE, a person's own copy of the source that KEY cites, as evidence in SEED's archive.

    FILE is a scan, a PDF, a saved page, or a WACZ of a page saved from one's own subscription. The
    file goes into the archive whole, its digest into the ledger. The words found in it prove that
    the source says them; what is not in it proves nothing. A picture is kept and shown, and what it
    says is for `archiver attest`.
    """
    from archiver.cli.evidence import note_in_ledger, subject
    from archiver.reports.wording import read_wording
    from archiver.warc import open_archive

    given = one_seed(seed)
    data = _read(file)
    about = subject(given, key, configured(config))
    with open_archive(warcs / given.slug, clock=utc_now) as archive:
        page = _keep(archive, file, data, about, url)
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        attachment = Attachment(
            url=page.url,
            captured=page.captured,
            digest=digest,
            name=file.name,
            added=utc_now().date(),
        )
        characters = _keep_text(archive, attachment)

    def change(_meant: Meant, line: LedgerLine) -> LedgerLine:
        others = tuple(it for it in line.attached if it.digest != digest)
        return replace(line, attached=(*others, attachment), changed=attachment.added)

    note_in_ledger(about, change)
    say = read_wording(lang).say
    told = [say("settled", "attached", path=file, digest=digest, key=key)]
    if not page.url.startswith("urn:"):
        day = f"{page.captured:%Y-%m-%d}"
        told.append(say("settled", "attached-page", url=page.url, captured=day))
    code = "attached-read" if characters else "attached-unread"
    told.append(say("settled", code, n=characters, seed=seed, key=key))
    result("\n".join(told) + "\n")
    return Exit.CLEAN


def _read(file: Path) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error
    if not data:
        raise UsageError(f"{file}: the file is empty; name the scan or the saved page")
    return data


def _keep(
    archive: Archive, file: Path, data: bytes, about: Subject, url: str | None
) -> SuppliedPage:
    if file.suffix.lower() != ".wacz":
        if url is not None:
            raise UsageError("--url: only a WACZ holds pages by their addresses; leave it out")
        return archive.keep_supplied(data, _media_type(file))
    return _source_page(archive.keep_package(file), file, about, url)


def _media_type(file: Path) -> str:
    from mimetypes import MimeTypes

    return MimeTypes().guess_type(file.name)[0] or "application/octet-stream"


def _source_page(
    pages: Sequence[SuppliedPage], file: Path, about: Subject, url: str | None
) -> SuppliedPage:
    """Return which of *pages* is the source: the one named, the one cited, the package's first."""
    from archiver.judge.standing import same_page
    from archiver.warc import page_addresses

    readable = [it for it in pages if it.status == _OK and (it.media or "").startswith(_READABLE)]
    cited = [it.url for meant in about.meant for it in meant.citation.reference.urls]
    for wanted in [url] if url else [*cited, *page_addresses(file)]:
        for page in readable:
            if same_page(page.url, wanted):
                return page
    if url is None and len({it.url for it in readable}) == 1:
        return readable[0]
    held = ", ".join(dict.fromkeys(it.url for it in readable[:5])) or "no page that can be read"
    raise UsageError(f"{file}: name the page that is the source with --url; it holds {held}")


def _keep_text(archive: Archive, attachment: Attachment) -> int:
    """Keep the text of the copy beside it, so that proofs hold; return its length."""
    from archiver.flow import Ask, Purpose
    from archiver.pages import read_page
    from archiver.records import Capture

    ask = Ask(url=f"supplied:{attachment.url}", purpose=Purpose.CITED, kept_at=attachment.captured)
    capture: Capture | object = archive.answer(ask)
    if not isinstance(capture, Capture):
        raise UsageError(
            f"{attachment.name}: cannot be read back from the archive; attach it again"
        )
    page = read_page(capture)
    archive.keep_text(capture, page.text)
    return len(page.text.strip())
