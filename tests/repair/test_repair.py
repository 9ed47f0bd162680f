"""Changes to an article: right in its syntax, and byte for byte nothing else."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest

from archiver.errors import ArticleError
from archiver.records import (
    Acceptance,
    AddressState,
    Cause,
    Finding,
    Headline,
    Match,
    Observation,
    Quoted,
    QuoteState,
    SourceState,
    Span,
    TimeState,
    Witness,
)
from archiver.repair import Edit, Kind, Remedy, edits_for, patched, remedies, suggestions, syntax_of
from tests.making import URL, candidate, citation, passage
from tests.measuring import doubles

DAY = dt.date(2021, 3, 4)
COPY = f"https://web.archive.org/web/20210304050607/{URL}"
GONE = Remedy(kind=Kind.GONE, url=URL, better=COPY, keys=("p1",), captured=DAY)
CHANGED = Remedy(kind=Kind.CHANGED, url=URL, better=COPY, keys=("p1",), captured=DAY)
MOVED = Remedy(kind=Kind.MOVED, url=URL, better="https://new.example/story", keys=("p1",))


def mended(text: str, name: str, remedy: Remedy) -> str:
    edits = edits_for(text, syntax_of(name), [remedy])
    data = text.encode()
    return patched(data, text, edits, source=name).decode()


@pytest.mark.parametrize(
    ("name", "remedy", "before", "after"),
    [
        ("a.md", GONE, f"[it]({URL} 'x').", f"[it]({COPY} 'x')."),
        ("a.md", GONE, f"[1]: <{URL}>\n", f"[1]: <{COPY}>\n"),
        ("a.md", CHANGED, f"[it]({URL}).", f"[it]({URL}) ([archived 2021-03-04]({COPY}))."),
        ("a.md", CHANGED, f"See <{URL}>.", f"See <{URL}>."),
        ("a.md", MOVED, f"[it]({URL}).", "[it](https://new.example/story)."),
        ("a.txt", GONE, f"({URL})", f"({COPY})"),
        ("a.rst", GONE, f"`it <{URL}>`_", f"`it <{COPY}>`_"),
        ("a.tex", GONE, rf"\href{{{URL}}}{{it}}", rf"\href{{{COPY}}}{{it}}"),
        (
            "a.html",
            GONE,
            f'<p><a class="x" href="{URL}" rel=y>it</a>',
            (
                f'<p><a class="x" href="{URL}" data-versionurl="{COPY}" '
                'data-versiondate="2021-03-04" rel=y>it</a>'
            ),
        ),
        ("a.html", MOVED, f"<a href='{URL}'>", "<a href='https://new.example/story'>"),
        ("a.html", GONE, f'<blockquote cite="{URL}">', f'<blockquote cite="{URL}">'),
        (
            "a.wiki",
            GONE,
            f"<ref>{{{{cite web |title={{{{lang|ja|x}}}} |url={URL} |date=2021}}}}</ref>",
            (
                f"<ref>{{{{cite web |title={{{{lang|ja|x}}}} |url={URL} |archive-url={COPY} "
                "|archive-date=2021-03-04 |url-status=dead |date=2021}}</ref>"
            ),
        ),
        (
            "a.wiki",
            CHANGED,
            f"{{{{Cite news|url={URL}}}}}",
            (
                f"{{{{Cite news|url={URL} |archive-url={COPY} |archive-date=2021-03-04 "
                "|url-status=deviated}}"
            ),
        ),
        ("a.wiki", GONE, f"[{URL} it]", f"[{COPY} it]"),
        (
            "a.wiki",
            GONE,
            f"{{{{cite web|url={URL}|archive-url=https://x.example/}}}}",
            f"{{{{cite web|url={URL}|archive-url=https://x.example/}}}}",
        ),
        (
            "a.bib",
            GONE,
            f"@misc{{a,\r\n  title = {{T}},\r\n  url = {{{URL}}}\r\n}}\r\n",
            (
                f"@misc{{a,\r\n  title = {{T}},\r\n  url = {{{URL}}},\r\n"
                f"  note = {{Archived at \\url{{{COPY}}} (2021-03-04)}}\r\n}}\r\n"
            ),
        ),
        (
            "a.bib",
            GONE,
            f"@misc{{a, note = {{Mine}}, url = {{{URL}}}}}",
            f"@misc{{a, note = {{Mine}}, url = {{{URL}}}}}",
        ),
    ],
)
def test_a_remedy_is_written_in_the_article_s_own_syntax(name, remedy, before, after):
    assert mended(before, name, remedy) == after
    assert mended(after, name, remedy) == after


@pytest.mark.parametrize(
    "text", [f"{URL}/2", f"{URL}?x=1", f"https://web.archive.org/web/2020/{URL}", f"{URL}-more"]
)
def test_another_address_that_begins_or_ends_alike_is_left_alone(text):
    assert mended(text, "a.txt", GONE) == text


def test_an_address_at_the_end_of_a_sentence_is_whole():
    assert mended(f"See {URL}.", "a.txt", GONE) == f"See {COPY}."


ODD = "“Bread” rose, 日本語の文、ソ表能 — naïve. "
ENCODED = [
    ("utf-8", b"", ODD),
    ("utf-8", b"\xef\xbb\xbf", ODD),
    ("utf-16-le", b"\xff\xfe", ODD),
    ("utf-16-be", b"\xfe\xff", ODD),
    ("cp932", b"", "パンは「値上がり」した。ソ表能 "),
    ("euc_jp", b"", "パンは「値上がり」した。"),
    ("iso2022_jp", b"", "パンは「値上がり」した。"),
    ("gb18030", b"", "面包“涨价”了。€"),
    ("cp1252", b"", "“Bread” — naïve "),
    ("koi8_r", b"", "Хлеб подорожал. "),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("encoding", "mark", "words"), ENCODED, ids=lambda it: str(it)[:9])
def test_every_byte_that_is_not_proposed_stays(encoding, mark, words, newline):
    before = newline.join(["x", words])
    after = newline.join([words, f"trailing space {newline}", words])
    text = f"{before}{URL} {after}"
    data = mark + text.encode(encoding)
    edits = edits_for(text, syntax_of("a.txt"), [GONE])
    made = patched(data, text, edits, source="a.txt")

    assert made == mark + f"{before}{COPY} {after}".encode(encoding)
    start = len(mark) + len(before.encode(encoding))
    if encoding != "iso2022_jp":  # there an escape sequence stands at either end
        assert made.startswith(data[:start])
    assert made.endswith(data[-len(after.encode(encoding)) :])


def test_bytes_that_an_encoder_would_write_otherwise_stay():
    text = "é e\u0301 x"
    data = b"\x1b$B%Q\x1b(B\x1b$B%s\x1b(B " + URL.encode() + b"\x1b$B%Q\x1b(B"
    read = data.decode("iso2022_jp")
    made = patched(data, read, edits_for(read, syntax_of("a.txt"), [GONE]), source="a.txt")

    assert made == data.replace(URL.encode(), COPY.encode())
    assert patched(text.encode(), text, [], source="a.txt") == text.encode()


@pytest.mark.parametrize(
    ("data", "edits", "told"),
    [
        (b"PK\x03\x04 packed", [Edit(span=Span(0, 1), text="x", why="gone")], "packed"),
        (
            b"abc",
            [
                Edit(span=Span(0, 2), text="x", why="gone"),
                Edit(span=Span(1, 3), text="x", why="gone"),
            ],
            "two changes",
        ),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(data, edits, told):
    text = "another text" if b"PK" in data else data.decode()
    with pytest.raises(ArticleError, match=told):
        patched(data, text, edits, source="a.docx")


def test_what_the_encoding_cannot_write_is_refused():
    data = "naïve".encode("cp1252")
    with pytest.raises(ArticleError, match="save the article as UTF-8"):
        patched(data, "naïve", [Edit(span=Span(0, 0), text="日", why="gone")], source="a.txt")


def finding(**fields) -> Finding:
    told: dict[str, Any] = {
        "key": "p1",
        "article": "a.md",
        "citation": citation(passage()),
        "passage": passage(),
        "source": SourceState.ARCHIVED,
        "quote": QuoteState.EXACT,
        "time": TimeState.FIRST,
        "headline": Headline.MATCH,
        "address": AddressState.GONE,
    }
    return Finding(**(told | fields))


def copy_at(day: int, *, quote=QuoteState.EXACT, url=None):
    at = dt.datetime(2021, 3, day, tzinfo=dt.UTC)
    return Observation(
        url=url or f"https://web.archive.org/web/202103{day:02}000000id_/{URL}",
        witness=Witness.ARCHIVED,
        at=at,
        outcome="ok",
        quote=quote,
    )


def known(*copies: Observation):
    return tuple(candidate(it.url, Acceptance.FOUND, capture_date=it.at) for it in copies)


def test_the_copy_is_one_that_holds_the_words_and_shows_them_to_people():
    without, later = copy_at(5, quote=QuoteState.ABSENT), copy_at(9)
    found = finding(observations=(without, later), candidates=known(without, later))
    (told,) = remedies([found], {})

    assert (told.kind, told.captured) == (Kind.GONE, dt.date(2021, 3, 9))
    assert told.better == f"https://web.archive.org/web/20210309000000/{URL}"


def test_a_copy_of_our_own_archive_is_no_address_for_readers():
    ours = copy_at(5, url=URL)
    assert remedies([finding(observations=(ours,), candidates=(candidate(),))], {}) == ()


def test_the_copy_that_holds_the_words_of_most_passages_wins():
    early, late = copy_at(5), copy_at(9)
    one = finding(observations=(early, late), candidates=known(early, late))
    two = finding(key="p2", observations=(late,), candidates=known(late))
    (told,) = remedies([one, two], {})

    assert told.captured == dt.date(2021, 3, 9)
    assert told.keys == ("p1", "p2")


def test_a_page_that_changed_gets_its_copy_beside_it():
    held = copy_at(5)
    changed = finding(
        source=SourceState.LIVE,
        headline=Headline.DRIFT,
        quote=QuoteState.ABSENT,
        cause=Cause.SOURCE_CHANGED,
        address=AddressState.OK,
        observations=(held,),
        candidates=known(held),
    )
    assert [it.kind for it in remedies([changed], {})] == [Kind.CHANGED]


@pytest.mark.parametrize(
    ("headline", "moved", "expected"),
    [
        (Headline.MATCH, {URL: "https://new.example/s"}, [Kind.MOVED]),
        (Headline.DRIFT, {URL: "https://new.example/s"}, []),
        (Headline.MATCH, {}, []),
    ],
)
def test_an_address_is_changed_only_where_the_words_were_read_at_the_new_one(
    headline, moved, expected
):
    found = finding(source=SourceState.LIVE, address=AddressState.MOVED, headline=headline)
    assert [it.kind for it in remedies([found], moved)] == expected


def test_an_address_that_no_syntax_could_hold_is_not_proposed():
    hostile = copy_at(5, url="https://archive.example/x\n[y](javascript:1)")
    (told,) = remedies([finding(observations=(hostile,), candidates=known(hostile))], {})
    assert not set(told.better) & set('\n[]()<>|{}" ')


def test_a_quotation_that_no_copy_held_is_shown_beside_the_source():
    quoted = Quoted(
        match=Match(state=QuoteState.ALTERED, method="fuzzy", score=0.9, span=Span(0, 3)),
        source_text="18 percent",
    )
    differs = finding(
        headline=Headline.DRIFT,
        quote=QuoteState.ALTERED,
        cause=Cause.QUOTE_DIFFERS,
        quoted=quoted,
        address=AddressState.OK,
    )
    (told,) = suggestions([differs, finding()])
    assert (told.quoted, told.at_source) == (passage().text, "18 percent")


@pytest.mark.cost
@pytest.mark.parametrize("name", ["a.html", "a.md", "a.wiki", "a.bib", "a.txt"])
@pytest.mark.parametrize(
    "unit",
    [f'<a href="{URL}" ', f"{{{{cite web|url={URL} ", f"[x]({URL} '", f"{URL} ", "note   = x"],
)
def test_twice_the_text_takes_about_twice_the_time(name, unit):
    def seconds(size: int) -> float:
        text = unit * size + URL
        start = time.process_time()
        edits_for(text, syntax_of(name), [CHANGED])
        return time.process_time() - start

    assert doubles(lambda: seconds(1000), lambda: seconds(2000), slack=0.01)
