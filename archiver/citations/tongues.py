"""What each language says around a citation: one file of facts per language in languages/."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from archiver.citations.dates_cjk import CJK
from archiver.citations.dates_foreign import foreign_rules
from archiver.citations.dates_west import western

if TYPE_CHECKING:
    from archiver.citations.dates import Order, Rule

LANGUAGES = ("de", "en", "fr", "ja", "ko", "ru", "zh")
_REPORTS = (
    r"\s{{0,2}},?\s?(?:[^\W\d_]+ly\s|also\s|had\s|has\s|auch\s|aussi\s|также\s)?{verbs}\b"
    r"(?:,?\s(?:that|dass|que|что|wie)\b)?[,:]?\s"
)
WITHOUT_SPACES = frozenset({"ja", "ko", "zh"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The words of one language.

    *says* are verbs of reporting; *according* ends before an outlet's name, as does *inside*, which
    opens a sentence on what is to be read there; *after_name* begins behind the name.
    *before_glue* may stand between a date and the name, *glue* between the name and a date. *same*
    is the *ibid.* family, *works* the headings of lists of works. *titled* ends before a title in
    quotation marks; *titled_after* and *said_after* begin behind such marks, as does *of_words*,
    which calls what they hold somebody's words. *again* opens a sentence that goes on with the
    source before, *goes_on* one that speaks of it as "it"; *credits* names a source before what it
    claims; *reports* is the verb between a name and what it reports. *announces* ends a sentence
    that a quotation follows; *connects* opens one that goes on; *topic* is the particle that
    belongs to a name. In the files, <verbs> stands for the verbs of reporting.
    """

    code: str
    dates: tuple[Rule, ...]
    order: Order | None
    says: re.Pattern[str]
    according: re.Pattern[str]
    inside: re.Pattern[str]
    after_name: re.Pattern[str]
    before_glue: re.Pattern[str]
    glue: re.Pattern[str]
    same: re.Pattern[str]
    again: re.Pattern[str]
    credits: re.Pattern[str]
    works: re.Pattern[str]
    titled: re.Pattern[str]
    titled_after: re.Pattern[str]
    of_words: re.Pattern[str]
    said_after: re.Pattern[str]
    said_before: re.Pattern[str]
    announces: re.Pattern[str]
    connects: re.Pattern[str]
    topic: re.Pattern[str]
    goes_on: re.Pattern[str]
    reports: re.Pattern[str]

    @property
    def spaced(self) -> bool:
        """Whether words are counted, rather than signs."""
        return self.code not in WITHOUT_SPACES


@cache
def tongue_of(language: str) -> Tongue:
    """Return the words of *language* (a BCP 47 tag); English ones for a language we do not know."""
    code = language.split("-", maxsplit=1)[0].lower()
    code = code if code in LANGUAGES else "en"
    file = resources.files("archiver.citations").joinpath("languages", f"{code}.toml")
    facts = tomllib.loads(file.read_text("utf-8"))
    order = facts.pop("order", None)
    own = facts.pop("dates", None)
    dates = western(code, own) if own else (*CJK, *foreign_rules(code))
    verbs = "".join(facts.pop("verbs", ()))
    words = {
        name: re.compile("".join(lines).replace("<verbs>", verbs)) for name, lines in facts.items()
    }
    reports = re.compile(_REPORTS.format(verbs=verbs) if verbs else "(?!)")
    return Tongue(code=code, dates=dates, order=order, reports=reports, **words)
