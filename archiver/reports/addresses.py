"""Articles and records as addresses, for formats that want IRIs (RFC 3986)."""

from __future__ import annotations

from urllib.parse import quote


def article_address(source: str) -> str:
    """Return an article's own address, or its path: a relative reference, or a file's address.

    >>> article_address("posts/a b.md")
    'posts/a%20b.md'
    """
    if source.lower().startswith(("http://", "https://")):
        return quote(source, safe=":/?#[]@!$&'()*+,;=%~")
    path = source.replace("\\", "/")
    # Two slashes would name a host (RFC 3986, 4.2); one alone is refused by readers of SARIF.
    return ("file:///" if path.startswith("/") else "") + quote(path.lstrip("/"), safe="/~")


def record_address(record_id: str) -> str:
    """Return a WARC record's id without its angle brackets."""
    return record_id.strip("<>")
