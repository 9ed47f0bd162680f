"""What real citations show: how they are read, and how verdicts stand beside two readers' labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.citations import load_catalogue, read_citations
from benchmarks.real.rows import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.real.rows import Row

_WORDS = {
    "ja": "「ここに引用された言葉が立っていた」", "zh": "“这里原来写着被引用的话”", "ko": "“여기에 인용된 말이 있었다”",
    "de": "„Hier standen die angeführten Worte“", "fr": "« Ici se trouvaient les mots cités »",
}  # fmt: skip
_ELSEWHERE = "“Here stood the words that were quoted”"


@dataclass(slots=True)
class Readings:
    """How citations as written are read, each alone beside a stand-in for its quotation."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def read(rows: Iterable[Row]) -> Readings:
    """Read each citation as written; its article's text is not ours to keep."""
    catalogue, found = load_catalogue(), Readings()
    for row in rows:
        text = f"{_WORDS.get(row.language, _ELSEWHERE)} {row.citation}\n"
        article = read_article(
            text.encode(), source="row.txt", published=row.day_published, language=row.language
        )
        references = [it.reference for it in read_citations(article, catalogue).citations]
        _count(row, references, found)
    return found


def _count(row: Row, references: list, found: Readings) -> None:
    outlets = {it.outlet.id for it in references if it.outlet is not None}
    days = {it.date.start.isoformat() for it in references if it.date is not None}
    for name, wanted, said in (("outlet", row.outlet, outlets), ("date", row.date, days)):
        if wanted is None:
            continue
        found.counts[f"{name}s"] += 1
        found.counts[f"{name} right"] += wanted in said
        found.counts[f"{name} wrong"] += bool(said) and wanted not in said
        if wanted not in said:
            told = ", ".join(sorted(map(str, said))) or "nothing"
            found.misses.append(f"{name} {wanted} read as {told}: {row.citation}")
    found.counts["citations"] += 1
    found.counts["found"] += bool(references)


def judged(rows: Iterable[Row], findings: Iterable[dict]) -> Counter[tuple[str, str]]:
    """Count (label, headline) over the rows that two readers agree on and a report has judged.

    A finding is a row's if its passage has the row's digest, or, where the row has none, if its
    citation is written so.
    """
    findings = list(findings)
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.agreed is None:
            continue
        for finding in findings:
            if _is_of(row, finding):
                counts[row.agreed, finding["headline"]] += 1
                break
    return counts


def _is_of(row: Row, finding: dict) -> bool:
    if row.passage is None:
        return bool(finding["citation"]["raw"] == row.citation)
    passage = finding["passage"]
    return passage is not None and digest(passage["text"]) == row.passage
