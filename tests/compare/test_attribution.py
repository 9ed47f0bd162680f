import pytest

from archiver.compare import find_words
from archiver.records import Page, Span


def reasons(text, quote, language="en", **more):
    return find_words(quote, Page(url="", text=text, **more), language=language).reasons


@pytest.mark.parametrize(
    ("text", "quote", "quoted"),
    [
        (
            "He said: “The bridge is safe and sound.” Then he left.",
            "The bridge is safe and sound",
            True,
        ),
        (
            'He said: "The bridge is safe and sound." Then he left.',
            "The bridge is safe and sound",
            True,
        ),
        ("The bridge is safe and sound, he said.", "The bridge is safe and sound", False),
        (
            "“Yes,” he said. The bridge is safe and sound. “No.”",
            "The bridge is safe and sound",
            False,
        ),
        ("“The bridge is safe,” he said, “and sound.”", "The bridge is safe […] and sound", True),
        ("«Мост совершенно безопасен», сказал он.", "Мост совершенно безопасен", True),
        ("„Die Brücke ist völlig sicher“, sagte er.", "Die Brücke ist völlig sicher", True),
        ("委員長は「橋は完全に安全だ」と述べた。", "橋は完全に安全だ", True),
        ("委員長によると橋は完全に安全だ。", "橋は完全に安全だ", False),
        ("“The bridge is safe and sound.\nIt will stand.", "The bridge is safe and sound", True),
    ],
)
def test_words_outside_quotation_marks_are_said_to_be(text, quote, quoted):
    missing = "not-in-quotation-marks-at-source" in reasons(text, quote)
    assert missing is not quoted


def test_the_marks_of_the_pages_own_paragraph_count():
    text = "“Yes. The bridge is safe and sound today. No.”"
    assert "not-in-quotation-marks-at-source" in reasons(
        text, "The bridge is safe and sound", blocks=(Span(0, 5), Span(6, 41), Span(42, 46))
    )


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        (
            "The claim that the bridge will fall next week is false.",
            "the bridge will fall next week",
            "en",
        ),
        (
            "Das Zitat „Die Brücke wird bald fallen“ ist frei erfunden.",
            "Die Brücke wird bald fallen",
            "de",
        ),
        (
            "Il n’a jamais dit que le pont allait tomber bientôt.",
            "le pont allait tomber bientôt",
            "fr",
        ),
        ("「橋は来週落ちる」というのはデマだと市は説明した。", "橋は来週落ちる", "ja"),
        ("Слух, что мост скоро упадёт в реку, — ложь.", "мост скоро упадёт в реку", "ru"),
        ("“桥下周会倒塌”的说法是谣言。", "桥下周会倒塌", "zh"),
        ("‘다리가 다음 주에 무너진다’는 말은 가짜 뉴스다.", "다리가 다음 주에 무너진다", "ko"),
    ],
)
def test_a_source_that_denies_the_words_is_said_to(text, quote, language):
    assert "source-denies-it" in reasons(text, quote, language)


def test_a_denial_of_something_else_is_none_of_these_words():
    text = "The rumour about ships is false. The bridge will fall next week, he said. Fake news abound."
    assert "source-denies-it" not in reasons(text, "The bridge will fall next week")


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        (
            "市長は「予算は増える」と述べた。\nHe denied that the bridge was old.",
            "予算は増える",
            "ja",
        ),
        ("予算は来年も増える。\nHe denied that the bridge was old.", "予算は来年も増える", "ja"),
        ("「予算は来年も増える。」\n\nHe denied that.", "「予算は来年も増える。」", "ja"),
        ("「予算は来年も増える」と述べ、別の疑惑を否定した。", "予算は来年も増える", "ja"),
        (
            "“The bridge will stand.” He denied that the ferry was late.",
            "The bridge will stand",
            "en",
        ),
        (
            "He denied that he was ill and said “the bridge will stand for years”.",
            "the bridge will stand for years",
            "en",
        ),
        (
            "“The bridge will stand for years,” he said, and denied that the ferry was late.",
            "The bridge will stand for years",
            "en",
        ),
        (
            "„Die Brücke hält noch lange“, sagte er, die Meldung über das Schiff ist falsch.",
            "Die Brücke hält noch lange",
            "de",
        ),
        (
            "Il a démenti être malade et a dit que le pont tiendra longtemps.",
            "le pont tiendra longtemps",
            "fr",
        ),
        ("他说：“大桥明年完工。”公司否认裁员。", "大桥明年完工", "zh"),
        ("The bridge will stand. He denied that it was old.", "The bridge will stand.", "en"),
        ("“The bridge will stand.” He denied that.", "“The bridge will stand.”", "en"),
    ],
)
def test_only_a_denial_that_governs_the_words_is_told(text, quote, language):
    assert "source-denies-it" not in reasons(text, quote, language)


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("He denied that the bridge would fall next week.", "the bridge would fall", "en"),
        ("I doubt the bridge will fall next week, he said.", "the bridge will fall", "en"),
        ("They say the bridge will fall, which is a lie.", "the bridge will fall", "en"),
        ("That the bridge will fall is a lie, he said.", "the bridge will fall", "en"),
        ("He never said “the bridge will fall next week”.", "the bridge will fall", "en"),
        ("“The bridge will fall next week.” is a hoax.", "The bridge will fall next week", "en"),
        ("“The bridge will fall,” he never said.", "The bridge will fall", "en"),
        ("市長は「橋は来週落ちる」とは述べていない。", "橋は来週落ちる", "ja"),
        ("市長は「橋は来週落ちる」との報道を否定した。", "橋は来週落ちる", "ja"),
        ("市长从未说过“大桥下周会倒塌”。", "大桥下周会倒塌", "zh"),
        ("Он никогда не говорил, что мост скоро упадёт.", "мост скоро упадёт", "ru"),
    ],
)
def test_a_denial_of_these_very_words_is_told(text, quote, language):
    assert "source-denies-it" in reasons(text, quote, language)


SHIPS = {
    "en": "All ships will leave the quay by May",
    "de": "Alle Schiffe verlassen den Kai bis Mai",
    "fr": "Tous les navires quitteront le quai en mai",
    "ru": "Все корабли покинут причал в мае",
    "ja": "全ての船は五月までに岸壁を離れる",
    "zh": "所有船只五月前离开码头",
    "ko": "모든 배가 오월까지 부두를 떠난다",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It is not true that the harbour master said: “{}.”"),
        ("en", "Reports that she said “{}” are wrong."),
        ("de", "Es stimmt nicht, dass die Hafenmeisterin sagte: „{}.“"),
        ("de", "Die Meldung, sie habe „{}“ gesagt, ist falsch."),
        ("fr", "Il est faux que la capitaine a dit : « {}. »"),
        ("fr", "La rumeur selon laquelle elle a dit « {} » est infondée."),
        ("ru", "Неправда, что она сказала: «{}»."),
        ("ru", "Сообщение, что она сказала «{}», неверно."),
        ("ja", "「{}」という報道は誤りである。"),
        ("ja", "「{}」と述べたという報道は事実と異なる。"),
        ("zh", "她说过“{}”的报道有误。"),
        ("zh", "她并没有说“{}”。"),
        ("zh", "这并不意味着{}。"),
        ("ko", "그가 ‘{}’고 말했다는 보도는 사실과 다르다."),
        ("ko", "‘{}’는 보도는 오보다."),
    ],
)
def test_a_denial_that_the_words_were_said_is_one_of_the_words(language, sentence):
    words = SHIPS[language]
    assert "source-denies-it" in reasons(sentence.format(words), words, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "He denied that he knew who said: “{}.”"),
        ("en", "Reports that she said “{}” are not wrong."),
        ("en", "“{}” is what the reports said, and the maps are wrong."),
        ("de", "Es stimmt nicht, dass er es wusste, und die Hafenmeisterin sagte: „{}.“"),
        ("de", "Das stimmt nicht, sagte die Hafenmeisterin: „{}.“"),
        ("fr", "C’est faux, a dit la capitaine : « {}. »"),
        ("ru", "Это неправда, она сказала: «{}»."),
        ("ja", "「{}」という報道は誤りではない。"),
        ("ja", "「{}」という報道は市民を驚かせた。"),
        ("zh", "她没有说明理由：“{}”。"),
        ("zh", "“{}”的报道引起关注。"),
        ("zh", "不代表政党的市长说：“{}”。"),
        ("ko", "그가 ‘{}’고 말했다는 보도는 시민을 놀라게 했다."),
    ],
)
def test_a_report_that_nobody_calls_wrong_is_no_denial(language, sentence):
    words = SHIPS[language]
    assert "source-denies-it" not in reasons(sentence.format(words), words, language)
