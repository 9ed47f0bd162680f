"""The network behind one door: addresses vetted, limits kept, every byte archived."""

from __future__ import annotations

from archiver.web.fetcher import Web, open_web
from archiver.web.limits import Pace
from archiver.web.push import Push, Pushed, push, push_over

__all__ = ["Pace", "Push", "Pushed", "Web", "open_web", "push", "push_over"]
