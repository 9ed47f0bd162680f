"""How fast quotations are told, beside what one would pick instead, in one run; CPU seconds.

The pages are made of our own words at random; those of practice are added where ARCHIVER_SHARED
names a folder of them.

    python -m benchmarks.compare_speed [--write]
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import subprocess
import sys
import tempfile
import time

from archiver.compare import find_words, prepare
from archiver.pages import read_document
from archiver.records import Page
from archiver.text import fold
from benchmarks.published import publish, table

_CONSONANTS, _VOWELS = "bdfghklmnprstvz", "aeiou"
_KANA = "港湾委員会は月曜日に会合を開き古いクレーンを冬の嵐の前に取り替えることで合意した"


def _word(chosen):
    """Return one to three syllables."""
    return "".join(
        chosen.choice(_CONSONANTS) + chosen.choice(_VOWELS) for _ in range(chosen.randint(1, 3))
    )


def made_text(length, seed=1):
    """Return a text of about *length* characters: sentences of made-up words."""
    chosen = random.Random(seed)  # noqa: S311
    words = [_word(chosen) for _ in range(8000)]
    out, size = [], 0
    while size < length:
        sentence = " ".join(chosen.choices(words, k=chosen.randint(8, 20))).capitalize() + ". "
        out.append(sentence if chosen.random() < 0.8 else sentence + "\n")
        size += len(out[-1])
    return "".join(out)


def made_quotes(text, count, seed=2):
    """Return *count* quotations of *text*: half as they are, half with one word changed."""
    chosen = random.Random(seed)  # noqa: S311
    quotes = []
    for number in range(count):
        start = chosen.randrange(0, len(text) - 400)
        start = text.index(" ", start) + 1
        end = text.index(" ", start + chosen.randint(60, 200))
        words = text[start:end].split(" ")
        if number % 2:
            words[len(words) // 2] = "elephant"
        quotes.append(" ".join(words))
    return quotes


def _timed(action):
    start = time.process_time()
    action()
    return time.process_time() - start


def run():
    """Yield (what, ours, unit, beside what, theirs, times faster) for each measurement."""
    yield from _folding()
    yield from _many_quotes()
    yield from _small_pages()
    yield from _served_pages()
    yield from _large_page()


def _row(what, own, unit, peer="", theirs=None):
    return (
        what,
        own,
        unit,
        peer,
        "" if theirs is None else theirs,
        ("" if theirs is None else theirs / own),
    )


def _folding():
    english, japanese = made_text(2_000_000), _KANA * 20_000
    for name, text in (("Latin", english), ("Japanese", japanese)):
        seconds = min(_timed(lambda text=text: fold(text, skip=())) for _ in range(3))
        yield _row(f"folding {name}", len(text) / seconds / 1e6, "Mchar/s")


def _many_quotes():
    """Compare 1,000 quotations with one page of a megabyte, made ready anew each time."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    text = made_text(1_000_000)
    quotes = made_quotes(text, 2000)
    page = Page(url="", text=text)
    find_words("warm up, please", page, language="en")

    def ours(some):
        ready = prepare(page)
        for quote in some:
            find_words(quote, ready, language="en")

    for name, some in (
        ("true", quotes[::2]),
        ("half of them altered", quotes[:1000]),
        ("all altered", quotes[1::2]),
    ):
        own = min(_timed(lambda some=some: ours(some)) for _ in range(3))
        sample = some[:: len(some) // 20]
        theirs = _timed(lambda some=sample: [fuzz.partial_ratio_alignment(q, text) for q in some])
        theirs *= len(some) / len(sample)
        what = f"1,000 quotations, one 1 MB page: {name}"
        yield _row(what, own, "s", "rapidfuzz, one by one (from 20)", theirs)


def _small_pages():
    """Compare one quotation each with 200 texts of 7,000 characters; half of them altered."""
    texts = [made_text(7000, seed) for seed in range(200)]
    quotes = [made_quotes(text, 2, seed)[seed % 2] for seed, text in enumerate(texts)]
    pairs = list(zip(quotes, texts, strict=True))
    own = _timed(lambda: [find_words(q, Page(url="", text=t), language="en") for q, t in pairs])
    slow = pairs[:10]
    diff = _timed(
        lambda: [
            difflib.SequenceMatcher(None, t, q, autojunk=False).find_longest_match()
            for q, t in slow
        ]
    )
    what = "one quotation, one text of 7,000 characters"
    own, theirs = 1000 * own / len(pairs), 1000 * diff / len(slow)
    yield _row(what, own, "ms", "difflib, longest match only", theirs)


def _served_pages():
    """Compare one true quotation with each practice page, from its bytes on."""
    if not os.environ.get("ARCHIVER_SHARED"):
        return
    import trafilatura  # noqa: PLC0415
    from bs4 import BeautifulSoup  # noqa: PLC0415

    from benchmarks.compare_quotes import _read, bodies  # noqa: PLC0415

    served = bodies()
    items = {i["page"]: i for i in _read("items.jsonl.gz") if i["cls"] == "exact"}
    pairs = [(served[name], item["q"], item["lang"]) for name, item in items.items()]

    def ours():
        for body, quote, language in pairs:
            page = read_document(body, name="page.html", media_type="text/html")
            find_words(quote, page, language=language)

    ours()
    own = min(_timed(ours) for _ in range(2))
    soup = _timed(lambda: [q in BeautifulSoup(b, "html.parser").get_text() for b, q, _ in pairs])
    extracted = _timed(lambda: [q in (trafilatura.extract(b) or "") for b, q, _ in pairs])
    what = f"bytes to verdict, {len(pairs)} practice pages, one quotation each"
    for name, theirs in (("BeautifulSoup + in", soup), ("trafilatura + in", extracted)):
        yield _row(what, 1000 * own / len(pairs), "ms a page", name, 1000 * theirs / len(pairs))


def _large_page():
    """Compare one quotation with 5 MB of HTML, and see how much memory that takes."""
    from bs4 import BeautifulSoup  # noqa: PLC0415

    body = _large_body()
    quote = made_quotes(made_text(100_000, 3), 1)[0]
    own = min(_timed(lambda: _compare_body(body, quote)) for _ in range(2))
    soup = _timed(lambda: quote in BeautifulSoup(body, "html.parser").get_text())
    what = "5 MB of HTML, one quotation: bytes to verdict"
    yield _row(what, own, "s", "BeautifulSoup + in", soup)
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        order = [sys.executable, "-c", _MEMORY, file.name, quote]
        told = subprocess.run(order, capture_output=True, text=True, check=True)
    before, after = map(int, told.stdout.split())
    grown = (after - before) / 1024
    yield _row("5 MB of HTML: memory grown", grown, "MB", "25 times the page + 64 MB", 25 * 5 + 64)


def _large_body():
    text = made_text(5_000_000, 3).replace("\n", "</p>\n<p class=text>")
    return f"<html><body><article><p>{text}</p></article></body></html>".encode()


def _compare_body(body, quote):
    page = read_document(body, name="page.html", media_type="text/html")
    return find_words(quote, page, language="en")


_MEMORY = """
import pathlib, re, sys
from benchmarks import compare_speed
def peak():  # of this program alone: what getrusage tells begins with its parent's
    return re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]
compare_speed._compare_body(b"<p>warm up, please</p>", "warm up")
before = peak()
compare_speed._compare_body(pathlib.Path(sys.argv[1]).read_bytes(), sys.argv[2])
print(before, peak())
"""


def main():
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/")
    heads = ("measured", "ours", "unit", "beside", "theirs", "times")
    rows = [[round(cell, 3) if isinstance(cell, float) else cell for cell in row] for row in run()]
    publish("speed", table(heads, rows), write=parser.parse_args().write)


if __name__ == "__main__":
    main()
