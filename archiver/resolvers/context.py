"""What a resolver is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from archiver.config import Settings
    from archiver.flow import Flow, Kept
    from archiver.records import Article, Candidate, Catalogue, Citation, Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything beside the citation itself that may decide where to look.

    *kept* tells when our own archive captured an address. *pins* are addresses that a person
    settled and *known* those that an earlier run accepted, both by key of a citation or passage.
    *rejected* are candidates (address, capture date) that were fetched and are not the source, or
    are dead: they are not proposed again, and the search goes on past them. *language* is that of
    the people who read the next step (en, ja). *citations* are all of the article's.
    """

    article: Article
    catalogue: Catalogue
    settings: Settings
    kept: Kept
    pins: Mapping[str, str]
    known: Mapping[str, str]
    rejected: frozenset[tuple[str, dt.datetime | None]] = frozenset()
    language: str = "en"
    citations: tuple[Citation, ...] = ()

    def publication(self, citation: Citation) -> Publication | None:
        """Return the catalogue's entry of the cited outlet; None if it has none."""
        outlet = citation.reference.outlet
        if outlet is None or outlet.id is None:
            return None
        return self.catalogue.by_id.get(outlet.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """What one resolver found.

    *unread* are addresses that answered with something that is not the answer asked for (an error
    page, another format): nothing was learnt from them. *bibliographic* describes the catalogue
    entry that shows that the work exists.
    """

    candidates: tuple[Candidate, ...] = ()
    unread: tuple[str, ...] = ()
    bibliographic: str | None = None


class Resolver(Protocol):
    """One way to get from a citation to addresses that may be its source."""

    @property
    def name(self) -> str:
        """Its name in settings, in candidates and in this folder's registry."""
        ...

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask what is to be asked and return what was found; ask nothing where it cannot help."""
        ...
