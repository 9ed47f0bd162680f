"""Denials of a report: that somebody said the words, or that somebody wrote that they were said."""

from __future__ import annotations

import re

_THAT = re.compile(
    r"^[,，]? ?(?:that |dass |daß |que |qu['’]|что )"
    r"(?P<who>(?:[\w.-]{1,30}['’ ]){1,7}?)"
    r"(?:(?:has |had |have |habe |hat |a |ait |avait )?"
    r"(?:said|says|say|told|wrote|written|claimed|declared|sagte|sagt|gesagt|schrieb|geschrieben|erklärte|erklärt"
    r"|behauptete|behauptet|dit|déclaré|écrit|affirmé|сказала?|заявила?|написала?|говорила?|писала?))"
    r"(?: (?:habe|hat|haben|it|so|us|reporters))?(?: (?:that|dass|que|что))?[ \u00a0]?[:,]?"
    r"[ \u00a0\u202f\"'“”„«»‹›‘’]{0,4}$",
    re.IGNORECASE,
)
_REPORT_AHEAD = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|quotes?|quotations?|posts?|stor(?:y|ies)|allegations?"
    r"|Berichte?|Meldung(?:en)?|Behauptung(?:en)?|Gerüchte?|Zitate?"
    r"|rumeurs?|affirmations?|citations?|informations?"
    r"|сообщени[ея]|слухи?|утверждени[ея]|цитат[аы])\b[^.!?;:\n]{0,70}$",
    re.IGNORECASE,
)
_WRONG_BEHIND = re.compile(
    r"^[^.!?;:\w]{0,6}(?:(?:gesagt|geschrieben|behauptet)? ?(?:habe|hat)?[ ,]{0,2})?"
    r"(?:(?:is|are|was|were)(?: (?:entirely|completely|simply|plainly))? "
    r"(?:wrong|incorrect|false|inaccurate|untrue|baseless|unfounded|mistaken|made up|invented)"
    r"|(?:ist|sind|war|waren)(?: (?:frei|völlig|schlicht))? (?:falsch|unwahr|erfunden|unzutreffend)"
    r"|(?:est|sont|était|étaient)(?: (?:totalement|entièrement))? "
    r"(?:fausse?s?|faux|erronée?s?|infondée?s?|mensong\w{2,6}|inventée?s?|inexacte?s?)"
    r"|(?:[—–-] |оказал\w{1,3} )?(?:неверн\w{1,3}|ложн\w{1,3}|ложь|недостоверн\w{1,3}"
    r"|не соответству\w{1,4}))"
    r"\b",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"^(?:など)?と(?:[述語話言発書主明][ぁ-ん一-鿿]{1,5}?と)?(?:いう|の|いった|する|した|される)"
    r"(?:一部の|複数の)?(?:報道|記事|説|噂|うわさ|話|主張|指摘|情報|投稿|発言|引用)(?:内容)?[はが]"
    r"[^、。「」\n]{0,10}?(?:誤り|誤報|間違い|間違っ|嘘|うそ|デマ|虚偽|捏造|でたらめ"
    r"|事実(?:と異な|に反|では?な|無根))"
    r"(?!で?は?な[いか]|とは(?:言|い|限|断))"
)
_CHINESE = re.compile(
    r"^[，,]?(?:的|这一|这种|這一|這種){0,2}(?:说法|說法|消息|报道|報道|传言|傳言|传闻|指控|言论|引语|話|话)"
    r"[^。，！？]{0,4}?(?:不(?:属实|屬實|实|實|准确|正确)|有误|有誤|失实|失實|子虚|纯属"
    r"|(?:是|系)(?:假|谣|謠|错|錯))"
)
_KOREAN = re.compile(
    r"^(?:이?라?고 [가-힣]{1,5}다)?(?:이라|라|다)?는 "
    r"(?:말|보도|기사|주장|소문|설|발언|인용)[은는이가] ?[^.,\n]{0,8}?"
    r"(?:사실이 아니|사실과 다르|거짓|허위|가짜|오보|틀렸|잘못)(?!가 아니)"
)


def reported_clause(between: str) -> str | None:
    """Return who is said to have spoken, if *between* says only that somebody did.

    >>> reported_clause(", dass die Hafenmeisterin sagte: ")
    'die Hafenmeisterin '
    >>> reported_clause(", she said: ") is None
    True
    """
    found = _THAT.match(between)
    return None if found is None else found["who"]


def is_report_denied(ahead: str, behind: str) -> bool:
    """Whether a sentence calls a report of the words wrong: what stands *ahead* of them, *behind*.

    >>> is_report_denied("「", "という報道は誤りである")
    True
    >>> is_report_denied("「", "という報道は誤りではない")
    False
    """
    if any(pattern.match(behind) for pattern in (_JAPANESE, _CHINESE, _KOREAN)):
        return True
    return bool(_REPORT_AHEAD.search(ahead)) and bool(_WRONG_BEHIND.match(behind))
