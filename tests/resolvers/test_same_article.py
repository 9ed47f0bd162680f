"""Addresses that the article itself gives for the same outlet."""

from dataclasses import replace

from archiver.records import CitedUrl, Outlet
from archiver.resolvers.same_article import SameArticle
from tests.resolvers.asking import BLOG, PAPER, citation, context, day, found

URL = "https://www.hokushin.example/articles/20220119/harbour.html"


def numbered(number: int, *words, **more):
    return replace(citation(*words, **more), ordinal=number, key=f"c{number}")


def urls(cited, *others):
    finds = found(SameArticle(), cited, context(citations=(cited, *others)))
    return [it.url for it in finds.candidates]


def test_an_undated_mention_leads_to_the_address_given_nearby():
    cited = numbered(4, "words", outlet=PAPER)
    far = numbered(1, outlet=PAPER, urls=(CitedUrl(url=f"{URL}?far"),))
    near = numbered(5, outlet=PAPER, urls=(CitedUrl(url=URL),), date=day("2022-01-19"))
    assert urls(cited, far, near) == [URL, f"{URL}?far"]


def test_an_address_of_another_day_or_another_outlet_is_not_taken():
    cited = numbered(4, "words", outlet=PAPER, date=day("2022-01-20"))
    other_day = numbered(5, outlet=PAPER, urls=(CitedUrl(url=URL),), date=day("2022-01-19"))
    other = numbered(6, outlet=BLOG, urls=(CitedUrl(url="https://harbour.example/x"),))
    nameless = numbered(7, urls=(CitedUrl(url="https://a.example/"),))
    assert urls(cited, other_day, other, nameless) == []


def test_outlets_that_nobody_knows_are_the_same_by_name():
    told = Outlet(id=None, name="Harbour  Gazette")
    cited = numbered(1, "words", outlet="HARBOUR Gazette")
    other = numbered(2, urls=(CitedUrl(url=URL),))
    other = replace(other, reference=replace(other.reference, outlet=told))
    assert urls(cited, other) == [URL]


def test_a_citation_with_an_address_of_its_own_needs_no_other():
    cited = numbered(1, outlet=PAPER, urls=(CitedUrl(url=f"{URL}?own"),))
    other = numbered(2, outlet=PAPER, urls=(CitedUrl(url=URL),))
    assert urls(cited, other) == []
