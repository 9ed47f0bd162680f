"""Where in an article an offset lies: the line and column that a person can go to."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from archiver.records import Finding, Reading, Report, Span

_LINE_END = re.compile("\r\n|[\r\n]")


class Places:
    r"""The lines of one text, as editors count them: only \n, \r\n and \r end a line.

    >>> Places("ab\r\ncd").place(5)
    (2, 2)
    """

    __slots__ = ("starts",)

    def __init__(self, text: str) -> None:
        self.starts: tuple[int, ...] = (0, *(end.end() for end in _LINE_END.finditer(text)))

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*, both from 1, in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def redacted(characters: int, line_starts: Iterable[int]) -> list[str]:
    """Return a text of that many *characters* in which only the line ends are told.

    A finished run does not carry the article, only the stretches that its findings are about.
    """
    text = [" "] * characters
    for start in line_starts:
        if 0 < start <= characters:
            text[start - 1] = "\n"
    return text


def cites_nothing(reading: Reading, findings: Collection[Finding]) -> bool:
    """Whether the article has no citation at all, rather than none that *findings* are about."""
    return not (reading.citations or reading.others or findings)


def article_places(report: Report) -> dict[str, Places]:
    """Return the places of every article of *report*, by its source."""
    return {reading.article.source: Places(reading.article.text) for reading in report.readings}


def spot(finding: Finding) -> Span:
    """Return where in its article *finding* lies: the passage, or the citation without one."""
    return (finding.passage or finding.citation).span


def file_of(report: Report, finding: Finding) -> str | None:
    """Return the path of the file that holds the evidence of *finding*, as far as it is known."""
    if finding.evidence is None:
        return None
    folder = dict(report.archives).get(finding.article)
    return f"{folder}/{finding.evidence.warc}" if folder else finding.evidence.warc
