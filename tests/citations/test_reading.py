"""What an article and its citations say of themselves: days, editions, outlets."""

from __future__ import annotations

import datetime as dt

import pytest

from archiver.records import EditionTime, Precision
from tests.citations.reading import PUBLISHED, cited, only, reading_of


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


def test_a_quotation_mark_that_nothing_closes_is_told_with_its_line():
    reading = reading_of(
        "港の話。\n\n「港は三十年にわたり町を養ってきた（読売：2021.3.7）。\n\n「船」は出た。"
    )
    assert [one.place for one in reading.problems] == ["line 3"]
    assert "「" in reading.problems[0].message
    assert reading_of("「船」は出た。").problems == ()


def test_month_issue_and_day_are_told_apart():
    def precision(text):
        date = only(text).reference.date
        assert date is not None
        return date.precision

    assert precision("霧だった（『現代思想』2017.2）。") is Precision.MONTH
    assert precision("霧だった（『現代思想』2017年2月号）。") is Precision.ISSUE
    assert precision("霧だった（日経2022.1.19）。") is Precision.DAY
