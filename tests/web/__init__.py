"""A planted web: real servers on loopback under real host names, with a clock and a CA of ours."""

from __future__ import annotations

from tests.web.planted import Answer, PlantedWeb, Ticking, html

__all__ = ["Answer", "PlantedWeb", "Ticking", "html"]
