"""What makes a quotation say something else: one typed slip, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from benchmarks.driftbench.corpus import Sentence

PROMISED = ("figure", "negation", "name", "date", "unit", "quantifier")
TYPED = (*PROMISED, "modality", "wording")
ALTERED = (*TYPED, "omission", "insertion", "several")

_FOLLOWED_BY_WORDS = {"omission": "optional", "insertion": "inserted"}


def alter(sentence: Sentence, edit: str, chosen: random.Random) -> str | None:
    """Return what a writer who slips once would quote; None where *edit* finds no place."""
    if edit == "several":
        return _several(sentence, chosen)
    places = sentence.places(_FOLLOWED_BY_WORDS.get(edit, edit))
    if edit == "omission":
        places = [at for at in places if _goes_on(sentence, at)]
    if not places:
        return None
    return _slip(sentence, chosen.choice(places), chosen).text


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether words follow: to stop before the end of a sentence is no omission."""
    rest = "".join(piece.text for piece in sentence.pieces[at + 1 :])
    return any(character.isalnum() for character in rest)


def _several(sentence: Sentence, chosen: random.Random) -> str | None:
    """Return the sentence with two to four typed slips."""
    places = [at for kind in TYPED for at in sentence.places(kind)]
    if len(places) < 2:
        return None
    for at in chosen.sample(places, min(len(places), chosen.randint(2, 4))):
        sentence = _slip(sentence, at, chosen)
    return sentence.text


def _slip(sentence: Sentence, at: int, chosen: random.Random) -> Sentence:
    return sentence.saying(at, chosen.choice(sentence.pieces[at].others))
