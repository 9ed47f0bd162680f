import pytest

from archiver.compare import find_words
from archiver.records import Page, QuoteState

SPEECHES = [
    (
        '"We never closed it," he added, "and we never will."',
        "We never closed it, and we never will.",
        "en",
    ),
    (
        "“We never closed it,” said Maria Lind, “and we never will.”",
        "We never closed it, and we never will.",
        "en",
    ),
    (
        "“We will not close it this year,” the mayor told reporters on Monday, “and we will not sell it.”",
        "We will not close it this year, and we will not sell it.",
        "en",
    ),
    (
        "„Wir schaffen das“, sagte die Bürgermeisterin am Montag, „und zwar ohne neue Schulden.“",
        "Wir schaffen das, und zwar ohne neue Schulden",
        "de",
    ),
    (
        "»Wir schaffen das«, sagte er, »und zwar ohne neue Schulden.«",
        "Wir schaffen das, und zwar ohne neue Schulden",
        "de",
    ),
    (
        "« Nous n’allons pas fermer », a déclaré le maire lundi, « et nous allons réparer le pont. »",
        "Nous n'allons pas fermer, et nous allons réparer le pont.",
        "fr",
    ),
    (
        "«Мы не отступим, — сказал министр в понедельник, — и никто нас не заставит уйти».",
        "Мы не отступим, и никто нас не заставит уйти",
        "ru",
    ),
    (
        "「橋は閉鎖しない」と述べ、「来年には直すつもりだ」と続けた。",
        "橋は閉鎖しない、来年には直すつもりだ",
        "ja",
    ),
    ("“大桥不会关闭，”他说，“明年我们会修好它。”", "大桥不会关闭，明年我们会修好它", "zh"),
]


def find(text, quote, language):
    return find_words(quote, Page(url="", text=text + "\n"), language=language)


@pytest.mark.parametrize(("text", "quote", "language"), SPEECHES)
def test_an_attribution_that_interrupts_a_speech_is_no_omission(text, quote, language):
    match = find(text, quote, language)
    assert match.state is QuoteState.NORMALISED
    assert not match.material


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        (
            '"We never closed it," he added, "and perhaps we never will."',
            "We never closed it, and we never will.",
            "en",
        ),
        (
            '"We never closed it," he never said, "and we will."',
            "We never closed it, and we will.",
            "en",
        ),
        (
            '"We closed it," said Lind. "We never will," said Berg.',
            "We closed it, we never will",
            "en",
        ),
        (
            "The “cheap” bridge he said was, at best, “ugly and very old”.",
            "cheap ugly and very old",
            "en",
        ),
        (
            "We never closed it, he added, and we never will close it.",
            "We never closed it, and we never will close it.",
            "en",
        ),
        (
            'The mayor, "he said loudly, "and the council left the room.',
            "The mayor and the council left the room",
            "en",
        ),
        (
            "„Wir schaffen das“ und auch „alles andere ohne neue Schulden“.",
            "Wir schaffen das alles andere ohne neue Schulden",
            "de",
        ),
        (
            "「橋は閉鎖しない」と市長は述べた。「来年には直す」と議長は述べた。",
            "橋は閉鎖しない。来年には直す",
            "ja",
        ),
        (
            "「橋は閉鎖しない」や「来年には直す」といった声があった。",
            "橋は閉鎖しない来年には直す",
            "ja",
        ),
    ],
)
def test_anything_else_left_out_of_a_speech_is_material(text, quote, language):
    assert find(text, quote, language).material
