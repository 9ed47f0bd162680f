"""How well quotations are told: match, altered, partial or absent, on practice items.

Reads ``$ARCHIVER_SHARED/data/quotes``; prints figures, never a word of the pages.

    python -m benchmarks.compare_quotes [--share 0.1] [--random 10000] [--write]
"""

from __future__ import annotations

import argparse
import base64
import collections
import difflib
import gzip
import json
import os
import pathlib
import random
import time

import edlib

from archiver.compare import find_words, prepare
from archiver.compare.haystack import is_eastern
from archiver.records import Page, QuoteState
from archiver.text import bare
from benchmarks.published import publish, table

_ANSWERS = ("match", "altered", "partial", "absent", "unread")
_NAMED = {
    "figure": {"figure", "date", "unit", "currency"},
    "neg": {"negation"},
    "name": {"name", "date", "wording"},
    "unit": {"unit", "currency", "figure"},
}
_NEAR_MISSES = {"figure", "neg", "name", "unit"}
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


def report(results):
    """Return the tables of the verdicts: by verdict, by class, and the kinds that were named."""
    tables = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    named = collections.defaultdict(collections.Counter)
    for item, match in results:
        if item["cls"] == "shuffled":
            continue
        answer = told(match)
        tables["class"][item["verdict"], item["cls"]][answer] += 1
        for name in ("all", "long") if is_long(item["q"]) else ("all",):
            tables[name][item["verdict"]][answer] += 1
        if item["cls"] in _NAMED and answer == "altered":
            kinds = {edit.kind.value for edit in match.edits if edit.material}
            named[item["cls"]].update(n=1, named=int(bool(kinds & _NAMED[item["cls"]])))
    rows = [row for name in ("all", "long") for row in _confusion(name, tables[name])]
    classes = [
        (verdict, name, sum(row.values()), *(row[answer] for answer in _ANSWERS))
        for (verdict, name), row in sorted(tables["class"].items())
    ]
    kinds = [(name, row["n"], row["named"] / row["n"]) for name, row in sorted(named.items())]
    return (
        table(("quotations", "verdict", "items", "recall", "precision", "called match"), rows),
        table(("verdict", "class", "items", *_ANSWERS), classes),
        table(("change", "found altered", "named by its kind"), kinds),
    )


def _confusion(title, rows):
    for verdict, row in rows.items():
        total, column = sum(row.values()), sum(other[verdict] for other in rows.values())
        yield (
            title,
            verdict,
            total,
            row[verdict] / total,
            row[verdict] / (column or 1),
            row["match"],
        )


def bodies():
    """Return the practice pages as they were served, by their id."""
    return {
        line["id"]: gzip.decompress(base64.b85decode(line["gz"])) for line in _read("html.jsonl.gz")
    }


def _flat(text):
    return " ".join((text or "").split())


def _similar(quote, text, share):
    """Whether *quote* stands in *text* with at most so many changed letters (edlib, HW)."""
    codes = {letter: number for number, letter in enumerate(dict.fromkeys(quote), 1)}
    if len(codes) > 250:
        return False
    table = collections.defaultdict(lambda: 0, {ord(k): v for k, v in codes.items()})
    pattern, hay = (words.translate(table).encode("latin-1") for words in (quote, text))
    return (
        edlib.align(pattern, hay, mode="HW", k=int((1 - share) * len(quote)))["editDistance"] >= 0
    )


def _anchored(quote, text):
    """Whether Hypothesis would anchor *quote*: exactly, or with up to half of it changed."""
    return quote in text or _similar(quote, text, max(0.5, 1 - 256 / max(1, len(quote))))


def _aligned(quote, text):
    blocks = difflib.SequenceMatcher(None, quote, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 2) >= 0.95 * len(quote)


def peers(results, pages):
    """Yield (name, true found, taken for it) for what one would use instead, on the same items."""
    import trafilatura  # noqa: PLC0415
    from bs4 import BeautifulSoup  # noqa: PLC0415
    from rapidfuzz import fuzz  # noqa: PLC0415

    flat = {name: _flat(page.text) for name, page in pages.items()}
    served = bodies()
    soup = {n: _flat(BeautifulSoup(b, "html.parser").get_text()) for n, b in served.items()}
    extracted = {n: _flat(trafilatura.extract(b)) for n, b in served.items()}
    rules = [
        ("our page text + in", flat, str.__contains__, 1),
        ("BeautifulSoup + in", soup, str.__contains__, 1),
        ("trafilatura + in", extracted, str.__contains__, 1),
        ("rapidfuzz partial_ratio >= 95", flat, lambda t, q: fuzz.partial_ratio(q, t) >= 95, 1),
        ("rapidfuzz partial_ratio >= 85", flat, lambda t, q: fuzz.partial_ratio(q, t) >= 85, 1),
        ("edlib similarity >= .95", flat, lambda t, q: _similar(q, t, 0.95), 1),
        ("edlib similarity >= .85", flat, lambda t, q: _similar(q, t, 0.85), 1),
        ("Hypothesis' rule (our own re-implementation)", flat, lambda t, q: _anchored(q, t), 1),
        ("difflib, 95 % in blocks (1 item in 40)", flat, lambda t, q: _aligned(q, t), 40),
    ]
    yield ("archiver", *_shares([(item, told(match) == "match") for item, match in results]))
    for name, texts, rule, step in rules:
        answers = [
            (item, rule(texts[item["page"]], _flat(item["q"]))) for item, _ in results[::step]
        ]
        yield (name, *_shares(answers))


def _shares(answers):
    """Return how many true quotations were found, and how many others were taken for one."""
    tally = collections.Counter((item["verdict"], found) for item, found in answers)
    near = collections.Counter(found for item, found in answers if item["cls"] in _NEAR_MISSES)
    kinds = ("altered", "partial", "absent")
    shares = [tally[kind, True] / max(1, tally[kind, True] + tally[kind, False]) for kind in kinds]
    true = tally["match", True] / max(1, tally["match", True] + tally["match", False])
    return true, *shares, near[True] / max(1, near.total())


def random_pairs(ready, count, seed=2):
    """Yield what quotations of one page are called on another page of the same language."""
    chosen = random.Random(seed)  # noqa: S311
    items = [item for item in _read("items.jsonl.gz") if item["cls"] == "exact"]
    by_language = collections.defaultdict(set)
    for item in items:
        by_language[item["lang"]].add(item["page"])
    items = [item for item in items if len(by_language[item["lang"]]) > 1]
    tally, verbatim = collections.Counter(), 0
    for _ in range(count):
        item = chosen.choice(items)
        other = chosen.choice(sorted(by_language[item["lang"]] - {item["page"]}))
        match = find_words(item["q"], ready[other], language=item["lang"])
        tally[told(match)] += 1
        if told(match) == "match":
            verbatim += bare(item["q"]) in bare(ready[other].page.text)
    for name in _ANSWERS:
        yield f"called {name}", count, tally[name] / count
    yield "of the matches: not verbatim there", tally["match"], tally["match"] - verbatim


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--random", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/")
    arguments = parser.parse_args()
    results, seconds, pages, ready = run(arguments.share)
    verdicts, classes, kinds = report(results)
    print(f"{len(results)} items: {1000 * seconds / len(results):.2f} ms each")
    heads = ("rule", "true found", "altered taken", "partial taken", "absent taken", "near misses")
    tables = {
        "verdicts": verdicts,
        "kinds": kinds,
        "classes": classes,
        "peers": table(heads, peers(results, pages)),
        "random": table(("pairs", "of", "share"), random_pairs(ready, arguments.random)),
    }
    for name, words in tables.items():
        publish(name, words, write=arguments.write)


if __name__ == "__main__":
    main()
