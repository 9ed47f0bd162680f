"""What the two servers show: the report, and for each finding its evidence at the words."""

from __future__ import annotations

from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from archiver.cli.clock import utc_now
from archiver.cli.serving import Answer
from archiver.reports import render
from archiver.reports.harmless import one_line
from archiver.reports.wording import read_wording
from archiver.warc import open_archive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.records import Finding, Report
    from archiver.warc import Excerpt

HTML = "text/html; charset=utf-8"
SCRIPT = "text/javascript; charset=utf-8"
_SCRIPTS = {"/ui.js": "ui.js", "/replay/sw.js": "sw.js", "/replay.js": "replay.js"}
_PLAIN = ("image/", "application/pdf", "text/plain")
_REPORT_POLICY = (
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_REPLAY_POLICY = (
    (
        "Content-Security-Policy",
        (
            "default-src 'none'; script-src 'self'; worker-src 'self'; frame-src 'self'; "
            "connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
            "style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        ),
    ),
)
_FILE_POLICY = (("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'"),)


class Reports:
    """The report, rendered once; *replay* is the address before a key in it."""

    def __init__(self, reports: Sequence[Report], *, replay: str | None, language: str) -> None:
        self._pages = {
            "/" if number == 0 else f"/{number + 1}": render(
                report, format="html", language=language, private=True, replay=replay
            ).encode()
            for number, report in enumerate(reports)
        }

    def answer(self, path: str) -> Answer | None:
        """Return the report at *path*."""
        body = self._pages.get(path)
        return None if body is None else Answer(body=body, media_type=HTML, headers=_REPORT_POLICY)


class Replays:
    """Each finding's record, cut out of its WARC file, and the viewer at its words."""

    def __init__(
        self, reports: Sequence[Report], scripts: Mapping[str, bytes], *, language: str
    ) -> None:
        self._found: dict[str, tuple[Path, Finding]] = {}
        for report in reports:
            folders = dict(report.archives)
            for it in report.findings:
                if it.evidence is not None and it.article in folders:
                    self._found.setdefault(it.key, (Path(folders[it.article]), it))
        self._scripts = {**scripts, "replay.js": _own_script()}
        self._wording = read_wording(language)

    def answer(self, path: str) -> Answer | None:
        """Return the viewer, its scripts, a WARC file of one record, or a supplied file."""
        script = self._scripts.get(_SCRIPTS.get(path, ""))
        if script is not None:
            return Answer(body=script, media_type=SCRIPT)
        kind, _, name = path.removeprefix("/").partition("/")
        key = unquote(name).removesuffix(".gz").removesuffix(".warc")
        if kind not in {"at", "record", "file"} or key not in self._found:
            return None
        folder, finding = self._found[key]
        excerpt = self._excerpt(folder, finding)
        if excerpt is None:
            return self._not_here(key)
        if kind == "record":
            return Answer(body=excerpt.warc, media_type="application/warc")
        if kind == "file":
            return _file(excerpt) if excerpt.type == "resource" else None
        return self._viewer(finding, excerpt)

    def _excerpt(self, folder: Path, finding: Finding) -> Excerpt | None:
        if finding.evidence is None or not folder.is_dir():
            return None
        with open_archive(folder, clock=utc_now, writable=False) as archive:
            return archive.excerpt(finding.evidence.record_id)

    def _not_here(self, key: str) -> Answer:
        told = escape(self._wording.say("serve", "not-here", key=key))
        body = f"<!DOCTYPE html><title>{told}</title><p>{told}</p>"
        return Answer(body=body.encode(), media_type=HTML, headers=_REPLAY_POLICY)

    def _viewer(self, finding: Finding, excerpt: Excerpt) -> Answer:
        name = quote(finding.key, safe="")
        title = escape(one_line(finding.citation.raw, 120))
        words = finding.passage.text if finding.passage else finding.citation.raw
        if excerpt.type == "resource":
            shown = f'<p><a href="/file/{name}">{escape(finding.url or name)}</a></p>'
        else:
            suffix = ".warc.gz" if excerpt.compressed else ".warc"
            shown = (
                f'<replay-web-page source="/record/{name}{suffix}" url="{escape(excerpt.url)}" '
                f'ts="{excerpt.moment:%Y%m%d%H%M%S}" replaybase="/replay/" embed="default" '
                f'coll="{name}"></replay-web-page><script src="/ui.js"></script>'
                '<script src="/replay.js"></script>'
            )
        at_source = finding.quoted.source_text if finding.quoted else None
        body = (
            f'<!DOCTYPE html><html lang="{self._wording.language}" '
            f'data-words="{escape(at_source or "")}"><meta charset="utf-8">'
            f"<title>{title}</title><style>{_STYLE}</style>"
            f"<header><p><b>{finding.headline}</b> {escape(one_line(words, 300))}</p></header>"
            f"{shown}</html>\n"
        )
        return Answer(body=body.encode(), media_type=HTML, headers=_REPLAY_POLICY)


_STYLE = (
    "html,body{height:100%;margin:0;font-family:system-ui,sans-serif}"
    "body{display:flex;flex-direction:column}header{padding:0 1rem}"
    "replay-web-page{flex:1;min-height:0}"
)


def _own_script() -> bytes:
    return resources.files("archiver.cli").joinpath("replay.js").read_bytes()


def _file(excerpt: Excerpt) -> Answer:
    """Return a file that a person supplied; what could act is only offered for saving."""
    media_type = excerpt.media_type or "application/octet-stream"
    if media_type.startswith(_PLAIN) and media_type != "image/svg+xml":
        return Answer(body=excerpt.block, media_type=media_type, headers=_FILE_POLICY)
    saved = (("Content-Disposition", "attachment"), *_FILE_POLICY)
    return Answer(body=excerpt.block, media_type="application/octet-stream", headers=saved)
