"""The names under which lies what a person supplied.

It is never an answer to a question of ours: it lies in files whose names begin with ``supplied-``
and is found only under ``supplied:`` and its address, so that it cannot pass for what a site said.
"""

from __future__ import annotations

SUPPLIED = "supplied"
PREFIX = f"{SUPPLIED}-"
SCHEME = f"{SUPPLIED}:"


def address_in(name: str, url: str) -> str:
    """Return the address under which a response in the file *name* is found.

    >>> address_in("supplied-00001.warc.gz", "https://a.example/")
    'supplied:https://a.example/'
    """
    return f"{SCHEME}{url}" if name.startswith(PREFIX) else url
