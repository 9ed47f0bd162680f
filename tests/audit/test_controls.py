"""A run that gets planted cases wrong says so and accuses nobody."""

from __future__ import annotations

from dataclasses import replace

from archiver.audit import controls
from archiver.citations import load_catalogue
from archiver.judge import judge
from archiver.records import Headline, Match, QuoteState, Span
from tests.making import case, look

CATALOGUE = load_catalogue()


def test_every_planted_case_comes_out_as_it_must():
    told = controls.run_controls(CATALOGUE)
    assert [it.got for it in told] == [it.expected for it in told]
    assert {it.expected for it in told} == {"MATCH", "DRIFT", "UNKNOWN", "MISSING"}


def test_a_comparer_that_sees_no_difference_is_caught(monkeypatch):
    blind = Match(state=QuoteState.EXACT, method="exact", score=1.0, span=Span(0, 1))
    monkeypatch.setattr("archiver.check.visit.find_passage", lambda *_, **__: blind)
    told = controls.run_controls(CATALOGUE)
    assert {it.name for it in told if not it.ok} >= {"changed figure", "bot wall"}
    finding = judge(case(look(QuoteState.ABSENT)), article="a.txt")
    assert finding.headline is Headline.DRIFT
    (doubted,) = controls.distrusted([finding], told)
    assert doubted.headline is Headline.UNKNOWN
    assert doubted.cause is None
    assert doubted.reasons[0] == "control-failed"
    assert "changed figure" in (doubted.next_step or "")


def test_findings_of_a_sound_run_stand_as_they_are():
    finding = judge(case(look()), article="a.txt")
    told = controls.run_controls(CATALOGUE)
    assert controls.distrusted([finding], told) == (finding,)
    broken = [replace(told[0], got="DRIFT"), *told[1:]]
    assert controls.distrusted([finding], broken) != (finding,)
