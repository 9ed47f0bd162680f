"""Citations in brackets: (日経:2022.1.19), (Reuters, 5 May 2020), 【共同】, (ibid.)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.citations.dates import find_dates
from archiver.citations.labels import Context, Label, anchor_for, domain_in, read_label
from archiver.citations.works import short_form
from archiver.records import Form, MarkKind, Mention, Outlet, Precision, Span

if TYPE_CHECKING:
    from archiver.citations.marks import Bracket
    from archiver.citations.prose import Block, Prose
    from archiver.records import Publication, Reference

_LONGEST = 240
_LONGEST_NAME = 40
_LONGEST_REST = 60
_LITTLE = 6
_MONTH_DAY = re.compile(r"(?<![\d.．])(\d{1,2})[.．](\d{1,2})(?![\d.．])")
_QUOTE_ENDS = re.compile(r"[」』”\"»“›’》][\s、。,.]{0,2}$")
_NOT_OUTLETS = re.compile(
    r"初出|更新|投稿|公開|開催|撮影|現在|時点|生まれ|没|生誕|発売|締切|取得|閲覧|アクセス|"
    r"施行|改正|成立|設立|創業|当時|以降|以前|まで|予定|掲載予定|単位|写真|図|表|注|笑|"
    r"\b(?:updated|accessed|retrieved|born|died|founded|photo|image|credit|figure|table|"
    r"since|until|as of|published|posted|last modified|Stand|abgerufen|geboren|gegründet|"
    r"Foto|Bild|consulté|mis à jour|né|photo|фото|род|дата)\b",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"\b(?:photos?|fotos?|images?|illustration|getty|shutterstock|picture alliance|bild:|crédit)\b"
    r"|写真|画像|提供|사진|图片|фото",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:社説|主張|論説|記事|本文|放送|番組|配信|朝刊|夕刊|電子版|談話|会見|取材|報道|記者|特集|連載|書評|寄稿|翻訳|訳|引用者|筆者|著者|傍点|強調)+(?:者|注)?"
    r"|社评|评论|报道|사설|기사|보도|Leitartikel|Kommentar|editorial|leader|éditorial"
)
_JA_NAME = re.compile(r"[^\s。、，,「」『』！？!?()（）]{2,40}$")
_OUTLET_WORD = re.compile(
    r"新聞|通信|放送|テレビ|ラジオ|ニュース|日報|時報|週刊|月刊|ジャーナル|タイムズ|ポスト"
    r"|ウェルト|ツァイト|プレス|レビュー|ブログ|サイト|オンライン|日刊|雑誌|紙$|誌$|"
    r"\b(?:Times|Post|News|Journal|Gazette|Herald|Tribune|Review|Press|Chronicle|Observer|"
    r"Mail|Express|Star|Sun|Mirror|Standard|Courier|Daily|Weekly|Monthly|Magazine|"
    r"Report|Reporter|Dispatch|Bulletin|Monitor|Globe|Today|Radio|TV|Online|Zeitung|"
    r"Nachrichten|Anzeiger|Blatt|Rundschau|Kurier|Presse|Magazin|Allgemeine|"
    r"Journal|Courrier|Dépêche|Quotidien|Revue|Gazette|Blog|Newsnight)\b|"
    r"Times$|zeitung$|blatt$|日报|晚报|早报|周刊|周报|晚報|日報|일보|신문|뉴스|방송|газета"
    r"|Газета|правда|Правда|новости|Новости|известия|ТВ$",
)
_WESTERN_NAME = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w.&’'-]*|of|the|and|de|la|le|du|des|der|die|für|y)(?:\s"
    r"(?:[A-ZÀ-ÞА-Я0-9][\w.&’'-]*|of|the|and|de|la|le|du|des|der|die|für|&|y)){0,6}"
)
_AUTHOR_YEAR = re.compile(
    r"(?:(?:see|cf\.|vgl\.|voir)\s)?(?P<author>[A-ZÀ-Þ][\w’'-]+(?:(?:,? (?:and|&|und|et) |"
    r" et al\.?|, )(?:[A-ZÀ-Þ][\w’'-]+)?)?),?\s"
    r"(?P<year>(?:19|20)\d\d)[a-z]?(?:,? (?:pp?\.|S\.|p\.) ?\d+(?:[-–]\d+)?)?"
)


def bracket_mentions(
    prose: Prose, block: Block, bracket: Bracket, context: Context
) -> list[Mention]:
    """Return the citations that *bracket* holds: none, one, or one for each outlet it names."""
    if not 0 < len(bracket.inner) <= _LONGEST or bracket.depth:
        return []
    if (pointing := short_form(prose, block, bracket, context.works)) is not None:
        return [pointing]
    parts = _parts(prose.text, bracket, context)
    found = [bracket_mention(prose, block, part, context) for part in parts]
    if len(parts) > 1 and not all(found):
        found = [bracket_mention(prose, block, bracket, context)]
    told = [one for one in found if one is not None]
    return [*told, *_more_dates(prose, parts[-1], told[-1:], context)]


def _more_dates(
    prose: Prose, bracket: Bracket, told: list[Mention], context: Context
) -> list[Mention]:
    """Return one citation for each further issue: (Post, 11/1/08, 11/8/08)."""
    if not told or told[0].reference.date is None:
        return []
    text = prose.text
    found = read_label(text, bracket.inner, context).dates
    dates = [one for one in found if one.date and one.date.precision is Precision.DAY]
    more = []
    for before, one in pairwise(dates):
        if text[before.span.end : one.span.start].strip(" 　") not in {
            ",",
            "、",
            "，",
            "・",
            ";",
            "and",
        }:
            break
        reference = replace(told[0].reference, date=one.date, issue=one.issue)
        more.append(
            Mention(span=one.span, raw=one.span.of(text), form=Form.PAREN, reference=reference)
        )
    return more


def _parts(text: str, bracket: Bracket, context: Context) -> list[Bracket]:
    """Divide a bracket that names several outlets: (日経 2022.1.19、朝日 2022.1.20)."""
    names = context.names.find(text, bracket.inner)
    cuts = [
        one.span.start
        for one in names[1:]
        if text[bracket.inner.start : one.span.start].rstrip()[-1:]
        in {"、", ";", "；", ",", "，", "/", "・"}
    ]
    if not cuts or len({one.publication.id for one in names}) == 1:
        return [bracket]
    starts, ends = [bracket.outer.start, *cuts], [*cuts, bracket.outer.end]
    return [
        replace(
            bracket,
            outer=Span(start, end),
            inner=Span(max(start, bracket.inner.start), min(end, bracket.inner.end)),
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def bracket_mention(
    prose: Prose, block: Block, bracket: Bracket, context: Context
) -> Mention | None:
    """Return the citation that *bracket* holds, if it holds one."""
    text = prose.text
    label = read_label(text, bracket.inner, context)
    before = text[max(block.span.start, bracket.outer.start - 60) : bracket.outer.start]
    if label.same and len(label.rest) <= _LONGEST_NAME:
        return _same(text, bracket, label, context)
    if label.name is not None:
        accepted = _known(text, bracket, label, before)
        reference = _with_column(text, block, bracket, label)
        return _mention(text, bracket, reference) if accepted else None
    return _unknown(prose, bracket, label, before)


def _with_column(text: str, block: Block, bracket: Bracket, label: Label) -> Reference:
    """Add the outlet's column that the sentence names: 『大機小機』は…(日経:2021.7.30)."""
    reference = label.reference
    if label.name is None or reference.column is not None:
        return reference
    sentence = text[block.sentence_at(bracket.outer.start).start : bracket.outer.start]
    column = next((one for one in label.name.publication.columns if one in sentence), None)
    return replace(reference, column=column)


def _same(text: str, bracket: Bracket, label: Label, context: Context) -> Mention:
    reference = label.reference
    written = _MONTH_DAY.search(text, bracket.inner.start, bracket.inner.end)
    if reference.date is None and written:
        slashed = f"{written[1]}/{written[2]}"
        anchor = anchor_for(context, label.name)
        dates = find_dates(slashed, Span(0, len(slashed)), context.tongue.dates, anchor)
        reference = replace(reference, date=dates[0].date if dates else None)
    elif reference.outlet is None and label.rest and _JA_NAME.fullmatch(label.rest):
        reference = replace(reference, outlet=Outlet(id=None, name=label.rest))
    return replace(_mention(text, bracket, reference), form=Form.IBID, ibid=True)


def _known(text: str, bracket: Bracket, label: Label, before: str) -> bool:
    """Whether a bracket with a known outlet's name cites it."""
    name = label.name
    if name is None:
        return False
    if not label.dates and not label.reference.urls:
        if label.title is None and (not name.sure or _introduces(before, name.publication)):
            return False
        if name.span.start > bracket.inner.start + 30:
            return False
    if _CREDITS.search(text, bracket.inner.start, bracket.inner.end):
        return False
    room = 80 if label.dates else 24
    return len(label.rest) <= room and "。" not in bracket.inner.of(text)[:-1]


def _introduces(before: str, publication: Publication) -> bool:
    """Whether the bracket only tells the short form of the name before it."""
    names = [alias.text for alias in publication.aliases]
    return any(before.rstrip(' 」』"”').endswith(name) for name in names)


def _unknown(prose: Prose, bracket: Bracket, label: Label, before: str) -> Mention | None:
    """Accept an outlet that we do not know where the shape leaves no doubt; keep it as written."""
    text = prose.text
    inside = bracket.inner.of(text)
    if label.reference.urls and len(label.rest) <= _LONGEST_REST:
        return replace(_mention(text, bracket, label.reference), form=Form.PAREN)
    date = label.date
    if date is None or _NOT_OUTLETS.search(inside):
        return None
    name = _written_name(prose, bracket, label)
    quoted = bool(_QUOTE_ENDS.search(before))
    if name and not _GENERIC.fullmatch(name) and _plausible(name, inside, label, quoted=quoted):
        outlet = Outlet(id=None, name=name)
        title = None if label.title and label.title.of(text) == name else label.reference.title
        return _mention(text, bracket, replace(label.reference, outlet=outlet, title=title))
    match = _AUTHOR_YEAR.fullmatch(inside.strip())
    if match and quoted:
        return _mention(text, bracket, replace(label.reference, author=match["author"]))
    return None


def _written_name(prose: Prose, bracket: Bracket, label: Label) -> str | None:
    """Return the unknown outlet's name: the work marked so, 『…』, a domain, or what is left."""
    text, inside = prose.text, bracket.inner.of(prose.text)
    for mark in prose.of_kind(MarkKind.WORK, bracket.inner):
        if bracket.inner.holds(mark.span):
            return mark.span.of(text)
    if label.title is not None and text[label.title.start - 1] in "『《":
        return label.title.of(text)
    if domain := domain_in(inside):
        return domain
    return label.rest.strip() or None


def _plausible(name: str, inside: str, label: Label, *, quoted: bool) -> bool:
    date = label.date.date if label.date else None
    precise = date is None or date.precision is not Precision.YEAR
    if f"『{name}』" in inside or f"《{name}》" in inside or domain_in(name):
        return True
    if not precise:
        return False
    if _WESTERN_NAME.fullmatch(name):
        return quoted or bool(_OUTLET_WORD.search(name))
    if not _JA_NAME.fullmatch(name) or re.search(r"\d", name):
        return False
    if re.search(rf"{re.escape(name)}\s?[：:]", inside):
        return True
    return quoted or bool(_OUTLET_WORD.search(name))


def _mention(text: str, bracket: Bracket, reference: Reference) -> Mention:
    return Mention(
        span=bracket.outer, raw=bracket.outer.of(text), form=Form.PAREN, reference=reference
    )


def date_bracket(prose: Prose, bracket: Bracket, context: Context) -> Label | None:
    """Return what a bracket right after an outlet's name says: its date, pages, edition."""
    if len(bracket.inner) > _LONGEST_NAME:
        return None
    label = read_label(prose.text, bracket.inner, context)
    if label.name is None and label.dates and len(label.rest) <= _LITTLE:
        return label
    return None
