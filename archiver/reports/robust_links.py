"""Links that outlive their pages: Robust Links, one for each source whose words were found.

A link says where the page was, when it was seen to hold the words, and, where a public archive
has a copy that holds them, where that is: ``data-originalurl``, ``data-versiondate`` and
``data-versionurl`` (Robust Links, https://robustlinks.mementoweb.org/spec/).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from archiver.records import QuoteState, Witness
from archiver.reports.harmless import link, one_line
from archiver.reports.shapes.matching import CONTEXT
from archiver.reports.story import source_name
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from archiver.records import Finding, Observation, Report
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording

_MEMENTO = re.compile(
    r"(?P<archive>https?://[^?#\s]+?/\d{14})(?:[a-z]{2}_)?/(?P<original>https?://\S+)\Z"
)
_HELD = frozenset({QuoteState.EXACT, QuoteState.NORMALISED})
_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    "<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<ul>\n{links}</ul>\n</body>\n"
    "</html>\n"
)
_LINK = Markup(
    '<li><a href="{original}" data-originalurl="{original}"{version}'
    ' data-versiondate="{date}">{name}</a></li>\n'
)
_VERSION = Markup(' data-versionurl="{copy}"')


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustLink:
    """Where the words were, when they were seen there, and an archive's copy that holds them."""

    original: str
    seen: dt.datetime
    copy: str | None


def render(report: Report, style: Style) -> str:
    """Return a page of links to cut from, in the order of the articles."""
    wording = read_wording(style.language)
    links = dict.fromkeys(_links(report, wording))
    return _PAGE.format(
        language=style.language,
        title=wording.say("label", "robust-links"),
        links=Markup().join(links),
    )


def robust_link(finding: Finding) -> RobustLink | None:
    """Return the link for *finding*; None where no look at the source found the words."""
    held = sorted((it for it in finding.observations if it.quote in _HELD), key=lambda it: it.at)
    if not held:
        return None
    copies = [it for it in held if it.witness is Witness.ARCHIVED and _MEMENTO.match(it.url)]
    chosen = _nearest(copies, finding) if copies else held[-1]
    memento = _MEMENTO.match(chosen.url)
    if memento is None:
        return RobustLink(original=chosen.url, seen=chosen.at, copy=None)
    original = memento["original"]
    return RobustLink(original=original, seen=chosen.at, copy=f"{memento['archive']}/{original}")


def _nearest(copies: list[Observation], finding: Finding) -> Observation:
    """Return the copy nearest to the day that the citation names; else the oldest."""
    date = finding.citation.reference.date
    if date is None:
        return copies[0]
    return min(copies, key=lambda it: abs((it.at.date() - date.start).days))


def _links(report: Report, wording: Wording) -> Iterator[Markup]:
    for finding in report.findings:
        found = robust_link(finding)
        original = link(found.original) if found else None
        if found is None or original is None:
            continue
        copy = link(found.copy)
        yield _LINK.format(
            original=original,
            version=_VERSION.format(copy=copy) if copy else "",
            date=f"{found.seen:%Y-%m-%dT%H:%M:%SZ}",
            name=one_line(source_name(finding, wording), CONTEXT),
        )
