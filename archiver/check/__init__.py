"""Check one citation: where to look, what was seen, what follows. Pure: it asks, never fetches."""

from __future__ import annotations

from archiver.check.brief import Brief, Checked
from archiver.check.story import accepted_addresses, check

__all__ = ["Brief", "Checked", "accepted_addresses", "check"]
