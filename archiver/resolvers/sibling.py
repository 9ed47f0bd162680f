"""An address that nobody ever gave to a page, beside one that somebody did."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from archiver.resolvers.hosts import EXTENSION
from archiver.resolvers.services import asked_of_outlet

if TYPE_CHECKING:
    from archiver.flow import Ask

_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopqrstuv")


def made_up_beside(url: str) -> Ask | None:
    """Return the question for a made-up name in the folder of *url*; None for a front page.

    The same folder gives the same name, so that it is asked for once. The ending is kept: a site
    may answer ``.html`` otherwise than the rest.

    >>> made_up_beside("https://a.example/") is None
    True
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    if not name:
        return None
    ending = EXTENSION.search(name)
    digest = hashlib.sha256(f"{parts.netloc}{folder}".encode()).hexdigest()[:16]
    made_up = f"{digest.translate(_LETTERS)}{ending[0] if ending else ''}"
    slash = "/" if parts.path.endswith("/") else ""
    return asked_of_outlet(
        urlunsplit((parts.scheme, parts.netloc, f"{folder}/{made_up}{slash}", "", ""))
    )
