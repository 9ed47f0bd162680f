from __future__ import annotations

from archiver.pages import read_document
from archiver.pages.belonging import Itself
from archiver.pages.strings import json_ld, json_ld_text, literals, script_text

UNKNOWN = Itself.of((), (), base="page.html")
LD = {"type": "application/ld+json"}


def test_prose_in_the_state_of_an_application_is_found():
    script = (
        'window.__STATE__={"id":12,"html":"\\u003cp\\u003eIt \\u003cb\\u003erained\\u003c/b\\u003e'
        ' all day.\\u003c/p\\u003e","path":"/a/b","k":"short"}'
    )
    assert script_text([({}, script)], UNKNOWN, alone=True)[0] == "It rained all day."


def test_japanese_prose_is_found_escaped_or_not():
    assert list(literals('{"a": "港の管理委員会", "b": "\\u6e2f\\u306e\\u7ba1\\u7406"}')) == [
        "港の管理委員会",
        "港の管理",
    ]


def test_quotes_escapes_and_surrogates_are_undone():
    assert list(literals(r'"He said \"no more rain\" \ud83d\ude00 today\/now \x41"')) == [
        'He said "no more rain" \U0001f600 today/now A'
    ]


def test_a_lone_surrogate_does_not_reach_the_text():
    assert list(literals(r'"words with one \ud83d broken pair"')) == [
        "words with one \ufffd broken pair"
    ]


def test_a_mark_of_ours_in_a_string_parts_nothing():
    assert list(literals(r'"one two three \ufdd0 four \ufdd2 five"')) == [
        "one two three  four  five"
    ]


def test_code_is_not_prose():
    assert list(literals('"function (a) { return a && b; } var x"')) == []


def test_markup_that_was_escaped_twice_is_read():
    assert json_ld_text([{"articleBody": "&lt;p&gt;It rained.&lt;/p&gt;"}]) == "It rained."


def test_json_ld_is_found_in_graphs_and_lists_and_repaired_where_it_can_be():
    content = '<!-- {"@graph": [{"@type": "Article", "headline": "A\nB"}, [{"name": "x"}]]} -->'
    assert [one.get("headline") for one in json_ld([(LD, content)], UNKNOWN)[0]] == [
        None,
        "A\nB",
        None,
    ]


def test_json_ld_that_is_no_json_still_gives_its_strings():
    broken = '{"articleBody": "It rained all day in the north.", }}}'
    assert json_ld([(LD, broken)], UNKNOWN)[0] == ()
    assert script_text([(LD, broken)], UNKNOWN, alone=True)[0] == "It rained all day in the north."


def test_json_nested_beyond_all_reason_is_survived():
    deep = '{"a":' * 100_000
    assert json_ld([(LD, deep)], UNKNOWN)[0] == ()
    nested = '{"a":' * 900 + "1" + "}" * 900
    assert len(json_ld([(LD, nested)], UNKNOWN)[0]) <= 900


def test_the_body_of_json_ld_comes_before_its_description():
    page = read_document(
        b'<script type="application/ld+json">{"@type":"NewsArticle","description":"In short.",'
        b'"articleBody":"At length."}</script><p>x</p>',
        name="a.html",
    )
    assert page.text.index("At length.") < page.text.index("In short.")
