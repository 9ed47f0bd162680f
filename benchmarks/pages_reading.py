"""How much of a page is read, and how fast, beside the libraries one would take instead.

Reads ``$ARCHIVER_SHARED/data/quotes``; prints figures, never a word of the pages.

    python benchmarks/pages_reading.py [--pages 163] [--encodings]
"""

from __future__ import annotations

import argparse
import base64
import collections
import gzip
import json
import os
import pathlib
import re
import time
import warnings

from archiver.pages import read_document
from archiver.pages.charset import decode
from archiver.text import bare

_LABEL = re.compile(r"charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE)
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
        if item["verdict"] == "match" and item["base"].strip():
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
    print(
        f"{name:28} {rate:7.1f} pages/s  as it is {plain / total:.4f}  folded {folded / total:.4f}  of {total}"
    )
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
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    bodies, languages, quotes = load(chosen.pages)
    if chosen.encodings:
        encodings(bodies, languages)
        return
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
