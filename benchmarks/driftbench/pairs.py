"""The set: pages, and pairs of a quotation and a page whose truth is known. The same for one seed.

Nothing here knows how archiver compares: the truth of a pair comes from how it was made.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.driftbench.corpus import LANGUAGES, UNSPACED, Corpus, Sentence
from benchmarks.driftbench.edits import ALTERED, alter
from benchmarks.driftbench.innocent import (
    INNOCENT,
    ON_HTML,
    QUOTING,
    RENDITIONS,
    damaged,
    html,
    plain,
    renders,
)

if TYPE_CHECKING:
    from pathlib import Path

TRUE, ALTERED_ONE, ABSENT, NEAR = "true", "altered", "absent", "near"
SENTENCES_A_PAGE = 16
PARAGRAPHS = 4
LEAST_DIFFERENCES = 2


@dataclass(frozen=True, slots=True)
class Size:
    """How many pages a language has, and how many pairs a class of one language."""

    pages: int
    pairs: int
    absent: int


FULL = Size(pages=60, pairs=200, absent=1500)
CUT = Size(pages=12, pairs=30, absent=150)


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation and a page: *truth* is true, altered, absent or near (a near miss)."""

    id: str
    lang: str
    truth: str
    cls: str
    quote: str
    page: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page before it is written down: its sentences, by paragraph."""

    name: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @property
    def texts(self) -> list[list[str]]:
        return [[sentence.text for sentence in paragraph] for paragraph in self.paragraphs]


@dataclass(frozen=True, slots=True)
class Bench:
    """The whole set: pairs in the order of their pages, and each page's bytes by its name."""

    pairs: tuple[Pair, ...]
    pages: dict[str, bytes]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of everything in it."""
        told = hashlib.sha256()
        for pair in self.pairs:
            told.update(_line(pair))
        for name in sorted(self.pages):
            told.update(name.encode() + self.pages[name])
        return told.hexdigest()

    def write(self, folder: Path) -> Path:
        """Write the pages and ``pairs.jsonl``, which ``archiver compare --batch`` reads."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self.pages.items():
            (folder / name).write_bytes(data)
        path = folder / "pairs.jsonl"
        path.write_bytes(b"".join(map(_line, self.pairs)))
        return path


def build(seed: int, size: Size) -> Bench:
    """Make the set anew."""
    pairs: list[Pair] = []
    pages: dict[str, bytes] = {}
    for language in LANGUAGES:
        made = _Language(Corpus(language), random.Random(f"{seed} {language}"), size)  # noqa: S311
        made.make()
        pairs += made.pairs
        pages |= made.pages
    pairs.sort(key=lambda pair: (pair.lang, pair.page, pair.id))
    return Bench(tuple(pairs), pages)


class _Language:
    def __init__(self, corpus: Corpus, chosen: random.Random, size: Size) -> None:
        self.corpus, self.chosen, self.size = corpus, chosen, size
        self.pairs: list[Pair] = []
        self.pages: dict[str, bytes] = {}
        self.drawn = [self._page(number) for number in range(size.pages)]

    def make(self) -> None:
        for cls in INNOCENT:
            if renders(cls, self.corpus):
                self._fill(TRUE, cls, self.size.pairs)
        for cls in ALTERED:
            self._fill(ALTERED_ONE, cls, self.size.pairs)
        self._fill(ABSENT, "other-sentence", self.size.absent)
        self._fill(NEAR, "same-shape", self.size.pairs)

    def _page(self, number: int) -> Drawn:
        templates = self.chosen.sample(range(len(self.corpus.templates)), SENTENCES_A_PAGE)
        drawn = [self.corpus.draw(template, self.chosen) for template in templates]
        each = SENTENCES_A_PAGE // PARAGRAPHS
        paragraphs = (tuple(drawn[at : at + each]) for at in range(0, SENTENCES_A_PAGE, each))
        return Drawn(f"{self.corpus.language}-{number:03}", tuple(paragraphs))

    def _fill(self, truth: str, cls: str, count: int) -> None:
        """Draw pairs of a class until there are *count*, page after page."""
        made = tries = 0
        while made < count and tries < 30 * count:
            page = self.drawn[tries % len(self.drawn)]
            tries += 1
            quote = self._quote(page, truth, cls)
            if quote is not None:
                name = self._written(page, cls, tries)
                code = f"{page.name[:2]}-{cls}-{made:04}"
                self.pairs.append(Pair(code, self.corpus.language, truth, cls, quote, name))
                made += 1

    def _quote(self, page: Drawn, truth: str, cls: str) -> str | None:
        if truth == ABSENT:
            return self._elsewhere(page)
        if cls == "paragraphs":
            return self._across(page)
        sentence = self.chosen.choice(page.sentences)
        if truth == NEAR:
            return self._near_miss(sentence)
        if truth == ALTERED_ONE:
            return alter(sentence, cls, self.chosen)
        if cls in QUOTING:
            return QUOTING[cls](sentence, self.corpus, self.chosen)
        return sentence.text

    def _elsewhere(self, page: Drawn) -> str:
        """A sentence, or two, of a shape that the page does not hold."""
        held = {sentence.template for sentence in page.sentences}
        free = [it for it in range(len(self.corpus.templates)) if it not in held]
        count = 2 if self.chosen.random() < 1 / 3 else 1
        drawn = (self.corpus.draw(it, self.chosen).text for it in self.chosen.sample(free, count))
        return self._gap.join(drawn)

    def _across(self, page: Drawn) -> str:
        at = self.chosen.randrange(PARAGRAPHS - 1)
        return self._gap.join((page.paragraphs[at][-1].text, page.paragraphs[at + 1][0].text))

    def _near_miss(self, sentence: Sentence) -> str | None:
        """A sentence of the same shape that speaks of other things."""
        other = self.corpus.draw(sentence.template, self.chosen)
        pieces = zip(sentence.pieces, other.pieces, strict=True)
        differences = sum(it.text != another.text for it, another in pieces)
        return other.text if differences >= LEAST_DIFFERENCES else None

    @property
    def _gap(self) -> str:
        return "" if self.corpus.language in UNSPACED else " "

    def _written(self, page: Drawn, cls: str, number: int) -> str:
        """Write the page as the class has it, once; return the name of its file."""
        if cls == "charset":
            name = f"{page.name}.charset{number % 3}.html"
            self.pages.setdefault(name, damaged(page.texts, self.corpus, number % 3))
        elif cls in RENDITIONS:
            name = f"{page.name}.{cls}.{'html' if cls in ON_HTML else 'txt'}"
            self.pages.setdefault(name, RENDITIONS[cls](page.texts, self.corpus).encode())
        elif int(page.name[-3:]) % 2:
            name = f"{page.name}.html"
            self.pages.setdefault(name, html(page.texts, self.corpus).encode())
        else:
            name = f"{page.name}.txt"
            self.pages.setdefault(name, plain(page.texts, self.corpus).encode())
        return name


def _line(pair: Pair) -> bytes:
    return json.dumps(asdict(pair), ensure_ascii=False).encode() + b"\n"
