"""Forms that outlets' names take in a sentence: «Коммерсанта», du Monde, aux Échos."""

from __future__ import annotations

import re

_GERMAN_ADJECTIVE = re.compile(
    r"\b(Süddeutsche|Neue|Allgemeine|Rheinische|Deutsche|Norddeutsche|Westdeutsche|Junge)\b"
)
_CYRILLIC = re.compile(r"[А-Яа-яЁё]+(?: [А-Яа-яЁё]+)*")
_CASES = 5  # genitive, dative, accusative, instrumental, prepositional
_HARD = ("а", "у", "а", "ом", "е")
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ая", ("ой", "ой", "ую", "ой", "ой")),
    ("ий", ("ого", "ому", "ого", "им", "ом")),
    ("ый", ("ого", "ому", "ого", "ым", "ом")),
    ("ие", ("их", "им", "ие", "ими", "их")),
    ("ия", ("ии", "ии", "ию", "ией", "ии")),
    ("ка", ("ки", "ке", "ку", "кой", "ке")),
    ("га", ("ги", "ге", "гу", "гой", "ге")),
    ("а", ("ы", "е", "у", "ой", "е")),
    ("я", ("и", "е", "ю", "ей", "е")),
    ("ости", ("остей", "остям", "ости", "остями", "остях")),
    ("ы", ("", "ам", "ы", "ами", "ах")),
    ("хо", ("ха", "ху", "хо", "хом", "хе")),
    ("ъ", _HARD),
    ("ь", ("я", "ю", "ь", "ем", "е")),
    ("й", ("я", "ю", "й", "ем", "е")),
)
_PLURAL_IA = ("ий", "иям", "ия", "иями", "иях")  # Известия, of the Известия
_CONSONANT = re.compile("[бвгджзклмнпрстфхцчшщ]$")
_FLEETING = re.compile("[а-яё]ец$")


_CONTRACTED = {"Le ": ("du ", "au "), "Les ": ("des ", "aux ")}


def contracted(name: str) -> tuple[str, ...]:
    """Return what French makes of a name with an article: in the columns du Monde.

    >>> contracted("Les Échos")
    ('des Échos', 'aux Échos')
    """
    for article, forms in _CONTRACTED.items():
        if name.startswith(article):
            return tuple(form + name.removeprefix(article) for form in forms)
    return ()


def lowered(name: str) -> tuple[str, ...]:
    """Return a name with its English article as it stands within a sentence.

    >>> lowered("The Observer")
    ('the Observer',)
    """
    return (f"the {name.removeprefix('The ')}",) if name.startswith("The ") else ()


def inflected(name: str) -> tuple[str, ...]:
    """Return what German makes of a name with an adjective: in der Süddeutschen Zeitung.

    >>> inflected("Neue Zürcher Zeitung")
    ('Neuen Zürcher Zeitung', 'Neuer Zürcher Zeitung')
    """
    if not _GERMAN_ADJECTIVE.search(name):
        return ()
    return tuple(_GERMAN_ADJECTIVE.sub(rf"\1{ending}", name) for ending in "nr")


def declined(name: str) -> tuple[str, ...]:
    """Return the forms of a Russian name in the other cases; none for a name that has none.

    >>> declined("Новая газета")
    ('Новой газеты', 'Новой газете', 'Новую газету', 'Новой газетой')
    """
    if not _CYRILLIC.fullmatch(name) or name.isupper():
        return ()
    words = [_forms(word) for word in name.split(" ")]
    forms = [" ".join(word[case] for word in words) for case in range(_CASES)]
    if name.endswith("ия") and " " not in name:
        forms += [name.removesuffix("ия") + ending for ending in _PLURAL_IA]
    return tuple(one for one in dict.fromkeys(forms) if one != name)


def _forms(word: str) -> tuple[str, ...]:
    if word.isupper():
        return (word,) * _CASES
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return tuple(stem + other for other in others)
    if _FLEETING.search(word):
        stem = word[:-2] + ("ьц" if word.endswith("лец") else "ц")
        return tuple(stem + ending for ending in ("а", "у", "а", "ем", "е"))
    return tuple(word + ending for ending in _HARD) if _CONSONANT.search(word) else (word,) * _CASES
