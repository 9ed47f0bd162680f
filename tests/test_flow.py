"""Flows ask in rounds and are answered in order."""

from __future__ import annotations

from archiver.flow import Ask, Purpose, drive
from archiver.records import FailureKind
from tests.making import failure


def ask(url: str, **fields) -> Ask:
    return Ask(url=url, purpose=Purpose.CITED, **fields)


def test_a_flow_is_sent_its_outcomes_in_the_order_of_its_asks():
    def flow():
        first = yield (ask("https://a.example/"), ask("https://b.example/"))
        second = yield (ask("https://c.example/"),)
        return [it.url for it in (*first, *second)]

    def answer(asks):
        return tuple(failure(FailureKind.DNS, it.url) for it in asks)

    assert drive(flow(), answer) == [
        "https://a.example/",
        "https://b.example/",
        "https://c.example/",
    ]


def test_a_flow_that_asks_nothing_returns_at_once():
    def flow():
        yield from ()
        return 7

    assert drive(flow(), lambda _: ()) == 7


def test_the_same_address_asked_for_otherwise_is_another_question():
    plain = ask("https://a.example/")
    at = (("Accept-Datetime", "Wed, 19 Jan 2022 00:00:00 GMT"),)
    dated = ask("https://a.example/", headers=at)
    posted = ask("https://a.example/", method="POST", body=b"q=1")
    assert len({plain.identity, dated.identity, posted.identity}) == 3
    lower = ask("https://a.example/", headers=((at[0][0].lower(), at[0][1]),))
    assert lower.identity == dated.identity
    kept = ask("https://a.example/", service="kept")
    assert kept.identity == plain.identity
