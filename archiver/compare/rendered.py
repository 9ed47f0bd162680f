"""A passage in other words or another language: its facts beside those of the page.

No model, no weights: figures with their units, money, dates and names, by value. What is said
is how many agree and where; a fact that is missing contradicts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.compare.language import KNOWN, in_latin_letters, spoken_language
from archiver.compare.names import same_name, sound
from archiver.records import Fact, FactCheck, FactKind, Match, QuoteState, Span
from archiver.text import EAST, find_facts, fold

if TYPE_CHECKING:
    from archiver.records import Page

_LONGEST_PAGE = 400_000
_MOST_FACTS = 4000
_KEPT_PAGES = 128
_HEADINGS = 2  # a name that a page holds no more often stands in its head or title alone
_COMMON_NOUNS = frozenset(
    [
        "オンライン",
        "ニュース",
        "サイト",
        "ウェブ",
        "インターネット",
        "ネット",
        "メディア",
        "テレビ",
        "ラジオ",
        "ブログ",
        "ページ",
        "ワクチン",
        "ウイルス",
        "サーバー",
        "サーバ",
        "システム",
        "データ",
        "サービス",
        "インタビュー",
        "レポート",
        "コメント",
        "ビジネス",
        "コロナ",
        "エネルギー",
        "ドル",
        "ユーロ",
        "パーセント",
        "トン",
        "キロ",
        "メートル",
        "センター",
        "グループ",
        "メンバー",
        "コンピューター",
        "コンピュータ",
        "スマートフォン",
        "スマホ",
        "トップ",
        "リーダー",
        "プロジェクト",
        "プログラム",
        "クレーン",
        "トラック",
        "バス",
        "タクシー",
        "ホテル",
        "レストラン",
        "スポーツ",
        "サッカー",
        "チーム",
        "ゲーム",
        "コスト",
        "リスク",
        "ルール",
        "テスト",
        "ケース",
        "ポイント",
        "ピーク",
        "レベル",
        "ペース",
        "メール",
        "カード",
        "ガス",
        "マスク",
        "ロケット",
        "ミサイル",
        "ドローン",
        "ガソリン",
        "トンネル",
        "フェリー",
        "ターミナル",
        "コンテナ",
    ]
)
_WEIGHTS = {FactKind.NAME: 1, FactKind.FIGURE: 2}
_STRONG = 3
_SHORTEST_SOUND = 3


def other_language(language: str, page: Page) -> bool:
    """Whether *page* is in another language than *language*, as far as its words tell."""
    spoken = spoken_language(page.text, page.language)
    if spoken is None:
        return in_latin_letters(page.text) and language in EAST
    return language in KNOWN and spoken in KNOWN and language != spoken


@dataclass(frozen=True, slots=True)
class _Found:
    facts: tuple[Fact, ...]
    pairs: tuple[tuple[Fact, Fact], ...]
    score: int


def find_rendering(words: str, page: Page, *, language: str) -> Match:
    """Compare the facts of *words* with the best window of *page*.

    The state is RENDERED where facts agree (k of n stand in `facts`) and UNREAD where there is
    nothing to hold on to.
    """
    asked = tuple(fact for fact in find_facts(words, language=language) if not _own(fact, page))
    spoken = _page_language(page, language)
    told = _told(page.text, spoken)
    best = _best_window(asked, told, width=_width(words, language, spoken))
    if best is None or not _holds(best, asked):
        reason = "no-facts-to-compare" if not asked else "facts-not-found"
        return Match(state=QuoteState.UNREAD, method="facts", score=0.0, reasons=(reason,))
    checks = tuple(_checked(fact, best, asked) for fact in asked)
    agreeing = sum(check.agrees is True for check in checks)
    start = min(fact.span.start for _, fact in best.pairs)
    end = max(fact.span.end for _, fact in best.pairs)
    return Match(
        state=QuoteState.RENDERED,
        method=f"facts: {agreeing} of {len(checks)}",
        score=round(agreeing / len(checks), 4),
        span=Span(start, end),
        facts=checks,
    )


@lru_cache(_KEPT_PAGES)
def _told(text: str, language: str) -> tuple[Fact, ...]:
    """Return the facts of a page, which many passages are compared with."""
    return find_facts(text[:_LONGEST_PAGE], language=language)[:_MOST_FACTS]


def _own(fact: Fact, page: Page) -> bool:
    """Whether a name is the site's own, or a common noun: it proves nothing about a passage."""
    if fact.kind is not FactKind.NAME:
        return False
    if fact.value in _COMMON_NOUNS:
        return True
    heads = fold(f"{page.site or ''} {page.title} {urlsplit(page.url).hostname or ''}", skip=())
    if fact.value not in heads.text:
        return False
    told = fold(page.text, skip=()).text
    return told.count(fact.value) <= _HEADINGS


def _page_language(page: Page, language: str) -> str:
    """Return how to read the page's figures: as English, if nothing tells."""
    spoken = spoken_language(page.text, page.language)
    return spoken or ("en" if language in {*EAST, "ru"} else language)


def _width(words: str, language: str, spoken: str) -> int:
    """Return how long the same would be in the other language, with room to spare."""
    factor = 2.5 if language in EAST and spoken not in EAST else 1.0
    return int(len(words) * factor * 1.6) + 80


def _best_window(asked: tuple[Fact, ...], told: tuple[Fact, ...], *, width: int) -> _Found | None:
    """Return the window of the page's facts in which the most of those asked for agree."""
    fits = [[fact for fact in asked if agrees(fact, other)] for other in told]
    starts = [number for number, facts in enumerate(fits) if facts]
    best: _Found | None = None
    for number in starts[:1000]:
        window = []
        for later in range(number, len(told)):
            if told[later].span.end - told[number].span.start > width:
                break
            window.append(later)
        pairs = _paired([(told[later], fits[later]) for later in window])
        score = sum(_WEIGHTS.get(one.kind, _STRONG) for one, _ in pairs)
        if best is None or score > best.score:
            best = _Found(tuple(told[later] for later in window), tuple(pairs), score)
    return best


def _paired(window: list[tuple[Fact, list[Fact]]]) -> list[tuple[Fact, Fact]]:
    """Pair each fact asked for with one that agrees, none twice."""
    pairs: list[tuple[Fact, Fact]] = []
    done: list[Fact] = []
    for told, facts in window:
        for fact in facts:
            if fact not in done:
                pairs.append((fact, told))
                done.append(fact)
                break
    return pairs


def _holds(best: _Found, asked: tuple[Fact, ...]) -> bool:
    """Whether enough agrees to say that the window is about the same: not one bare figure."""
    strong = [fact for fact, _ in best.pairs if fact.kind is not FactKind.NAME]
    return len(best.pairs) > 1 or (len(asked) == 1 and len(strong) == 1 and _telling(strong[0]))


def _telling(fact: Fact) -> bool:
    digits = [character for character in fact.value if character.isdecimal()]
    return fact.kind in {FactKind.CURRENCY, FactKind.DATE} or len(digits) > len("12")


def agrees(fact: Fact, other: Fact) -> bool:
    """Whether two facts say the same: equal values, a date less full, a figure without unit.

    >>> one, two = find_facts("8%、2022年1月2日", language="ja")
    >>> [agrees(fact, two) for fact in find_facts("on January 2", language="en")]
    [True]
    """
    if FactKind.NAME in {fact.kind, other.kind}:
        return fact.kind is other.kind and _same_name(fact, other)
    if FactKind.DATE in {fact.kind, other.kind}:
        return fact.kind is other.kind and _same_date(fact.value, other.value)
    one, two = _parts(fact), _parts(other)
    same_unit = one[0] == two[0] or not one[0] or not two[0]
    percent = "%" in {one[0], two[0]} and one[0] != two[0]
    money = FactKind.CURRENCY in {fact.kind, other.kind} and one[0] != two[0]
    return one[1] == two[1] and same_unit and not percent and not money


def _parts(fact: Fact) -> tuple[str, str]:
    unit, _, value = fact.value.rpartition(" ")
    return unit, value


def _same_date(one: str, other: str) -> bool:
    first, second = _fields(one), _fields(other)
    shared = [(a, b) for a, b in zip(first, second, strict=True) if a and b]
    return bool(shared) and all(a == b for a, b in shared)


def _fields(date: str) -> tuple[str | None, str | None, str | None]:
    if date.startswith("---"):
        return None, None, date[3:]
    if date.startswith("--"):
        month, _, day = date[2:].partition("-")
        return None, month, day or None
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return year, month or None, day or None


def _same_name(fact: Fact, other: Fact) -> bool:
    if fact.value == other.value or same_name(fact.value, other.value):
        return True
    if fact.value.isascii() == other.value.isascii():
        return False
    heard = sound(fact.text)
    return len(heard) >= _SHORTEST_SOUND and heard == sound(other.text)


def _checked(fact: Fact, best: _Found, asked: tuple[Fact, ...]) -> FactCheck:
    """Return *fact* beside its counterpart in the window, which agrees, contradicts or lacks."""
    told = next((told for one, told in best.pairs if one == fact), None)
    if told is not None:
        return FactCheck(kind=fact.kind, quote=fact, source=told, agrees=True)
    rival = _rival(fact, best, asked)
    return FactCheck(
        kind=fact.kind, quote=fact, source=rival, agrees=None if rival is None else False
    )


def _rival(fact: Fact, best: _Found, asked: tuple[Fact, ...]) -> Fact | None:
    """Return the one fact of the window that stands in the place of *fact* and differs.

    Only where all else that is strong agrees, twice at least, and neither side has a second
    fact of that role: otherwise what differs may be another thing altogether.
    """
    if fact.kind is FactKind.NAME or fact.approximate:
        return None
    strong = [one for one, _ in best.pairs if one.kind is not FactKind.NAME]
    open_asked = [
        one for one in asked if one.kind is not FactKind.NAME and one not in dict(best.pairs)
    ]
    used = [told for _, told in best.pairs]
    same_role = [told for told in best.facts if told not in used and _role(told) == _role(fact)]
    if len(strong) < len(("one", "other")) or len(open_asked) > 1 or len(same_role) != 1:
        return None
    return same_role[0]


def _role(fact: Fact) -> tuple[FactKind, str]:
    if fact.kind is FactKind.DATE:
        return fact.kind, "".join("x" if field else "-" for field in _fields(fact.value))
    return fact.kind, _parts(fact)[0]
