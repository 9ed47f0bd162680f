"""Small files of every format, written in place."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.citations import read_citations
from tests.citations.reading import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.records import Reading

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def read(
    source: str, data: bytes | str, companion: Callable[[str], bytes | None] | None = None
) -> Reading:
    raw = data.encode() if isinstance(data, str) else data
    article = read_article(raw, source=source, published=dt.date(2021, 2, 1), companion=companion)
    return read_citations(article, catalogue())


def found(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    """Form, outlet and first day of each citation."""
    return [
        (
            one.form.value,
            (one.reference.outlet.id or one.reference.outlet.name)
            if one.reference.outlet
            else None,
            one.reference.date.start.isoformat() if one.reference.date else None,
        )
        for one in reading.citations
    ]


def docx(
    body: str, *, notes: str = "", core: str = "", more: dict[str, bytes] | None = None
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="x"><Relationship Id="r1" Target="https://www.reuters.com/x"/></Relationships>',
        )
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {_WORD}>{notes}</w:footnotes>")
        if core:
            archive.writestr("docProps/core.xml", core)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return target.getvalue()


def pdf(*lines: str, pages: int = 1, scans: int = 0) -> bytes:
    """A PDF with a text layer (or none), the same on each of its pages, written by hand.

    *scans* further pages show something, and no text.
    """
    shown = "".join(
        f"BT /F1 10 Tf 40 {780 - 14 * number} Td ({line}) Tj ET\n"
        for number, line in enumerate(lines)
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b%b] /Count %d >>"
        % (b"3 0 R " * pages, b"7 0 R " * scans, pages + scans),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}endstream".encode("latin-1"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (The ferry) /CreationDate (D:20210201120000) >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R >>",
        b"<< /Length 20 >>\nstream\n40 40 500 700 re f  \nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return out
