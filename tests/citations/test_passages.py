"""Which words a citation is cited for."""

from __future__ import annotations

import pytest

from tests.citations.reading import cited, only, quotations, reading_of


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


def test_a_quotation_may_open_each_of_its_paragraphs_anew():
    text = "「港は町を養ってきた。\n\n「しかし『最後の船』も出た。\n\n「それがこの春のことであった。」（読売：2021.3.7）"
    citation = only(text)
    assert quotations(citation) == ["港は町を養ってきた。", "しかし『最後の船』も出た。", "それがこの春のことであった。"]  # fmt: skip
    assert reading_of(text).problems == ()


def test_an_excerpt_ends_where_a_line_says_so():
    text = "以下、読売新聞（2021/03/07）から抜粋。\n\n灯台守は去った。\n\n鐘も止まった。\n\n（以上、読売新聞より）\n\n私は泣いた。"
    assert quotations(reading_of(text).citations[0]) == ["灯台守は去った。\n\n鐘も止まった。"]


@pytest.mark.parametrize(
    ("text", "language", "halves"),
    [
        ("“We will stay,” the master told the BBC on 12 January 2022, “come what may.”", "en", ["We will stay,", "come what may."]),
        ("„Wir bleiben“, sagte er dem Handelsblatt (7.1.2022), „was auch kommt.“", "de", ["Wir bleiben", "was auch kommt."]),
        ("« Nous restons », a-t-elle dit à Ouest-France (7 janvier 2022), « quoi qu'il arrive. »", "fr", ["Nous restons", "quoi qu'il arrive."]),
    ],
)  # fmt: skip
def test_both_halves_of_speech_that_its_source_interrupts_are_its_own(text, language, halves):
    reading = reading_of(text, language=language)
    assert quotations(reading.citations[0]) == halves
    assert reading.orphans == ()


def test_a_quotation_that_begins_anew_behind_a_source_is_not_its_other_half():
    text = "“The pier is shut.” So said the BBC on 12 January 2022. “Nobody asked us, and nobody ever will again.”"
    reading = reading_of(text)
    assert [one.text for one in reading.orphans] == ["Nobody asked us, and nobody ever will again."]


def test_a_sentence_that_speaks_of_the_source_as_it_goes_on_with_it():
    text = "The Guardian (14 January 2022) looked into the accounts. It found that “money had left at a pace that no audit noticed”."
    assert quotations(only(text)) == ["money had left at a pace that no audit noticed"]


def test_sources_named_in_one_breath_are_cited_for_the_same_words():
    text = "Nach Informationen von NDR, WDR und „Süddeutscher Zeitung“ soll der Minister davon gewusst haben."
    citations = reading_of(text, language="de").citations
    assert [cited(one)[0] for one in citations] == ["ndr", "wdr", "sz"]
    assert {passage.text for one in citations for passage in one.passages} == {
        "soll der Minister davon gewusst haben"
    }


def test_a_day_behind_what_a_lead_in_reports_is_its_day_and_no_word_of_the_claim():
    citation = only("読売新聞によると、県は補償を求める方針だという（1月7日付）。")
    assert cited(citation) == ("yomiuri", "2022-01-07")
    assert [one.text for one in citation.passages] == ["県は補償を求める方針だという"]
    assert cited(only("読売新聞によると、総会（1月7日）は延期されたという。"))[1] is None


def test_a_claim_does_not_begin_with_the_name_that_its_bracket_says_again():
    text = "港町日報によれば、貨物は三割減った（港町日報：2022.1.20）。"
    assert [one.text for one in only(text).passages] == ["貨物は三割減った"]
    text = "The Guardian says that the fleet shrank by a third (The Guardian, 20 January 2022)."
    assert [one.text for one in only(text).passages] == ["the fleet shrank by a third"]


def test_a_block_quotation_that_signs_itself_is_not_the_link_s_above_it():
    text = "See [the plan](https://a.example/plan).\n\n> We have waited long enough for a plan.\n>\n> — Financial Times, 28 January 2022\n"
    plan, signed = reading_of(text, source="a.md").citations
    assert quotations(plan) == []
    assert quotations(signed) == ["We have waited long enough for a plan."]


def test_a_heading_line_stands_for_the_quotations_under_it_and_not_for_what_follows():
    text = "（毎日新聞1月12日）\n＞「港の水深が浅すぎて大型船が入れない」\n\n驚いた。市長は「調査は行ったが記録が残っていない」と弁明したらしい。"
    reading = reading_of(text)
    assert quotations(reading.citations[0]) == ["港の水深が浅すぎて大型船が入れない"]
    assert [one.text for one in reading.orphans] == ["調査は行ったが記録が残っていない"]
