"""The JSON Schemas (draft 2020-12) of all that archiver writes as JSON, made from the structures.

They are published as files in ``archiver/reports/schema/``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from archiver.reports.shapes.matching import JsonCompared
from archiver.reports.shapes.reading import JsonReading
from archiver.reports.shapes.run import JsonRun
from archiver.reports.shapes.searching import JsonSearches
from archiver.reports.shapes.verifying import JsonVerification

SHAPES: dict[str, type[msgspec.Struct]] = {
    "citations-1": JsonReading,
    "report-1": JsonRun,
    "candidates-1": JsonSearches,
    "verification-1": JsonVerification,
    "comparison-1": JsonCompared,
}
"""Each published schema by the name of its file."""


def json_schema(name: str) -> dict[str, Any]:
    """Return the schema published as ``<name>.json``."""
    made = msgspec.json.schema(SHAPES[name], ref_template="#/$defs/{name}")
    definitions = made.pop("$defs")
    root = definitions.pop(made.pop("$ref").rpartition("/")[2])
    title, _, version = name.rpartition("-")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:archiver:schema:{title}:{version}",
        **root,
        "title": f"archiver.{title}/{version}",
        "$defs": dict(sorted(definitions.items())),
    }
