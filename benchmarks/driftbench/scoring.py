"""Counts by class and language, the bars, and the tables that say them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.bounds import bounded, share
from benchmarks.driftbench.corpus import LANGUAGES
from benchmarks.driftbench.edits import ALTERED, PROMISED
from benchmarks.driftbench.innocent import INNOCENT
from benchmarks.driftbench.ours import DRIFT, MATCH
from benchmarks.driftbench.pairs import ABSENT, ALTERED_ONE, NEAR, TRUE
from benchmarks.results import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.driftbench.pairs import Pair

FALSE_DRIFT = 0.001
"""The greatest share of faithful quotations that may be called DRIFT."""

CLASSES = {
    TRUE: INNOCENT, ALTERED_ONE: ALTERED, NEAR: ("same-shape",), ABSENT: ("other-sentence",),
}  # fmt: skip


@dataclass(slots=True)
class Score:
    """What a judge said: counts by (truth, class, language, answer), and the pairs it got wrong."""

    counts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    wrong: list[tuple[Pair, str]] = field(default_factory=list)

    def add(self, pair: Pair, answer: str) -> None:
        self.counts[pair.truth, pair.cls, pair.lang, answer] += 1
        if answer != wanted(pair):
            self.wrong.append((pair, answer))

    def count(self, *, answer: str = "", truth: str = "", cls: str = "", lang: str = "") -> int:
        """Count what has all the given properties."""
        asked = (truth, cls, lang, answer)
        return sum(
            number
            for key, number in self.counts.items()
            if all(not one or one == other for one, other in zip(asked, key, strict=True))
        )


def wanted(pair: Pair) -> str:
    """Return the right answer."""
    return MATCH if pair.truth == TRUE else DRIFT


def scored(pairs: Iterable[Pair], answers: Iterable[str]) -> Score:
    """Count the answers to the pairs."""
    score = Score()
    for pair, answer in zip(pairs, answers, strict=True):
        score.add(pair, answer)
    return score


def bars(score: Score) -> dict[str, bool]:
    """Say which promises hold."""
    caught = {
        f"every single {edit} edit is caught": score.count(truth=ALTERED_ONE, cls=edit)
        == score.count(truth=ALTERED_ONE, cls=edit, answer=DRIFT)
        > 0
        for edit in PROMISED
    }
    faithful = score.count(truth=TRUE)
    return caught | {
        "false DRIFT on innocent changes is 0.1 % or less": score.count(truth=TRUE, answer=DRIFT)
        <= FALSE_DRIFT * faithful,
        "no absent quotation and no near miss is called MATCH": score.count(
            truth=ABSENT, answer=MATCH
        )
        + score.count(truth=NEAR, answer=MATCH)
        == 0,
    }


def class_table(score: Score) -> str:
    """Failures of ours per class, with the bound that so many trials allow to claim."""
    rows = []
    for truth, classes in CLASSES.items():
        for cls in classes:
            right = MATCH if truth == TRUE else DRIFT
            of_class = score.count(truth=truth, cls=cls)
            failures = of_class - score.count(truth=truth, cls=cls, answer=right)
            rows.append(
                [truth, cls, share(of_class - failures, of_class), bounded(failures, of_class)]
            )
    return table(["truth", "class", "right", "wrong (95 % bound)"], rows)


def matrix(score: Score) -> str:
    """Failures of ours per class and language, each with its bound; - where a class has none."""
    rows = []
    for truth, classes in CLASSES.items():
        right = MATCH if truth == TRUE else DRIFT
        for cls in classes:
            cells = []
            for lang in LANGUAGES:
                total = score.count(truth=truth, cls=cls, lang=lang)
                failures = total - score.count(truth=truth, cls=cls, lang=lang, answer=right)
                cells.append(bounded(failures, total))
            rows.append([f"{cls} ({truth})", *cells])
    return table(["class", *LANGUAGES], rows)


def language_table(score: Score) -> str:
    """Failures of ours per language."""
    rows = []
    for lang in LANGUAGES:
        cells = [
            _failures(score, TRUE, MATCH, lang),
            bounded(*_promised(score, lang)),
            _failures(score, ABSENT, DRIFT, lang),
            bounded(score.count(truth=ABSENT, lang=lang, answer=MATCH), score.count(truth=ABSENT, lang=lang)),
        ]  # fmt: skip
        rows.append([lang, *cells])
    head = ["language", "faithful not MATCH", "typed edits not caught", "absent not DRIFT", "absent called MATCH"]  # fmt: skip
    return table(head, rows)


def _failures(score: Score, truth: str, right: str, lang: str) -> str:
    total = score.count(truth=truth, lang=lang)
    return bounded(total - score.count(truth=truth, lang=lang, answer=right), total)


def _promised(score: Score, lang: str) -> tuple[int, int]:
    total = sum(score.count(truth=ALTERED_ONE, cls=it, lang=lang) for it in PROMISED)
    caught = sum(score.count(truth=ALTERED_ONE, cls=it, lang=lang, answer=DRIFT) for it in PROMISED)
    return total - caught, total


def peer_table(scores: dict[str, Score]) -> str:
    """Every judge in one table: what each finds of the true, and lets pass of the others."""
    return table(
        ["", "faithful found", *PROMISED, "other edits", "absent", "near misses", "precision of found"],
        [[name, *_peer_row(score)] for name, score in scores.items()],
    )  # fmt: skip


def _peer_row(score: Score) -> Sequence[str]:
    found = score.count(truth=TRUE, answer=MATCH)
    others = [edit for edit in ALTERED if edit not in PROMISED]
    return [
        share(found, score.count(truth=TRUE)),
        *(_caught(score, ALTERED_ONE, (edit,)) for edit in PROMISED),
        _caught(score, ALTERED_ONE, others),
        _caught(score, ABSENT, CLASSES[ABSENT]),
        _caught(score, NEAR, CLASSES[NEAR]),
        share(found, score.count(answer=MATCH)),
    ]


def _caught(score: Score, truth: str, classes: Iterable[str]) -> str:
    total = sum(score.count(truth=truth, cls=it) for it in classes)
    passed = sum(score.count(truth=truth, cls=it, answer=MATCH) for it in classes)
    return share(total - passed, total)
