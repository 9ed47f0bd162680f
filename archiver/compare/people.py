"""Short and full forms of a person's name, told from another person of the same surname.

The source itself must prove that both mean the same: it gives the full name where the quotation
shortens it, or elsewhere on the page; and it knows nobody else whom the shorter form could mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_OFFICES = {
    "en": "president chancellor senator governor mayor minister secretary "
    "general judge justice ambassador congressman congresswoman representative "
    "professor prof dr doctor chairman chairwoman director commissioner premier sir dame "
    "captain colonel sergeant archbishop bishop prime foreign finance defence defense "
    "interior home justice attorney us u s british french german russian chinese japanese",
    "de": "bundeskanzler bundeskanzlerin kanzler kanzlerin präsident präsidentin bundespräsident "
    "minister ministerin außenminister außenministerin innenminister finanzminister "
    "verteidigungsminister ministerpräsident ministerpräsidentin bürgermeister oberbürgermeister "
    "in general professor prof dr direktor senator us us-präsident",
    "fr": "président présidente ministre premier première sénateur sénatrice député députée maire "
    "général professeur pr docteur dr directeur directrice chancelier",
    "es": "presidente presidenta ministro ministra primer alcalde alcaldesa general "
    "senador senadora doctor dr profesor director directora",
    "it": "presidente ministro ministra premier sindaco generale senatore dottor "
    "professor direttore",
    "pt": "presidente ministro ministra primeiro prefeito general senador doutor "
    "professor diretor governador",
    "ru": "президент президента премьер премьер-министр министр министра канцлер губернатор мэр "
    "генерал директор депутат сенатор профессор патриарх",
}
_COURTESY = {
    "en": "mr mister mrs ms miss",
    "de": "herr herrn frau",
    "fr": "m monsieur mme madame mlle",
    "es": "señor sr señora sra don doña",
    "it": "signor signora",
    "pt": "senhor sr senhora sra",
    "ru": "г-н господин г-жа госпожа",
}
_FOR_WOMEN = frozenset(
    "mrs ms miss frau mme madame mlle señora sra doña signora senhora г-жа госпожа".split()
)
_NO_LONGER = frozenset(
    "former ex vice deputy acting late then elect ancien ancienne ehemalige ehemaliger ehemaligen "
    "früherer früheren alt damalige damaliger exjefe expresidente anterior antiguo vicepresidente "
    "бывший бывшего вице экс тогдашний lieutenant under".split()
)
_AFTER = frozenset("jr sr junior senior ii iii fils père".split())
_PARTICLES = frozenset("de la le du von van der den di da del bin ibn al el ben mac san".split())
_MEN = frozenset(
    "adam alain albert alexander alexandre alexis andreas andrew andré angelo anthony antoine "
    "antonio arthur barack ben benjamin bernard bernie bill bob boris brian bruno carl carlos "
    "charles chris christian christoph christopher claude daniel dave david denis diego dirk "
    "dmitri donald eduardo edward emmanuel eric ernst fabien felix fernando florian francesco "
    "francis francisco franck francois françois frank frederick friedrich gabriel george georges "
    "gerhard giovanni giuseppe gordon gregory guido hans harold harry heinrich helmut henri henry "
    "horst hugo igor ivan jack jacob jacques james jan jason javier jean jeff jeffrey jens jeremy "
    "jim joachim joe joel john jonathan jorge josef joseph josé joão juan julien jürgen karl keir "
    "kenneth kevin klaus kurt lars laurent leo leonard lionel louis luc luca lucas luigi luis "
    "luiz manuel marc marcel marco mario mark markus martin mathieu matthew max michael michel "
    "miguel mike mikhail nicolas nikolai olaf oliver olivier oscar otto paolo pascal patrick paul "
    "pedro peter philip philippe pierre rafael ralf raymond reinhard richard rishi robert roberto "
    "roger roland ronald rudolf sam samuel scott sebastian sergei sergey simon stefan stephen "
    "steve steven sven theo thierry thomas tim tom tony ulrich victor viktor vincent vladimir "
    "walter werner wilhelm william wolfgang xavier yves владимир александр алексей андрей борис "
    "виктор дмитрий иван игорь михаил николай олег павел сергей юрий".split()
)
_WOMEN = frozenset(
    "adele agnes alexandra alice amanda amy ana andrea angela anita ann anna anne annalena annie "
    "antonia barbara beate birgit bianca brigitte britta camille carla carmen carol caroline "
    "catherine cecilia céline charlotte chiara christina christine claire clara claudia cristina "
    "daniela deborah diana doris dorothy elena elisabeth elizabeth emily emma erika eva evelyn "
    "fiona florence frances franziska françoise gabriela gabriele giorgia gisela gloria grace "
    "greta hannah heidi heike helen helena hillary ines ingrid irene isabel isabelle ivanka jane "
    "janet jennifer jessica jill joan joanna judith julia julie kamala karen karin kate katharina "
    "katherine kathleen kim laura lena leonie linda lisa liz louise lucia lucie luisa manuela "
    "margaret margarita maria marie marina marine marion marta martha martina mary melania "
    "melanie mia michelle monica monika nadia nancy naomi natalia nathalie nicola nicole nina "
    "olga pamela patricia paula petra rachel rebecca renate rita rosa rosemary ruth sabine sandra "
    "sara sarah silvia simone sofia sonia sophie stefanie stephanie susan susanne sylvia tanja "
    "teresa theresa ursula valentina valerie vanessa vera veronica victoria virginia yvonne анна "
    "валентина вера екатерина елена ирина людмила марина мария наталья ольга светлана".split()
)
_NO_SURNAME = frozenset(
    "street road avenue square bridge hospital university college airport station park house hall "
    "tower dock docks island bay river school church bank board office ministry company motors "
    "foundation prize award institute library museum stadium center centre county lake court "
    "street’s party government administration building library highway boulevard lane drive "
    "rue avenue place pont hôpital université gare musée stiftung straße platz brücke universität "
    "улица площадь мост".split()
)
_LETTER = 1
_MOST_GIVEN = 2


@dataclass(frozen=True, slots=True)
class Called:
    """How somebody is called before the surname: titles, given names, and what limits a title."""

    titles: tuple[str, ...]
    given: tuple[str, ...]
    limited: bool = False


def is_title(word: str, language: str) -> bool:
    """Whether a folded *word* is a title of office or of courtesy."""
    return word in _listed(_OFFICES, language) or word in _listed(_COURTESY, language)


def is_particle(word: str) -> bool:
    """Whether a folded *word* belongs to the surname behind it: Le Pen, von der Leyen."""
    return word in _PARTICLES


def limits_title(word: str) -> bool:
    """Whether a folded *word* before a title makes another of it: former, vice."""
    return word in _NO_LONGER


def follows_name(word: str) -> bool:
    """Whether a folded *word* behind a surname tells one bearer from another: Jr."""
    return word in _AFTER


def called(words: Sequence[str], *, language: str, limited: bool = False) -> Called | None:
    """Read the *words* before a surname; None if they are not titles and given names alone."""
    titles: list[str] = []
    given: list[str] = []
    for word in words:
        plain = word.casefold().rstrip(".")
        if not given and is_title(plain, language):
            titles.append(plain)
        elif word[:1].isupper() and plain.replace("-", "").isalpha() and len(given) < _MOST_GIVEN:
            given.append(plain)
        else:
            return None
    return Called(tuple(titles), tuple(given), limited)


def same_person(quoted: Called, printed: Called, surname: str, *, language: str, page: str) -> bool:
    """Whether *page* proves that both, with the same *surname*, are the same person.

    >>> one, full = Called(("president",), ()), Called(("president",), ("emmanuel",))
    >>> same_person(one, full, "Macron", language="en", page="President Emmanuel Macron left.")
    True
    >>> same_person(full, one, "Macron", language="en", page="President Macron left.")
    False
    """
    if quoted.limited != printed.limited or surname.casefold() in _NO_SURNAME:
        return False
    known = _full_names(surname, language, page)
    if not _titles_agree(quoted, printed, surname, language=language, page=page):
        return False
    if quoted.given == printed.given:
        person = {surname.casefold()} if not known else known
        return bool(quoted.given) or (len(person) == 1 and person <= _MEN | _WOMEN)
    office = quoted.titles == printed.titles and bool(set(quoted.titles) - _courtesy(language))
    if quoted.given and printed.given:
        return _is_initial(quoted.given, printed.given) and known <= {printed.given[0]}
    full = (quoted.given or printed.given)[0]
    if len(full) == _LETTER:
        return False
    if printed.given and office:
        titled = _full_names(surname, language, page, title=printed.titles[-1])
        return titled <= {full}
    return known == {full}


def _titles_agree(
    quoted: Called, printed: Called, surname: str, *, language: str, page: str
) -> bool:
    polite = _courtesy(language)
    one, other = set(quoted.titles), set(printed.titles)
    if one == other or (not one and not other & polite):
        return True
    if not one <= polite:
        return False
    if other & polite and one:
        return False  # Mr for Mrs
    given = (*printed.given, *quoted.given)
    woman = bool(one & _FOR_WOMEN)
    if any(name in (_MEN if woman else _WOMEN) for name in given):
        return False
    told = any(name in (_WOMEN if woman else _MEN) for name in given)
    return told or any(
        re.search(rf"(?<!\w){re.escape(title)}\.?\s{re.escape(surname)}(?!\w)", page, re.IGNORECASE)
        for title in quoted.titles
    )


def _is_initial(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two sets of given names is the initials, or lacks a second, of the other."""
    short, long = sorted((one, other), key=lambda names: sum(map(len, names)))
    if short[0] == long[0]:
        rest = (*short[1:], *long[1:])
        return all(len(name) == _LETTER for name in rest)
    return len(short[0]) == _LETTER and long[0].startswith(short[0])


def _full_names(surname: str, language: str, page: str, *, title: str = "") -> frozenset[str]:
    """Return the first given names with which *page* has *surname*, behind *title* if given."""
    before = rf"(?<!\w){re.escape(title)}\s" if title else ""
    names = re.findall(
        rf"{before}(?i:(?<![\w'’-])([^\W\d_][\w'’-]*)\s(?:[^\W\d_]\.?\s)?{re.escape(surname)}(?!\w))"
        r"(\s(?:Jr|Sr|junior|senior)\b)?",
        page,
        re.IGNORECASE if title else 0,
    )
    return frozenset(
        name.casefold() + after.casefold()
        for name, after in names
        if name[0].isupper() and not _no_name(name.casefold(), language)
    )


def _no_name(word: str, language: str) -> bool:
    return is_title(word, language) or word in _NO_LONGER | _COMMON


_COMMON = frozenset(
    "the a an and but or when while if as so then that this since because although though after "
    "before with without for from to by in on at of said says asked told der die das und aber wenn "
    "als auch le la les et mais quand pour avec selon comme y e pero и но а что как когда".split()
)


def _courtesy(language: str) -> frozenset[str]:
    return _listed(_COURTESY, language)


def _listed(table: dict[str, str], language: str) -> frozenset[str]:
    return _words(table.get(language, ""))


@cache
def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())
