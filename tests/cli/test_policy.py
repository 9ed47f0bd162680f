"""Exit codes: what a script may conclude."""

from __future__ import annotations

import pytest

from archiver.cli.exits import Exit
from archiver.cli.policy import check_fail_on, exit_code, failing, too_unknown
from archiver.errors import UsageError
from archiver.records import Headline, SourceState
from tests.reports.samples import every_ending, make_finding, whole_reading

CITATION = whole_reading().citations[0]


@pytest.mark.parametrize(
    ("unreadable", "undone", "found", "code"),
    [
        (False, False, False, Exit.CLEAN),
        (False, False, True, Exit.FINDINGS),
        (False, True, True, Exit.FAILED),
        (True, True, True, Exit.USAGE),
        (True, False, False, Exit.USAGE),
    ],
)
def test_two_comes_before_three_before_one(unreadable, undone, found, code):
    assert exit_code(unreadable=unreadable, undone=undone, found=found) is code


def test_only_what_is_new_or_worse_fails_a_run():
    old = make_finding(CITATION, headline=Headline.DRIFT, new=False)
    new = make_finding(CITATION, headline=Headline.DRIFT, new=True)

    assert failing([old, new], ("DRIFT",)) == (new,)


@pytest.mark.parametrize("name", ["UNKNOWN", "gated", "timeout"])
def test_a_run_fails_on_headlines_source_states_and_reasons(name):
    finding = make_finding(
        CITATION, headline=Headline.UNKNOWN, source=SourceState.GATED, reasons=("timeout",)
    )

    assert failing([finding], (name,)) == (finding,)
    assert failing([finding], ("DRIFT", "MISSING")) == ()


def test_what_is_waived_does_not_fail_a_run():
    waived = make_finding(
        CITATION,
        headline=Headline.WAIVED,
        waived_headline=Headline.DRIFT,
        reasons=("words-altered",),
    )

    assert failing([waived], ("DRIFT", "words-altered", "live")) == ()
    assert failing([waived], ("WAIVED",)) == (waived,)


def test_names_are_taken_in_any_case_and_checked():
    assert check_fail_on(["drift", "Lost", "NO-NETWORK"], place="x") == (
        "DRIFT",
        "lost",
        "no-network",
    )


@pytest.mark.parametrize(
    ("name", "hint"), [("DIRFT", "did you mean DRIFT"), ("zzzzz", "such as MATCH")]
)
def test_a_name_that_nothing_carries_is_an_error(name, hint):
    with pytest.raises(UsageError, match=f"--fail-on: '{name}' is no headline.*{hint}"):
        check_fail_on([name], place="--fail-on")


def test_too_much_unknown_is_a_share():
    findings = every_ending().findings  # 3 of 13

    assert not too_unknown(findings, 1.0)
    assert not too_unknown(findings, 3 / 13)
    assert too_unknown(findings, 0.2)
    assert not too_unknown((), 0.0)
