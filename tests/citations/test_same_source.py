"""Mentions of one source are told to be one: ibid., short forms, notes, and keys that last."""

from __future__ import annotations

import pytest

from archiver.records import Form
from tests.citations.reading import cited, only, quotations, reading_of


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


def test_a_mention_with_a_day_of_its_own_is_another_source_of_the_same_outlet():
    text = "雨だった（朝日新聞2022年1月18日、https://www.asahi.com/x）。同紙は翌日、晴れたと伝えた。同紙は曇ると伝えた。"
    first, next_day, same = reading_of(text).citations
    assert cited(next_day) == cited(same) == ("asahi", "2022-01-19")
    assert next_day.reference.urls == () != first.reference.urls
    assert first.source_key != next_day.source_key == same.source_key
