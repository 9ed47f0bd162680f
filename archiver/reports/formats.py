"""The formats of reports, by name; each module is imported when it is wanted."""

from __future__ import annotations

FORMATS = {
    "plain": "archiver.reports.plain",
    "json": "archiver.reports.run_json",
    "markdown": "archiver.reports.markdown",
    "html": "archiver.reports.html",
    "junit": "archiver.reports.junit",
    "sarif": "archiver.reports.sarif",
    "github": "archiver.reports.github",
    "gitlab": "archiver.reports.gitlab",
    "csv": "archiver.reports.table",
    "annotations": "archiver.reports.annotations",
    "robustlinks": "archiver.reports.robust_links",
    "clearance": "archiver.reports.clearance",
}
