"""Articles that cite nothing give no citation, whatever words they use."""

from __future__ import annotations

from tests.citations.reading import reading_of

SENTENCES = (
    "{} is a word.", "He said {} twice.", "In {} there is no harbour.", "The {} of the day was long.", "{} and {} met.",
    "We saw {} on the wall.", "Nobody likes {} any more.", "She painted {} on 3 May 2020.", "{} was late again.", "They left {} behind.",
)  # fmt: skip
WORDS = (
    "times",
    "post",
    "guardian",
    "nature",
    "independent",
    "telegraph",
    "mirror",
    "time",
    "wired",
    "economist",
    "focus",
    "science",
)
JA_SENTENCES = (
    "{}は広い。", "{}の朝は早い。", "彼は{}を歩いた。", "{}が好きだ。", "{}一の店だ。", "昔の{}を思い出す。", "{}中に知れた。",
    "{}へ行った。", "{}も変わった。", "{}から風が来る。",
)  # fmt: skip
JA_WORDS = (
    "世界",
    "毎日",
    "東京",
    "朝日",
    "共同",
    "時事",
    "中日",
    "現代",
    "新潮",
    "正論",
    "東京湾",
    "毎日曜",
    "朝日町",
    "全世界",
)
DE_SENTENCES = (
    "Die {} vergeht.",
    "In der {} war es kalt.",
    "Sie sah {} nicht.",
    "Der {} war groß.",
    "Zur {} regnet es.",
    "{} ist ein Wort.",
)
DE_WORDS = ("Zeit", "Welt", "Spiegel", "Stern", "Bild", "Standard", "Presse", "Focus")


def test_five_hundred_sentences_that_cite_nothing_give_no_citation():
    lines = [
        one.replace("{}", word)
        for one in SENTENCES
        for word in (*WORDS, *(w.title() for w in WORDS))
    ]
    ja = [one.replace("{}", word) for one in JA_SENTENCES for word in JA_WORDS]
    de = [one.replace("{}", word) for one in DE_SENTENCES for word in DE_WORDS]
    more = [
        one.replace("{}", word)
        for one in SENTENCES[:6]
        for word in ("Le Point", "La Croix", "Le Temps", "Vox", "Marianne")
    ]
    assert len([*lines, *ja, *de, *more]) >= 450
    for text, language in ((lines, "en"), (ja, "ja"), (de, "de"), (more, "fr")):
        reading = reading_of("\n\n".join(text), language=language)
        assert [one.raw for one in reading.citations] == []
        assert reading.orphans == ()
