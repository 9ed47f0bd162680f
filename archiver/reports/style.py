"""How a report is to be written, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from archiver.records import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The reader's language; whether all context may be shown; whether a terminal shows colour.

    *replay* is the address before a finding's key under which its evidence is replayed, if any.
    """

    language: str = "en"
    private: bool = False
    color: bool = False
    replay: str | None = None


class Format(Protocol):
    """A module that writes reports in one format."""

    def render(self, report: Report, style: Style) -> str:
        """Return *report*, ending with a line feed."""
