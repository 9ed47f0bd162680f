"""Score a reading against the golden articles: python -m tests.golden.score [--raise]."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.citations import load_catalogue, read_citations
from archiver.records import Citation, PassageKind, Precision, Reading, Span
from tests.golden.notation import Expected, Golden, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"


@dataclass(slots=True)
class Score:
    """Counts of one run, and what went wrong, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def measures(self) -> dict[str, float]:
        """Return what the floors are about, each between 0 and 1."""
        count = self.counts
        return {
            "mention_f1": _f1(count["found"], count["mentions"], count["citations"]),
            "outlet_accuracy": _share(count["outlets"], count["found"]),
            "date_accuracy": _share(count["dates"], count["found"]),
            "dates_not_wrong": 1 - _share(count["wrong_dates"], count["found"]),
            "quotation_link_f1": _f1(count["links"], count["linked"], count["quotations"]),
            "orphan_f1": _f1(count["orphans_found"], count["orphans_said"], count["orphans"]),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _f1(right: int, said: int, there: int) -> float:
    return 2 * right / (said + there) if said + there else 1.0


def articles() -> list[Golden]:
    """Return every golden article."""
    return [
        parse(path.name, path.read_text("utf-8")) for path in sorted((HERE / "articles").iterdir())
    ]


def score(goldens: Iterable[Golden]) -> Score:
    """Read every article and compare."""
    catalogue, total = load_catalogue(), Score()
    for one in goldens:
        article = read_article(
            one.text.encode(), source=one.name, published=one.published, language=one.language
        )
        _compare(one, read_citations(article, catalogue), total)
    return total


def _compare(golden: Golden, reading: Reading, total: Score) -> None:
    pairs = _pairs(golden.citations, reading.citations)
    total.counts["mentions"] += len(reading.citations)
    total.counts["citations"] += len(golden.citations)
    total.counts["found"] += len(pairs)
    total.misses += [
        f"{golden.name}: not found: {one.span.of(golden.text)}"
        for one in golden.citations
        if one.key not in pairs
    ]
    known = {id(one) for one in pairs.values()}
    total.misses += [
        f"{golden.name}: no citation: {one.raw}"
        for one in reading.citations
        if id(one) not in known
    ]
    for expected in golden.citations:
        if expected.key in pairs:
            _compare_fields(golden, expected, pairs[expected.key], total)
    _compare_quotations(golden, reading, pairs, total)


def _pairs(there: Iterable[Expected], found: Iterable[Citation]) -> dict[str, Citation]:
    """Pair what overlaps by half or more."""
    free, pairs = list(found), {}
    for one in there:
        best = max(free, key=lambda other: _overlap(one.span, other.span), default=None)
        if best is not None and _overlap(one.span, best.span) >= 0.5:
            pairs[one.key] = best
            free.remove(best)
    return pairs


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


def _compare_fields(golden: Golden, expected: Expected, found: Citation, total: Score) -> None:
    outlet, date = found.reference.outlet, found.reference.date
    name = None if outlet is None else outlet.id or f"?{outlet.name}"
    if name == expected.outlet:
        total.counts["outlets"] += 1
    else:
        total.misses.append(f"{golden.name}: outlet {name}, not {expected.outlet}: {found.raw}")
    written = _written(found)
    if written == expected.date:
        total.counts["dates"] += 1
    else:
        total.counts["wrong_dates"] += date is not None
        total.misses.append(f"{golden.name}: date {written}, not {expected.date}: {found.raw}")


def _written(found: Citation) -> str | None:
    date = found.reference.date
    if date is None:
        return None
    start, end = date.start.isoformat(), date.end.isoformat()
    if start == end:
        return start
    if date.precision is Precision.YEAR or (start[5:] == "01-01" and end[5:] == "12-31"):
        return start[:4]
    whole_month = start[8:] == "01" and start[:7] == end[:7] and date.end.day >= 28
    return start[:7] if whole_month else f"{start}..{end}"


def _compare_quotations(
    golden: Golden, reading: Reading, pairs: dict[str, Citation], total: Score
) -> None:
    keys = {id(citation): key for key, citation in pairs.items()}
    links = {
        (keys.get(id(citation), "?"), passage.span)
        for citation in reading.citations
        for passage in citation.passages
        if passage.kind is PassageKind.QUOTATION
    }
    wanted = set(golden.quotations)
    orphans, expected = {one.span for one in reading.orphans}, set(golden.orphans)
    total.counts["links"] += len(links & wanted)
    total.counts["linked"] += len(links)
    total.counts["quotations"] += len(wanted)
    total.counts["orphans"] += len(expected)
    total.counts["orphans_said"] += len(orphans)
    total.counts["orphans_found"] += len(orphans & expected)
    for word, spans in (
        ("link missed", wanted - links),
        ("link wrong", links - wanted),
        ("orphan missed", {("", one) for one in expected - orphans}),
        ("no orphan", {("", one) for one in orphans - expected}),
    ):
        total.misses += [
            f"{golden.name}: {word}: {key} {span.of(golden.text)[:40]}"
            for key, span in sorted(spans, key=lambda pair: pair[1])
        ]


def floors(written: str | None = None) -> dict[str, float]:
    """Return the floors that no change may go below: the file's, or those *written*."""
    return dict(tomllib.loads(FLOORS.read_text("utf-8") if written is None else written)["floors"])


def sizes(goldens: Iterable[Golden]) -> dict[str, float]:
    """Return how much there is to be read: floors too, so that no hard article goes missing."""
    some = list(goldens)
    return {
        "citations": float(sum(len(one.citations) for one in some)),
        "quotations": float(sum(len(one.quotations) for one in some)),
        "articles_without_citation": float(sum(not one.citations for one in some)),
    }


def main(arguments: list[str]) -> int:
    """Print the score; with --raise lift the floors to it, never lower them."""
    goldens = articles()
    found = score(goldens)
    measured = found.measures() | sizes(goldens)
    lines = [*found.misses, *(f"{name} = {value:.4f}" for name, value in measured.items())]
    sys.stdout.write("\n".join([*lines, str(dict(found.counts))]) + "\n")
    if "--raise" in arguments:
        lifted = {name: max(value, floors().get(name, 0.0)) for name, value in measured.items()}
        written = "".join(
            f"{name} = {int(value * 1000) / 1000}\n" for name, value in lifted.items()
        )
        FLOORS.write_text(
            "# Raised by python -m tests.golden.score --raise; never lowered.\n\n[floors]\n"
            + written
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
