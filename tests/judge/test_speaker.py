import pytest

from archiver.judge.speaker import speaker_differs, speaker_of
from archiver.records import Span

WORDS = {"en": "we will not move", "ja": "港を動かない"}


def said(text):
    words = next(words for words in WORDS.values() if words in text)
    start = text.index(words)
    return speaker_of(text, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“we will not move,” said Maria Lindqvist on Monday.", "Maria Lindqvist"),
        ("“we will not move,” the mayor, Jane Walsh said.", None),
        ("“we will not move,” Jane Walsh, the mayor, said.", "Jane Walsh"),
        ("Jane Walsh told reporters: “we will not move”.", "Jane Walsh"),
        ("President Jane Walsh said, “we will not move”.", "President Jane Walsh"),
        ("„we will not move“, sagte Olaf Scholz.", "Olaf Scholz"),
        ("« we will not move », a déclaré Emmanuel Macron.", "Emmanuel Macron"),
        ("«we will not move», — заявил Сергей Иванов.", "Сергей Иванов"),
        ("“we will not move,” she said.", None),
        ("She said: “we will not move”.", None),
        ("「港を動かない」と岸田文雄首相は述べた。", "岸田文雄"),
        ("岸田首相は記者団に「港を動かない」と述べた。", "岸田"),
        ("「港を動かない」と述べた。", None),
        ("It is clear that we will not move at all.", None),
    ],
)
def test_the_speaker_is_named_where_the_text_names_one(text, name):
    assert said(text) == name


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Jane Walsh", "Maria Lindqvist", True),
        ("President Macron", "Emmanuel Macron", False),
        ("President Macron", "President Scholz", True),
        ("岸田", "岸田文雄", False),
        ("岸田", "石破", True),
        ("Macron", "マクロン", False),
        ("Сергей Иванов", "Пётр Сидоров", True),
        ("Jane Walsh", None, False),
        (None, "Jane Walsh", False),
    ],
)
def test_two_speakers_are_two_people_only_if_they_share_no_name(one, other, differs):
    assert speaker_differs(one, other) is differs
