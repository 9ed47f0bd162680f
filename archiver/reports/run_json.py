"""The whole run as JSON: ``archiver.report/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from archiver.reports.harmless import json_safe
from archiver.reports.shapes.run import run_shape

if TYPE_CHECKING:
    from archiver.records import Report
    from archiver.reports.style import Style


def render(report: Report, style: Style) -> str:
    """Return *report* as indented JSON."""
    return to_json(run_shape(report, private=style.private))


def to_json(shape: msgspec.Struct, *, indent: int = 2) -> str:
    """Return *shape* as JSON ending with a line feed; *indent* 0 puts it on one line."""
    json = msgspec.json.encode(shape)
    if indent:
        json = msgspec.json.format(json, indent=indent)
    return json_safe(json.decode()) + "\n"
