"""What a person can do where no candidate holds: which database, library, issue and page.

The sentences are data, in English, with places for names and dates; reports may render them in
another language by their id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import EditionTime, OutletKind, PassageKind, Precision

if TYPE_CHECKING:
    from archiver.records import Citation, CitedDate, Publication

STEPS = {
    "address": "Open {url} in a browser; if it does not show the words, look for a copy at "
    "https://web.archive.org/web/*/{url}, or settle where the page is now with “archiver pin”.",
    "doi": "Read the work with DOI {doi} through a library that has it (https://doi.org/{doi}) "
    "and attach it.",
    "book": "Look for {work} in {library}, and compare the passage with {pages}.",
    "issue": "Look for {outlet}, {issue}, in {library}, and read {pages}.",
    "holding": "Look up {outlet}, {issue}{page}, in {holding}{words}.",
    "site": "Look for {issue}{page} on {hosts}{words}; if it is gone, look at the copies of that "
    "time at https://web.archive.org/web/*/{hosts}.",
    "outlet": "Search the archive of {outlet} ({hosts}) for {issue}{page}{words}; if it is not "
    "there, ask a library that holds {outlet}: {library} tells which.",
    "wiki": "Search {hosts} for {search}, and open the version of {day} in the page's history.",
    "unknown": "Find out which publication “{outlet}” is, and look for {issue}{words}; then add it "
    "to your outlets file, or settle the page with “archiver pin”.",
    "nameless": "Ask the author which source “{raw}” is; it names no publication{when}.",
}
_LIBRARIES = {
    "ja": "NDL Search (https://ndlsearch.ndl.go.jp) or CiNii (https://cir.nii.ac.jp)",
    "ko": "the National Library of Korea (https://www.nl.go.kr)",
    "zh": "the National Library of China (http://opac.nlc.cn) or WorldCat "
    "(https://search.worldcat.org)",
    "de": "the Zeitschriftendatenbank (https://zdb-katalog.de) or the KVK (https://kvk.bibliothek.kit.edu)",
    "fr": "the BnF's catalogue (https://catalogue.bnf.fr) or the SUDOC (https://www.sudoc.abes.fr)",
    "ru": "the Russian National Library (https://nlr.ru) or WorldCat (https://search.worldcat.org)",
}
_EASTERN = frozenset({"ja", "zh", "ko"})
_ELSEWHERE = "WorldCat (https://search.worldcat.org)"
_EDITIONS = {EditionTime.MORNING: "morning edition", EditionTime.EVENING: "evening edition"}
_PERIODICALS = frozenset({OutletKind.MAGAZINE, OutletKind.JOURNAL})
_PRINTED = frozenset({OutletKind.NEWSPAPER, *_PERIODICALS})
_LONGEST_WORDS = 40
_LONGEST_RAW = 80


def next_step(citation: Citation, publication: Publication | None) -> str:
    """Return a sentence that tells a person how to get on."""
    step = _step(citation, publication)
    return STEPS[step].format_map(_places(citation, publication))


def _step(citation: Citation, publication: Publication | None) -> str:
    reference = citation.reference
    if reference.urls:
        return "address"
    if reference.identifiers.doi:
        return "doi"
    if reference.identifiers.isbn:
        return "book"
    if publication is not None:
        return _step_for(publication)
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


def _places(citation: Citation, publication: Publication | None) -> dict[str, str]:
    reference = citation.reference
    outlet = _outlet(citation, publication)
    language = _language(citation, publication)
    words = _words(citation)
    if not _is_written_in(words, language):
        words = ""
    return {
        "url": reference.urls[0].archive_url or reference.urls[0].url if reference.urls else "",
        "doi": reference.identifiers.doi or "",
        "work": _work(citation),
        "outlet": outlet,
        "issue": _issue(citation, publication),
        "page": _page(citation),
        "pages": f"page {reference.pages}" if reference.pages else "the pages that speak of it",
        "library": _LIBRARIES.get(language, _ELSEWHERE),
        "holding": _holding(publication, language),
        "words": f" (look for “{words}”)" if words else "",
        "search": f"“{words}”" if words else "the words of the passage",
        "hosts": _hosts(publication),
        "day": _date(reference.date) if reference.date else "the article's own date",
        "raw": citation.raw[:_LONGEST_RAW],
        "when": f", only the date {_date(reference.date)}" if reference.date else "",
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


def _holding(publication: Publication | None, language: str) -> str:
    holdings = dict(publication.holdings) if publication is not None else {}
    for wanted in ("en", language):
        if wanted in holdings:
            return holdings[wanted]
    return next(iter(holdings.values()), "")


def _work(citation: Citation) -> str:
    reference = citation.reference
    parts = [
        f"“{reference.title}”" if reference.title else "the book",
        f"by {reference.author}" if reference.author else "",
        f"({_date(reference.date)})" if reference.date else "",
        f"ISBN {reference.identifiers.isbn}" if reference.identifiers.isbn else "",
    ]
    return " ".join(part for part in parts if part)


def _issue(citation: Citation, publication: Publication | None) -> str:
    reference = citation.reference
    printed = publication is None or publication.kind in _PRINTED or publication.print_only
    what = "the issue" if printed else "the piece"
    if reference.date is not None:
        told = f"{what} of {_date(reference.date)}"
    else:
        told = f"{what} cited (the citation gives no date)"
    if reference.issue:
        told = f"{told}, {reference.issue}"
    if reference.edition_time is not None:
        told = f"{told}, {_EDITIONS[reference.edition_time]}"
    return told


def _page(citation: Citation) -> str:
    reference = citation.reference
    parts = [
        f"page {reference.pages}" if reference.pages else "",
        f"column “{reference.column}”" if reference.column else "",
        f"under the title “{reference.title}”" if reference.title else "",
    ]
    return "".join(f", {part}" for part in parts if part)


def _words(citation: Citation) -> str:
    """Return words to search for: of a quotation if there is one, else of what is told."""
    passages = sorted(
        citation.passages, key=lambda passage: passage.kind is not PassageKind.QUOTATION
    )
    segments = [segment.text for passage in passages for segment in passage.segments]
    words = " ".join(segments[0].split()) if segments else ""
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"


def _is_written_in(words: str, language: str) -> bool:
    """Whether words can stand in a source of *language*: an essay's own rendering cannot."""
    eastern = any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in words)
    return language == "und" or eastern == (language in _EASTERN)


def _date(cited: CitedDate) -> str:
    match cited.precision:
        case Precision.YEAR:
            return f"{cited.start:%Y}"
        case Precision.MONTH:
            return f"{cited.start:%Y-%m}"
        case Precision.DAY | Precision.ISSUE if cited.start == cited.end:
            return f"{cited.start:%Y-%m-%d}"
        case _:
            return f"{cited.start:%Y-%m-%d} to {cited.end:%Y-%m-%d}"
