"""Find outlets' names in a text: the longest that fits, where a name may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.citations.cases import contracted, declined, inflected, lowered
from archiver.records import Outlet, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Alias, Catalogue, Publication

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("\n"): " ",
    0x3000: " ",
    0xA0: " ",
    ord("’"): "'",
    ord("･"): "・",
}
_ARTICLE = re.compile(r"(?:\b[Tt]he|\b[Dd](?:er|ie|as|em|en|es)|\b[Ll]es?|\b[Ll]a)\s$|\b[Ll]'$")
_HAN = re.compile(r"[一-龥々]")
_KATAKANA = re.compile(r"[ァ-ヺー]")
_AFTER_HAN = re.compile(
    r"紙|誌|版|電子|朝刊|夕刊|社説|記事|記者|報道|日曜|総合|[一二三12３１２]面|特集|世論調査|調査|付|号|社[はがの説]|通信|"
    r"独自|配信|国際|地方|東京|大阪|西部|デジタル|新聞|特派員|編集|取材|掲載|発行|[『「【《〈]|\d|[月日]|記載|参照|引用|発|电|電|"
    r"[一-龥]{2,8}\d{1,2}月\d{1,2}日|中文|同日|令和|平成|昭和|大正|明治|民国|"
    r"报道|報道|刊|讯|訊|客户端|网站|網站|称|稱|评论|記|记者|援引|指出|社评|社評|撰文|发表|發表"
)
_BEFORE_HAN = re.compile(
    r"[日月付米英仏独露中韓伊紙誌前同各方号の年は、据據对對由新被接受系向和与與及在以下上本国國刊报]$"
)


_FORMS = {"ru": declined, "fr": contracted, "de": inflected, "en": lowered}


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    publication: Publication
    ambiguous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """An outlet's name in a text. *sure* is False for names that are also ordinary words."""

    span: Span
    outlet: Outlet
    publication: Publication
    sure: bool


class Names:
    """The names that writers of one language use, ready to be looked for."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.language = language
        self.kinds = {one.id: one.kind for one in catalogue.publications}
        self.columns = {column: one for one in catalogue.publications for column in one.columns}
        self.hosts = {
            host.name.removeprefix("www."): one
            for one in reversed(catalogue.publications)
            for host in one.hosts
        }
        named: dict[str, tuple[int, _Name]] = {}
        for publication in catalogue.publications:
            for alias in publication.aliases:
                if alias.language in {None, language}:
                    rank = self._rank(publication, alias)
                    for text in self._forms(alias.text.translate(_HALF)):
                        if text not in named or rank < named[text][0]:
                            named[text] = (rank, _Name(text, publication, alias.ambiguous))
        self.starts: dict[str, list[_Name]] = {}
        for _, name in sorted(named.values(), key=lambda one: -len(one[1].text)):
            self.starts.setdefault(name.text[:2], []).append(name)

    def _forms(self, text: str) -> tuple[str, ...]:
        """Return how this language writes a name in its sentences."""
        forms = _FORMS.get(self.language)
        return (text, *forms(text)) if forms else (text,)

    def _rank(self, publication: Publication, alias: Alias) -> int:
        """Prefer the edition that is named so in this language, then one written in it."""
        if alias.language is not None:
            return 0
        return 1 if publication.language == self.language else 2

    def find(self, text: str, span: Span) -> tuple[NameHit, ...]:
        """Return the names in *span* of *text*, in reading order, none inside another."""
        return tuple(self._scan(text[span.start : span.end].translate(_HALF), span.start))

    def _scan(self, text: str, offset: int) -> Iterator[NameHit]:
        place, starts = 0, self.starts
        last = len(text) - 1
        while place < last:
            here = starts.get(text[place : place + 2])
            name = here and next((one for one in here if _stands(text, place, one.text)), None)
            if name:
                yield self._hit(text, place, name, offset)
                place += len(name.text)
            else:
                place += 1

    def _hit(self, text: str, place: int, name: _Name, offset: int) -> NameHit:
        start, publication = place, name.publication
        if article := _ARTICLE.search(text, max(0, place - 5), place):
            start = article.start()
        return NameHit(
            span=Span(start + offset, place + len(name.text) + offset),
            outlet=Outlet(id=publication.id, name=publication.name, language=publication.language),
            publication=publication,
            sure=not name.ambiguous,
        )

    def by_host(self, host: str) -> Publication | None:
        """Return the outlet whose host name is the longest suffix of *host*."""
        labels = host.lower().removeprefix("www.").split(".")
        for cut in range(len(labels) - 1):
            if found := self.hosts.get(".".join(labels[cut:])):
                return found
        return None


def _stands(text: str, place: int, name: str) -> bool:
    """Whether *name* stands at *place* as a word of its own."""
    if not text.startswith(name, place):
        return False
    before, after = text[place - 1 : place], text[place + len(name) : place + len(name) + 1]
    if _HAN.match(name[-1]):
        return _stands_among_kanji(text, place, name, before)
    if _KATAKANA.match(name[0]):
        return not (_KATAKANA.match(before) or _KATAKANA.match(after))
    if name[0] >= "가":
        return not before or before < "가" or before > "힣"
    return not (_same_script(before, name[0]) or _same_script(after, name[-1]))


def _stands_among_kanji(text: str, place: int, name: str, before: str) -> bool:
    if _HAN.match(before) and _HAN.match(name[0]) and not _BEFORE_HAN.match(before):
        return False
    end = place + len(name)
    after = text[end : end + 1]
    if _HAN.match(after) or _KATAKANA.match(after):
        return bool(_AFTER_HAN.match(text, end))
    return True


def _same_script(one: str, other: str) -> bool:
    """Whether two neighbours read as one word: both Latin, or both Cyrillic."""
    if not one.isalnum() or not other.isalnum():
        return False
    return (one < "\u0370") == (other < "\u0370") and one < "\u2e80" and other < "\u2e80"
