"""What the author wrote down: addresses, archived copies, and numbers that name a work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from archiver.records import Acceptance, Candidate
from archiver.resolvers.archives import (
    is_internet_archive,
    memento_url,
    original_of,
    split_archived,
)
from archiver.resolvers.context import Finds
from archiver.resolvers.moved import moved_hosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.config import Settings
    from archiver.flow import Flow
    from archiver.records import Citation, CitedUrl, Identifiers
    from archiver.resolvers.context import Context

_GIVEN = 0.95


class Given:
    """The addresses in the citation itself."""

    name = "given"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Return the given addresses, and those that given numbers stand for; ask nothing."""
        reference = citation.reference
        found = [
            candidate
            for cited in reference.urls
            for candidate in _from_address(cited, context.settings)
        ]
        found += [
            candidate
            for cited in reference.urls
            for candidate in moved_hosts(original_of(cited.url), citation, context)
        ]
        found += _from_identifiers(reference.identifiers)
        yield from ()  # a flow, though there is nothing to ask
        return Finds(candidates=tuple(found))


def _from_address(cited: CitedUrl, settings: Settings) -> Iterator[Candidate]:
    """Yield the candidates of one given address: an archived copy also leads to its original."""
    split = cited if cited.capture_date is not None else split_archived(cited.url)
    if split is None or split.capture_date is None:
        yield _by_address(cited.url, "the author gave this address", _GIVEN)
        return
    archive = split.archive_url or ""
    yield Candidate(
        url=(
            archive
            if archive and not is_internet_archive(archive)
            else memento_url(split.url, split.capture_date, settings)
        ),
        resolver=Given.name,
        reason=f"the author gave the archived copy of {split.capture_date:%Y-%m-%d}",
        score=_GIVEN + 0.01,
        acceptance=Acceptance.ADDRESS,
        capture_date=split.capture_date,
    )
    yield _by_address(split.url, "the original of the archived copy that the author gave", _GIVEN)


def _by_address(url: str, reason: str, score: float) -> Candidate:
    return Candidate(
        url=url, resolver=Given.name, reason=reason, score=score, acceptance=Acceptance.ADDRESS
    )


def _from_identifiers(numbers: Identifiers) -> Iterator[Candidate]:
    """Yield what the numbers stand for. A landing page or abstract is only an excerpt."""
    if numbers.arxiv:
        number = quote(re.sub(r"(?i)^arxiv:\s*", "", numbers.arxiv.strip()), safe="/.")
        yield _by_address(
            f"https://arxiv.org/pdf/{number}", "full text of the given arXiv number", 0.94
        )
        yield _excerpt(f"https://arxiv.org/abs/{number}", "the given arXiv number")
    if numbers.doi:
        doi = quote(
            re.sub(r"(?i)^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", numbers.doi.strip())
        )
        yield _excerpt(f"https://doi.org/{doi}", "the given DOI")
    if numbers.pmid:
        digits = re.sub(r"\D", "", numbers.pmid)
        yield _excerpt(f"https://pubmed.ncbi.nlm.nih.gov/{digits}/", "the given PubMed number")


def _excerpt(url: str, reason: str) -> Candidate:
    return Candidate(
        url=url,
        resolver=Given.name,
        reason=f"{reason}; a page about the work",
        score=0.9,
        acceptance=Acceptance.ADDRESS,
        excerpt=True,
    )
