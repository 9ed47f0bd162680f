"""The format of a real citation: facts about an article, its source, and what two readers found.

One JSON object a line:

    article    the address of the article (or the name of a work that has none)
    language, published    of the article; as much of the date as is known, or null
    citation   the citation as it is written there
    outlet, date    whom and which day it means: an id of outlets.toml, an ISO date, or null
    source, copy    the address of what is cited, and of a copy; or null
    passage    null, or {"sha256", "length"}: of the quoted words in NFC, in UTF-8 and in characters
    labels     what readers found, each on their own: {"reader", "headline", "note"}
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADLINES = frozenset({"MATCH", "FOUND", "DRIFT", "MISSING", "UNKNOWN"})
_FIELDS = frozenset(
    [
        "article",
        "language",
        "published",
        "citation",
        "outlet",
        "date",
        "source",
        "copy",
        "passage",
        "labels",
    ]
)
_MONTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One citation of one article."""

    article: str
    language: str
    published: str | None
    citation: str
    outlet: str | None
    date: str | None
    source: str | None
    copy: str | None
    passage: dict[str, object] | None
    labels: tuple[dict[str, str], ...]

    @property
    def agreed(self) -> str | None:
        """Return the headline on which two readers agree; None where they do not, or are not two."""
        said = {label["reader"]: label["headline"] for label in self.labels}
        return next(iter(said.values())) if len(said) > 1 and len(set(said.values())) == 1 else None

    @property
    def day_published(self) -> dt.date | None:
        """Return the last day that fits what is known of the article's date."""
        if self.published is None:
            return None
        parts = [int(part) for part in self.published.split("-")]
        year, month = parts[0], parts[1] if len(parts) >= _MONTH else 12
        return dt.date(year, month, parts[2] if len(parts) > _MONTH else monthrange(year, month)[1])


def read_rows(path: Path) -> list[Row]:
    """Read a file of rows; raise ValueError with its place for a line that is not one."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            try:
                rows.append(row_of(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number}: {error}") from error
    return rows


def row_of(told: dict) -> Row:
    """Make a row of what a line holds; raise ValueError for what a row cannot be."""
    if set(told) != _FIELDS:
        odd = ", ".join(sorted(set(told) ^ _FIELDS))
        raise ValueError(f"fields missing or unknown: {odd}")
    for label in told["labels"]:
        if label["headline"] not in HEADLINES or not label["reader"]:
            raise ValueError(f"no label: {label}")
    passage = told["passage"]
    if passage is not None and set(passage) != {"sha256", "length"}:
        raise ValueError("a passage is its digest and its length, never its words")
    return Row(**(told | {"labels": tuple(told["labels"])}))


def digest(words: str) -> dict[str, object]:
    """Return what a row keeps of quoted words.

    >>> digest("so it is")["length"]
    8
    """
    said = unicodedata.normalize("NFC", words)
    return {"sha256": hashlib.sha256(said.encode()).hexdigest(), "length": len(said)}
