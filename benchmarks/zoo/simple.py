"""Sources that are one short answer each, read from the tables beside this file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from benchmarks.zoo.source import PATH, Source, Truth, answer, bare, words

_HEADLINES = {"lost": "MISSING"}


def simple(table: str, group: str) -> list[Source]:
    """Return the sources of one table; without a witness nothing is said of the words."""
    text = (Path(__file__).parent / f"{table}.toml").read_text("utf-8")
    return [_source(entry, group) for entry in tomllib.loads(text)["source"]]


def _source(entry: dict, group: str) -> Source:
    language, state = entry["language"], entry["source"]
    body = entry.get("raw", "")
    if "title" in entry:
        body = bare(language, entry["title"], entry.get("body", ""))
    given = answer(body, entry.get("status", 200), **entry.get("headers", {}))
    return Source(
        name=entry["name"],
        group=group,
        cls=entry["class"],
        language=language,
        words=words(language),
        truth=Truth(
            headline=_HEADLINES.get(state, "UNKNOWN"),
            source=state,
            quote="unread",
            reason=entry["reason"],
        ),
        answers={PATH: (given,)},
    )
