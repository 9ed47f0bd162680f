"""What a reader sees in an article is what is read, however it is written."""

from __future__ import annotations

import datetime as dt

import pytest

from archiver.citations.urls import cited_url, find_urls, trimmed
from archiver.records import EditionTime, Form, Precision, Span
from tests.citations.reading import PUBLISHED, cited, only, quotations, reading_of
from tests.golden.notation import Golden
from tests.golden.score import articles, score

PLAIN = [one for one in articles() if one.name.endswith(".txt") and one.language == "ja"]


def test_an_article_without_a_date_takes_the_newest_that_it_cites_and_says_so():
    reading = reading_of(
        "雪が降った（朝日新聞2022年1月18日）。1月19日の日経は晴れたと伝えた。", published=None
    )
    assert reading.article.published == dt.date(2022, 1, 18)
    assert reading.article.published_inferred
    assert [cited(one)[1] for one in reading.citations] == ["2022-01-18", "2022-01-19"]


@pytest.mark.parametrize("byline", ["2022年2月1日", "投稿日：2022.2.1", "令和4年2月1日　山田太郎"])
def test_a_line_that_holds_only_a_date_dates_the_article(byline):
    reading = reading_of(f"港の話\n\n{byline}\n\n1月19日の日経は晴れたと伝えた。", published=None)
    assert (reading.article.published, reading.article.published_inferred) == (PUBLISHED, False)


def test_an_article_that_cites_nothing_stays_undated():
    reading = reading_of("港は静かだった。", published=None)
    assert (reading.article.published, reading.citations, reading.orphans) == (None, (), ())


def test_edition_page_and_column_are_fields():
    citation = only("株価は下がった（日経、2022年1月19日夕刊、3面『大機小機』）。")
    reference = citation.reference
    assert (reference.edition_time, reference.pages, reference.column) == (
        EditionTime.EVENING,
        "3面",
        "大機小機",
    )
    assert (
        only("雨だった（朝日新聞デジタル、2022年1月19日朝刊）。").reference.edition_time
        is EditionTime.MORNING
    )


def test_the_edition_in_the_essays_language_comes_first():
    assert cited(only("雨だった（ロイター、2022年1月19日）。"))[0] == "reuters-jp"
    assert cited(only("It rained for a week (Reuters, 19 January 2022)."))[0] == "reuters"
    assert cited(only("雨だった（Wikipedia）。"))[0] == "wikipedia-ja"


def test_an_outlet_that_nobody_knows_is_kept_as_written():
    assert cited(only("霧が出た（港町通信：2022.1.19）。")) == ("港町通信", "2022-01-19")
    assert cited(only("1月19日付の港町日報は霧が出たと伝えた。")) == ("港町日報", "2022-01-19")
    assert cited(only("『港の友』2022年1月号は霧の特集を組んだ。"))[0] == "港の友"
    assert cited(only("Fog came in (harbour.org, 19 January 2022)."))[0] == "harbour.org"


def test_a_short_form_is_introduced_not_cited():
    assert reading_of("The New York Times (NYT) is a newspaper.").citations == ()
    assert reading_of("日本経済新聞（日経）は新聞である。").citations == ()


def test_what_is_cited_inside_a_quotation_belongs_to_the_quoted_text():
    text = "彼は「首相は何も説明しなかったと朝日新聞（2021年10月5日）が伝えている。」と書いた（毎日新聞2021年10月6日）。"
    assert [cited(one)[0] for one in reading_of(text).citations] == ["mainichi"]


def test_a_marked_ellipsis_or_insertion_divides_a_quotation():
    citation = only("「会見は……十分で、質問は（中略）三つしか許されなかった。」（日経2022.1.19）")
    passage = citation.passages[0]
    assert [one.text for one in passage.segments] == [
        "会見は",
        "十分で、質問は",
        "三つしか許されなかった。",
    ]


def test_a_segment_holds_the_words_without_the_markup_that_its_span_covers():
    reading = reading_of(
        'She said "the crew had **never** been paid at all" (BBC News, 12 January 2021).',
        source="a.md",
    )
    passage = reading.citations[0].passages[0]
    assert passage.text == "the crew had **never** been paid at all"
    assert [one.text for one in passage.segments] == ["the crew had never been paid at all"]
    assert passage.segments[0].span == passage.span


def test_a_quotation_over_two_lines_in_hard_wrapped_text_is_one():
    text = (
        "The ferry company has been in trouble for years, and everyone on the\n"
        'island knew it. The owner said that "the crew had not been paid since\n'
        'the summer before last" (BBC News, 12 January 2021). Nobody answered.\n'
        "The ferry stopped on the following Monday and it has not sailed since.\n"
    )  # fmt: skip
    assert quotations(only(text)) == ["the crew had not been paid since\nthe summer before last"]


@pytest.mark.parametrize("same", ["同上", "同", "同前"])
def test_ibid_takes_outlet_and_date_from_the_citation_before(same):
    reading = reading_of(f"雨だった（朝日：2022.1.19）。風も強かった（{same}）。")
    first, second = reading.citations
    assert second.form is Form.IBID
    assert second.antecedent == first.key
    assert second.source_key == first.source_key
    assert cited(second) == cited(first)
    assert second.reference.date is not None
    assert second.reference.date.inherited


def test_ibid_without_anything_before_it_stays_open():
    citation = only("雨だった（同上）。")
    assert (citation.ibid, citation.antecedent, citation.reference.outlet) == (True, None, None)


def test_ibid_goes_to_the_paper_the_magazine_or_the_book_that_it_names():
    text = "古い本がある（『港町の百年』1998年）。雨だった（朝日新聞：2022.1.19）。特集もある（『現代思想』2017.2）。同紙は風も強かったと伝えた。同誌は別の見方をする。前掲書によれば昔からそうだ。"
    last = reading_of(text).citations[3:]
    assert [cited(one)[0] for one in last] == ["asahi", "gendaishiso", "港町の百年"]


@pytest.mark.parametrize(
    ("url", "original", "day"),
    [
        (
            "https://web.archive.org/web/20220119030405/https://a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://web.archive.org/web/20220119id_/http://a.example/",
            "http://a.example/",
            "2022-01-19",
        ),
        ("https://web.archive.org/web/2022/a.example/x", "http://a.example/x", None),
        (
            "https://archive.ph/20220119030405/https://a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://archive.is/2022.01.19-030405/https://a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://megalodon.jp/2022-0119-0304-05/https://a.example:443/x",
            "https://a.example:443/x",
            "2022-01-19",
        ),
        (
            "https://megalodon.jp/ref/2022-0119-0304-05/a.example/x",
            "http://a.example/x",
            "2022-01-19",
        ),
        (
            "https://warp.ndl.go.jp/info:ndljp/pid/12345/www.a.example/x",
            "http://www.a.example/x",
            None,
        ),
        (
            "https://web.archive.org/web/20221399000000/https://a.example/",
            "https://a.example/",
            None,
        ),
        ("https://perma.cc/ABCD-1234", "https://perma.cc/ABCD-1234", None),
        ("https://a.example/x", "https://a.example/x", None),
    ],
)
def test_an_archives_address_is_split_into_the_original_and_its_date(url, original, day):
    found = cited_url(url)
    assert found.url == original
    assert (found.capture_date.date().isoformat() if found.capture_date else None) == day
    assert (found.archive_url is not None) == (found.url != url or "perma" in url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("（https://a.example/x）。", "https://a.example/x"),
        ("「https://a.example/x」と", "https://a.example/x"),
        ("https://a.example/x、次", "https://a.example/x"),
        ("see https://a.example/x_(y)).", "https://a.example/x_(y)"),
        ("see https://a.example/x.", "https://a.example/x"),
        ("https://a.example/日本語を含む。", "https://a.example/日本語を含む"),
    ],
)
def test_an_address_ends_where_the_prose_goes_on(text, url):
    assert [one.url for _, one in find_urls(text, Span(0, len(text)))] == [url]


def test_a_host_without_a_dot_is_no_address():
    assert list(find_urls("http://localhost", Span(0, 16))) == []
    assert trimmed("") == ""


def test_a_link_belongs_to_the_citation_that_it_stands_in():
    citation = only("雨だった（朝日新聞2022年1月19日、https://www.asahi.com/x）。")
    assert [one.url for one in citation.reference.urls] == ["https://www.asahi.com/x"]
    citation = only("雨だった（朝日新聞2022年1月19日）https://www.asahi.com/x。")
    assert [one.url for one in citation.reference.urls] == ["https://www.asahi.com/x"]


def test_a_bare_link_is_a_citation_with_the_outlet_of_its_host():
    citation = only("The ferry stopped last winter: https://www.theguardian.com/uk/2020/may/04/x")
    assert (citation.form, cited(citation)[0]) == (Form.LINK, "guardian")
    assert [one.text for one in citation.passages] == ["The ferry stopped last winter"]


def test_numbers_of_works_are_read():
    text = "See the study.[1]\n\n[1] Weir, A. (2011). The mill. Harbour Press. doi:10.1000/xyz.1 ISBN 978-3-16-148410-0 arXiv:2101.00001 PMID: 12345"
    found = reading_of(text).citations[0].reference.identifiers
    assert (found.doi, found.isbn, found.arxiv, found.pmid) == (
        "10.1000/xyz.1",
        "978-3-16-148410-0",
        "2101.00001",
        "12345",
    )


def test_a_short_form_in_the_text_points_into_the_list_of_works():
    text = "Weir (2011) was first. It burned twice (Weir, 2011, p. 3; see below). So (Lind 12).\n\nWorks Cited\n\nWeir, A. (2011). The mill story. The Guardian.\n\nLind, T. (2012, May 3). The other story. Nature, 5."
    reading = reading_of(text)
    assert [one.raw for one in reading.citations[:2]] == ["Weir (2011)", "(Lind 12)"]
    assert reading.citations[0].source_key == reading.citations[2].source_key
    assert [one.form for one in reading.citations[2:]] == [Form.REFERENCE, Form.REFERENCE]


def test_keys_do_not_change_when_something_is_put_before():
    text = "「船は三か月も港に止まったままである。」（日経：2022.1.19）"
    before, after = (
        only(text),
        reading_of(f"前書き。\n\n雨だった（朝日：2022.1.3）。\n\n{text}").citations[1],
    )
    assert before.key == after.key
    assert before.passages[0].key == after.passages[0].key


def test_repeats_are_counted_in_their_keys():
    first, second = reading_of(
        "雨だった（日経：2022.1.19）。風も吹いた（日経：2022.1.19）。"
    ).citations
    assert second.key == f"{first.key}-2"
    assert first.source_key == second.source_key


NOTE = "https://www.nytimes.com/2021/03/03/us/mayor.html"
SAID = 'The New York Times reported on March 3, 2021, that "the pier would be sold within a year" and that "nobody had asked the crews."[^1]'


@pytest.mark.parametrize(
    ("note", "raw"),
    [
        (NOTE, NOTE),
        (f"<{NOTE}>.", NOTE),
        (f"The New York Times, March 3, 2021, <{NOTE}>.", f"The New York Times, March 3, 2021, <{NOTE}>"),
        (f"See [the piece]({NOTE}), The New York Times, 3 March 2021.", None),
    ],
)  # fmt: skip
def test_a_note_on_words_that_a_lead_in_took_supports_them_too(note, raw):
    lead, noted = reading_of(f"{SAID}\n\n[^1]: {note}\n", source="a.md").citations
    assert quotations(lead) == quotations(noted) != []
    assert lead.source_key == noted.source_key
    assert [one.url for one in lead.reference.urls] == [NOTE]
    assert cited(lead) == cited(noted) == ("nyt", "2021-03-03")
    assert raw is None or noted.raw == raw


def test_a_note_from_another_outlet_or_behind_other_words_is_a_source_of_its_own():
    lead, noted = reading_of(f"{SAID}\n\n[^1]: BBC News, 4 March 2021.\n", source="a.md").citations
    assert lead.source_key != noted.source_key
    assert lead.reference.urls == ()
    assert quotations(noted) == quotations(lead)
    text = f"{SAID.removesuffix('[^1]')} The mayor denied all of it in the evening.[^1]\n\n[^1]: {NOTE}\n"
    noted = reading_of(text, source="a.md").citations[1]
    assert [one.text for one in noted.passages] == ["The mayor denied all of it in the evening"]


def test_a_bracket_that_names_the_source_of_the_lead_in_again_supports_its_words():
    text = "On Tuesday the Guardian reported that “the council has sold the old pier for nothing” (The Guardian, 25 January 2022)."
    lead, again = reading_of(text).citations
    assert (
        quotations(lead) == quotations(again) == ["the council has sold the old pier for nothing"]
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("港町経済オンラインによれば、貨物は前年より三割減った（https://a.example/x）。", "貨物は前年より三割減った"),
        ("According to Pier Weekly, the fleet shrank by a third (https://a.example/x).", "the fleet shrank by a third"),
        ("Laut Kaiblatt sank die Fracht um ein Drittel (https://a.example/x).", "sank die Fracht um ein Drittel"),
        ("Selon Le Quai, le fret a baissé d’un tiers (https://a.example/x).", "le fret a baissé d’un tiers"),
        ("据港口周刊报道，港口的货物比去年减少了三成（https://a.example/x）。", "港口的货物比去年减少了三成"),
        ("По данным «Пристани», груз сократился на треть (https://a.example/x).", "груз сократился на треть"),
        ("According to the mayor, the fleet shrank by a third (Reuters, 3 January 2022).", "According to the mayor, the fleet shrank by a third"),
    ],
)  # fmt: skip
def test_a_claim_begins_behind_the_name_of_its_source(text, claim):
    assert [one.text for one in only(text).passages] == [claim]


def test_a_passage_does_not_cut_a_link_in_two():
    text = "The pier closed. [Ninety crews](https://a.example/x) lost their work, said [the union](https://b.example/y)."
    for citation in reading_of(text, source="a.md").citations:
        for passage in citation.passages:
            assert passage.text.startswith("[Ninety crews](https://a.example/x) lost")
            assert passage.text.endswith("[the union](https://b.example/y)")
            assert [one.text for one in passage.segments] == [
                "Ninety crews lost their work, said the union"
            ]


def test_a_mention_with_a_day_of_its_own_is_another_source_of_the_same_outlet():
    text = "雨だった（朝日新聞2022年1月18日、https://www.asahi.com/x）。同紙は翌日、晴れたと伝えた。同紙は曇ると伝えた。"
    first, next_day, same = reading_of(text).citations
    assert cited(next_day) == cited(same) == ("asahi", "2022-01-19")
    assert next_day.reference.urls == () != first.reference.urls
    assert first.source_key != next_day.source_key == same.source_key


def test_a_quotation_mark_that_nothing_closes_is_told_with_its_line():
    reading = reading_of(
        "港の話。\n\n「港は三十年にわたり町を養ってきた（読売：2021.3.7）。\n\n「船」は出た。"
    )
    assert [one.place for one in reading.problems] == ["line 3"]
    assert "「" in reading.problems[0].message
    assert reading_of("「船」は出た。").problems == ()


def test_a_quotation_may_open_each_of_its_paragraphs_anew():
    text = "「港は町を養ってきた。\n\n「しかし『最後の船』も出た。\n\n「それがこの春のことであった。」（読売：2021.3.7）"
    citation = only(text)
    assert quotations(citation) == ["港は町を養ってきた。", "しかし『最後の船』も出た。", "それがこの春のことであった。"]  # fmt: skip
    assert reading_of(text).problems == ()


def test_an_excerpt_ends_where_a_line_says_so():
    text = "以下、読売新聞（2021/03/07）から抜粋。\n\n灯台守は去った。\n\n鐘も止まった。\n\n（以上、読売新聞より）\n\n私は泣いた。"
    assert quotations(reading_of(text).citations[0]) == ["灯台守は去った。\n\n鐘も止まった。"]


def test_month_issue_and_day_are_told_apart():
    def precision(text):
        date = only(text).reference.date
        assert date is not None
        return date.precision

    assert precision("霧だった（『現代思想』2017.2）。") is Precision.MONTH
    assert precision("霧だった（『現代思想』2017年2月号）。") is Precision.ISSUE
    assert precision("霧だった（日経2022.1.19）。") is Precision.DAY


def _measures(changed: list[Golden]) -> dict[str, float]:
    return score(changed).measures()


def _swapped(golden: Golden, table: dict[int, str]) -> Golden:
    return Golden(
        name=golden.name,
        text=golden.text.translate(table),
        language=golden.language,
        published=golden.published,
        citations=golden.citations,
        quotations=golden.quotations,
        orphans=golden.orphans,
    )


@pytest.mark.parametrize(
    "table",
    [
        str.maketrans("0123456789", "０１２３４５６７８９"),
        str.maketrans("０１２３４５６７８９", "0123456789"),
        str.maketrans("（）", "()"),
        str.maketrans("()", "（）"),
        str.maketrans("：", ":"),
        str.maketrans("・", "･"),
    ],
    ids=[
        "wide digits",
        "narrow digits",
        "narrow brackets",
        "wide brackets",
        "narrow colon",
        "half dots",
    ],
)
def test_width_does_not_matter(table):
    measures = _measures([_swapped(one, table) for one in PLAIN])
    assert measures["mention_f1"] >= 0.97
    assert measures["dates_not_wrong"] == 1.0
    assert measures["quotation_link_f1"] >= 0.97


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
