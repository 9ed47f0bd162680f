"""``archiver compare``: one quotation, or thousands, against stored pages; no network."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.exits import Exit
from archiver.cli.streams import piece, result
from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("compare")
@click.argument("page", required=False, type=click.Path(path_type=Path))
@click.option("--quote", metavar="TEXT", help="The words to look for in PAGE.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="PAIRS.jsonl",
    help='Lines of {"id", "quote", "page" or "text", "lang"}; - is standard input.',
)
@click.option("--language", metavar="L", help="Language of the quotation; the page's otherwise.")
@options.plain_or_json
@options.language
def command(
    page: Path | None,
    quote: str | None,
    batch: Path | None,
    language: str | None,
    format_name: str,
    lang: str,
) -> int:
    """Say how the words of TEXT stand in PAGE, an HTML, PDF or text file.

    With --batch, a line of JSON comes out for each that goes in, in the same order; a line that
    cannot be used gives {"id", "error"} and the rest goes on. Whoever asks vouches that the page is
    the right one. Exit codes: 0 whatever the verdicts, 2 if a line could not be used.
    """
    if batch is not None and page is None and quote is None:
        return _batch(batch, language)
    if page is None or quote is None or batch is not None:
        raise UsageError("compare: give --quote TEXT and PAGE, or --batch PAIRS.jsonl")
    return _one(quote, page, language, format_name, lang)


def _one(quote: str, path: Path, language: str | None, format_name: str, lang: str) -> int:
    from archiver.cli.comparing import check_quote, open_page
    from archiver.reports.comparison import render_comparison
    from archiver.reports.run_json import to_json
    from archiver.reports.shapes.matching import compared_shape

    check_quote(quote)
    match, text = open_page(path).find(quote, language=language)
    if format_name == "json":
        result(to_json(compared_shape(match, text, name=None)))
    else:
        result(render_comparison(match, quote, text, language=lang))
    return Exit.CLEAN


def _batch(batch: Path, language: str | None) -> int:
    from archiver.cli.comparing import compare_lines

    streamed = str(batch) == "-"
    folder = Path() if streamed else batch.parent
    workers = 1 if streamed else os.cpu_count() or 1  # whoever pipes may wait for each answer
    unusable = False
    with _lines(batch) as lines:
        for answer, usable in compare_lines(
            lines, folder=folder, language=language, workers=workers
        ):
            piece(answer)
            unusable = unusable or not usable
    result("")
    return Exit.USAGE if unusable else Exit.CLEAN


@contextmanager
def _lines(batch: Path) -> Iterator[Iterator[bytes]]:
    if str(batch) == "-":
        yield iter(sys.stdin.buffer)
        return
    try:
        file = batch.open("rb")
    except OSError as error:
        raise UsageError(f"--batch {batch}: cannot be read: {error.strerror}") from error
    with file:
        yield iter(file)
