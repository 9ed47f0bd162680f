"""One archive with everything that archives hold, odd answers above all, for other people's tools."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archiver.records import FailureKind
from archiver.warc import Exchange, Role, Trouble, open_archive
from tests.warc.keeping import NOON, StepClock, answered, captured, cited, page
from tests.web_fetch.test_fidelity import ODD

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://a.example"
SAME = b"<p>the same words, again and again</p>" * 100
MOVED = b"HTTP/1.1 301 Moved Permanently\r\nLocation: /same\r\nContent-Length: 0\r\n\r\n"
GONE = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\ngone"


def url_of(name: str) -> str:
    return f"{SITE}/odd/{name.replace(' ', '-')}"


def make_golden(folder: Path) -> None:
    """Keep every odd answer, a page that changes and comes back, a redirect, a failure, texts."""
    clock = StepClock()
    with open_archive(folder, clock=clock) as archive:
        for name, odd in ODD.items():
            ask = cited(url_of(name), method=odd.method)
            truncated = odd.truncated if odd.truncated == "disconnect" else None
            exchange = answered(ask.url, odd.wire, clock(), odd.method, truncated=truncated)
            archive.keep(exchange, ask, Role.CAPTURE)
        same = cited(f"{SITE}/same")
        for day, body in enumerate((SAME, SAME, b"<p>other words</p>" * 100, SAME), 1):
            moment = NOON + dt.timedelta(days=day)
            archive.keep(answered(same.url, page(body), moment), same, Role.CAPTURE)
        moved = archive.keep(
            answered(f"{SITE}/old", MOVED, clock()), cited(f"{SITE}/old"), Role.REDIRECT
        )
        assert moved.kept is not None
        archive.keep(
            answered(f"{SITE}/gone?b=2&a=%E3%81%82", GONE, clock()),
            cited(f"{SITE}/gone?b=2&a=%E3%81%82"),
            Role.CAPTURE,
        )
        form = cited(f"{SITE}/form", method="POST", body=b"a=1")
        archive.keep(answered(form.url, page(b"thanks"), clock(), "POST"), form, Role.CAPTURE)
        trouble = Trouble(kind=FailureKind.TIMEOUT, detail="nothing came")
        dead = Exchange(url=f"{SITE}/dead", method="GET", began=clock(), trouble=trouble)
        archive.keep(dead, cited(dead.url), Role.FAILURE)
        archive.keep_text(captured(archive, same), "the words of the page, 日本語")
