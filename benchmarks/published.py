"""Tables of measured figures, printed and put into docs/comparing.md by what measures them."""

from __future__ import annotations

import pathlib

DOCUMENT = pathlib.Path(__file__).parent.parent / "docs" / "comparing.md"


def table(heads, rows):
    """Return a Markdown table; shares and seconds with their digits."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value):
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def publish(name, words, *, write):
    """Print a table, and put it between its marks in the document if *write*."""
    print(f"== {name}\n{words}\n")
    if not write:
        return
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = DOCUMENT.read_text("utf-8")
    head, _, rest = text.partition(begin)
    _, mark, tail = rest.partition(end)
    if not mark:
        raise SystemExit(f"{DOCUMENT} has no place for {name!r}: {begin} ... {end}")
    DOCUMENT.write_text(f"{head}{begin}\n{words}\n{end}{tail}", "utf-8")
