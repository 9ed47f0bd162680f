"""What a sentence of the source says behind the words of a quotation that stops before its end.

Japanese, Chinese, Korean and German put behind a whole statement what denies it or leaves it open:
提出する|かもしれない, 提出する|とは決めていない. What only reports it (と述べた, という) leaves it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.compare.denial import is_denied
from archiver.records import EditKind, Span
from archiver.text import EAST

if TYPE_CHECKING:
    from archiver.records import Passage

_CLAUSE = 48
_AFTER = 240
_JAPANESE_DENIAL = (
    r"^(?:"
    r"(?:という(?:わけ|こと|もの|の)?(?:では|じゃ|は|報道は|説は)?|つもり[はが]"
    r"|わけ(?:では|じゃ|[でがは]{0,2})|見通し[では]{0,2}|見込み[はが]|はず[はが]|こと[はが]|可能性は"
    r"|予定[はが]|考え[はが]|必要[はが]|べき(?:では|じゃ)|方針[では]{0,2})?\s?"
    # a negation of the verb itself; that one did not know or expect it leaves it true
    r"(?!思わなか|疑いな)(?:[一-鿿]?[えいきらわれさ]{0,3})?"
    r"(?:な[いくか]|ません|ず(?!つ)|まい|限らな|言い切れな|誤り|誤報)"
    r"|と[はも](?!知ら|気[づ付が]|関係|無関|別|違|異な|逆|裏腹|対照|夢にも|誰|信じられ|予想|想像|思わなか|思っていなか"
    r"|思いもし|(?:言|い)え(?!な))[一-鿿ぁ-ん]{1,7}?(?:な[いか]|ません)"
    r")"
)
_JAPANESE_DOUBT = (
    r"^(?:かも(?:しれ|知れ)|かどうか|か否か|(?:だろう|でしょう|であろう)か"
    r"|の(?:だろう|でしょう|であろう)?か(?=[。、？?」』\n])|か(?=[。？?」』])"
    r"|かは(?:未定|不明|不透明|分から|わから|決ま|まだ)"
    r"|とは(?:考え|言い|思い|信じ)(?:にく|難|がた)|(?:恐れ|おそれ|疑い)[がはも]"
    r"|可能性[がはも]|のは(?:難し|不可能|困難)|場合(?:には|は|、|に限)|なら(?:ば|、)|としたら|とすれば"
    r"|ふりを)"
)
_CHINESE_DENIAL = (
    # X 并不意味着 Y grants X: only what is said of X itself counts
    r"^(?:并不(?:是真|属实|一定|准确|可能|成立)|並不(?:是真|屬實|一定|可能)"
    r"|是(?:完全)?(?:不可能|不对|不對|不真实|不准确|不正确|错误|假)的"
    r"|(?:的|这一|这种|這一|這種){0,2}(?:说法|說法|消息|报道|報道|传言|傳言|传闻|指控|言论|引语)[^。，！？]{0,4}"
    r"(?:不(?:属实|屬實|实|實|准确|正确|成立)|有误|有誤|失实|失實|子虚|纯属|(?:是|系)(?:假|谣|謠|错|錯))"
    r"|[，,]?这(?:并不|不是|并非|不)(?:属实|事实|真的|正确))"
)
_CHINESE_DOUBT = (
    r"^(?:吗|嗎|么(?=[？?])|与否|與否|(?:的)?可能性(?:不大|很小|极小|較小|较小|微乎)|还?(?:尚未|未)(?:确定|決定|决定)"
    r"|还?不(?:一定|确定|確定))"
)
_KOREAN_DENIAL = (
    r"^(?:(?:다고|는|은|을)?\s?[가-힣]{0,2}\s?(?:않(?!을 수 없)|못하|없|아니)"
    r"|(?:고|라고)(?:는|도)? ?(?:단정|장담|확신|단언|말|볼|할|보기)[가-힣]{0,3}"
    r" ?(?:수(?:는|가)? ?없|어렵|힘들|않(?!을 수 없)|못)"
    r"|(?:는|란|라는) (?:보장|증거|근거|뜻|의미|말|것|얘기)[은는이가]? ?(?:아니|없)"
    r"|(?:는|란|라는) (?:주장|보도|소문|말|설)[은는] "
    r"(?:사실이 아니|사실과 다르|거짓|허위|가짜|오보)"
    r"|고(?:는)? ?(?:말|약속|발표|결정|밝히)[가-힣]{0,2}지(?:는|도)? ?(?:않(?!을 수 없)|못))"
)
_KOREAN_DOUBT = (
    r"^(?:[을ㄹ]?지(?:도|는|가|조차)? ?(?:모[르른를]|알 수 없|불투명|불확실|미지수|미정)"
    r"|[을]? ?가능성[이은도]|[을]? ?수도 있)"
)
_GERMAN_DENIAL = (
    r"^(?: (?:auch|noch|sich|es|ihn|sie|ihm|uns|mich|vorerst|heute|jetzt|derzeit)){0,2}"
    r" (?:nicht(?! (?:nur|zuletzt))|nie|niemals)\b"
)
_BEHIND = {
    "ja": ((EditKind.NEGATION, _JAPANESE_DENIAL), (EditKind.MODALITY, _JAPANESE_DOUBT)),
    "zh": ((EditKind.NEGATION, _CHINESE_DENIAL), (EditKind.MODALITY, _CHINESE_DOUBT)),
    "ko": ((EditKind.NEGATION, _KOREAN_DENIAL), (EditKind.MODALITY, _KOREAN_DOUBT)),
    "de": ((EditKind.NEGATION, _GERMAN_DENIAL),),
}
_PATTERNS = {
    language: tuple((kind, re.compile(pattern)) for kind, pattern in patterns)
    for language, patterns in _BEHIND.items()
}
_STATED = re.compile(
    r"^[。．.]?[」』”’\"'》〉]{1,2}\s{0,2}(?:[（(][^（）()\n]{0,200}[）)]\s{0,2})?"
    r"(?:[。．.！!\n]|$"
    r"|と[^、。\n「」]{0,8}?(?:述べ|語[っり]|話し|強調し|発言し|答え|明言し|主張し|報じ|書い|伝え|発表し|説明し)"
    r"|(?:이?라)?고 [^.\n]{0,12}?(?:말했|밝혔|강조했|썼|보도했|전했|설명했))"
)


def ending_behind(text: str, span: Span, *, language: str) -> tuple[EditKind, Span] | None:
    """Return what the words run on into that denies their statement or leaves it open.

    >>> ending_behind("増税を認めなかった。", Span(0, 5), language="ja")
    (<EditKind.NEGATION: 'negation'>, Span(start=5, end=7))
    >>> ending_behind("増税を認めるかもしれない。", Span(0, 6), language="ja")
    (<EditKind.MODALITY: 'modality'>, Span(start=6, end=10))
    """
    behind = text[span.end : span.end + _CLAUSE]
    for kind, pattern in _PATTERNS.get(language, ()):
        found = pattern.match(behind)
        if found is not None:
            return kind, Span(span.end, span.end + found.end())
    return None


def is_stated(text: str, passage: Passage, *, language: str) -> bool:
    """Whether *text*, an article, puts the words of *passage* as a whole statement.

    In marks that end its own sentence, or that a verb of speaking follows at once: a reader of
    「提出する」と述べた takes it for all that was said; 「提出する」かもしれない goes on. Only in
    Chinese, Japanese and Korean, where the marks hold no full stop by custom.
    """
    if language.split("-", maxsplit=1)[0].lower() not in EAST:
        return False
    after = text[passage.span.end : passage.span.end + _AFTER]
    return _STATED.match(after) is not None and not is_denied(text, passage.span)
