"""Captures and pages of our own writing, for the tests of this room."""

from __future__ import annotations

import datetime as dt

from archiver.records import Capture, Hop, WarcRef

AT = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)
WARC = WarcRef(path="test.warc.gz", offset=0, length=1, record_id="urn:uuid:0")
ADDRESS = "https://news.example.com/2022/01/19/harbour"

PARAGRAPHS = (
    (
        "The harbour board of Elmsworth voted on Wednesday to rebuild the north pier, which a storm "
        "in December had broken in three places, and to pay for it out of the reserve."
    ),
    (
        "Mooring fees will rise by 4 per cent in April. Fishing boats under ten metres are exempt, as "
        "they have been since 1987, and the sailing school keeps its discount for another year."
    ),
    (
        "“We had the choice between a dear pier and a dearer one,” the chair of the board, Ines "
        "Halloran, told this newspaper. “We took the one that will still stand in fifty years.”"
    ),
    (
        "Work is to begin once the tides allow it, and the ferry will use the south quay until then. "
        "The board meets again on the second Tuesday of next month to choose a builder."
    ),
)
JAPANESE = (
    "港の管理委員会は水曜日、十二月の嵐で三か所が壊れた北桟橋を建て直すことを決め、費用は積立金から支払うことにした。",
    "係留料は四月から四パーセント上がる。十メートル未満の漁船は一九八七年から続くとおり対象外で、帆走教室の割引も続く。",
    "「高い桟橋か、もっと高い桟橋かの選択だった」と委員長は本紙に語った。「五十年後にも立っている方を選んだ」。",
    "工事は潮が許せばすぐに始まり、それまで渡し船は南岸壁を使う。委員会は来月の第二火曜日に再び開かれる。",
)


def html(
    *paragraphs: str,
    title: str = "Pier to be rebuilt - Elmsworth Courier",
    head: str = "",
    more: str = "",
) -> str:
    """Return a small page of ours."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><h1>{title.partition(' - ')[0]}</h1>{body}{more}</body></html>"
    )


ARTICLE = html(*PARAGRAPHS)


def capture(
    body: str | bytes,
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
    url: str = ADDRESS,
    final_url: str | None = None,
    truncated: str | None = None,
) -> Capture:
    """Return a capture of *body*; with *final_url* it was redirected there."""
    hops: tuple[Hop, ...] = ()
    if final_url is not None and final_url != url:
        hops = (Hop(url=url, status=302, location=final_url, warc=WARC),)
    return Capture(
        url=url,
        final_url=final_url or url,
        status=status,
        headers=headers,
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=AT,
        warc=WARC,
        payload_digest="sha256:0",
        redirects=hops,
        truncated=truncated,
    )
