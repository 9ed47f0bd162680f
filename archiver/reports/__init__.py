"""Reports: one audit, rendered in as many formats as are wanted.

A new format is one module with a `render` function and one line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from archiver.reports.shapes.reread import read_run
from archiver.reports.style import Style

__all__ = ["FORMATS", "read_run", "render"]

if TYPE_CHECKING:
    from archiver.records import Report
    from archiver.reports.style import Format

FORMATS = {
    "plain": "archiver.reports.plain",
    "json": "archiver.reports.run_json",
    "markdown": "archiver.reports.markdown",
}
"""Each format's name and its module, imported when it is wanted."""


def render(
    report: Report,
    *,
    format: str,  # noqa: A002 (what the command line calls it)
    language: str = "en",
    private: bool = False,
    color: bool = False,
) -> str:
    """Return *report* in *format*, one of `FORMATS`; only plain text knows *color*."""
    module = cast("Format", import_module(FORMATS[format]))
    return module.render(report, Style(language=language, private=private, color=color))
