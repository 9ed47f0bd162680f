"""Quotations cut right before what denies their statement or leaves it open."""

import pytest

from archiver.compare import find_passage, find_words, is_stated
from archiver.records import Page, Passage, PassageKind, QuoteState, Segment, Span

HELD = {QuoteState.EXACT, QuoteState.NORMALISED}
STATEMENTS = {
    "ja": "会社は来週、全ての書類を裁判所に提出する",
    "zh": "公司下周将把所有文件提交法院",
    "ko": "회사는 다음 주에 모든 서류를 법원에 제출한다",
    "de": "Die Stadt erhöht zum Mai die Gebühr",
}
TURNING = {
    "ja": [
        "かもしれないと述べた。",
        "とは限らない。",
        "とも限らない。",
        "とは決めていない。",
        "とは書いていない。",
        "わけではない。",
        "わけがない。",
        "はずがない。",
        "つもりはない。",
        "べきではない。",
        "ことはない。",
        "とは思わない。",
        "だろうか。",
        "か。",
        "のか、と問うた。",
        "かどうかは分からない。",
        "かは未定だ。",
        "とは考えにくい。",
        "恐れがある。",
        "可能性がある。",
        "場合には罰金を払う。",
        "のは難しい。",
    ],
    "zh": [
        "吗？",
        "是不对的。",
        "是不可能的。",
        "的说法并不属实。",
        "与否尚未决定。",
        "的可能性不大。",
        "，这并不属实。",
    ],
    "ko": [
        "는 것은 아니다.",
        "고 단정할 수 없다.",
        "는 보장은 없다.",
        "고 말하지 않았다.",
        "는 보도는 사실과 다르다.",
    ],
    "de": [" nicht.", " vorerst nicht."],
}
LEAVING = {
    "ja": [
        "と思われる。",
        "という。",
        "よう求めた。",
        "見込みだ。",
        "予定だ。",
        "方針だ。",
        "と述べた。",
        "とみられる。",
        "とは知らなかった、と社員は驚いた。",
        "とは別に資料も作る。",
        "とはいえ問題は残る。",
        "に違いない。",
        "ことは疑いない。",
        "とは誰も考えていなかった。",
        "とは信じられない、と社長は語った。",
        "のは間違いない。",
        "しかない。",
        "と約束したが、期限は決めていない。",
        "という。社長はそれを認めない。",
    ],
    "zh": [
        "并不意味着问题解决。",
        "是不可避免的。",
        "，他说。",
        "。这不是问题。",
        "的消息传开了。",
        "，但日期未定。",
    ],
    "ko": ["고 밝혔다.", "는 소식이 알려졌다.", "고 말하지 않을 수 없다.", ". 사장은 없다."],
    "de": [" nicht nur für Gäste.", ", hieß es. Der Rat stimmt nicht zu."],
}


def cases(endings):
    return [(language, ending) for language in endings for ending in endings[language]]


def passage(article, words):
    start = article.index(words)
    span = Span(start, start + len(words))
    return Passage(
        key="a",
        kind=PassageKind.QUOTATION,
        span=span,
        text=words,
        segments=(Segment(span=span, text=words),),
    )


@pytest.mark.parametrize(("language", "ending"), cases(TURNING))
def test_a_whole_sentence_cut_before_what_turns_it_is_altered(language, ending):
    words = STATEMENTS[language]
    stop = "." if language in {"ko", "de"} else "。"
    match = find_words(words + stop, Page(url="", text=words + ending), language=language)
    assert match.state is QuoteState.ALTERED
    assert {edit.kind.value for edit in match.edits if edit.material} <= {"negation", "modality"}
    assert match.material


@pytest.mark.parametrize(("language", "ending"), cases(LEAVING))
def test_what_only_reports_a_sentence_leaves_it(language, ending):
    words = STATEMENTS[language]
    stop = "." if language in {"ko", "de"} else "。"
    match = find_words(words + stop, Page(url="", text=words + ending), language=language)
    assert match.state in HELD
    assert "source-denies-it" not in match.reasons


def test_a_possible_korean_verb_is_not_quoted_as_certain():
    page = Page(url="", text="회사는 다음 주에 모든 서류를 법원에 제출할지도 모른다.")
    match = find_words("회사는 다음 주에 모든 서류를 법원에 제출할.", page, language="ko")
    assert [edit.kind.value for edit in match.edits if edit.material] == ["modality"]


@pytest.mark.parametrize(
    ("language", "article"),
    [
        ("ja", "広報はこう書いた。「{}」（https://a.example/x）"),
        ("ja", "社長は「{}」と述べた。"),
        ("ja-JP", "社長は紙面で「{}。」\n"),
        ("zh", "公司宣布：“{}”。"),
        ("ko", "사장은 “{}”고 기자들에게 말했다."),
        ("ko", "사장은 “{}”라고 밝혔다."),
    ],
)
def test_words_that_an_article_gives_as_a_whole_statement_are_held_to_it(language, article):
    short = language[:2]
    words = STATEMENTS[short]
    text = article.format(words)
    one = passage(text, words)
    assert is_stated(text, one, language=language)
    page = Page(url="", text=words + TURNING[short][3])
    said = find_passage(one, page, language=short, stated=True)
    assert said.state is QuoteState.ALTERED
    assert find_passage(one, page, language=short).state in HELD


@pytest.mark.parametrize(
    ("language", "article"),
    [
        ("ja", "社長に「{}」つもりはない。"),
        ("ja", "「{}」かもしれないと社長は話した。"),
        ("ja", "「{}」方針を社長は示した。"),
        ("ja", "「{}」と述べていない。"),
        ("ja", "{}と書いてある。"),
        ("zh", "他并没有说“{}”。"),
        ("zh", "“{}”的说法并不属实。"),
        ("ko", "사장은 “{}”는 것은 아니라고 했다."),
        ("en", "“{}”."),
    ],
)
def test_an_article_that_goes_on_itself_states_nothing_whole(language, article):
    words = STATEMENTS.get(language, "The port will close")
    text = article.format(words)
    assert not is_stated(text, passage(text, words), language=language)
