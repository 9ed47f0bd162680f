"""What a person can do where no candidate holds: which database, library, issue and page.

The sentences are data, by the language of those who read them, with places for names and dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import EditionTime, OutletKind, PassageKind, Precision
from archiver.resolvers.step_words import ELSEWHERE, LIBRARIES, STEPS, WORDS
from archiver.resolvers.words import passage_text, rare_terms, slug_terms

if TYPE_CHECKING:
    from archiver.records import Citation, CitedDate, Publication

_EASTERN = frozenset({"ja", "zh", "ko"})
_EDITIONS = {EditionTime.MORNING: "morning", EditionTime.EVENING: "evening"}
_PERIODICALS = frozenset({OutletKind.MAGAZINE, OutletKind.JOURNAL})
_PRINTED = frozenset({OutletKind.NEWSPAPER, *_PERIODICALS})
_LONGEST_WORDS = 40
_LONGEST_RAW = 80
_TERMS = 4


def next_step(
    citation: Citation,
    publication: Publication | None,
    language: str = "en",
    *,
    listed: str | None = None,
) -> str:
    """Return a sentence, in *language*, that tells a person how to get on.

    *listed* is the catalogue's entry that was found for the work: it leads to the shelf.
    """
    step = _step(citation, publication)
    told = STEPS[language][step].format_map(_places(citation, publication, language))
    return f"{told}{WORDS[language]['listed'].format(it=listed)}" if listed else told


def _step(citation: Citation, publication: Publication | None) -> str:
    reference = citation.reference
    if reference.urls:
        return "address"
    if reference.identifiers.doi:
        return "doi"
    if reference.identifiers.isbn:
        return "book"
    if publication is not None:
        titled = publication.kind is OutletKind.WIKI and reference.title is not None
        return "wiki-title" if titled else _step_for(publication)
    if reference.outlet is not None:
        return "unknown"
    return "book" if reference.title else "nameless"


def _step_for(publication: Publication) -> str:
    if publication.kind is OutletKind.WIKI:
        return "wiki"
    if publication.holdings:
        return "holding"
    if publication.print_only or publication.kind in _PERIODICALS:
        return "issue"
    if not publication.hosts:
        return "issue"
    return "outlet" if publication.kind is OutletKind.NEWSPAPER else "site"


def _places(citation: Citation, publication: Publication | None, readers: str) -> dict[str, str]:
    reference, told = citation.reference, WORDS[readers]
    language = _language(citation, publication)
    words = _words(citation, language)
    date = _date(reference.date, readers) if reference.date else ""
    pages = told["page"].format(it=reference.pages)
    return {
        "url": reference.urls[0].archive_url or reference.urls[0].url if reference.urls else "",
        "doi": reference.identifiers.doi or "",
        "title": reference.title or "",
        "work": _work(citation, readers),
        "outlet": _outlet(citation, publication),
        "issue": _issue(citation, publication, readers),
        "page": _page(citation, readers),
        "pages": pages if reference.pages else told["the-pages"],
        "library": LIBRARIES[readers].get(language, ELSEWHERE),
        "holding": _holding(publication, readers, language),
        "words": told["words"].format(it=words) if words else "",
        "search": told["search"].format(it=words) if words else told["no-search"],
        "hosts": _hosts(publication),
        "day": date or told["own-date"],
        "raw": citation.raw[:_LONGEST_RAW],
        "when": told["only-date"].format(it=date) if date else "",
    }


def _outlet(citation: Citation, publication: Publication | None) -> str:
    if publication is not None:
        return publication.name
    return citation.reference.outlet.name if citation.reference.outlet is not None else ""


def _hosts(publication: Publication | None) -> str:
    if publication is None:
        return ""
    return publication.hosts[0].name if publication.hosts else publication.name


def _language(citation: Citation, publication: Publication | None) -> str:
    if publication is not None:
        return publication.language
    outlet = citation.reference.outlet
    if outlet is not None and outlet.language:
        return outlet.language
    text = f"{citation.reference.title or ''}{citation.raw}"
    return "ja" if any("ぁ" <= sign <= "ヺ" for sign in text) else "und"


def _holding(publication: Publication | None, readers: str, language: str) -> str:
    holdings = dict(publication.holdings) if publication is not None else {}
    for wanted in (readers, "en", language):
        if wanted in holdings:
            return holdings[wanted]
    return next(iter(holdings.values()), "")


def _work(citation: Citation, readers: str) -> str:
    reference, told = citation.reference, WORDS[readers]
    parts = [
        told["work"].format(it=reference.title) if reference.title else told["the-work"],
        told["author"].format(it=reference.author) if reference.author else "",
        f" ({_date(reference.date, readers)})" if reference.date else "",
        f" ISBN {reference.identifiers.isbn}" if reference.identifiers.isbn else "",
    ]
    return "".join(parts)


def _issue(citation: Citation, publication: Publication | None, readers: str) -> str:
    reference, told = citation.reference, WORDS[readers]
    printed = publication is None or publication.kind in _PRINTED or publication.print_only
    what = "issue" if printed else "piece"
    if reference.date is None:
        parts = [told[f"undated-{what}"]]
    else:
        parts = [told[what].format(date=_date(reference.date, readers))]
    if reference.issue:
        parts.append(reference.issue)
    if reference.edition_time is not None:
        parts.append(told[_EDITIONS[reference.edition_time]])
    return told["comma"].join(parts)


def _page(citation: Citation, readers: str) -> str:
    reference, told = citation.reference, WORDS[readers]
    named = (("page", reference.pages), ("column", reference.column), ("title", reference.title))
    return "".join(
        f"{told['comma']}{told[what].format(it=value)}" for what, value in named if value
    )


def _words(citation: Citation, language: str) -> str:
    """Return words to search for in a source of *language*.

    Those of a quotation if there is one; else the most telling of what is told, since nobody finds
    a whole sentence of the essay's own; in another language the names that an address may spell.
    """
    quoted = [it for it in citation.passages if it.kind is PassageKind.QUOTATION]
    words = " ".join(quoted[0].segments[0].text.split()) if quoted and quoted[0].segments else ""
    words = _beginning(words) or " ".join(rare_terms(passage_text(citation), most=_TERMS))
    if _is_written_in(words, language):
        return words
    return " ".join(slug_terms(citation)[:_TERMS]) if language not in _EASTERN else ""


def _beginning(words: str) -> str:
    """Return as much of *words* as a search takes, cut between words where there are any."""
    if len(words) <= _LONGEST_WORDS:
        return words
    cut = words[:_LONGEST_WORDS]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _is_written_in(words: str, language: str) -> bool:
    """Whether words can stand in a source of *language*: an essay's own rendering cannot."""
    eastern = any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in words)
    return language == "und" or eastern == (language in _EASTERN)


def _date(cited: CitedDate, readers: str) -> str:
    match cited.precision:
        case Precision.YEAR:
            return f"{cited.start:%Y}"
        case Precision.MONTH:
            return f"{cited.start:%Y-%m}"
        case Precision.DAY | Precision.ISSUE if cited.start == cited.end:
            return f"{cited.start:%Y-%m-%d}"
        case _:
            start, end = f"{cited.start:%Y-%m-%d}", f"{cited.end:%Y-%m-%d}"
            return WORDS[readers]["to"].format(start=start, end=end)
