"""A folded text that is searched again and again.

A long one is indexed by samples: every eighth piece of eight characters (every fourth of four in
kanji and kana). Words long enough to hold a sample wherever they stand are then found by looking
at one sample for each of their first places, instead of reading the text once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_LONG = 50_000  # from here on an index pays
_SAMPLE = 2_000
_MOST_PLACES = 200


def is_eastern(text: str) -> bool:
    """Whether *text* is mostly kanji, kana or Hangul: its characters say more each."""
    if text.isascii():
        return False
    return sum(character > "\u2e80" for character in text) > 0.4 * len(text)


@dataclass(frozen=True, slots=True)
class Haystack:
    """A text and, if it is long, the places of its samples of *size* characters."""

    text: str = field(repr=False)
    size: int
    samples: Mapping[str, int | list[int]] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, text: str) -> Haystack:
        """Index *text* if it is long."""
        size = 4 if is_eastern(text[:_SAMPLE]) else 8
        if len(text) < _LONG:
            return cls(text, size)
        samples: dict[str, int | list[int]] = {}
        for place in range(0, len(text) - size + 1, size):
            sample = text[place : place + size]
            known = samples.get(sample)
            if known is None:
                samples[sample] = place
            elif isinstance(known, int):
                samples[sample] = [known, place]
            elif len(known) < _MOST_PLACES:
                known.append(place)
        return cls(text, size, samples)

    def find_all(self, words: str, since: int = 0, until: int | None = None) -> Iterator[int]:
        """Yield where *words* begin in the text between two places, in order."""
        until = len(self.text) if until is None else until
        starts = self._starts(words)
        if starts is None:
            here = self.text.find(words, since, until)
            while here >= 0:
                yield here
                here = self.text.find(words, here + 1, until)
            return
        for start in sorted(set(starts)):
            if since <= start <= until - len(words) and self.text.startswith(words, start):
                yield start

    def longest_head(self, words: str, since: int = 0) -> int:
        """Return how many characters of the beginning of *words* stand somewhere together."""
        starts = self._starts(words)
        if starts is None:
            return _halve(len(words), lambda size: self.text.find(words[:size], since) >= 0)
        return max((self._agree(words, start) for start in starts if start >= since), default=0)

    def longest_tail(self, words: str) -> int:
        """Return how many characters of the end of *words* stand somewhere together."""
        if self.samples is None or len(words) < 2 * self.size:
            return _halve(len(words), lambda size: words[len(words) - size :] in self.text)
        ends = [
            place + self.size + ahead
            for ahead in range(self.size)
            for place in self._places(
                words[len(words) - self.size - ahead : len(words) - ahead or None]
            )
        ]
        return max((self._agree_back(words, end) for end in ends), default=0)

    def shared(self, words: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield places in *words*, and the places in the text that begin with the same sample."""
        if self.samples is not None:
            size, known = self.size, self.samples
            for ahead in range(len(words) - size + 1):
                places = known.get(words[ahead : ahead + size])
                if places is not None:
                    yield ahead, (places,) if isinstance(places, int) else places

    def _places(self, sample: str) -> Sequence[int]:
        found = self.samples.get(sample, ()) if self.samples is not None else ()
        return (found,) if isinstance(found, int) else found

    def _starts(self, words: str) -> list[int] | None:
        """Return where *words* may begin; None if they are too short to hold a sample."""
        if self.samples is None or len(words) < 2 * self.size:
            return None
        starts = []
        for ahead in range(self.size):
            places = self._places(words[ahead : ahead + self.size])
            if len(places) >= _MOST_PLACES:
                return None
            starts += [place - ahead for place in places if place >= ahead]
        return starts

    def _agree(self, words: str, start: int) -> int:
        text = self.text
        return _halve(len(words), lambda size: text.startswith(words[:size], start))

    def _agree_back(self, words: str, end: int) -> int:
        text = self.text
        return _halve(len(words), lambda size: text.endswith(words[len(words) - size :], 0, end))


def _halve(high: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest number up to *high* for which *holds* is true, as it is below it."""
    low = 0
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
