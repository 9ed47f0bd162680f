"""How well and how fast articles are read, beside what one would pick instead, in one run.

The golden articles are ours, so is the scoring; the peers get the same texts. With --write the
tables go into docs/reading.md.

    python -m benchmarks.read_golden [--write]
"""

from __future__ import annotations

import re
import sys
import time
import warnings
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from archiver.articles import read_article
from archiver.citations import load_catalogue, read_citations
from tests.golden.score import articles, score

DOCS = Path(__file__).parent.parent / "docs" / "reading.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HALF = 0.5
ARTICLE = 4000
PUBLISHED = date(2024, 1, 2)
LANGUAGES = ("ja", "en", "de", "fr", "zh", "ko", "ru")
MEASURES = {
    "mention_f1": "mention F1",
    "outlet_accuracy": "outlet",
    "date_accuracy": "date",
    "dates_not_wrong": "dates not wrong",
    "quotation_link_f1": "quotation link F1",
    "orphan_f1": "orphan F1",
}


def ours(text, golden, catalogue):
    article = read_article(
        text.encode(), source=golden.name, published=golden.published, language=golden.language
    )
    return [_ends(one) for one in read_citations(article, catalogue).citations]


def with_brackets():
    """Return what anyone would write first: brackets that hold a figure."""
    pattern = re.compile(r"[(（][^()（）]{2,80}\d[^()（）]{0,40}[)）]")
    return lambda text: [match.span() for match in pattern.finditer(text)]


def with_eyecite():
    from eyecite import get_citations  # noqa: PLC0415

    return lambda text: [one.full_span() for one in get_citations(text)]


def with_refextract():
    from refextract import extract_references_from_string  # noqa: PLC0415

    def find(text):
        found = extract_references_from_string(text, is_only_references=False)
        return list(_places(text, [raw for one in found for raw in one.get("raw_ref", [])]))

    return find


def with_urlextract():
    from urlextract import URLExtract  # noqa: PLC0415

    finder = URLExtract()
    return lambda text: [place for _, place in finder.find_urls(text, get_indices=True)]


def _places(text, words):
    for raw in words:
        start = text.find(raw.strip()[:40])
        if start >= 0:
            yield start, min(len(text), start + len(raw.strip()))


def _overlap(one, other):
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def peers(goldens, catalogue):
    """Yield (tool, precision, recall, F1, touched) of the places of citations."""
    tools = {
        "brackets with a figure": with_brackets(),
        "eyecite": with_eyecite(),
        "refextract": with_refextract(),
        "urlextract": with_urlextract(),
    }
    runs = {name: lambda golden, find=find: find(golden.text) for name, find in tools.items()}
    runs["archiver"] = lambda golden: ours(golden.text, golden, catalogue)
    for name, run in runs.items():
        count = Counter()
        for golden in goldens:
            wanted = [_ends(one) for one in golden.citations]
            found = [place for place in run(golden) if place[1] > place[0]]
            count["there"] += len(wanted)
            count["said"] += len(found)
            count["right"] += sum(any(_overlap(w, f) >= HALF for f in found) for w in wanted)
            count["touched"] += sum(any(_overlap(w, f) > 0 for f in found) for w in wanted)
        right, said, there = count["right"], count["said"], count["there"]
        precision = right / said if said else 0.0
        f1 = 2 * right / (said + there)
        yield name, precision, right / there, f1, count["touched"] / there


def days(goldens):
    """Yield (tool, right, wrong, none) for the days of citations that are written with one."""
    from dateparser.search import search_dates  # noqa: PLC0415

    counts = {"dateparser": Counter(), "archiver": Counter()}
    catalogue = load_catalogue()
    for golden in goldens:
        article = read_article(
            golden.text.encode(),
            source=golden.name,
            published=golden.published,
            language=golden.language,
        )
        read = read_citations(article, catalogue).citations
        base = datetime.combine(golden.published, datetime.min.time())
        for one in golden.citations:
            words = one.span.of(golden.text)
            if one.date is None or len(one.date) != len("2022-01-19"):
                continue
            if not any(sign.isdigit() for sign in words):
                continue
            near = [other for other in read if _overlap(_ends(one), _ends(other)) >= HALF]
            own = near[0].reference.date if near else None
            counts["archiver"][_told(one.date, own and own.start.isoformat())] += 1
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                said = search_dates(
                    words,
                    languages=[golden.language[:2]],
                    settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"},
                )
            first = said[0][1].date().isoformat() if said else None
            counts["dateparser"][_told(one.date, first)] += 1
    for name, count in counts.items():
        yield name, count["right"], count["wrong"], count["none"]


def _ends(one):
    return one.span.start, one.span.end


def _told(wanted, found):
    return "none" if found is None else "right" if found == wanted else "wrong"


def speed(goldens):
    """Yield (what, figure) on how fast articles are read; CPU time of one core."""
    catalogue = load_catalogue()
    texts = []
    for language in LANGUAGES:
        whole = "\n\n".join(one.text for one in goldens if one.name.startswith(f"{language}-"))
        whole *= ARTICLE // len(whole) + 1
        texts.append((language, whole[:ARTICLE]))
    for language, text in texts:
        _read(text, language, catalogue)
    started = time.process_time()
    rounds = 4
    for _ in range(rounds):
        for language, text in texts:
            _read(text, language, catalogue)
    seconds = (time.process_time() - started) / (rounds * len(texts))
    yield f"articles of {ARTICLE:,} characters a minute, seven languages", f"{60 / seconds:,.0f}"
    unit = "\n\n".join(one.text for one in goldens if one.language in {"ja", "en"})
    last = None
    for megabytes in (1.25, 2.5, 5):
        size = int(megabytes * 1_000_000)
        text = (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")
        started = time.process_time()
        _read(text, "ja", catalogue)
        seconds = time.process_time() - started
        growth = f", {seconds / last:.2f} times the half" if last else ""
        yield f"one article of {megabytes} MB", f"{seconds:.1f} s{growth}"
        last = seconds


def _read(text, language, catalogue):
    article = read_article(text.encode(), source="a.txt", published=PUBLISHED, language=language)
    return read_citations(article, catalogue)


def tables():
    goldens, catalogue = articles(), load_catalogue()
    count = sum(len(one.citations) for one in goldens)
    yield (
        f"The golden articles: {len(goldens)} articles in seven languages, {count} citations, "
        f"{sum(len(one.quotations) for one in goldens)} quotations with a citation."
    )
    yield from ("", "| language | citations | " + " | ".join(MEASURES.values()) + " |")
    yield "|---|---|" + "---|" * len(MEASURES)
    for language in (*LANGUAGES, "all"):
        some = [one for one in goldens if language in {"all", one.language[:2]}]
        measured = score(some).measures()
        cells = " | ".join(f"{measured[name]:.3f}" for name in MEASURES)
        yield f"| {language} | {sum(len(one.citations) for one in some)} | {cells} |"
    yield from (
        "",
        "Where citations stand (half the place shared; touched: at all), same texts:",
        "",
    )
    yield "| tool | precision | recall | F1 | touched |"
    yield "|---|---|---|---|---|"
    for name, *figures in peers(goldens, catalogue):
        yield f"| {name} | " + " | ".join(f"{one:.3f}" for one in figures) + " |"
    yield from ("", "Days written in a citation, read from its own words:", "")
    yield "| tool | right | wrong | none |"
    yield "|---|---|---|---|"
    for name, *figures in days(goldens):
        yield f"| {name} | " + " | ".join(map(str, figures)) + " |"
    yield from ("", "| speed, CPU time of one core | |", "|---|---|")
    for what, figure in speed(goldens):
        yield f"| {what} | {figure} |"


def main():
    lines = "\n".join(tables())
    print(lines)
    if "--write" in sys.argv:
        before, _, rest = DOCS.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        DOCS.write_text(f"{before}{BEGIN}\n{lines}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
