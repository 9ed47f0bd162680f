from dataclasses import replace
from string import Formatter

import pytest

from archiver.records import (
    CitedUrl,
    EditionTime,
    Identifiers,
    OutletKind,
    PassageKind,
    Precision,
    Publication,
)
from archiver.resolvers.next_step import next_step
from archiver.resolvers.step_words import STEPS, WORDS
from tests.resolvers.asking import BLOG, MONTHLY, PAPER, WIKI, citation, day, passage

JAN_19 = day("2022-01-19")


def test_a_database_that_the_catalogue_names_is_told_with_issue_edition_page_and_column():
    held = replace(PAPER, holdings=(("en", "Hokushin Telecom"), ("ja", "北辰テレコム")))
    cited = citation(
        "港は広い",
        outlet=held,
        date=JAN_19,
        edition_time=EditionTime.MORNING,
        pages="12",
        column="遠めがね",
    )
    assert next_step(cited, held) == (
        "Look up 北辰新聞, the issue of 2022-01-19, morning edition, page 12, column “遠めがね”, "
        "in Hokushin Telecom (look for “港は広い”)."
    )
    only = replace(PAPER, holdings=(("ja", "北辰テレコム"),))
    other = replace(PAPER, holdings=(("de", "Archiv"),))
    assert "北辰テレコム" in next_step(cited, only)
    assert "Archiv" in next_step(cited, other)


def test_a_print_only_issue_leads_to_the_library_of_its_country():
    cited = citation(
        "x",
        outlet=MONTHLY,
        date=day("2017-02-01", last="2017-02-28", precision=Precision.MONTH),
        pages="88-95",
    )
    told = next_step(cited, MONTHLY)
    assert "思索, the issue of 2017-02" in told
    assert "ndlsearch.ndl.go.jp" in told
    assert "page 88-95" in told


def test_a_book_leads_to_a_library_catalogue():
    book = citation(
        title="Harbours of the World",
        author="A. Writer",
        identifiers=Identifiers(isbn="9780000000002"),
        date=day("1999-01-01", last="1999-12-31", precision=Precision.YEAR),
    )
    told = next_step(book, None)
    assert "“Harbours of the World” by A. Writer (1999) ISBN 9780000000002" in told
    assert "search.worldcat.org" in told
    japanese = citation(title="みなとの歴史")
    assert "NDL" in next_step(japanese, None)


def test_an_unknown_outlet_is_named_with_date_and_words_to_look_for():
    cited = citation(
        passage("told in other words", key="a", kind=PassageKind.PARAPHRASE),
        passage("the very words " * 10, key="b"),
        outlet="Unheard Gazette",
        date=JAN_19,
    )
    told = next_step(cited, None)
    assert "“Unheard Gazette”" in told
    assert "2022-01-19" in told
    assert "the very words" in told
    assert len(told) < 300


def test_a_wiki_leads_to_the_version_of_the_day():
    assert "ja.wiki.example" in next_step(citation("港湾", outlet=WIKI), WIKI)
    assert "2022-01-19" in next_step(citation("港湾", outlet=WIKI, date=JAN_19), WIKI)
    hostless = Publication(id="w", name="W", kind=OutletKind.WIKI, language="ja")
    assert "W" in next_step(citation("港湾", outlet=hostless), hostless)


def test_a_blog_or_an_agency_leads_to_its_site_and_to_the_copies_of_it():
    told = next_step(citation("Cranes", outlet=BLOG, date=JAN_19), BLOG)
    assert told == (
        "Look for the piece of 2022-01-19 on harbour.example (look for “Cranes”); if it is gone, "
        "look at the copies of that time at https://web.archive.org/web/*/harbour.example."
    )
    hostless = Publication(id="a", name="Agency", kind=OutletKind.AGENCY, language="en")
    assert "search.worldcat.org" in next_step(citation(outlet=hostless, date=JAN_19), hostless)


def test_an_essays_own_rendering_is_not_searched_for_in_another_language():
    paper = Publication(id="w", name="Welt", kind=OutletKind.NEWSPAPER, language="de")
    assert "港" not in next_step(citation("港は閉じた", outlet=paper, date=JAN_19), paper)
    assert "Hafen" in next_step(
        citation("Der Hafen", outlet=replace(paper, hosts=PAPER.hosts), date=JAN_19),
        replace(paper, hosts=PAPER.hosts),
    )


def test_an_address_or_a_doi_leads_to_itself():
    given = citation("x", urls=(CitedUrl(url="https://a.example/x"),), outlet=PAPER)
    assert "https://web.archive.org/web/*/https://a.example/x" in next_step(given, PAPER)
    doi = citation("x", identifiers=Identifiers(doi="10.5555/x"))
    assert "10.5555/x" in next_step(doi, None)


def test_a_citation_that_names_nothing_leads_to_the_author():
    assert next_step(citation("x"), None).startswith("Ask the author")
    assert "2022-01-19" in next_step(citation("x", date=JAN_19), None)


def test_a_known_paper_without_a_database_leads_to_its_own_archive_first():
    told = next_step(citation("港", outlet=PAPER, date=JAN_19, issue="No. 7"), PAPER)
    assert "www.hokushin.example" in told
    assert "No. 7" in told
    range_of_days = day("2022-01-10", last="2022-01-19", precision=Precision.ISSUE)
    assert "2022-01-10 to 2022-01-19" in next_step(
        citation(outlet=PAPER, date=range_of_days), PAPER
    )


@pytest.mark.parametrize("outlet", [PAPER, WIKI, MONTHLY, "Unheard", None])
@pytest.mark.parametrize("date", [None, JAN_19])
@pytest.mark.parametrize("words", [(), ("港の工事",)])
@pytest.mark.parametrize(("language", "stop"), [("en", "."), ("ja", "。")])
def test_every_step_is_a_whole_sentence(outlet, date, words, language, stop):
    publication = outlet if isinstance(outlet, Publication) else None
    told = next_step(citation(*words, outlet=outlet, date=date), publication, language)
    assert told.endswith(stop)
    assert "{" not in told
    assert "  " not in told
    assert "()" not in told


@pytest.mark.parametrize("table", [STEPS, WORDS])
def test_what_is_said_in_one_language_is_said_in_each(table):
    assert len(table) > 1
    for told in table.values():
        assert {key: _places(text) for key, text in told.items()} == {
            key: _places(text) for key, text in table["en"].items()
        }


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
