"""Bind each citation to the words it is cited for; what nobody is cited for is an orphan."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.citations.claims import Claim, same_outlet
from archiver.citations.interrupted import halves_around
from archiver.citations.lists import claims_in_breath, in_breath
from archiver.citations.paraphrases import continued, paraphrase, under
from archiver.citations.phrases import leads_on, spoken, whole
from archiver.citations.quotations import is_long, is_quotation
from archiver.citations.ranges import Ranges
from archiver.citations.set_off import SetOff
from archiver.records import Form, MarkKind, PassageKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.citations.labels import Context
    from archiver.citations.marks import Quote
    from archiver.citations.prose import Block, Prose
    from archiver.records import Mention

_NEIGHBOURS = 6
_ADJACENT = re.compile(r"[\s、，,。.;；と]{0,3}")
_BEHIND = re.compile(r"[\s\"”’»“」』.,;。、，.!?！？]{0,5}")
_NUMBERED = re.compile(r"(?:[（(]\d{1,2}[)）]|\d{1,2}[.．)）]|[①-⑳・])[\s　]*")
_OPENS_QUOTED = re.compile(r"[>＞]?[\s　]{0,3}[「『“„«\"＂]|[>＞]")
_LISTED = frozenset({MarkKind.NOTE, MarkKind.REFERENCE})
_NOTED = frozenset({Form.FOOTNOTE, Form.IBID, Form.REFERENCE})
_CLOSING = frozenset({Form.PAREN, Form.REFERENCE, Form.IBID, Form.HEADER})


def bind(prose: Prose, mentions: Sequence[Mention], context: Context) -> tuple[Claim, ...]:
    """Return what each mention is cited for, and the quotations that are nobody's."""
    binder = _Binder(prose, mentions, context)
    for number in range(len(mentions)):
        if not in_breath(prose.text, mentions, number):
            binder.bind(number)
    shared = claims_in_breath(prose.text, mentions, binder.claims)
    claims = [*binder.claims, *shared, *binder.orphans()]
    return tuple(sorted(claims, key=lambda one: one.span))


def _between(start: int, end: int) -> Span:
    return Span(start, max(start, end))


def _opens(quote: Quote) -> int:
    return quote.outer.start


class _Binder:
    """Walks the mentions in order; a quotation once claimed is not claimed again."""

    def __init__(self, prose: Prose, mentions: Sequence[Mention], context: Context) -> None:
        self.prose, self.text, self.mentions, self.context = prose, prose.text, mentions, context
        self.blocks = prose.blocks
        self.starts = [one.span.start for one in self.blocks]
        self.mentioned = [one.span.start for one in mentions]
        self.cited = Ranges.of(one.span for one in mentions if one.form is not Form.LINK)
        self.quotes = {
            place: [
                one
                for one in block.quotes
                if not one.depth
                and not self.cited.hold(one.outer)
                and is_quotation(self.text, block, one, context.tongue, context.names)
            ]
            for place, block in enumerate(self.blocks)
            if block.kind not in _LISTED and not block.quoted
        }
        self.pointers = Ranges.of(one.span for one in prose.of_kind(MarkKind.NOTE_MARK))
        self.claims: list[Claim] = []
        self.told: list[tuple[int, int]] = []  # where each claim begins, and its number; sorted
        self.claimed: list[int] = []  # where claimed quotations end, sorted
        self.taken: set[int] = set()
        self.set_off = SetOff(prose, mentions)

    def bind(self, number: int) -> None:
        """Claim what mention *number* is cited for."""
        mention = self.mentions[number]
        if mention.form is Form.REFERENCE and mention.scope is None:
            return
        if mention.form is Form.HEADER:
            self._header(number)
            return
        noted = mention.scope if mention.form in _NOTED else None
        self._at(number, noted or mention.span)

    def _tell(self, claim: Claim) -> None:
        insort(self.told, (claim.span.start, len(self.claims)))
        self.claims.append(claim)

    def _block(self, place: int) -> int | None:
        number = bisect_right(self.starts, place) - 1
        return number if number >= 0 and place <= self.blocks[number].span.end else None

    def _at(self, number: int, here: Span) -> None:
        place = self._block(here.start)
        if place is not None and self.blocks[place].kind not in _LISTED:
            self._in_text(number, place, here)

    def _in_text(self, number: int, place: int, here: Span) -> None:
        mention, block = self.mentions[number], self.blocks[place]
        forward = mention.form is Form.LEAD_IN or (mention.ibid and not self._bracketed(here))
        if mention.form is Form.LINK and block.quoted and here.start <= block.span.start:
            self._tell_all(number, self.set_off.around(place))
            return
        found = self._after(number, place, here) if forward else self._before(number, place, here)
        if mention.form is Form.LINK:
            found = found or self._beside(place, here)
        found = found or self._led(number, place, here)
        if mention.form not in _NOTED:
            found = self._with_halves(place, here, found)
        if found:
            self._claim(number, found)
            if forward:
                self._continued(number, block, found[-1])
        elif not self._shared(number, block, here):
            self._unmarked(number, place, here)

    def _led(self, number: int, place: int, here: Span) -> list[Quote]:
        """Return what follows: 【ロイター】も「…」, Banning (2016) says, an announcement[3]."""
        block, form = self.blocks[place], self.mentions[number].form
        if form is Form.FOOTNOTE:
            sentence = block.sentence_at(here.start)
            if self.context.tongue.announces.search(self.text[sentence.start : here.start][-60:]):
                return self._announced(place, sentence, self._limit(number, block))
        if form not in {Form.PAREN, Form.TEMPLATE}:
            return []
        closed = form is Form.PAREN and self._bracketed(here)
        if leads_on(self.text, here.end, closed=closed):
            return self._after(number, place, here)
        return self._under_line(place, here) if closed else []

    def _under_line(self, place: int, here: Span) -> list[Quote]:
        """Return the quotation that is the whole line under a bracket that ends its own."""
        if here.end != self.blocks[place].span.end or place + 1 >= len(self.blocks):
            return []
        line = self.blocks[place + 1].span
        own = self._opening(place + 1, line.start, line.end)
        return own if own and own[-1].outer.end >= line.end - 1 else []

    def _unmarked(self, number: int, place: int, here: Span) -> None:
        """Claim what no quotation marks enclose: a block quotation, or words told anew."""
        set_off = self.set_off.of(self.mentions[number], place, here)
        if not self._tell_all(number, set_off):
            self._paraphrase(number, self.blocks[place], here)

    def _tell_all(self, number: int, spans: Sequence[Span]) -> bool:
        for span in spans:
            self._tell(Claim(span=span, kind=PassageKind.QUOTATION, mention=number))
        return bool(spans)

    def _with_halves(self, place: int, here: Span, found: list[Quote]) -> list[Quote]:
        """Add the other half of speech that the citation interrupts: “…,” he told X, “…”."""
        halves = halves_around(self.text, self.blocks[place], here)
        if halves and self._signed(place, halves[1]):
            return found
        fresh = [one for one in halves if one.outer.start not in self.taken and one not in found]
        return sorted([*found, *fresh], key=_opens)

    def _shared(self, number: int, block: Block, here: Span) -> bool:
        """Claim as well what a lead-in took: the words that this note or bracket stands behind."""
        mention = self.mentions[number]
        end = bisect_left(self.told, (here.start, 0))
        before = self.told[max(0, end - _NEIGHBOURS) : end]
        if mention.form not in {Form.FOOTNOTE, Form.PAREN, Form.IBID} or not before:
            return False
        if mention.form is Form.IBID and mention.scope is None and not self._bracketed(here):
            return False
        last = self.claims[before[-1][1]]
        since = max(self._clause(block, here), self.pointers.last_end(here.start) or 0)
        if last.mention is None or last.span.start < since or last.span.end > here.start:
            return False
        if not _BEHIND.fullmatch(self.text, last.span.end, here.start):
            return False
        reference = self.mentions[last.mention].reference
        if mention.form is Form.PAREN and not same_outlet(reference, mention.reference):
            return False
        for start, which in before:
            if self.claims[which].mention == last.mention and start >= since:
                self._tell(replace(self.claims[which], mention=number))
        return True

    def _continued(self, number: int, block: Block, last: Quote) -> None:
        rest = continued(self.text, block, last.outer, self._limit(number, block))
        if rest is not None:
            self._tell(Claim(span=rest, kind=PassageKind.PARAPHRASE, mention=number))

    def _paraphrase(self, number: int, block: Block, here: Span) -> None:
        room = _between(self._since(number, block, here), self._limit(number, block))
        mention = self.mentions[number]
        span = paraphrase(self.text, block, mention, here, room, self.context)
        if span is not None and len(span):
            self._tell(Claim(span=span, kind=PassageKind.PARAPHRASE, mention=number))

    def _bracketed(self, here: Span) -> bool:
        return here.of(self.text)[:1] in "(（[［【" or not here.of(self.text)[:1].isalpha()

    def _claim(self, number: int, quotes: Sequence[Quote]) -> None:
        runs = self.prose.runs
        for one in dict.fromkeys(q for each in quotes for q in runs.get(_opens(each), (each,))):
            self.taken.add(one.outer.start)
            insort(self.claimed, one.outer.end)
            self._tell(Claim(span=one.inner, kind=PassageKind.QUOTATION, mention=number))

    def _since(self, number: int, block: Block, here: Span) -> int:
        """Return where the last citation or claimed quotation before this place ends."""
        ends = [
            one.span.end
            for one in self.mentions[max(0, number - _NEIGHBOURS) : number]
            if block.span.holds(one.span) and one.span.end <= here.start
        ]
        if self.mentions[number].form is Form.FOOTNOTE:
            ends.append(self.pointers.last_end(here.start) or 0)
        earlier = bisect_right(self.claimed, here.start) - 1
        if earlier >= 0:
            ends.append(self.claimed[earlier])
        return max([block.span.start, *ends])

    def _limit(self, number: int, block: Block) -> int:
        """Return where the next citation in the block begins."""
        starts = [
            one.span.start
            for one in self.mentions[number + 1 : number + _NEIGHBOURS]
            if block.span.holds(one.span) and not (one.ibid and self._bracketed(one.span))
        ]
        return min([block.span.end, *starts])

    def _free(self, place: int, window: Span) -> list[Quote]:
        """Return the unclaimed quotations of a block that lie wholly in *window*."""
        quotes = self.quotes.get(place, [])
        first = bisect_left(quotes, window.start, key=_opens)
        return [
            one
            for one in quotes[first : bisect_left(quotes, window.end, key=_opens)]
            if one.outer.end <= window.end and one.outer.start not in self.taken
        ]

    def _before(self, number: int, place: int, here: Span) -> list[Quote]:
        """Return the quotations before a citation: those of its clause, and those that lead up."""
        block, since = self.blocks[place], self._since(number, self.blocks[place], here)
        window = _between(max(self._clause(block, here), since), here.start)
        own = self._free(place, window)
        if not own:
            closed, tongue = self._bracketed(here), self.context.tongue
            said = spoken(self.text, block, window, tongue, closed=closed)[-1:]
            return said or whole(self.text, block, window, tongue)
        for one in reversed(self._free(place, _between(since, own[0].outer.start))):
            if not _ADJACENT.fullmatch(self.text, one.outer.end, own[0].outer.start):
                break
            own.insert(0, one)
        return own

    def _clause(self, block: Block, here: Span) -> int:
        """Return where the sentence begins that the citation at *here* closes."""
        sentence = block.sentence_at(here.start)
        if self.text[sentence.start : here.start].strip(" 　\n"):
            return sentence.start
        previous = block.sentence_before(sentence)
        return previous.start if previous else sentence.start

    def _after(self, number: int, place: int, here: Span) -> list[Quote]:
        """Return the quotations that a lead-in announces."""
        block, limit = self.blocks[place], self._limit(number, self.blocks[place])
        sentence = block.sentence_at(max(here.start, here.end - 1))
        window = _between(here.end, min(max(sentence.end, here.end), limit))
        own = self._free(place, window)
        if own:
            return self._unsigned(place, self._chained(place, own, limit))
        return (
            spoken(self.text, block, window, self.context.tongue)[:1]
            or self._announced(place, sentence, limit)
            or self._gone_on(place, sentence, limit)
        )

    def _gone_on(self, place: int, sentence: Span, limit: int) -> list[Quote]:
        """Return what the next sentence quotes: it opens with that, or says of the source "it"."""
        following = self.blocks[place].sentence_after(sentence)
        if following is None:
            return []
        if not self.context.tongue.goes_on.match(self.text, following.start):
            own = self._opening(place, following.start, min(following.end, limit))
            alone = (
                not self.context.tongue.spaced and own and own[-1].outer.end >= following.end - 1
            )
            return own if alone else []
        return self._free(place, _between(following.start, min(following.end, limit)))

    def _chained(self, place: int, own: list[Quote], limit: int) -> list[Quote]:
        """Add the quotations that follow at once, in the next sentence."""
        for one in self._free(place, _between(own[-1].outer.end, limit)):
            if not _ADJACENT.fullmatch(self.text, own[-1].outer.end, one.outer.start):
                break
            own.append(one)
        return own

    def _unsigned(self, place: int, own: list[Quote]) -> list[Quote]:
        """Leave out what another citation signs right behind it, but for the first quotation."""
        while len(own) > 1 and self._signed(place, own[-1]):
            own.pop()
        return own

    def _signed(self, place: int, quote: Quote) -> bool:
        """Whether a citation in brackets stands behind *quote*, in its sentence."""
        block = self.blocks[place]
        number = bisect_left(self.mentioned, quote.outer.end)
        if number >= len(self.mentions):
            return False
        span, form = self.mentions[number].span, self.mentions[number].form
        if form not in _CLOSING or not block.span.holds(span) or not self._bracketed(span):
            return False
        return block.sentence_at(span.start).start <= quote.outer.end

    def _announced(self, place: int, sentence: Span, limit: int) -> list[Quote]:
        """Return the quotations that open what follows (…は次のように報じた。「…」)."""
        block, tongue = self.blocks[place], self.context.tongue
        text = sentence.of(self.text).rstrip()
        reported = not tongue.spaced and tongue.says.search(text[-40:])
        if not (reported or tongue.announces.search(text[-60:])):
            return []
        following = block.sentence_after(sentence)
        if following is not None:
            return self._opening(place, following.start, limit)
        if limit < block.span.end or place + 1 >= len(self.blocks):
            return []
        beyond = self.blocks[place + 1].span
        return self._opening(place + 1, beyond.start, beyond.end)

    def _opening(self, place: int, start: int, limit: int) -> list[Quote]:
        """Return the quotation that stands first at *start*, and those that follow it at once."""
        if numbered := _NUMBERED.match(self.text, start):
            start = numbered.end()
        own = [one for one in self._free(place, _between(start, limit)) if _opens(one) == start]
        own = self._unsigned(place, self._chained(place, own, limit)) if own else []
        return [] if own and self._signed(place, own[0]) else own

    def _beside(self, place: int, here: Span) -> list[Quote]:
        """Return the quotations that a link stands in, or the first after it in its sentence."""
        free = self._free(place, self.blocks[place].sentence_at(here.start))
        around = [one for one in free if one.outer.meets(here)]
        return around or [one for one in free if one.outer.start >= here.end]

    def _header(self, number: int) -> None:
        """Claim every free quotation under a heading line, or else its words as a paraphrase."""
        scope, here = self.mentions[number].scope, self.mentions[number].span
        own = self._block(here.start)
        if own is not None and self.blocks[own].quoted and self.blocks[own].span == here:
            self._tell_all(number, self.set_off.around(own, here))
            return
        if scope is None or (own is not None and self._tell_all(number, self.set_off.signed(own))):
            return
        places = self._under(scope)
        quotes = [one for place in places for one in self._free(place, self.blocks[place].span)]
        if quotes:
            self._claim(number, quotes)
            return
        plain = [place for place in places if not self.blocks[place].quoted]
        if self._tell_all(number, self.set_off.first_in(places)) or not plain:
            return
        if self._cites_inside(number, scope):
            return
        after = [one.raw for one in self.mentions[number + 1 : number + 2]]
        span, kind = under(here.of(self.text), [self.blocks[one].span for one in plain], after)
        self._tell(Claim(span=span, kind=kind, mention=number))

    def _under(self, scope: Span) -> range:
        """Return the blocks that a heading line stands for.

        Where the first of them opens with a quotation, what does not is the writer's own again.
        """
        first, end = bisect_left(self.starts, scope.start), bisect_left(self.starts, scope.end)
        if first < end and self._opens_quoted(first):
            end = next((one for one in range(first, end) if not self._opens_quoted(one)), end)
        return range(first, end)

    def _opens_quoted(self, place: int) -> bool:
        return bool(_OPENS_QUOTED.match(self.text, self.blocks[place].span.start))

    def _cites_inside(self, number: int, scope: Span) -> bool:
        """Whether another citation stands in *scope*; mentions are in reading order."""
        near = [
            *self.mentions[max(0, number - 1) : number],
            *self.mentions[number + 1 : number + 2],
        ]
        return any(scope.holds(one.span) for one in near)

    def orphans(self) -> Iterator[Claim]:
        """Yield the quotations that no citation claimed."""
        for place in sorted(self.quotes):
            for one in self._free(place, self.blocks[place].span):
                if is_long(self.text, one, self.context.tongue):
                    yield Claim(span=one.inner, kind=PassageKind.QUOTATION, mention=None)
