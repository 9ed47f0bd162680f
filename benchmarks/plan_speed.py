"""How many citations a minute are planned, and whether memory stays flat meanwhile.

Planning is everything but waiting: every question of every resolver, put to a world that answers
404 to all of them, so that each search runs to its end. Citations name each outlet of the catalogue
in turn, with days from 2013 to 2025.

    python -m benchmarks plan_speed
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
import tracemalloc
from itertools import islice

from archiver.citations import load_catalogue
from archiver.config import Settings
from archiver.flow import drive
from archiver.records import (
    Article,
    Capture,
    Citation,
    CitedDate,
    Form,
    Outlet,
    Passage,
    PassageKind,
    Precision,
    Reference,
    Segment,
    Span,
    WarcRef,
)
from archiver.resolvers import Context, propose

WORDS = (
    "カザフスタンの暗号資産の採掘が止まり、政府は電力を輸出に回すと発表した。",
    "The government of Kazakhstan said on Thursday that 164 people had died in the unrest.",
    "Die Regierung in Almaty schaltete nach Angaben der Behörden das Internet fünf Tage lang ab.",
)
MOMENT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
WARC = WarcRef(path="none", offset=0, length=0, record_id="<urn:none>")


def citations(outlets):
    """Yield citations of every outlet on ever other days, without end."""
    number = 0
    while True:
        for outlet in outlets:
            number += 1
            text = WORDS[number % len(WORDS)]
            day = dt.date(2013, 1, 1) + dt.timedelta(days=(number * 37) % 4500)
            span = Span(0, len(text))
            yield Citation(
                key=f"c{number}",
                ordinal=number,
                span=span,
                raw=f"({outlet.name} {day})",
                form=Form.PAREN,
                source_key=f"s{number}",
                reference=Reference(
                    outlet=Outlet(id=outlet.id, name=outlet.name, language=outlet.language),
                    date=CitedDate(start=day, end=day, precision=Precision.DAY),
                ),
                passages=(
                    Passage(
                        key=f"p{number}",
                        kind=PassageKind.QUOTATION,
                        span=span,
                        text=text,
                        segments=(Segment(span=span, text=text),),
                    ),
                ),
            )


def nothing(asks):
    """Answer 404 to everything."""
    return tuple(
        Capture(
            url=ask.url,
            final_url=ask.url,
            status=404,
            headers=(),
            body=b"",
            fetched_at=MOMENT,
            warc=WARC,
            payload_digest="sha256:00",
        )
        for ask in asks
    )


def plan(cited, context):
    """Return how many questions the searches for *cited* put."""
    return sum(len(drive(propose(each, context), nothing).asked) for each in cited)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=10_000)
    told = parser.parse_args()
    catalogue = load_catalogue()
    context = Context(
        article=Article(source="a.txt", text="", published=dt.date(2025, 6, 1), language="ja"),
        catalogue=catalogue,
        settings=Settings(),
        kept=lambda _: (),
        pins={},
        known={},
    )
    endless = citations(catalogue.publications)
    plan(islice(endless, 500), context)  # what is loaded once is loaded
    start = time.process_time()
    asked = plan(islice(endless, told.citations), context)
    spent = time.process_time() - start
    print(f"{told.citations} citations, {asked} questions, {spent:.1f} CPU s")
    print(f"{told.citations / spent * 60:,.0f} citations a CPU minute")
    tracemalloc.start()
    sizes = []
    for _ in range(4):
        plan(islice(endless, told.citations // 4), context)
        sizes.append(tracemalloc.get_traced_memory()[0] / 1e6)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(
        f"memory after each quarter: {', '.join(f'{it:.2f}' for it in sizes)} MB; peak {peak:.1f}"
    )


if __name__ == "__main__":
    main()
