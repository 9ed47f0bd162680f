"""A PDF of our own, made byte by byte: text in any script, readable through its ToUnicode map."""

from __future__ import annotations

_LINE = 34
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> >> >>"
)
_FONT = (
    (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Ours /Encoding /Identity-H "
        b"/DescendantFonts [6 0 R] /ToUnicode 8 0 R >>"
    ),
    (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ours /DW 1000 /FontDescriptor 7 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    ),
    (
        b"<< /Type /FontDescriptor /FontName /Ours /Flags 4 /Ascent 800 /Descent -200 "
        b"/CapHeight 700 /ItalicAngle 0 /StemV 80 /FontBBox [0 -200 1000 800] >>"
    ),
)


def pdf(title: str, paragraphs: list[str]) -> bytes:
    """Return a one-page PDF that shows the paragraphs in lines, broken as a column breaks them."""
    lines = [title, *(line for it in paragraphs for line in (*_lines(it), ""))]
    shown = "".join(f"<{_codes(line)}> Tj T*\n" for line in lines)
    stream = f"BT /F1 9 Tf 12 TL 50 800 Td\n{shown}ET".encode()
    used = sorted({ord(it) for line in lines for it in line})
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        _stream(stream),
        *_FONT,
        _stream(_to_unicode(used)),
    ]
    return _file(objects)


def _lines(text: str) -> list[str]:
    if " " not in text:
        return [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > 2 * _LINE:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def _codes(text: str) -> str:
    return "".join(f"{ord(it):04X}" for it in text)


def _to_unicode(used: list[int]) -> bytes:
    pairs = "\n".join(f"<{code:04X}> <{code:04X}>" for code in used)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ours def "
        "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, table)
