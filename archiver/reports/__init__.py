"""Reports: one audit, rendered in as many formats as are wanted.

A new format is one module with a `render` function and one line in `archiver.reports.formats`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from archiver.reports.formats import FORMATS
from archiver.reports.style import Style

__all__ = ["FORMATS", "read_run", "render"]

if TYPE_CHECKING:
    from archiver.records import Report
    from archiver.reports.style import Format


def render(
    report: Report,
    *,
    format: str,  # noqa: A002 (what the command line calls it)
    language: str = "en",
    private: bool = False,
    color: bool = False,
    replay: str | None = None,
) -> str:
    """Return *report* in *format*, one of `FORMATS`; see `Style` for the rest."""
    module = cast("Format", import_module(FORMATS[format]))
    return module.render(
        report, Style(language=language, private=private, color=color, replay=replay)
    )


def read_run(json: str | bytes, *, place: str = "run.json") -> Report:
    """Read ``archiver.report/1`` back; *place* names the file in errors. Raises `RunError`.

    Of the articles themselves a run carries only the stretches that its findings are about: every
    other code point of the text comes back as a space, every line end where it was.
    """
    from archiver.reports.shapes import reread  # noqa: PLC0415 (not needed to render)

    return reread.read_run(json, place=place)
