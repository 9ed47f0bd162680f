"""What a check is told, and what it yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.judge import SHARED_CONTEXT
from archiver.pages import read_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from archiver.records import Capture, Finding, LedgerLine, Page
    from archiver.resolvers import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a check is told beside the citation: the run, not the case.

    *ledger* is by finding key; *moment* is when the run started; *context* limits how much of a
    source is shown (None: all of it); *read* makes a page of a capture, as `read_page` does.
    """

    resolving: Context
    ledger: Mapping[str, LedgerLine]
    moment: dt.datetime
    context: int | None = SHARED_CONTEXT
    read: Callable[[Capture], Page] = read_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings of one citation, and the compared texts that prove them."""

    findings: tuple[Finding, ...]
    texts: tuple[tuple[Capture, str], ...]
