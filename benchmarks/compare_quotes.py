"""How well quotations are told: match, altered, partial or absent, on practice items.

Reads ``$ARCHIVER_SHARED/data/quotes``; prints figures, never a word of the pages.

    python benchmarks/compare_quotes.py [--share 0.1] [--random 1000] [--show CLASS]
"""

from __future__ import annotations

import argparse
import base64
import collections
import gzip
import json
import os
import pathlib
import random
import time

from archiver.compare import find_words, prepare
from archiver.compare.haystack import is_eastern
from archiver.records import Page, QuoteState
from archiver.text import bare

MATCHED = {QuoteState.EXACT, QuoteState.NORMALISED}


def _read(name):
    folder = pathlib.Path(os.environ["ARCHIVER_SHARED"]) / "data" / "quotes"
    with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def load_pages():
    """Return the practice pages, by their id."""
    try:
        from archiver.pages import read_document  # noqa: PLC0415
    except ImportError:
        read_document = None
    pages = {}
    for line in _read("html.jsonl.gz"):
        body = gzip.decompress(base64.b85decode(line["gz"]))
        if read_document is not None:
            pages[line["id"]] = read_document(body, name="page.html", media_type="text/html")
        else:
            pages[line["id"]] = Page(url="", text=_plain(body))
    return pages


def _plain(body):
    from charset_normalizer import from_bytes  # noqa: PLC0415
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = str(from_bytes(body).best())
    tree = LexborHTMLParser(text)
    tree.strip_tags(["script", "style", "rt", "rp"])
    return tree.text(separator="\n")


def told(match):
    """Return which of the four practice verdicts *match* is."""
    if match.state in MATCHED:
        return "match"
    return {
        QuoteState.ALTERED: "altered",
        QuoteState.PARTIAL: "partial",
        QuoteState.ABSENT: "absent",
    }.get(match.state, match.state.value)


def is_long(quote):
    """Whether *quote* has at least 40 Latin or 20 East Asian characters."""
    words = bare(quote)
    return len(words) >= (20 if is_eastern(words) else 40)


def run(share=1.0, seed=1):
    """Return (item, match) for a *share* of the practice items, and the seconds they took."""
    pages = load_pages()
    ready = {name: prepare(page) for name, page in pages.items()}
    chosen = random.Random(seed)  # noqa: S311
    results = []
    start = time.perf_counter()
    for item in _read("items.jsonl.gz"):
        if chosen.random() < share:
            page = ready[item["page"]]
            results.append((item, find_words(item["q"], page, language=item["lang"])))
    return results, time.perf_counter() - start, pages, ready


def report(results, seconds):
    """Print the confusion of verdicts, for all items and for the long ones."""
    print(f"{len(results)} items in {seconds:.1f} s: {1000 * seconds / len(results):.2f} ms each")
    tables = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    kinds = collections.defaultdict(collections.Counter)
    for item, match in results:
        if item["cls"] == "shuffled":
            continue
        answer = told(match)
        tables["class"][item["verdict"], item["cls"]][answer] += 1
        for name in ("all", "long") if is_long(item["q"]) else ("all",):
            tables[name][item["verdict"]][answer] += 1
        if item["cls"] in {"figure", "neg", "name", "unit"} and answer == "altered":
            kinds[item["cls"]].update({edit.kind.value for edit in match.edits})
            kinds[item["cls"]].update(n=1, material=int(match.material))
    for (verdict, name), row in sorted(tables.pop("class").items()):
        print(f"{verdict:8} {name:14}", dict(row.most_common()))
    for title, table in tables.items():
        _confusion(title, table)
    for name, counts in kinds.items():
        print(name, dict(counts.most_common()))


def _confusion(title, table):
    answers = sorted({answer for row in table.values() for answer in row})
    print(f"-- {title}")
    for verdict, row in table.items():
        total = sum(row.values())
        column = sum(other[verdict] for other in table.values())
        recall, precision = row[verdict] / total, row[verdict] / (column or 1)
        cells = " ".join(f"{answer}={row[answer]}" for answer in answers)
        print(f"{verdict:8} recall {recall:.4f} precision {precision:.4f}  {cells}")
    wrong = sum(row["match"] for verdict, row in table.items() if verdict != "match")
    others = sum(sum(row.values()) for verdict, row in table.items() if verdict != "match")
    print(f"non-matches called match: {wrong} of {others} = {wrong / (others or 1):.5f}")


def random_pairs(ready, count, seed=2):
    """Print what quotations of one page are called on another page of the same language."""
    chosen = random.Random(seed)  # noqa: S311
    items = [item for item in _read("items.jsonl.gz") if item["cls"] == "exact"]
    by_language = collections.defaultdict(set)
    for item in items:
        by_language[item["lang"]].add(item["page"])
    tally, long_tally = collections.Counter(), collections.Counter()
    odd = []
    for _ in range(count):
        item = chosen.choice(items)
        others = sorted(by_language[item["lang"]] - {item["page"]})
        if not others:
            continue
        other = chosen.choice(others)
        match = find_words(item["q"], ready[other], language=item["lang"])
        tally[told(match)] += 1
        if is_long(item["q"]):
            long_tally[told(match)] += 1
        if told(match) != "absent":
            odd.append((item["page"], other, told(match), match.score, len(item["q"])))
    print("random pairs", dict(tally), "long", dict(long_tally))
    return odd


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--random", type=int, default=1000)
    arguments = parser.parse_args()
    results, seconds, _, ready = run(arguments.share)
    report(results, seconds)
    random_pairs(ready, arguments.random)


if __name__ == "__main__":
    main()
