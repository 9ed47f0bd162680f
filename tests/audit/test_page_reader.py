"""No page stops an audit: what takes too much is given up, and said to be."""

from __future__ import annotations

import io
from dataclasses import replace

import msgspec
import pytest

from archiver.audit import page_child
from archiver.audit.page_child import Question, Told, receive, send, serve
from archiver.audit.page_reader import PageReader
from archiver.pages import read_page, read_plainly
from archiver.records import PageState
from tests.pages.captures import ARTICLE, PARAGRAPHS, capture
from tests.pages.documents import docx, pdf
from tests.pages.hostile import INPUTS, LAST

PLAIN = (("Content-Type", "text/plain; charset=utf-8"),)
PDF = capture(pdf([["The pier was rebuilt in a year."]], title="Pier"), headers=())


@pytest.fixture
def reader():
    with PageReader() as made:
        yield made


def test_a_small_page_needs_no_child(reader):
    assert reader.read(capture(ARTICLE)) == read_page(capture(ARTICLE))
    assert reader.started == 0


@pytest.mark.parametrize(
    "strange",
    [
        PDF,
        capture(docx("<w:p><w:r><w:t>Words of a minute.</w:t></w:r></w:p>"), headers=()),
        capture(ARTICLE + "<p>more</p>" * 100_000),
        capture(ARTICLE + " " * 1_000_000, status=404, truncated="length"),
    ],
)
def test_what_is_read_in_the_child_is_the_same_page(reader, strange):
    page = reader.read(strange)
    assert reader.started == 1
    assert page == read_page(strange)


def test_the_child_is_started_once(reader):
    reader.read(PDF)
    reader.read(PDF)
    assert reader.started == 1


HEAVY = ARTICLE + "<div><p>words of a long page"


@pytest.mark.parametrize(
    ("times", "limits"),
    [
        (400_000, {"most_bytes": 220 << 20}),
        pytest.param(1_500_000, {"seconds": 1}, marks=[pytest.mark.slow, pytest.mark.cost]),
    ],
)
def test_a_page_beyond_the_memory_or_the_time_is_read_plainly(times, limits):
    with PageReader(**limits) as reader:
        page = reader.read(capture(HEAVY + "<p>words" * times))
        assert (page.state, page.reasons) == (PageState.UNREADABLE, ("read-plainly",))
        assert PARAGRAPHS[0][:40] in page.text
        assert reader.started == 2


def test_a_page_that_breaks_both_parsers_is_unread_and_the_next_is_read():
    with PageReader(most_bytes=150 << 20) as reader:
        page = reader.read(capture("<p>x</p>" * 9_000_000))
        assert (page.text, page.state, page.reasons) == ("", PageState.UNREADABLE, ("too-hard",))


def test_a_child_that_was_given_up_is_started_again():
    with PageReader(most_bytes=150 << 20) as reader:
        reader.read(capture("<p>x</p>" * 9_000_000))
        given_up = reader.started
        assert reader.read(PDF) == read_page(PDF)
        assert reader.started == given_up + 1


def test_closing_twice_is_closing():
    reader = PageReader()
    reader.read(PDF)
    reader.close()
    reader.close()


def test_the_child_answers_each_question_until_none_comes(monkeypatch):
    monkeypatch.setattr(page_child, "_limit_memory", lambda _: None)
    monkeypatch.setattr(page_child, "_limit_time", lambda _: None)
    questions, answers = io.BytesIO(), io.BytesIO()
    for plainly in (False, True):
        send(questions, Question.about(capture(ARTICLE), plainly=plainly))
    questions.write(b"\0\0")
    questions.seek(0)
    serve(questions, answers, seconds=1, most_bytes=1)
    answers.seek(0)
    told = [msgspec.msgpack.decode(receive(answers) or b"", type=Told).page for _ in range(2)]
    assert told == [read_page(capture(ARTICLE)), read_plainly(capture(ARTICLE))]
    assert receive(answers) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (capture(ARTICLE), PARAGRAPHS[0]),
        (capture("a < b\n\n&amp; c <unclosed", headers=PLAIN), "a"),
        (
            capture(
                "caf\xe9 au lait".encode("cp1252"),
                headers=(("Content-Type", "text/html; charset=latin1"),),
            ),
            "café au lait",
        ),
        (
            capture(
                "日本語の文".encode("iso2022_jp"),
                headers=(("Content-Type", "text/html; charset=iso-2022-jp"),),
            ),
            "日本語の文",
        ),
    ],
)
def test_the_second_parser_finds_words_and_proves_no_silence(given, words):
    page = read_plainly(given)
    assert words in page.text
    assert (page.state, page.reasons) == (PageState.UNREADABLE, ("read-plainly",))


def test_the_second_parser_reads_no_packages():
    assert read_plainly(PDF).reasons == ("too-hard",)
    assert read_plainly(replace(PDF, body=b"")).reasons == ("too-hard",)


@pytest.fixture(scope="module")
def one_child():
    with PageReader() as made:
        yield made


@pytest.mark.slow
@pytest.mark.cost
@pytest.mark.parametrize("name", INPUTS)
def test_hostile_markup_is_read_in_full_within_the_limits_of_the_child(one_child, name):
    page = one_child.read(capture((INPUTS[name]() + LAST).encode()))
    assert not {"read-plainly", "too-hard"} & set(page.reasons)
    assert one_child.started == 1
