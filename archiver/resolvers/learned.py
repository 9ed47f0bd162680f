"""How a site renamed its pages, learned from pages of which both addresses are known.

After FABLE (Nguyen and others, IMC 2023), which learns such rules by example: a rule says which
parts of an old address stand where in the new one. What it yields is a guess, and only the words on
the page can show that it is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from archiver.resolvers.codes import read_date
from archiver.resolvers.hosts import EXTENSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MARKS = "-_."
_DIGITS = "0123456789"
_SHORTEST = 2
_TELLING = 5  # characters of a part that one example alone may be trusted with
_RESPELLED = (".low", ".dash", ".line")
_DATES = frozenset({"yyyy", "mm", "dd", "m", "d"})

Names = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A new address in pieces: literal text, or the names of parts of the old one.

    *examples* is how many known moves it explains.
    """

    pieces: tuple[str | Names, ...]
    examples: int = 1


def learn(pairs: Sequence[tuple[str, str]]) -> tuple[Rule, ...]:
    """Return rules that explain the moves *pairs* (old, new), those that explain most first.

    One that explains a single move is kept only if it carries over a name or a number of some
    length; one that carries nothing over sends every page to the same place, and is none.

    >>> rule, = learn([("http://a.example/x/1201-fish.html", "https://a.example/fish/1201"),
    ...                ("http://a.example/x/1202-boats.html", "https://a.example/boats/1202")])
    >>> renamed(rule, "http://a.example/x/1203-nets.html")
    'https://a.example/nets/1203'
    """
    found: dict[tuple[str | Names, ...], Rule] = {}
    for old, new in pairs:
        rule: Rule | None = Rule(pieces=_pieces(parts(old), new), examples=0)
        for other_old, other_new in pairs:
            narrowed = _narrowed(rule, parts(other_old), other_new) if rule is not None else None
            rule = narrowed or rule
        if rule is not None and _carries_over(rule, parts(old)):
            found.setdefault(rule.pieces, rule)
    return tuple(sorted(found.values(), key=lambda rule: -rule.examples))


def renamed(rule: Rule, old: str) -> str | None:
    """Return where *rule* says that *old* went; None where it lacks a part that is wanted."""
    known = parts(old)
    written: list[str] = []
    for piece in rule.pieces:
        if isinstance(piece, str):
            written.append(piece)
            continue
        values = _values(piece, known)
        if len(values) != 1:
            return None
        written.append(values.pop())
    return "".join(written)


def _values(names: Names, known: Mapping[str, str]) -> set[str]:
    """Return what *names* stand for: as it is if that explains the moves, else as respelled."""
    there = [name for name in names if name in known]
    as_it_is = [name for name in there if not name.endswith(_RESPELLED)]
    return {known[name] for name in as_it_is or there}


def parts(url: str) -> dict[str, str]:
    """Return the parts of an address that may be found again in another, by name.

    Segments are counted from the front (s0) and from the end (e0), with and without an extension;
    then numbers before or behind a name, values of the query, and the parts of a date.
    """
    split = urlsplit(url)
    segments = [each for each in split.path.split("/") if each]
    found: dict[str, str] = {}
    for place, segment in enumerate(segments):
        for name, value in _within(segment):
            found[f"s{place}{name}"] = value
            found[f"e{len(segments) - 1 - place}{name}"] = value
    found.update({f"q.{name}": value for name, value in parse_qsl(split.query)})
    days = read_date(url, None)
    if days is not None and days[0] == days[1]:
        day = days[0]
        found |= {"yyyy": f"{day:%Y}", "mm": f"{day:%m}", "dd": f"{day:%d}"}
        found |= {"m": str(day.month), "d": str(day.day)}
    return {name: value for name, value in found.items() if value}


def _within(segment: str) -> Iterator[tuple[str, str]]:
    stem = EXTENSION.sub("", segment)
    yield "", segment
    yield ".stem", stem
    for name, value in (("", stem), *_numbers(stem)):
        yield f"{name}.low", value.casefold()
        yield f"{name}.dash", value.casefold().replace("_", "-")
        yield f"{name}.line", value.casefold().replace("-", "_")
        yield name or ".stem", value


def _numbers(stem: str) -> Iterator[tuple[str, str]]:
    behind, before = stem.lstrip(_DIGITS), stem.rstrip(_DIGITS)
    if behind != stem:
        yield ".number", stem.removesuffix(behind)
        yield ".name", behind.lstrip(_MARKS)
    elif before != stem and before[-1] in _MARKS:
        yield ".number", stem.removeprefix(before)
        yield ".name", before.rstrip(_MARKS)


def _pieces(known: Mapping[str, str], new: str) -> tuple[str | Names, ...]:
    """Cut *new* into the longest parts that it shares with the old address, and what is between."""
    by_value: dict[str, set[str]] = {}
    for name, value in known.items():
        if len(value) >= _SHORTEST or name in _DATES:
            by_value.setdefault(value, set()).add(name)
    longest_first = sorted(by_value, key=lambda value: (-len(value), value))
    pieces: list[str | Names] = []
    place = _after_host(new)
    literal = new[:place]
    while place < len(new):
        shared = [it for it in longest_first if _stands(it, by_value[it], new, place)]
        if not shared:
            literal += new[place]
            place += 1
            continue
        pieces += [literal] if literal else []
        pieces.append(frozenset(by_value[shared[0]]))
        literal, place = "", place + len(shared[0])
    return tuple([*pieces, literal] if literal else pieces)


def _after_host(url: str) -> int:
    start = url.find("://") + 3 if "://" in url else 0
    end = url.find("/", start)
    return len(url) if end < 0 else end


def _stands(value: str, names: set[str], new: str, place: int) -> bool:
    """Whether *value* stands at *place* as a whole: not within a longer word or number.

    Parts of a date may stand close together (20220108).
    """
    if not new.startswith(value, place):
        return False
    if names & _DATES and not (len(value) == 1 and new[place - 1].isdigit()):
        return True
    after = new[place + len(value) : place + len(value) + 1]
    return not (new[place - 1].isalnum() or after.isalnum())


def _narrowed(rule: Rule, known: Mapping[str, str], new: str) -> Rule | None:
    """Return *rule* with the names that also explain *new*; None where it cannot."""
    place = 0
    pieces: list[str | Names] = []
    for piece in rule.pieces:
        if isinstance(piece, str):
            if not new.startswith(piece, place):
                return None
            pieces.append(piece)
            place += len(piece)
            continue
        fitting = {it for it in piece if it in known and new.startswith(known[it], place)}
        longest = max((known[it] for it in fitting), key=len, default="")
        if not longest:
            return None
        pieces.append(frozenset(it for it in fitting if known[it] == longest))
        place += len(longest)
    if place != len(new):
        return None
    return Rule(pieces=tuple(pieces), examples=rule.examples + 1)


def _carries_over(rule: Rule, known: Mapping[str, str]) -> bool:
    carried = [
        known[next(iter(sorted(piece)))]
        for piece in rule.pieces
        if not isinstance(piece, str) and not piece <= _DATES
    ]
    if rule.examples > 1:
        return bool(carried)
    return any(len(value) >= _TELLING for value in carried)
