"""Practice articles that lie outside the repository, as rows: facts about 35 real articles."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from benchmarks.real.rows import Row

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KNOWN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def practice_rows() -> list[Row]:
    """Return a row for each citation of ``$ARCHIVER_SHARED/data/practice.json``; none without it."""
    folder = os.environ.get("ARCHIVER_SHARED")
    if not folder:
        return []
    told = json.loads((Path(folder) / "data" / "practice.json").read_text("utf-8"))
    return [_row(article, it) for article in told["articles"] for it in article["citations"]]


def _row(article: dict, citation: dict) -> Row:
    published = _KNOWN.findall(article["published"])  # of several versions the last
    day = citation["date"] if _DAY.fullmatch(citation["date"]) else None
    return Row(
        article=article["url"],
        language=article["lang"],
        published=max(published, default=None),
        citation=citation["cited_as"],
        outlet=None,
        date=None if citation["ibid"] or citation["datefmt"] in {"none", "inherited"} else day,
        source=None,
        copy=None,
        passage=None,
        labels=(),
    )
