"""How well a quotation in another language is told by its figures, on news of our own.

python -m benchmarks.compare_languages
"""

from __future__ import annotations

import argparse
import random
from itertools import permutations

from archiver.compare import find_words, prepare
from archiver.records import Page
from benchmarks.published import publish, table
from tests.compare.translations import LANGUAGES, changed, documents

_DOCUMENTS, _QUOTED = 100, 5


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
    """Yield (what, mean, worst pair) for each measurement."""
    news = documents(_DOCUMENTS)
    pages = {language: _pages(news, language) for language in LANGUAGES}
    rows = {pair: measure(pair[0], news, pages[pair[1]]) for pair in permutations(LANGUAGES, 2)}
    names = (
        "the right document of 100 agrees best",
        "all facts of the true sentence agree",
        "a changed figure is noticed: it does not agree",
        "a changed figure is shown as contradicted",
    )
    for place, name in enumerate(names):
        worst = min(rows, key=lambda pair: rows[pair][place])
        mean = sum(row[place] for row in rows.values()) / len(rows)
        yield name, mean, rows[worst][place], " quoted on ".join(worst)


def main():
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/")
    heads = ("measured", "mean", "worst pair", "which")
    publish("languages", table(heads, run()), write=parser.parse_args().write)


if __name__ == "__main__":
    main()
