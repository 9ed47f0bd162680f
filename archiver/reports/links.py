"""The ways out of the HTML report: to the page, to the words on it, to copies, to replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from archiver.reports.harmless import link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Finding
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way out of the report, to a plain web address."""

    url: str
    label: str


def links_of(finding: Finding, style: Style, wording: Wording) -> Iterator[Link]:
    """Yield the links of *finding*; an address that is not plainly http or https gives none."""
    if style.replay is not None and finding.evidence:
        address = f"{style.replay}{quote(finding.key, safe='')}"
        yield Link(url=address, label=wording.say("html", "replay"))
    url = link(finding.url)
    fragment = finding.evidence.text_fragment if finding.evidence else None
    if url:
        yield Link(url=url, label=wording.say("html", "open"))
    if url and fragment:
        at_words = link(with_fragment(url, fragment))
        if at_words:
            yield Link(url=at_words, label=wording.say("html", "open-at"))
    for given in finding.citation.reference.urls:
        copy = link(given.archive_url)
        if copy:
            date = given.capture_date.date() if given.capture_date else ""
            yield Link(url=copy, label=wording.say("html", "open-copy", date=date))


def with_fragment(url: str, fragment: str) -> str:
    """Return *url* with a text *fragment*, beside the fragment that it may have.

    >>> with_fragment("https://a.example/x#top", "#:~:text=words")
    'https://a.example/x#top:~:text=words'
    """
    joined = url + fragment.removeprefix("#") if "#" in url else f"{url}#{fragment}"
    return joined.replace("##", "#")
