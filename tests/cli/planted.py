"""A small planted web and an article that cites it: one word for word, one changed, one gone."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from archiver.web.limits import QUOTAS
from tests.web.internet_archive import ENDPOINTS
from tests.web.planted import html

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
FILLER = "<p>" + "The committee met again on Tuesday and agreed on nothing of note. " * 12 + "</p>"
ARTICLE = """# On bread

“Bread rose by 18 percent last year,” [the Herald wrote](https://herald.example/bread).

“Milk did not rise at all,” [the Courier wrote](https://courier.example/milk).

“Salt was given away for nothing,” [the Gazette wrote](https://gazette.example/salt).

“Nobody is named for this sentence at all.”
"""


def page(title: str, words: str) -> str:
    return html(title, f"<h1>{title}</h1><p>“{words},” the minister said.</p>{FILLER}")


def at_once(settings: Path) -> None:
    """Ask services without the pauses that real ones are owed; these are not really asked."""
    delays = "".join(f"{service} = 0.0\n" for service in QUOTAS)
    settings.write_text(f"{settings.read_text('utf-8')}\n[delays]\n{delays}", "utf-8")


def ask_the_stand_in(settings: Path) -> None:
    """Ask the stand-in of a web archive, which answers that it has no copies, for older copies."""
    endpoints = "".join(f'{service} = "{url}"\n' for service, url in ENDPOINTS.items())
    settings.write_text(f"{settings.read_text('utf-8')}\n[endpoints]\n{endpoints}", "utf-8")


def headlines(json_text: str) -> dict[str, str]:
    return {it["citation"]["raw"]: it["headline"] for it in json.loads(json_text)["findings"]}
