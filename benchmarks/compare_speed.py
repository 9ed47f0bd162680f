"""How fast quotations are told, beside what one would pick instead, in one run; CPU seconds.

The pages are made of our own words at random, so nothing is needed but the bench group.

    python -m benchmarks.compare_speed
"""

from __future__ import annotations

import random
import time

from archiver.compare import find_words, prepare
from archiver.records import Page
from archiver.text import fold

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
    """Return (what, figure, unit) for each measurement."""
    return [*_folding(), *_many_quotes(), *_small_pages()]


def _folding():
    english, japanese = made_text(2_000_000), _KANA * 20_000
    for name, text in (("Latin", english), ("Japanese", japanese)):
        seconds = min(_timed(lambda text=text: fold(text, skip=())) for _ in range(3))
        yield f"fold {name}", len(text) / seconds / 1e6, "Mchar/s"


def _many_quotes():
    """Compare 1,000 quotations with one page of a megabyte."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    text = made_text(1_000_000)
    quotes = made_quotes(text, 1000)
    page = Page(url="", text=text)
    find_words("warm up, please", page, language="en")

    def ours():
        ready = prepare(page)
        for quote in quotes:
            find_words(quote, ready, language="en")

    ready = prepare(page)
    for kind, some in (("true", quotes[::2]), ("altered", quotes[1::2])):
        seconds = _timed(lambda some=some: [find_words(q, ready, language="en") for q in some])
        yield f"one {kind} quotation, 1 MB page made ready", 1000 * seconds / len(some), "ms"
    own = _timed(ours)
    sample = quotes[:: len(quotes) // 20]
    theirs = _timed(lambda: [fuzz.partial_ratio_alignment(q, text) for q in sample])
    theirs *= len(quotes) / len(sample)
    yield "1,000 quotations, 1 MB page", own, "s"
    yield "the same by rapidfuzz, one by one (from 20)", theirs, "s"
    yield "ratio", theirs / own, "times"


def _small_pages():
    """Compare one quotation each with 200 pages of 7,000 characters; half of them altered."""
    import difflib  # noqa: PLC0415

    from bs4 import BeautifulSoup  # noqa: PLC0415

    texts = [made_text(7000, seed) for seed in range(200)]
    quotes = [made_quotes(text, 2, seed)[seed % 2] for seed, text in enumerate(texts)]
    pairs = list(zip(quotes, texts, strict=True))
    own = _timed(lambda: [find_words(q, Page(url="", text=t), language="en") for q, t in pairs])
    pages = [
        "<html><body><p>" + text.replace("\n", "</p><p>") + "</p></body></html>" for text in texts
    ]
    soup = _timed(
        lambda: [
            q in BeautifulSoup(p, "html.parser").get_text()
            for q, p in zip(quotes, pages, strict=True)
        ]
    )
    slow = pairs[:10]
    diff = _timed(
        lambda: [
            difflib.SequenceMatcher(None, t, q, autojunk=False).find_longest_match()
            for q, t in slow
        ]
    )
    yield "one quotation, one page of 7,000 characters", 1000 * own / len(pairs), "ms"
    yield "the same by BeautifulSoup and in", 1000 * soup / len(pairs), "ms"
    yield "the same by difflib, longest match only", 1000 * diff / len(slow), "ms"


def main():
    """Print the measurements."""
    for what, figure, unit in run():
        print(f"{figure:10.2f} {unit:8} {what}")


if __name__ == "__main__":
    main()
