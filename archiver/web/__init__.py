"""The network behind one door: addresses vetted, limits kept, every byte archived."""

from __future__ import annotations

from archiver.web.fetcher import Web, open_web
from archiver.web.limits import Pace

__all__ = ["Pace", "Web", "open_web"]
