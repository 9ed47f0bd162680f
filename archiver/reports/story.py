"""A finding as a person reads it: what is so, why, what differs, what to do, where the proof is.

Every format for people is a layout of this; the sentences come from `archiver.reports.wording`.
Strings that come from an article or a page are still raw here: each format makes them harmless.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.records import (
    OURS,
    WITNESSES,
    AddressState,
    Cause,
    Headline,
    Precision,
    QuoteState,
    SourceState,
    Witness,
)
from archiver.waivers import LAPSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.records import CitedDate, Edit, FactCheck, Finding, Match, Waiver
    from archiver.reports.wording import Wording

SEVERITY = (
    Headline.MISSING,
    Headline.DRIFT,
    Headline.UNKNOWN,
    Headline.FOUND,
    Headline.MATCH,
    Headline.WAIVED,
)
"""Headlines as an editor works through them: worst first."""

_HELD = frozenset({QuoteState.EXACT, QuoteState.NORMALISED})
_TOLD_BY_DRIFT = frozenset(
    {
        "words-absent",
        "words-altered",
        "words-partial",
        "fact-contradicted",
        "older-copy-held-it",
    }
)
_OURS = frozenset({*OURS, "not-searched"})
_SILENT_ADDRESSES = frozenset({AddressState.OK, AddressState.NONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between article and source, in words."""

    kind: str
    effect: str
    material: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One fact of the passage, and how it stands at the source."""

    kind: str
    quote: str
    source: str | None
    verdict: str
    agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A finding in the words of one language."""

    finding: Finding
    gloss: str
    why: str
    notes: tuple[str, ...]
    changes: tuple[Change, ...]
    facts: tuple[Checked, ...]
    next_step: str | None
    source_name: str


def tell(finding: Finding, wording: Wording) -> Story:
    """Return *finding* in the words of *wording*."""
    why, used = _why(finding, wording)
    return Story(
        finding=finding,
        gloss=wording.say("headline", finding.headline),
        why=why,
        notes=_notes(finding, wording, used),
        changes=changes_of(finding.quoted.match, wording) if finding.quoted else (),
        facts=facts_of(finding.quoted.match, wording) if finding.quoted else (),
        next_step=_next_step(finding, wording),
        source_name=source_name(finding, wording),
    )


def source_name(finding: Finding, wording: Wording) -> str:
    """Return outlet and date, or title, as the citation names its source."""
    reference = finding.citation.reference
    date = reference.date
    names = [
        reference.outlet and reference.outlet.name,
        date and shown_date(date),
        reference.title,
    ]
    return ", ".join(name for name in names if name) or wording.say("label", "source-unknown")


def shown_date(date: CitedDate) -> str:
    """Return *date* with as much of it as was written down."""
    if date.precision is Precision.YEAR:
        return f"{date.start:%Y}"
    if date.precision is Precision.MONTH:
        return f"{date.start:%Y-%m}"
    return f"{date.start}" if date.start == date.end else f"{date.start}/{date.end}"


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings* by severity, and in reading order where they are equal."""
    return tuple(sorted(findings, key=lambda finding: SEVERITY.index(finding.headline)))


def message(story: Story) -> str:
    """Return *story* in one paragraph, for formats that have room for one."""
    finding = story.finding
    parts = [f"{finding.headline}: {story.why}"]
    parts += [f"{it.before or '∅'} → {it.after or '∅'} ({it.kind})" for it in story.changes]
    parts += story.notes
    if story.next_step:
        parts.append(story.next_step)
    return " ".join(parts)


def changes_of(match: Match, wording: Wording) -> tuple[Change, ...]:
    """Return every difference that *match* found, in words."""
    return tuple(_change(edit, wording) for edit in match.edits)


def facts_of(match: Match, wording: Wording) -> tuple[Checked, ...]:
    """Return every fact that *match* compared, in words."""
    return tuple(_checked(check, wording) for check in match.facts)


def foldings_of(match: Match, wording: Wording) -> str:
    """Name the foldings that were applied; empty where there was none."""
    names = [name.strip() for name in match.method.partition(":")[2].split(",")]
    separator = "、" if wording.language == "ja" else ", "
    return separator.join(wording.say("folding", name) for name in names if name)


def waiver_told(finding: Finding, waiver: Waiver, wording: Wording) -> str:
    """Say who set *finding* aside, until when and why; *waiver* is in force or was."""
    code = "in-force" if finding.headline is Headline.WAIVED else "ended"
    return wording.say("waiver", code, owner=waiver.owner, until=waiver.until, reason=waiver.reason)


def _why(finding: Finding, wording: Wording) -> tuple[str, frozenset[str]]:
    """Return the one sentence, and the reason codes that it already tells."""
    headline = finding.headline
    if headline is Headline.WAIVED:
        inner, used = _why_read(finding, finding.waived_headline or Headline.UNKNOWN, wording)
        word = finding.waived_headline or Headline.UNKNOWN
        return wording.say("why", "WAIVED", headline=word, why=inner), used
    return _why_read(finding, headline, wording)


def _why_read(finding: Finding, headline: Headline, wording: Wording) -> tuple[str, frozenset[str]]:
    """Tell a person's word as theirs, and what was read without them."""
    told = finding.attestation
    if told is None or finding.read_headline is None:
        return _why_of(finding, headline, wording)
    inner, used = _why_of(finding, finding.read_headline, wording)
    said = wording.say(
        "why",
        "ATTESTED",
        by=told.by,
        date=told.date,
        basis=told.basis,
        headline=finding.read_headline,
        why=inner,
    )
    return said, used | {"attested"}


def _why_of(finding: Finding, headline: Headline, wording: Wording) -> tuple[str, frozenset[str]]:
    match headline:
        case Headline.MATCH:
            where, how = _where(finding, wording), _how(finding, wording)
            return wording.say("why", "MATCH", where=where, how=how), frozenset()
        case Headline.FOUND:
            return _found(finding, wording), frozenset()
        case Headline.DRIFT:
            return _drift(finding, wording), _TOLD_BY_DRIFT
        case Headline.MISSING:
            failing = finding.address is AddressState.FAILING
            return wording.say("why", "MISSING-failing" if failing else "MISSING"), frozenset()
        case _:
            return _unknown(finding, wording)


def _where(finding: Finding, wording: Wording) -> str:
    source = finding.source if finding.source in WITNESSES else SourceState.LIVE
    host = urlsplit(finding.url or "").hostname or "?"
    archived = [seen.at for seen in finding.observations if seen.witness is Witness.ARCHIVED]
    if source is SourceState.ARCHIVED and archived:
        held = [
            seen.at
            for seen in finding.observations
            if seen.witness is Witness.ARCHIVED and seen.url == finding.url
        ]
        return wording.say("where", "archived-dated", date=(held or archived)[-1].date())
    return wording.say("where", source, host=host)


def _how(finding: Finding, wording: Wording) -> str:
    match = finding.quoted.match if finding.quoted else None
    if finding.quote is QuoteState.ALTERED:
        edits = _count(len(match.edits) if match else 0, wording)
        return wording.say("how", "altered", edits=edits)
    foldings = foldings_of(match, wording) if match else ""
    if finding.quote is QuoteState.NORMALISED and foldings:
        return wording.say("how", "normalised-folded", foldings=foldings)
    return wording.say("how", finding.quote)


def _count(number: int, wording: Wording) -> str:
    return wording.say("edit", "one" if number == 1 else "many", n=number)


def _found(finding: Finding, wording: Wording) -> str:
    where = _where(finding, wording)
    facts = finding.quoted.match.facts if finding.quoted else ()
    if finding.quote is QuoteState.NONE:
        return wording.say("why", "FOUND-none", where=where)
    if not facts:
        return wording.say("why", "FOUND-plain", where=where)
    agreeing = sum(check.agrees is True for check in facts)
    return wording.say("why", "FOUND-rendered", where=where, agreeing=agreeing, facts=len(facts))


def _drift(finding: Finding, wording: Wording) -> str:
    cause = finding.cause or Cause.UNDETERMINED
    what = finding.quote if wording.knows("what", finding.quote) else "changed"
    return wording.say(
        "why", "DRIFT", what=wording.say("what", what), cause=_cause(finding, cause, wording)
    )


def _cause(finding: Finding, cause: Cause, wording: Wording) -> str:
    copies = [seen for seen in finding.observations if seen.witness is not Witness.LIVE]
    held = sorted(seen.at.date() for seen in finding.observations if seen.quote in _HELD)
    if finding.change is not None:
        first, last = (seen.at.date() for seen in finding.change)
        return wording.say("cause", "source-changed-between", first=first, last=last)
    if cause is Cause.SOURCE_CHANGED and held:
        return wording.say("cause", "source-changed-dated", date=held[-1])
    dates = sorted({seen.at.date().isoformat() for seen in copies if seen.outcome == "ok"})
    if cause is Cause.QUOTE_DIFFERS and dates:
        shown = [dates[0], dates[-1]] if len(dates) > 1 else dates
        joiner = "と" if wording.language == "ja" else " and "
        return wording.say("cause", "quote-differs-dated", dates=joiner.join(shown))
    return wording.say("cause", cause)


def _unknown(finding: Finding, wording: Wording) -> tuple[str, frozenset[str]]:
    """Say why nothing is known: our own trouble first, then the source's, then the text's."""
    ours = [code for code in finding.reasons if code in _OURS]
    theirs = [code for code in finding.reasons if code not in LAPSED]
    known = ours or [code for code in theirs if wording.knows("reason", code)]
    witnessed = finding.source in WITNESSES
    if known and (ours or witnessed or "article-unread" in known):
        return wording.say("reason", known[0]), frozenset({known[0]})
    if not witnessed:
        return wording.say("why", finding.source), frozenset()
    unread = finding.quote in {QuoteState.UNREAD, QuoteState.NONE}
    return wording.say("why", "unread" if unread else "unproved"), frozenset()


def _notes(finding: Finding, wording: Wording, used: frozenset[str]) -> tuple[str, ...]:
    if finding.headline is Headline.MISSING:
        used |= {"address-gone"}
    notes = [wording.say("reason", code) for code in finding.reasons if code not in used]
    told = {"address-gone", "address-moved"} & set(finding.reasons)
    silent = finding.headline is Headline.MISSING or finding.address in _SILENT_ADDRESSES
    if not silent and not told:
        notes.append(wording.say("address", finding.address))
    told_by = finding.attestation
    if told_by and finding.read_headline is None:
        notes.append(
            wording.say(
                "attestation",
                "beside",
                by=told_by.by,
                date=told_by.date,
                basis=told_by.basis,
                headline=told_by.verdict,
            )
        )
    if finding.waiver:
        notes.append(waiver_told(finding, finding.waiver, wording))
    return tuple(dict.fromkeys(notes))


def _change(edit: Edit, wording: Wording) -> Change:
    return Change(
        kind=wording.say("edit", edit.kind),
        effect=wording.say("edit", "material" if edit.material else "immaterial"),
        material=edit.material,
        before=edit.quote_text,
        after=edit.source_text,
    )


def _checked(check: FactCheck, wording: Wording) -> Checked:
    verdict = {True: "agrees", False: "contradicts", None: "unfound"}[check.agrees]
    return Checked(
        kind=wording.say("fact", check.kind),
        quote=check.quote.text,
        source=check.source.text if check.source else None,
        verdict=wording.say("fact", verdict),
        agrees=check.agrees,
    )


def _next_step(finding: Finding, wording: Wording) -> str | None:
    """Return the next step that was found; for an UNKNOWN without one, what always helps."""
    if finding.next_step or finding.headline is not Headline.UNKNOWN:
        return finding.next_step
    urls = [given.url for given in finding.citation.reference.urls]
    url = finding.url or (urls[0] if urls else None)
    for code in (*finding.reasons, finding.source, finding.quote):
        if wording.knows("next", code):
            return wording.say("next", code, key=finding.key, url=url or "URL")
    code = "default" if url else "default-nowhere"
    return wording.say("next", code, key=finding.key, url=url)
