"""Articles that cite nothing give no citation, whatever words they use."""

from __future__ import annotations

import pytest

from tests.citations.reading import reading_of

SENTENCES = (
    "{} is a word.", "He said {} twice.", "In {} there is no harbour.", "The {} of the day was long.", "Some {} went by.", "It took {} to learn.", "{} and {} met.",
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
    assert len([*lines, *ja, *de, *more]) >= 500
    for text, language in ((lines, "en"), (ja, "ja"), (de, "de"), (more, "fr")):
        reading = reading_of("\n\n".join(text), language=language)
        assert [one.raw for one in reading.citations] == []
        assert reading.orphans == ()


TELLING_OF = {
    "en": (
        "She joined the Guardian in 2012 and left for the BBC two years later.", "The Times crossword was difficult on 3 May 2020.",
        "They watched Sky News on 14 November 2021 in the pub.", "On Monday, the Washington Post moved to a new building.",
        "The editor of the Observer resigned in March 2019 after a row.", "He reads the Financial Times on the train.",
        "The Independent ceased printing on 26 March 2016.", "Nature called, and he went out.", "Cicero wrote letters.",
        "She was named Time person of the year in 2017.", "Reuters was founded in London in 1851.", "The Bell rang on 3 May.",
    ),
    "ja": (
        "朝日新聞社は1879年に創刊された。", "彼は2012年に読売新聞に入社した。", "日経平均株価は3月5日に急落した。",
        "NHKホールで1月3日にコンサートがあった。", "世界は2020年1月に一変した。", "選択は2021年1月に迫られた。",
        "2019年8月15日、朝日新聞の前で集会が開かれた。", "共同通信社杯が2021年9月に開催された。", "朝日が昇る3月5日の朝、散歩に出た。",
    ),
    "de": (
        "Die Zeit verging am 3. Mai 2020 wie im Flug.", "Der Spiegel hing seit dem 4. Mai an der Wand.",
        "Sie kaufte am 3. Mai den Spiegel und die Zeit.", "Die Presse drängte sich am 3. Mai 2019 vor dem Saal.",
    ),
    "fr": (
        "Il a quitté Le Figaro en mars 2019.", "Le Soir tombe le 5 mai.", "La Provence est belle en mai 2020.",
        "La Tribune était pleine le 3 juin 2019.", "Libération a eu lieu le 25 août 1944 à Paris.",
    ),
    "zh": ("世界在2020年1月发生了变化。", "环球时报大楼在3月5日停电。", "他2012年加入新华社。"),
    "ko": ("조선일보는 1920년에 창간되었다.", "그는 2012년 한겨레에 입사했다.", "KBS홀에서 3월 5일 공연이 열렸다."),
    "ru": ("Дождь шёл 5 мая.", "Правда была горькой 3 мая 2020 года.", "Газета «Известия» основана в 1917 году."),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(TELLING_OF))
def test_what_befell_an_outlet_or_its_namesake_is_no_citation(language):
    reading = reading_of("\n\n".join(TELLING_OF[language]), language=language)
    assert [one.raw for one in reading.citations] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "She reads the Guardian on trains and says that “the morning belongs to people with seats”.",
        "He worked for the BBC, and liked to say “nobody ever listens to the end of a sentence”.",
        "The owner of the Wall Street Journal likes “a quiet house and a very loud garden outside”.",
        "Sie liest gern die Süddeutsche Zeitung und sagt „der Morgen gehört denen, die sitzen“.",
    ],
)
def test_an_outlet_that_somebody_reads_or_works_for_is_not_cited_for_what_he_says(
    sentence: str,
) -> None:
    assert not reading_of(sentence, language="de" if "Sie" in sentence else "en").citations
