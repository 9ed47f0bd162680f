"""How well a quotation in another language is told by its figures, on news of our own.

python -m benchmarks.compare_languages
"""

from __future__ import annotations

import random
from itertools import permutations

from archiver.compare import find_words, prepare
from archiver.records import Page
from tests.compare.translations import LANGUAGES, changed, documents

_DOCUMENTS, _QUOTED = 100, 10


def _pages(news, language):
    return [
        prepare(Page(url="", text=" ".join(i.written(language) for i in items), language=language))
        for items in news
    ]


def measure(language, news, pages, seed=7):
    """Return the shares: right document, all facts agree, change noticed, change contradicted."""
    chosen = random.Random(seed)  # noqa: S311
    counts = [0, 0, 0, 0]
    for _ in range(_QUOTED):
        number = chosen.randrange(len(news))
        item = chosen.choice(news[number])
        words = item.written(language)
        matches = [find_words(words, page, language=language) for page in pages]
        best = max(range(len(matches)), key=lambda n: (_agreeing(matches[n]), matches[n].score))
        true = matches[number].facts
        wrong, _ = changed(item, chosen)
        facts = find_words(wrong.written(language), pages[number], language=language).facts
        counts[0] += best == number
        counts[1] += bool(true) and all(check.agrees for check in true)
        counts[2] += any(check.agrees is not True for check in facts)
        counts[3] += any(check.agrees is False for check in facts)
    return [count / _QUOTED for count in counts]


def _agreeing(match):
    return sum(check.agrees is True for check in match.facts)


def run():
    """Return (what, figure, unit) for each measurement."""
    news = documents(_DOCUMENTS)
    pages = {language: _pages(news, language) for language in LANGUAGES}
    pairs = list(permutations(LANGUAGES, 2))
    rows = [measure(one, news, pages[other]) for one, other in pairs]
    names = (
        "right document of 100",
        "all facts of the true sentence agree",
        "a changed figure is noticed (does not agree)",
        "a changed figure is shown as contradicted",
    )
    for place, name in enumerate(names):
        figures = [row[place] for row in rows]
        yield f"{name}, mean of {len(pairs)} pairs of languages", sum(figures) / len(figures), ""
        yield f"{name}, worst pair", min(figures), ""


def main():
    """Print the measurements."""
    for what, figure, unit in run():
        print(f"{figure:10.3f} {unit:8} {what}")


if __name__ == "__main__":
    main()
