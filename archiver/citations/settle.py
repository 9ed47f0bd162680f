"""Turn mentions into citations: settle *ibid.*, name each source once, key everything."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.records import (
    Citation,
    MarkKind,
    OutletKind,
    Passage,
    PassageKind,
    Reference,
    Segment,
    Span,
)
from archiver.text import fold, split_segments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.citations.claims import Claim
    from archiver.citations.prose import Prose
    from archiver.records import Article, CitedDate, Mark, Mention, Outlet


_REACH = 200  # citations that ibid. may look back over
_TARGET = re.compile(r"\](?:\([^()\s]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_TARGET_IN = re.compile(r"[^\[\]]{0,2000}\](?:\(|\[)")
_ANOTHER_TIME = re.compile(
    r"[^.。!?;]{0,80}?(?:\b(?:(?:in|of|since) the (?:spring|summer|autumn|fall|winter)|"
    r"last (?:year|month|week|spring|summer|autumn|fall|winter)|earlier|"
    r"(?:years?|months|weeks) (?:ago|before|later)|in (?:19|20)\d\d|(?:schon|noch|bereits) im|"
    r"im (?:Frühjahr|Sommer|Herbst|Winter|Vorjahr)|früher|vor (?:Jahren|Monaten)|"
    r"l['’]an(?:née)? derni(?:er|ère)|au printemps|en (?:été|automne|hiver)|auparavant|il y a|"
    r"в прошлом году|весной|летом|осенью|зимой|ранее|раньше)\b"
    r"|以前|かつて|昨年|去年|先月|先週|前年|数年前|当初|此前|去年|早前|曾经|지난해|작년|앞서|과거)"
)
_PAPER = re.compile("同紙|前掲紙|같은 신문|该报|該報|这家报纸")
_PERIODICAL = re.compile("同誌|前掲誌|这家杂志")
_BOOK = re.compile(
    "前掲書|上掲書?|同書|前掲論文|前引书|前引書|同书|[Oo]p\\. ?cit|위의 책|같은 책|전게서"
)


class Keys:
    """Gives out keys: a hash of what is cited, and a counter for repeats in reading order."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()

    def key(self, reference: Reference, words: str) -> str:
        """Return the key for *words* of the source that *reference* names."""
        outlet, date = reference.outlet, reference.date
        name = (outlet.id or outlet.name) if outlet else ""
        when = f"{date.start.isoformat()}/{date.precision}" if date else ""
        digest = _digest(f"{name}|{when}|{words}")
        self.given[digest] += 1
        return digest if self.given[digest] == 1 else f"{digest}-{self.given[digest]}"


def _digest(words: str) -> str:
    return hashlib.sha256(fold(words).text.encode()).hexdigest()[:16]


def settle(
    article: Article,
    prose: Prose,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    kinds: Mapping[str, OutletKind],
) -> tuple[tuple[Citation, ...], tuple[Passage, ...]]:
    """Return the citations in reading order, and the orphans."""
    keys, passage_keys = Keys(), Keys()
    citations: list[Citation] = []
    pages = [one for one in article.marks if one.kind is MarkKind.PAGE]
    claimed: defaultdict[int | None, list[Claim]] = defaultdict(list)
    for one in claims:
        claimed[one.mention].append(one)
    for number, mention in enumerate(mentions):
        antecedent = antecedent_of(mention, citations, kinds) if mention.ibid else None
        another = bool(_ANOTHER_TIME.match(prose.text, mention.span.end))
        reference = mention.reference
        if antecedent is not None:
            reference = _inherited(mention, antecedent, dated=not another)
        key = keys.key(reference, _own_words(reference))
        span = _whole_address(article.text, prose.origin(mention.span))
        passages = tuple(
            _passage(article, prose, one, passage_keys, reference) for one in claimed[number]
        )
        citations.append(
            Citation(
                key=key,
                ordinal=number + 1,
                span=span,
                raw=span.of(article.text),
                form=mention.form,
                reference=reference,
                source_key=(None if another else _shared_key(mention, antecedent))
                or _source_key(reference, key),
                ibid=mention.ibid,
                antecedent=antecedent.key if antecedent else None,
                passages=passages,
                article_page=_page(pages, span.start),
            )
        )
    orphans = tuple(
        _passage(article, prose, one, passage_keys, Reference()) for one in claimed[None]
    )
    return tuple(citations), orphans


def _page(pages: Sequence[Mark], place: int) -> int | None:
    number = bisect_right(pages, place, key=lambda one: one.span.start)
    return int(pages[number - 1].target or number) if number else None


def antecedent_of(
    mention: Mention, citations: Sequence[Citation], kinds: Mapping[str, OutletKind]
) -> Citation | None:
    """Return the citation that *ibid.* points to.

    The last by the author or of the outlet that the mention names; else, for 同紙, 同誌 and 前掲書,
    the last newspaper, magazine or book; else the one before.
    """
    wanted = mention.reference.outlet
    author = mention.reference.author
    if author is not None and wanted is None:
        near = reversed(citations[-_REACH:])
        by = (one for one in near if author in (one.reference.author or ""))
        return next(by, None)
    for citation in reversed(citations[-_REACH:]):
        outlet = citation.reference.outlet
        if wanted is not None:
            if outlet and (outlet.id or outlet.name) == (wanted.id or wanted.name):
                return citation
        elif _fits(mention.raw, outlet, kinds):
            return citation
    return None


def _fits(words: str, outlet: Outlet | None, kinds: Mapping[str, OutletKind]) -> bool:
    kind = kinds.get(outlet.id) if outlet and outlet.id else None
    if _PAPER.search(words):
        return kind not in {None, OutletKind.MAGAZINE, OutletKind.JOURNAL}
    if _PERIODICAL.search(words):
        return kind in {None, OutletKind.MAGAZINE, OutletKind.JOURNAL}
    return kind is None if _BOOK.search(words) else True


def _inherited(mention: Mention, antecedent: Citation, *, dated: bool) -> Reference:
    """Fill in from the antecedent what the mention leaves out; its day only if it is *dated* so."""
    own, theirs = mention.reference, antecedent.reference
    if not dated:
        return replace(own, outlet=own.outlet or theirs.outlet)
    date = own.date
    if date is None and theirs.date is not None:
        date = replace(theirs.date, inherited=True)
    elif date is not None and not _same_days(date, theirs.date):
        return replace(own, outlet=own.outlet or theirs.outlet, column=own.column or theirs.column)
    return replace(
        theirs,
        date=date,
        pages=own.pages or None,
        urls=own.urls or theirs.urls,
    )


def _shared_key(mention: Mention, antecedent: Citation | None) -> str | None:
    """Return the antecedent's source key, unless the mention names another day of its outlet."""
    if antecedent is None:
        return None
    own = mention.reference.date
    same = own is None or _same_days(own, antecedent.reference.date)
    return antecedent.source_key if same else None


def _same_days(one: CitedDate, two: CitedDate | None) -> bool:
    return two is not None and (one.start, one.end) == (two.start, two.end)


def _own_words(reference: Reference) -> str:
    if reference.title:
        return reference.title
    if reference.urls:
        return reference.urls[0].url
    return reference.author or reference.column or ""


def _source_key(reference: Reference, key: str) -> str:
    """Return one key for all mentions of one source; *key* where nothing more is known of it."""
    outlet, date, identifiers = reference.outlet, reference.date, reference.identifiers
    number = identifiers.doi or identifiers.isbn or identifiers.arxiv or identifiers.pmid
    if number:
        return _digest(f"number|{number}")
    if reference.urls:
        return _digest(f"url|{reference.urls[0].url}")
    if outlet is None or (date is None and not reference.title):
        return key
    name = outlet.id or outlet.name
    when = f"{date.start.isoformat()}/{date.end.isoformat()}" if date else ""
    return _digest(f"source|{name}|{when}|{reference.title or ''}|{reference.column or ''}")


def _whole_address(text: str, span: Span) -> Span:
    """Take in the mark that closes an address, where the one that opens it stands in *span*."""
    opened = text.rfind("<", span.start, span.end)
    closed = text.rfind(">", span.start, span.end)
    return Span(span.start, span.end + (opened > closed and text[span.end : span.end + 1] == ">"))


def _whole_links(text: str, span: Span) -> Span:
    """Widen *span* where it begins or ends inside the markup of a link: [words](target)."""
    start, end = span.start, span.end
    if text[start - 1 : start] == "[" and _TARGET_IN.match(text, start, end):
        start -= 1
    opened = text.rfind("[", start, end)
    if opened >= 0 and "]" not in text[opened:end] and (target := _TARGET.match(text, end)):
        end = target.end()
    return Span(start, end)


def _passage(
    article: Article, prose: Prose, claim: Claim, keys: Keys, reference: Reference
) -> Passage:
    words = claim.span.of(prose.text)
    span = _whole_links(article.text, prose.origin(claim.span))
    stretches = (
        split_segments(words) if claim.kind is PassageKind.QUOTATION else (Span(0, len(words)),)
    )
    return Passage(
        key=keys.key(reference, words),
        kind=claim.kind,
        span=span,
        text=span.of(article.text),
        segments=tuple(
            Segment(span=prose.origin(one.shifted(claim.span.start)), text=one.of(words))
            for one in stretches
            if len(one)
        ),
    )
