"""Reading costs in proportion to length, whatever is in the text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from itertools import pairwise

import pytest

import archiver.articles
import archiver.citations
from archiver.articles import read_article
from archiver.citations import read_citations
from archiver.citations.tongues import LANGUAGES, tongue_of
from tests.citations.reading import PUBLISHED, catalogue
from tests.measuring import ATTEMPTS

pytestmark = pytest.mark.cost

LENGTH = 25_000
GROWTH = 2.6
NOISE = 0.03  # seconds: shorter runs say nothing about growth, and are no danger
UNITS = (
    "(日経:2022.1.19)", "「あ", "『", "(", ")", "2022年", "12月1日付けの", "日経は", "1.1.1.", "/1/", "«", "“a ", '"a" ',
    "N.Y. Times, ", "Reuters said (x) ", "Reuters, CNN and AP said ", "In Reuters, ", "“A b”, Reuters, ", "(1月2日付)ロイターは", "the Guardian said ", "A b, ", "[1] ", "http://a.b/", "http://", "同紙は", "付の新聞", "a-", "A ", " ", "\n", "<", '<a href="', "&amp;",
    "[a](", "[^a]", "> ", "*", "`", "doi:10.1000/", "ISBN 9", "三", "...", "…", "【", "ー", "가", "je ", "в ", "1-", ".a",
)  # fmt: skip

CASES = (
    [("a.txt", unit) for unit in UNITS]
    + [
        (source, unit)
        for source in ("a.md", "a.html")
        for unit in UNITS
        if set(unit) & set("<&[*`>")
    ]
    + [
        ("a.wiki", unit)
        for unit in ("{{", "{{a|", "<ref>", "<ref", "[[", "''", "{{cite|", "}}", "== a ==\n")
    ]
    + [
        ("a.tex", unit)
        for unit in ("{", "\\cite{a}", "\\enquote{", "``", "\\footnote{a", "%", "\\url{")
    ]
    + [("a.bib", unit) for unit in ("{", "@a{b,", "@a{b, c={", "@a{b, c=d}", '"')]
    + [("a.rst", unit) for unit in ("`a <", "[1]_ ", "*", "|a|", "a\n==\n")]
    + [("a.adoc", unit) for unit in ("link:", "[", "____\n", "footnote:[", "*")]
)


def _holders():
    for package in (archiver.articles, archiver.citations):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for name, value in vars(module).items():
                if name.startswith("_") and not name.startswith("__"):
                    yield f"{package.__name__}.{found.name}.{name}", value
    for language in LANGUAGES:
        tongue = tongue_of(language)
        yield from ((f"{language}.{name}", getattr(tongue, name)) for name in tongue.__slots__)


def _patterns():
    for name, value in _holders():
        if not getattr(value, "__module__", None):
            for number, pattern in enumerate(_within(value)):
                yield pytest.param(pattern, id=f"{name}.{number}")


def _within(value):
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)


def _seconds(work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _growth(work_of, noise=NOISE) -> float:
    """The least factor by which doubling the input multiplies the time, where time can be told."""
    if _seconds(work_of(LENGTH)) < noise:
        return 0.0
    times = [_seconds(work_of(LENGTH * factor)) for factor in (1, 2, 4)]
    return min(after / before for before, after in pairwise(times))


@pytest.mark.slow
@pytest.mark.parametrize("pattern", list(_patterns()))
def test_no_pattern_is_more_than_linear(pattern):
    empty = b"" if isinstance(pattern.pattern, bytes) else ""
    for unit in UNITS:
        kind = unit.encode() if isinstance(empty, bytes) else unit

        def work_of(length, kind=kind):
            text = kind * (length // len(kind))
            return lambda: [None for _ in pattern.finditer(text)]

        assert any(_growth(work_of) < GROWTH for _ in range(ATTEMPTS)), unit


@pytest.mark.slow
@pytest.mark.parametrize(("source", "unit"), CASES, ids=range(len(CASES)))
def test_reading_an_article_is_linear(source, unit):
    def work_of(length):
        data = ("x " + unit * (length // len(unit)) + "。").encode()
        return lambda: read_citations(
            read_article(data, source=source, published=PUBLISHED), catalogue()
        )

    assert _growth(work_of, noise=0.3) < GROWTH
