"""Small documents of our own, made byte by byte."""

from __future__ import annotations

import io
import zipfile


def pdf(pages: list[list[str]], title: str = "") -> bytes:
    """Return a PDF whose pages hold lines of ASCII text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /Title ({title}) /CreationDate (D:20220119080000Z) >>".encode())
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (
        b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), table)
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(parts: dict[str, str]) -> bytes:
    """Return a zip file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **more: str) -> bytes:
    """Return a Word document with this body; *more* are parts by their names' last words."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    parts |= {
        f"word/{name}.xml": f"<w:notes {W}>{content}</w:notes>" for name, content in more.items()
    }
    parts["docProps/core.xml"] = (
        '<c xmlns:dc="d" xmlns:t="t"><dc:title>Pier minutes</dc:title><dc:creator>I. Halloran</dc:creator>'
        "<t:created>2022-01-19T08:00:00Z</t:created><dc:language>en-GB</dc:language></c>"
    )
    return package(parts)


def epub(chapters: dict[str, str]) -> bytes:
    """Return an e-book whose chapters are XHTML bodies by name, in reverse order in its manifest."""
    items = "".join(
        f'<item id="i{n}" href="text/{name}"/>' for n, name in reversed(list(enumerate(chapters)))
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata><title>The Pier</title><creator>I. H.</creator>'
        f"<language>en</language><date>2021</date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return package(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
            "OPS/book.opf": opf,
            **{
                f"OPS/text/{name}": f"<html><body>{body}</body></html>"
                for name, body in chapters.items()
            },
        }
    )
