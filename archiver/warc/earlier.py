"""An earlier response to the same address, which the server may say is still good (a 304)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.warc.message import Framer
    from archiver.warc.record import Original

Fields = tuple[tuple[str, str], ...]
# What tells how the body is made up stays with the body (RFC 9111, 3.2).
OF_THE_BODY = frozenset(
    {
        "connection",
        "content-encoding",
        "content-length",
        "content-range",
        "content-type",
        "transfer-encoding",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A whole 200 that is kept: its record, and the *validators* to ask with (RFC 9110, 13.1)."""

    original: Original
    message: Framer
    validators: Fields


def validators_of(fields: Fields) -> Fields:
    """Return the request fields that ask for a page only if it is another than *fields* tell of.

    >>> validators_of((("ETag", '"a"'), ("Server", "x")))
    (('If-None-Match', '"a"'),)
    """
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    told: dict[str, str] = {}
    for name, value in fields:
        asked = names.get(name.lower())
        if asked and value.isprintable() and value.isascii():
            told.setdefault(asked, value)
    return tuple(told.items())


def updated(earlier: Fields, newer: Fields) -> Fields:
    """Return the fields of a stored response with those of a 304 in their place (RFC 9111, 3.2).

    >>> updated((("Age", "1"), ("Content-Type", "a")), (("age", "2"), ("content-type", "b")))
    (('Content-Type', 'a'), ('age', '2'))
    """
    fresh = [field for field in newer if field[0].lower() not in OF_THE_BODY]
    names = {name.lower() for name, _ in fresh}
    return (*(field for field in earlier if field[0].lower() not in names), *fresh)
