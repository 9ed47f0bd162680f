"""Articles and records as addresses, for formats that want IRIs (RFC 3986)."""

from __future__ import annotations

from urllib.parse import quote


def article_address(source: str) -> str:
    """Return an article's own address, or its path as a relative reference.

    >>> article_address("posts/a b.md")
    'posts/a%20b.md'
    """
    if source.lower().startswith(("http://", "https://")):
        return quote(source, safe=":/?#[]@!$&'()*+,;=%~")
    return quote(source.replace("\\", "/"), safe="/~")


def record_address(record_id: str) -> str:
    """Return a WARC record's id without its angle brackets."""
    return record_id.strip("<>")
