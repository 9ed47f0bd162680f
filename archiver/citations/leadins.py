"""Citations in the sentence itself: 昨年12月1日付けの日経は「…」, the Times of 5 May reported."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.citations.brackets import date_bracket
from archiver.citations.dates import FoundDate, find_dates
from archiver.citations.entries import Titled, title_before
from archiver.citations.labels import (
    Context,
    Label,
    anchor_for,
    read_label,
)
from archiver.records import Form, Mention, Outlet, Precision, Reference, Span

if TYPE_CHECKING:
    from archiver.citations.marks import Quote
    from archiver.citations.names import NameHit
    from archiver.citations.prose import Block, Prose

_NEAR = 60
_SHORT = 8
_REACH = 2000
_LONGEST_ENTRY = 400
_EDITION_ROOM = 6
_TOPIC = re.compile(
    r"(?:紙|誌)?(?:の(?:記事|社説|報道))?(?:によると|によれば|いわく|では|には|は|が|も)"
)
_CJK_TAIL = re.compile(
    r"(?:(?!ホール|ビル|センター|スタジオ|ホテル|カップ|ランド|プラザ|グループ)[ァ-ヴー]{2,14}\d{0,2}(?=では|は|で|の|が|に))?"
    r"(?:\s?(?:電子版|オンライン|日曜版|国際版|日本語版|デジタル))?(?:紙|誌)?(?:の)?(?:\s"
    r"?(?:朝刊|夕刊))?"
    r"(?:の?(?:総合|社会|経済|国際|政治)?(?:第?[一二三\d]{1,2}面|一面トップ|一面左肩|"
    r"一面))?(?:の?(?:社説|コラム|(?:単独)?(?:取材|インタビュー)(?=[（(])))?(?:\s?[第제]\s?\d{1,5}\s?[号期호號])?"
)
_OF_ISSUE = re.compile(
    r"['’]s\s|\b(?:of|from|dated|issue|edition|vom|Ausgabe|Heft|du|des|daté|édition|numéro|от|за)\b"
)
_EDITION = re.compile(
    r"\s(?:in (?:seiner|ihrer|der) (?:\w{3,12} )?Ausgabe|in its (?:\w{3,12} )?(?:edition|issue)|"
    r"dans (?:son|sa) (?:dernière? )?(?:édition|numéro|livraison))(?=\s\()"
)
_COLUMN = re.compile(
    r"[の的]?[「『《][^「」『』《》。]{1,24}[」』》](?=\d{1,4}[年月]|[（(][^（）()]{4,30}[）)]|(?:は|では|によると|によれば|が)、?「)"
)
_INTRO = re.compile(r"\s?[(（][^()（）]{1,30}[)）]")
_ENTRY_OPENS = re.compile(
    r"(?:See (?:also )?)?[A-ZÀ-Þ][\w.’'-]{0,30}(?: [A-ZÀ-Þ&][\w.’'-]{0,30}){0,5}, "
    r"[A-ZÀ-Þ“\"][^.!?]{3,200}, (?:The )?"
)
_SIGNED_ENTRY = re.compile(  # Jens Vogt: Der müde Damm. In: FAZ, 2. August 2019
    r"(?:^|\s)(?P<entry>[A-ZÀ-Þ][\w.’'-]{0,30}(?: [A-ZÀ-Þ][\w.’'-]{0,30}){1,3}: "
    r"[^.!?]{3,160}[.!?] In: )$"
)
_ENTRY_CLOSES = re.compile(r"(?:,? at [A-Z]?\d{1,4})?[.”\"]?")
_ISSUE_WORDS = re.compile(
    r"付|[号號호]|朝刊|夕刊|版|面|社説|記事|報道|社评|报道|文章|自|[电電讯訊]|자|사설|기사|보도"
)
_BESIDE = re.compile(r"[\s、，,=＝・]{0,2}")
_ON_DAY = re.compile(r"^\s?on\s|\son\s$|\sam\s$|\sle\s$")
_CLAIMS = re.compile(r"\b(?:that|dass|que|что)\b|qu['’]|[“„«\":]")
_VERB_AND_SPEECH = re.compile(r"\s[a-zà-ÿа-яё]{3,20}(?:\s[a-zà-ÿа-яё]{2,12})?\s?:\s?[“„«\"]")
_DATED_SPEECH = re.compile(r"[^.:;“”„«»\"()]{1,60}\([^()]{0,30}\d[^()]{0,30}\)\s?:\s?[“„«\"]")
_VERB_BEHIND = re.compile(
    r"\s?,?\s?(?:[—–-]\s)?(?!(?:and|or|in|und|oder|et|ou|и|или|but|aber|mais|но)\s)"
    r"(?:s['’]|n['’])?[a-zà-ÿа-яё]{3,20}\s(?:auch\s|déjà\s|aussi\s|en [Uu]ne\s)?"
    r"(?:the\s|die\s|der\s|das\s|le\s|la\s|les\s|l['’])?"
)
_SPEECH = re.compile(r"[:：]\s?[“„«\"]|^,\s[“„«\"]")
_UNKNOWN_JA = re.compile(
    r"付け?(?:の)?、?(?P<name>(?:[^\s。、，「」『』()（）はがのでもに]{2,30}?(?:新聞|通信|"
    r"日報|ニュース|放送|テレビ|紙|誌|ジャーナル|タイムズ|ポスト|プレス))|"
    r"『(?P<work>[^『』]{2,40})』)"
    r"(?=は|が|の|で|に|によ|も|、)"
)
_UNKNOWN_DATED = re.compile(
    r"(?:(?<=[^一-龥ァ-ヶー])|^)(?P<name>[一-龥ァ-ヶー]{1,12}(?:新聞|日報|新報|時報|民報|タイムス|タイムズ|スポーツ|ジャーナル|通信))"
    r"(?:\s?(?:電子版|デジタル|朝刊|夕刊))?(?:\s|、|の|は|が|[（(]){0,2}",
    re.MULTILINE,
)
_WORK_DATED = re.compile(r"『(?P<work>[^『』]{2,40})』(?:誌|紙)?[\s、]*[（(]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A name in its sentence: what surrounds it, and the date that belongs to it."""

    start: int
    end: int
    date: FoundDate | None
    label: Label | None = None
    marked: bool = False
    strong: bool = False  # the date can only be that of an issue


def lead_in(prose: Prose, block: Block, name: NameHit, context: Context) -> Mention | None:
    """Return the citation that the sentence around *name* makes of it, if it makes one."""
    sentence = block.sentence_at(name.span.start)
    frame = _frame(prose, block, sentence, name, context)
    titled = _titled(prose.text, block, sentence, frame, context)
    if not titled and not _cites(prose.text, block, sentence, name, frame, context):
        return None
    span = Span(frame.start, _topic_end(prose.text, frame.end, sentence, context))
    label = frame.label or read_label(prose.text, span, context)
    own = read_label(prose.text, span, context)
    reference = replace(
        own.reference,
        outlet=replace(
            name.outlet, edition=own.reference.outlet.edition if own.reference.outlet else None
        ),
        date=frame.date.date if frame.date else None,
        issue=(frame.date.issue if frame.date else None) or label.reference.issue,
        pages=label.reference.pages or own.reference.pages,
        title=titled.title.of(prose.text) if titled else None,
        author=titled.author if titled else None,
        edition_time=own.reference.edition_time or label.reference.edition_time,
    )
    if titled is not None:
        span = Span(titled.start, span.end)
        return Mention(span=span, raw=span.of(prose.text), form=Form.AFTER, reference=reference)
    span = _signed_entry(prose.text, block, _whole_entry(prose.text, sentence, span))
    form = _form(block, sentence, span)
    return Mention(span=span, raw=span.of(prose.text), form=form, reference=reference)


def _titled(
    text: str, block: Block, sentence: Span, frame: _Frame, context: Context
) -> Titled | None:
    """Return the title before the name, unless a verb says that its words were said."""
    after = text[frame.end : min(sentence.end, frame.end + 2 * _NEAR)]
    tongue, own = context.tongue, text[frame.start : frame.end]
    if not tongue.spaced or tongue.after_name.match(after) or tongue.says.search(own):
        return None
    return title_before(text, block, frame.start)


def _opens(quote: Quote) -> int:
    return quote.outer.start


def _whole_entry(text: str, sentence: Span, span: Span) -> Span:
    """Widen to the sentence that is nothing but an entry: Author, Title, Outlet, date, at B3."""
    if len(sentence) > _LONGEST_ENTRY:
        return span
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    if _ENTRY_OPENS.fullmatch(before) and _ENTRY_CLOSES.fullmatch(after):
        return sentence
    return span


def _signed_entry(text: str, block: Block, span: Span) -> Span:
    start = max(block.span.start, span.start - _LONGEST_ENTRY)
    signed = _SIGNED_ENTRY.search(text, start, span.start)
    return Span(signed.start("entry"), span.end) if signed else span


def _form(block: Block, sentence: Span, span: Span) -> Form:
    """Tell 「…」と日経は報じた from 日経は「…」と報じた."""
    if span == sentence:
        return Form.AFTER
    window = Span(max(sentence.start, span.start - _REACH), min(sentence.end, span.end + _REACH))
    first = bisect_left(block.quotes, window.start, key=_opens)
    inside = [
        one.outer
        for one in block.quotes[first : bisect_left(block.quotes, window.end, key=_opens)]
        if not one.depth
    ]
    before = any(one.end <= span.start and len(one) > _SHORT for one in inside)
    after = any(one.start >= span.end for one in inside)
    return Form.AFTER if before and not after else Form.LEAD_IN


def _frame(prose: Prose, block: Block, sentence: Span, name: NameHit, context: Context) -> _Frame:
    text, start, end = prose.text, name.span.start, name.span.end
    around = _marks_around(block, name.span)
    marked = around is not None
    if around is not None:
        start, end = around.start, around.end
    dates = find_dates(
        text, _window(sentence, start, end), context.tongue.dates, anchor_for(context, name)
    )
    inside = next((one for one in dates if marked is False and one.span.start == end), None)
    for pattern in (_CJK_TAIL, _COLUMN, _EDITION):
        behind = pattern.match(text, end, sentence.end)
        end = behind.end() if behind else end
    if intro := _INTRO.match(text, end, sentence.end):
        bracket = next((one for one in block.brackets if one.outer.end == intro.end()), None)
        own = replace(context, anchor=anchor_for(context, name))
        label = date_bracket(prose, bracket, own) if bracket else None
        if label is not None:
            return _Frame(
                start=start,
                end=intro.end(),
                date=label.date,
                label=label,
                marked=marked,
                strong=True,
            )
        if bracket is not None and not re.search(r"\d", bracket.inner.of(text)):
            end = intro.end()
    before = _date_before(text, start, dates, context)
    if before is not None:
        strong = bool(_OF_ISSUE.search(text, before.span.end, start))
        return _Frame(start=before.span.start, end=end, date=before, marked=marked, strong=strong)
    after = inside or _date_after(text, end, dates, context)
    if after is not None:
        strong = bool(_OF_ISSUE.search(text, end, after.span.start))
        return _Frame(start=start, end=after.span.end, date=after, marked=marked, strong=strong)
    return _Frame(start=start, end=end, date=None, marked=marked)


def _marks_around(block: Block, name: Span) -> Span | None:
    """Return the marks that enclose a name and no more than its edition: 『日経 電子版』."""
    number = bisect_right(block.quotes, name.start, key=_opens) - 1
    if number < 0:
        return None
    quote = block.quotes[number]
    near = name.start == quote.inner.start and quote.inner.end - name.end <= _EDITION_ROOM
    return quote.outer if near and quote.inner.holds(name) else None


def _window(sentence: Span, start: int, end: int) -> Span:
    return Span(max(sentence.start, start - _NEAR), max(end, min(sentence.end, end + _NEAR)))


def _date_before(
    text: str, start: int, dates: tuple[FoundDate, ...], context: Context
) -> FoundDate | None:
    for one in reversed(dates):
        if one.span.end <= start:
            between = text[one.span.end : start]
            if not between or context.tongue.before_glue.fullmatch(between):
                return one
            return None
    return None


def _date_after(
    text: str, end: int, dates: tuple[FoundDate, ...], context: Context
) -> FoundDate | None:
    following = [one for one in dates if one.span.start >= end]
    for one in following[:1]:
        between = text[end : one.span.start]
        if between and not context.tongue.glue.fullmatch(between):
            return None
        if one.date is not None or one.issue is None:
            return one
        behind = _date_after(text, one.span.end, tuple(following[1:]), context)
        if behind is None or behind.date is None:
            return one
        return replace(behind, span=Span(one.span.start, behind.span.end), issue=one.issue)
    return None


def _topic_end(text: str, end: int, sentence: Span, context: Context) -> int:
    """Take the particle of a topic in: 日経は, ロイターによると, 연합뉴스에 따르면."""
    topic = context.tongue.topic.match(text, end, sentence.end)
    return topic.end() if topic else end


def _cites(
    text: str, block: Block, sentence: Span, name: NameHit, frame: _Frame, context: Context
) -> bool:
    """Whether the sentence reports what the outlet said, rather than tells of the outlet."""
    tongue = context.tongue
    before = text[max(sentence.start, frame.start - _NEAR) : frame.start]
    after = text[frame.end : min(sentence.end, frame.end + 2 * _NEAR)]
    framed = bool(tongue.after_name.match(after) or tongue.according.search(before))
    opens = len(before) < _NEAR and tongue.inside.search(before)  # the sentence, not its middle
    framed = framed or bool(opens and (tongue.says.search(after) or _SPEECH.search(after)))
    if not tongue.spaced:
        return _cites_cjk(text, block, sentence, name, frame, framed=framed, context=context)
    framed = framed or _attributed(text, block, frame, after)
    if frame.date is None:
        named = name.sure or frame.marked or tongue.according.search(before)
        return framed and bool(named or _CLAIMS.search(before[-40:] + after[:80]))
    within = text[frame.start : name.span.start] + text[name.span.end : frame.end]
    said = framed or frame.strong or bool(tongue.says.search(f"{before} {within} {after}"))
    if said or not _precise(frame.date):
        return said
    if name.sure:
        return not _ON_DAY.search(within) or bool(_CLAIMS.search(after))
    return "," in within


def _attributed(text: str, block: Block, frame: _Frame, after: str) -> bool:
    """Whether one word stands between the name and a quotation: “…,” quipped the Guardian."""
    if _VERB_AND_SPEECH.match(after) or _DATED_SPEECH.match(after):
        return True
    number = bisect_left(block.quotes, frame.start, key=_opens)
    before = next((one for one in block.quotes[max(0, number - 1) : number]), None)
    if before is None or before.outer.end > frame.start or len(before.inner) <= _SHORT:
        return False
    return bool(_VERB_BEHIND.fullmatch(text, before.outer.end, frame.start))


def _precise(found: FoundDate) -> bool:
    """Whether the date says more than a year, or a word such as Monday, that any event may bear."""
    if found.date is None:
        return bool(found.issue)
    return found.date.precision is not Precision.YEAR and not found.vague


def _behind_no(text: str, place: int) -> int:
    return place + (text[place : place + 1] == "の")


def _of_issue(text: str, block: Block, sentence: Span, name: NameHit, frame: _Frame) -> bool:
    """Whether the day is that of an issue rather than of something that befell the outlet."""
    within = text[frame.start : name.span.start] + text[name.span.end : frame.end]
    if _ISSUE_WORDS.search(within) or _ISSUE_WORDS.match(text, _behind_no(text, frame.end)):
        return True
    if frame.date is None or not _precise(frame.date):
        return False
    if frame.date.span.start >= name.span.end and _BESIDE.fullmatch(
        text, name.span.end, frame.date.span.start
    ):
        return True
    first = bisect_left(block.quotes, frame.start, key=_opens)
    return any(one.outer.end <= sentence.end for one in block.quotes[first : first + 1])


def _cites_cjk(  # noqa: PLR0913
    text: str,
    block: Block,
    sentence: Span,
    name: NameHit,
    frame: _Frame,
    *,
    framed: bool,
    context: Context,
) -> bool:
    rest = text[frame.end : min(sentence.end + 2, frame.end + 400)]
    says = bool(context.tongue.says.search(rest))
    if frame.date is not None:
        if frame.marked or says:
            return True
        return name.sure and (frame.strong or _of_issue(text, block, sentence, name, frame))
    if not (name.sure or frame.marked or text[name.span.end : name.span.end + 1] in "紙誌"):
        return False
    return framed and says


def unknown_lead_ins(prose: Prose, block: Block, context: Context) -> list[Mention]:
    """Return dated lead-ins whose outlet we do not know: 3月5日付の福岡日報は, 『誌名』5月号."""
    found: list[Mention] = []
    if context.tongue.code != "ja":
        return found
    text = prose.text
    for match in _UNKNOWN_JA.finditer(text, block.span.start, block.span.end):
        window = Span(max(block.span.start, match.start() - 20), match.start())
        dates = find_dates(text, window, context.tongue.dates, context.anchor)
        if dates and dates[-1].span.end == match.start():
            name = match["work"] or match["name"]
            found.append(_unknown(text, Span(dates[-1].span.start, match.end()), name, dates[-1]))
    for pattern in (_WORK_DATED, _UNKNOWN_DATED):
        for match in pattern.finditer(text, block.span.start, block.span.end):
            window = Span(match.end(), min(block.span.end, match.end() + 20))
            dates = find_dates(text, window, context.tongue.dates, context.anchor)
            if dates and dates[0].span.start == match.end():
                span = Span(match.start(), dates[0].span.end)
                found.append(_unknown(text, span, match[1], dates[0]))
    return found


def _unknown(text: str, span: Span, name: str, date: FoundDate) -> Mention:
    label_topic = _TOPIC.match(text, span.end)
    end = label_topic.end() if label_topic else span.end
    own = Span(span.start, end)
    return Mention(
        span=own,
        raw=own.of(text),
        form=Form.LEAD_IN,
        reference=Reference(outlet=Outlet(id=None, name=name), date=date.date, issue=date.issue),
    )
