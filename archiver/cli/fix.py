"""``archiver fix``: changes to an article, from what its last audit found in the archive."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.streams import bytes_result, note, result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archiver.cli.repairs import Proposed
    from archiver.reports.wording import Wording


@click.command("fix")
@options.articles
@options.only
@options.warcs
@click.option("--diff", is_flag=True, help="Print the changes as a unified diff, for git apply.")
@click.option("--write", is_flag=True, help="Make the changes in the files.")
@options.config
@options.language
def command(
    asked: options.Asked,
    only: Sequence[str],
    warcs: Path,
    diff: bool,  # noqa: FBT001 (click hands it over)
    write: bool,  # noqa: FBT001
    config: Path | None,
    lang: str,
) -> int:
    """Propose changes to each ARTICLE in its own syntax: audit it first; no network.

    A dead address gets the archived copy that holds the words, a page that changed gets it beside
    the address, an address that moved for good becomes the new one. A quotation that the source
    never held is only shown, with both texts: that is for its author. Without --diff or --write
    the proposals are told and nothing is changed; every byte that is not proposed stays as it is.
    """
    from archiver.cli.repairs import propose
    from archiver.reports.wording import read_wording

    given = asked.expand()
    wording = read_wording(lang)
    proposed = propose(given, configured(config), warcs=warcs, only=only)
    for one in proposed:
        if diff:
            bytes_result(_diff(one))
        if write:
            _write(one, wording)
        if not (diff or write):
            result(_told(one, wording))
            continue
        for line in (*_left(one, wording), *_suggested(one, wording)):
            note(line)
    return Exit.CLEAN


def _write(one: Proposed, wording: Wording) -> None:
    from archiver.cli.files import replace_whole

    for file in one.files:
        if file.edits:
            replace_whole(file.path, file.after)
            code = "written-one" if len(file.edits) == 1 else "written"
            told = wording.say("fix", code, path=file.path, n=len(file.edits))
            result(f"{told}\n")


def _diff(one: Proposed) -> bytes:
    """Return the changes as a unified diff of bytes, so that it applies whatever the encoding."""
    parts: list[bytes] = []
    for file in one.files:
        name = file.path.as_posix().encode(sys.getfilesystemencoding(), "surrogateescape")
        before, after = (text.split(b"\n") for text in (file.before, file.after))
        lines = [
            [*(line + b"\n" for line in text[:-1]), *([text[-1]] if text[-1] else [])]
            for text in (before, after)
        ]
        for line in difflib.diff_bytes(
            difflib.unified_diff, lines[0], lines[1], b"a/" + name, b"b/" + name
        ):
            ended = line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"
            parts.append(ended)
    return b"".join(parts)


def _told(one: Proposed, wording: Wording) -> str:
    from archiver.reports.harmless import log_safe, one_line

    lines: list[str] = []
    for file in one.files:
        for edit in file.edits:
            place = file.place(edit.span)
            lines.append(wording.say("fix", edit.why, place=place, captured=file.captured(edit)))
            before = edit.span.of(file.text)
            code = "becomes" if before else "adds"
            lines.append(wording.say("fix", code, before=before, after=edit.text.strip()))
    lines += [*_left(one, wording), *_suggested(one, wording)]
    if not lines:
        lines.append(wording.say("fix", "nothing", source=one.source))
    return log_safe("\n".join(_indented(one_line(line), line) for line in lines) + "\n")


def _indented(told: str, line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" "))) + told


def _left(one: Proposed, wording: Wording) -> list[str]:
    by_hand = [
        wording.say("fix", "by-hand", source=one.source, url=it.url, better=it.better)
        for it in one.unplaced
    ]
    without = [
        wording.say("fix", "helpless", source=one.source, url=url, key=key)
        for key, url in one.helpless
    ]
    return [*by_hand, *without]


def _suggested(one: Proposed, wording: Wording) -> list[str]:
    lines: list[str] = []
    for it in one.suggestions:
        place = one.files[0].place(it.span)
        lines += [
            wording.say("fix", "suggestion", place=place, key=it.key),
            wording.say("fix", "in-article", words=it.quoted),
            wording.say("fix", "at-source", words=it.at_source),
        ]
    return lines
