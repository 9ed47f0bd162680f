"""Forms that writers give a citation, beyond the bracket and the lead-in with a date."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.citations.reading import cited, only, reading_of


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Le Monde (21 janvier 2022) spoke of a pier.", "en", ("lemonde", "2022-01-21")),
        ("Der Spiegel (10. Januar 2022) was blunt.", "en", ("spiegel", "2022-01-10")),
        ("雨だった（The New York Times, January 3, 2022）。", "ja", ("nyt", "2022-01-03")),
        ("It rained (朝日新聞、2022年1月19日).", "en", ("asahi", "2022-01-19")),
        ("Il a plu (The Guardian, 5 January 2022).", "fr", ("guardian", "2022-01-05")),
        ("Es regnete (Le Figaro, 5 janvier 2022).", "de", ("lefigaro", "2022-01-05")),
    ],
)
def test_a_date_may_be_written_in_another_language_than_the_article(text, language, wanted):
    assert cited(only(text, language=language)) == wanted


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("The BBC reported on 12 January 2022 that it closed. Reuters, on the same day, said that it opened.", "en", ["2022-01-12"] * 2),
        ("The BBC reported on 12 January 2022 that it closed. The next day, Reuters said that it opened.", "en", ["2022-01-12", "2022-01-13"]),
        ("Le Monde du 12 janvier 2022 le dit. Le même jour, La Croix parlait d'un port mort.", "fr", ["2022-01-12"] * 2),
        ("Die taz vom 12. Januar 2022 berichtete davon. Am selben Tag meldete die dpa das Gegenteil.", "de", ["2022-01-12"] * 2),
        ("朝日新聞（1月12日付）は閉鎖を報じた。同日付の産経新聞は再開を伝えた。", "ja", ["2022-01-12"] * 2),
        ("朝日新聞（1月12日付）は閉鎖を報じた。毎日新聞も翌13日、再開を伝えた。", "ja", ["2022-01-12", "2022-01-13"]),
        ("조선일보는 1월 12일자 사설에서 “항구를 비우지 말라”고 썼다. 한겨레도 같은 날 “항구를 지켜야 한다”고 보도했다.", "ko", ["2022-01-12"] * 2),
    ],
)  # fmt: skip
def test_the_same_day_and_the_next_count_from_the_citation_before(text, language, days):
    citations = reading_of(text, language=language).citations
    assert [cited(one)[1] for one in citations] == days


def test_a_weekday_that_contradicts_a_day_without_a_year_is_refused():
    assert (
        cited(only("The Guardian reported on Wednesday 12 January that it closed."))[1]
        == "2022-01-12"
    )
    assert cited(only("The Guardian reported on Friday 12 January that it closed."))[1] is None


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("Jane Walsh, “Who owns the harbour?”, The Economist, 8 January 2022, is still the best account.", "Who owns the harbour?", "Jane Walsh"),
        ("See also “Keepers leave,” The Independent, 12 January 2022.", "Keepers leave", None),
        ("Read more: “A beam of its own”, Harbour Weekly, 5 January 2022.", "A beam of its own", None),
    ],
)  # fmt: skip
def test_a_title_before_an_outlet_is_a_title_and_no_quotation(text, title, author):
    citation = only(text)
    assert (citation.reference.title, citation.reference.author) == (title, author)
    assert [one.kind for one in citation.passages if one.kind == "quotation"] == []


def test_words_said_before_an_outlet_are_no_title():
    citation = only("“We will go to the harbour tomorrow,” the Guardian reported.")
    assert citation.reference.title is None
    assert [one.text for one in citation.passages] == ["We will go to the harbour tomorrow,"]


def test_a_day_of_access_dates_nothing():
    text = (
        "It closed.[1]\n\n[1] The Guardian, “Pier closes”, 4 January 2022, accessed 9 January 2022."
    )
    assert cited(reading_of(text).citations[0])[1] == "2022-01-04"
    text = "雨だった。[1]\n\n[1] 朝日新聞デジタル、https://www.asahi.com/x（2022年1月9日閲覧）"
    assert cited(reading_of(text).citations[0])[1] is None


def test_abbreviations_of_a_legend_lead_to_the_works_that_it_names():
    text = "引用は次の略号による。\nA＝『海辺の思想』（青潮社、1988年）\nB＝『灯台日記』（白波書房、1992年）\n\n「海は国境ではなく、国境のほうが海に浮かんでいる」（A、24頁）と述べた。"
    first, _, cited_here = reading_of(text).citations
    assert cited_here.raw == "（A、24頁）"
    assert (cited(cited_here), cited_here.reference.pages) == (cited(first), "24")
    assert [one.text for one in cited_here.passages] == [
        "海は国境ではなく、国境のほうが海に浮かんでいる"
    ]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("It sank.[1]\n\n[1] Paul Diaz, “Lowlands,” Harbor Engineering Review 4, no. 2 (1988): 101–19.", "Harbor Engineering Review"),
        ("Es sank.[1]\n\n[1] Karl Brandt, Das deutsche Seebad, Hamburg 1978, S. 45.", "Das deutsche Seebad"),
        ("沈んだ。[1]\n\n[1] 山田花子「航路補助の成立」『交通史研究』第43号、1999年3月、45頁。", "交通史研究"),
    ],
)  # fmt: skip
def test_a_journal_or_book_that_nobody_knows_is_named_as_its_note_names_it(text, outlet):
    assert cited(reading_of(text).citations[0])[0] == outlet


def test_a_short_note_goes_to_the_work_by_its_author():
    text = "A.[1] B.[2] C.[3]\n\n[1] Karl Brandt, Das deutsche Seebad, Hamburg 1978, S. 45.\n\n[2] FAZ, 12. Juli 1954, S. 8.\n\n[3] Brandt, a.a.O., S. 51."
    assert cited(reading_of(text, language="de").citations[2])[0] == "Das deutsche Seebad"


def test_a_paper_that_spoke_at_another_time_keeps_no_day_of_the_citation_before():
    text = "The FT reported on 9 January 2022 that it closed. The same newspaper argued in the spring that it should open."
    first, second = reading_of(text).citations
    assert (cited(second), second.antecedent) == (("ft", None), first.key)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2019 the Guardian sacked its editor and moved to another street.", "en"),
        ("On Monday the Guardian moved to another street.", "en"),
        ("La Coupe du Monde 2018 a eu lieu à Moscou.", "fr"),
        ("Il a fait le tour du Monde en 1988.", "fr"),
    ],
)
def test_what_happened_to_an_outlet_is_no_citation_of_it(text, language):
    assert reading_of(text, language=language).citations == ()


def test_a_monthly_is_out_before_its_month_and_no_year_later():
    published = dt.date(2022, 10, 20)
    assert cited(only("『世界』11月号に論文が載った。", published=published))[1] == "2022-11-01"
    assert cited(only("『世界』12月号に論文が載った。", published=published))[1] == "2021-12-01"


def test_the_year_that_an_issue_states_is_that_of_its_day():
    text = "„Ein Kanal ist ein Fluss, der Befehle befolgt“ („Zeit“, Nr. 35/2019, 26. August)."
    assert cited(only(text, language="de"))[1] == "2019-08-26"


def test_an_outlet_s_programme_or_column_belongs_to_its_name():
    citation = only(
        "NHKの「クローズアップ現代」（2022年1月11日放送）では、漁師が「海を見ない日が来るとは思わなかった」と語った。"
    )
    assert cited(citation) == ("nhk", "2022-01-11")


def test_a_caption_names_its_source_and_stands_for_nothing_else():
    text = "橋の開通式＝1926年4月1日付東京新聞より。\n\n「橋がなければ学校にも行けない」と訴える声があった。"
    citation = only(text)
    assert (cited(citation), citation.passages) == (("tokyo-np", "1926-04-01"), ())
