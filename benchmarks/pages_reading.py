"""How much of a page is read, and how fast, beside the libraries one would take instead.

Reads ``$ARCHIVER_SHARED/data/quotes``; prints figures, never a word of the pages. ``--write`` puts
them into docs/pages.md instead.

    python -m benchmarks.pages_reading [--pages 163] [--encodings] [--write]
"""

from __future__ import annotations

import argparse
import base64
import collections
import contextlib
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import warnings

from archiver.compare import find_words
from archiver.pages import read_document, read_shown
from archiver.pages.charset import decode
from archiver.records import QuoteState
from archiver.text import bare
from benchmarks.compare_speed import made_text

DOCS = pathlib.Path(__file__).parent.parent / "docs" / "pages.md"
_MARKS = ("<!-- measured -->", "<!-- /measured -->")

_LABEL = re.compile(r"charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE)
_MADE_UP = ("ellipsis_join", "interrupted")  # not in one piece on the page
_SETS = {
    "ja": ("cp932", "euc_jis_2004", "iso2022_jp_ext"),
    "zh": ("gb18030", "big5hkscs"),
    "ko": ("cp949",),
    "ru": ("cp1251", "koi8_r", "iso8859_5"),
    "pl": ("cp1250", "iso8859_2"),
    **dict.fromkeys(("fr", "de", "es", "it", "pt", "en"), ("cp1252",)),
}


def _read(name):
    folder = pathlib.Path(os.environ["ARCHIVER_SHARED"]) / "data" / "quotes"
    with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def load(limit):
    """Return the pages' bytes and languages by id, and the true quotations of each page."""
    bodies = {
        one["id"]: gzip.decompress(base64.b85decode(one["gz"])) for one in _read("html.jsonl.gz")
    }
    languages = {one["id"]: one["lang"] for one in _read("pages.jsonl.gz")}
    quotes = collections.defaultdict(set)
    for item in _read("items.jsonl.gz"):
        if item["verdict"] == "match" and item["cls"] not in _MADE_UP:
            quotes[item["page"]].add(item["base"])
    chosen = list(bodies)[:limit]
    return {one: bodies[one] for one in chosen}, languages, quotes


def ours(body):
    """Read a page with all its zones, metadata and state."""
    return read_document(body, name="page.html", media_type="text/html").text


def soup(body):
    """Read a page as most scripts do."""
    from bs4 import BeautifulSoup  # noqa: PLC0415

    return BeautifulSoup(body, "html.parser").get_text()


def soup_lxml(body):
    """Read a page with the faster of the two usual parsers."""
    from bs4 import BeautifulSoup  # noqa: PLC0415

    return BeautifulSoup(body, "lxml").get_text()


def lexbor(body):
    """Read a page by a parser in C, without zones, metadata or state."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    tree = LexborHTMLParser(decode(body).text)
    tree.strip_tags(["script", "style", "noscript", "template"])
    return tree.text()


def article(body):
    """Read only what is taken for the article."""
    from trafilatura import extract  # noqa: PLC0415

    return extract(body) or ""


def verdict(body, quote, language):
    """Say how *quote* stands in a page: what is shown first, all of it where that is not enough."""
    shown = read_shown(body, name="page.html", media_type="text/html")
    if shown is not None:
        match = find_words(quote, shown, language=language)
        if match.state in (QuoteState.EXACT, QuoteState.NORMALISED):
            return match
    page = read_document(body, name="page.html", media_type="text/html")
    return find_words(quote, page, language=language)


def _rate(action, things):
    """Return how many of *things* are done in a second of processor time, the better of two."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        for thing in things:
            action(*thing)
        best = min(best, time.process_time() - began)
    return len(things) / best


def verdicts(bodies, languages, quotes):
    """Yield (name, pages a second from bytes to a verdict on one true quotation)."""
    asked = [(bodies[one], min(quotes[one]), languages[one]) for one in bodies if quotes[one]]
    yield "archiver", _rate(verdict, asked)
    yield "archiver, reading alone", _rate(lambda body, *_: ours(body), asked)
    yield (
        "archiver, reading what is shown",
        _rate(lambda body, *_: read_shown(body, name="page.html", media_type="text/html"), asked),
    )
    yield "BeautifulSoup + in", _rate(lambda body, quote, _: quote in soup(body), asked)
    with contextlib.suppress(ImportError):
        import trafilatura  # noqa: F401, PLC0415

        yield "trafilatura + in", _rate(lambda body, quote, _: quote in article(body), asked)


def big_page(size):
    """Return a page of about *size* bytes with a tag for each forty characters of text."""
    words = made_text(size * 2 // 3).split("\n")
    blocks = (
        f'<div class="b{number % 7}"><p class="text">{one[:60]}<a href="/{number}">{one[60:90]}</a>'
        f"{one[90:]}</p></div>\n"
        for number, one in enumerate(words)
    )
    return f"<html><head><title>Words</title></head><body>{''.join(blocks)}</body></html>".encode()


def big():
    """Yield (name, seconds from 5 MB of markup to a verdict on one quotation)."""
    body = big_page(5_000_000)
    text = ours(body)
    quote = max(text[len(text) // 2 :][:5000].split("\n"), key=len)[:120]
    yield "archiver", 1 / _rate(verdict, [(body, quote, "en")])
    yield "BeautifulSoup + in", 1 / _rate(lambda one: quote in soup(one), [(body,)])


_MEMORY = """
import sys
from archiver.pages import read_document

def peak():
    with open("/proc/self/status") as lines:  # ru_maxrss would count what the parent had
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

read_document(b"<p>A sentence.</p>", name="a.html")
before = peak()
read_document(sys.stdin.buffer.read(), name="a.html")
print((peak() - before) * 1024)
"""


def memory(bodies):
    """Yield (what, size of the page in bytes, most memory that its reading took)."""
    largest = max(bodies.values(), key=len)
    for name, body in (("the largest of the pages", largest), ("5 MB", big_page(5_000_000))):
        told = subprocess.run(
            [sys.executable, "-c", _MEMORY], input=body, capture_output=True, check=True
        )
        yield name, len(body), int(told.stdout)


def table(bodies, languages, quotes):
    """Return the measured tables as Markdown."""
    lines = ["| from bytes to a verdict | pages/s | times BeautifulSoup + in |", "|---|---:|---:|"]
    rates = dict(verdicts(bodies, languages, quotes))
    lines += [
        f"| {name} | {rate:.0f} | {rate / rates['BeautifulSoup + in']:.1f} |"
        for name, rate in rates.items()
    ]
    times = dict(big())
    lines += ["", "| 5 MB of markup, one quotation | s | times faster |", "|---|---:|---:|"]
    lines += [
        f"| {name} | {seconds:.2f} | {times['BeautifulSoup + in'] / seconds:.1f} |"
        for name, seconds in times.items()
    ]
    lines += ["", "| memory | page, MB | reading, MB | times the page |", "|---|---:|---:|---:|"]
    lines += [
        f"| {name} | {size / 1e6:.1f} | {taken / 1e6:.0f} | {taken / size:.1f} |"
        for name, size, taken in memory(bodies)
    ]
    sizes = sum(map(len, bodies.values())) / len(bodies) / 1000
    lines += ["", f"{len(bodies)} real pages, {sizes:.0f} kB each on average; processor time."]
    return "\n".join(lines)


def write(text):
    """Put *text* between the marks in the page of this room."""
    told = DOCS.read_text("utf-8")
    before, _, rest = told.partition(_MARKS[0])
    after = rest.partition(_MARKS[1])[2]
    DOCS.write_text(f"{before}{_MARKS[0]}\n\n{text}\n\n{_MARKS[1]}{after}", "utf-8")


def measure(name, reader, bodies, quotes):
    """Print pages a second, and the share of true quotations found as they are and folded."""
    spent = 0.0
    plain = folded = total = 0
    for one, body in bodies.items():
        began = time.process_time()
        text = reader(body)
        spent += time.process_time() - began
        letters = bare(text)
        for quote in quotes[one]:
            total += 1
            plain += quote in text
            folded += bare(quote) in letters
    rate = len(bodies) / spent
    shares = f"as it is {plain / total:.4f}  folded {folded / total:.4f}  of {total}"
    print(f"{name:28} {rate:7.1f} pages/s  {shares}")
    return rate


def encodings(bodies, languages):
    """Print how many pages are read unharmed after being saved in another character set."""
    right = collections.Counter()
    tried = collections.Counter()
    for one, body in bodies.items():
        try:
            text = body.decode()
        except UnicodeDecodeError:
            continue
        for codec in _SETS.get(languages[one], ()):
            data = _LABEL.sub("x=", text).encode(codec, "ignore")
            for label in (None, "utf-8", "iso-8859-1"):
                tried[codec, label] += 1
                right[codec, label] += decode(data, label).text == data.decode(codec)
    for (codec, label), number in sorted(tried.items(), key=str):
        print(f"{codec:16} declared {label or 'nothing':12} {right[codec, label]:4} of {number}")


def main():
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--encodings", action="store_true")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    bodies, languages, quotes = load(chosen.pages)
    if chosen.encodings:
        encodings(bodies, languages)
        return
    if chosen.write:
        write(table(bodies, languages, quotes))
        return
    print(table(bodies, languages, quotes))
    readers = {
        "archiver": ours,
        "BeautifulSoup, html.parser": soup,
        "BeautifulSoup, lxml": soup_lxml,
        "selectolax, text alone": lexbor,
        "trafilatura": article,
    }
    for name, reader in readers.items():
        try:
            reader(b"<p>x</p>")
        except ImportError:
            print(f"{name:28} is not installed: pip install -r ci/bench.lock")
            continue
        measure(name, reader, bodies, quotes)


if __name__ == "__main__":
    main()
