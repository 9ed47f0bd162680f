"""The baseline in git: small, sorted, stable; a damaged one is named, never guessed at."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace

import pytest

from archiver.drift import against, is_new, ledger_lines
from archiver.errors import LedgerError
from archiver.judge import judge
from archiver.ledger import read_ledger, write_ledger
from archiver.records import (
    AddressState,
    Attestation,
    FailureKind,
    Headline,
    LedgerLine,
    Proposal,
    QuoteState,
    SourceState,
)
from tests.making import case, failure, look, moment

TODAY = dt.date(2026, 6, 1)


def finding(*looks, **fields):
    return judge(case(*looks, **fields), article="a.txt")


def lines_of(*findings, old=(), today=TODAY, keys=None) -> tuple[LedgerLine, ...]:
    return ledger_lines(findings, old, today=today, keys=keys)


def test_a_ledger_is_read_back_as_it_was_written(tmp_path):
    path = tmp_path / "ledger.jsonl"
    lines = lines_of(finding(look()))
    assert write_ledger(path, lines)
    assert read_ledger(path) == lines


def test_lines_are_sorted_and_nothing_is_written_where_nothing_changed(tmp_path):
    path = tmp_path / "ledger.jsonl"
    one = lines_of(finding(look()))[0]
    assert write_ledger(path, [replace(one, key="b"), replace(one, key="a")])
    assert [line.key for line in read_ledger(path)] == ["a", "b"]
    assert not write_ledger(path, [replace(one, key="a"), replace(one, key="b")])


def test_no_ledger_yet_is_an_empty_one(tmp_path):
    assert read_ledger(tmp_path / "ledger.jsonl") == ()


@pytest.mark.parametrize(
    "row",
    ["{", "[]", '{"key": "a"}', '{"key": "a", "headline": "SURE"}'],
    ids=["cut", "list", "thin", "word"],
)
def test_a_damaged_line_is_named(tmp_path, row):
    path = tmp_path / "ledger.jsonl"
    write_ledger(path, lines_of(finding(look())))
    path.write_text(path.read_text("utf-8") + row + "\n", "utf-8")
    with pytest.raises(LedgerError, match=r"ledger\.jsonl:2"):
        read_ledger(path)


def test_a_key_that_stands_twice_after_a_merge_is_named(tmp_path):
    path = tmp_path / "ledger.jsonl"
    write_ledger(path, lines_of(finding(look())))
    row = path.read_text("utf-8")
    path.write_text(row + row.replace('"MATCH"', '"DRIFT"'), "utf-8")
    with pytest.raises(LedgerError, match="p1 stands twice"):
        read_ledger(path)


def test_a_ledger_that_is_a_folder_is_an_error_with_its_name(tmp_path):
    with pytest.raises(LedgerError, match="cannot be read"):
        read_ledger(tmp_path)
    with pytest.raises(LedgerError, match="cannot be written"):
        write_ledger(tmp_path / "no" / "ledger.jsonl", lines_of(finding(look())))


def test_without_a_ledger_everything_is_new():
    assert is_new(finding(look()), None)


def test_what_the_ledger_holds_is_not_new_and_what_is_worse_is():
    good, bad = finding(look()), finding(look(QuoteState.ABSENT))
    lines = lines_of(good)
    assert [it.new for it in against([good], lines)] == [False]
    assert [it.new for it in against([bad], lines)] == [True]
    assert [it.new for it in against([good], lines_of(bad))] == [False]


def test_an_address_that_died_is_new_even_where_the_words_still_stand_in_a_copy():
    good = finding(look())
    dead = replace(good, address=AddressState.GONE)
    assert is_new(dead, lines_of(good)[0])
    assert not is_new(dead, lines_of(dead)[0])


def test_a_run_that_saw_the_same_leaves_the_ledger_alone():
    first = lines_of(finding(look()))
    again = finding(look(), prior=first[0])
    assert lines_of(again, old=first, today=dt.date(2026, 7, 1)) == first


def test_a_run_without_network_leaves_the_ledger_alone():
    first = lines_of(finding(look()))
    cut_off = finding(look(outcome=failure(FailureKind.NO_NETWORK), page=None, match=None))
    assert lines_of(cut_off, old=first) == first


def test_failures_three_days_apart_are_kept_as_strikes():
    down = look(outcome=failure(FailureKind.CONNECT), page=None, match=None)
    lines: tuple[LedgerLine, ...] = ()
    for day in (1, 2, 8, 15):
        seen = finding(replace(down, at=moment(6, day)), prior=lines[0] if lines else None)
        lines = lines_of(seen, old=lines, today=dt.date(2026, 6, day))
    assert lines[0].headline is Headline.MISSING
    assert lines[0].source is SourceState.LOST


def test_a_source_that_answers_again_has_no_strikes():
    down = finding(look(outcome=failure(FailureKind.CONNECT), page=None, match=None))
    lines = lines_of(down)
    assert lines[0].strikes
    assert not lines_of(finding(look()), old=lines)[0].strikes


def test_accepting_some_keys_leaves_the_others_as_they_were():
    good, bad = finding(look()), finding(look(QuoteState.ABSENT))
    other = replace(bad, key="p2")
    old = lines_of(good, replace(good, key="p2"))
    lines = lines_of(bad, other, old=old, keys={"p2"})
    assert [line.headline for line in lines] == [Headline.MATCH, Headline.DRIFT]


def test_a_citation_that_left_the_article_leaves_the_ledger():
    old = lines_of(finding(look()), replace(finding(look()), key="gone"))
    assert [line.key for line in lines_of(finding(look()), old=old)] == ["p1"]


def test_first_seen_is_the_oldest_copy_that_held_the_words():
    older = look(at=moment(2))
    assert lines_of(finding(look(), older))[0].first_seen == dt.date(2026, 2, 1)


def test_a_search_that_was_not_carried_out_leaves_the_ledger_alone():
    first = lines_of(finding(look()))
    unsearched = finding(proposal=Proposal(candidates=(), whole=False))
    assert "not-searched" in unsearched.reasons
    assert lines_of(unsearched, old=first) == first


UNION = "ledger.jsonl merge=union\n"


def git(folder, *arguments):
    told = ("-c", "user.name=a", "-c", "user.email=a@a.example", *arguments)
    return subprocess.run(
        ["/usr/bin/env", "git", *told], cwd=folder, check=False, capture_output=True, text=True
    )


def merged(folder, base, ours, theirs):
    """Merge two branches that both wrote the ledger, with git itself."""
    path = folder / "ledger.jsonl"
    git(folder, "init", "-q", "-b", "main")
    (folder / ".gitattributes").write_text(UNION)
    for branch, lines in (("main", base), ("ours", ours), ("theirs", theirs)):
        git(folder, "checkout", "-q", "main")
        git(folder, "checkout", "-q", "-B", branch)
        write_ledger(path, lines)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", branch, "--allow-empty")
    git(folder, "checkout", "-q", "ours")
    return git(folder, "merge", "-q", "theirs")


def line(key, **fields) -> LedgerLine:
    one = lines_of(finding(look()), today=dt.date(2026, 6, 1))[0]
    return replace(one, key=key, **fields)


BASE = [line(key) for key in ("a1", "a3", "a5", "a7")]
LATER = dt.date(2026, 6, 9)


def with_lines(*changed):
    by_key = {it.key: it for it in (*BASE, *changed)}
    return [by_key[key] for key in sorted(by_key)]


def test_two_branches_that_both_ran_merge_without_a_conflict(tmp_path):
    worse = replace(BASE[1], headline=Headline.DRIFT, changed=LATER)
    lost = replace(BASE[2], headline=Headline.MISSING, changed=LATER)
    told = merged(
        tmp_path, BASE, with_lines(worse, line("a4")), with_lines(lost, line("a45"), line("a6"))
    )
    lines = {it.key: it for it in read_ledger(tmp_path / "ledger.jsonl")}

    assert told.returncode == 0, told.stdout
    assert sorted(lines) == ["a1", "a3", "a4", "a45", "a5", "a6", "a7"]
    assert (lines["a3"], lines["a5"]) == (worse, lost)


def test_the_later_of_two_runs_holds_for_one_key(tmp_path):
    one = replace(BASE[1], headline=Headline.UNKNOWN, changed=dt.date(2026, 6, 5))
    other = replace(BASE[1], headline=Headline.DRIFT, changed=LATER)
    assert merged(tmp_path, BASE, with_lines(one), with_lines(other)).returncode == 0
    lines = {it.key: it for it in read_ledger(tmp_path / "ledger.jsonl")}

    assert lines["a3"] == other


def test_which_of_two_lines_of_one_day_holds_is_for_a_person(tmp_path):
    one = replace(BASE[1], headline=Headline.UNKNOWN, changed=LATER)
    other = replace(BASE[1], headline=Headline.DRIFT, changed=LATER)
    merged(tmp_path, BASE, with_lines(one), with_lines(other))

    with pytest.raises(LedgerError, match="a3 stands twice"):
        read_ledger(tmp_path / "ledger.jsonl")


def test_a_person_s_evidence_is_never_merged_away(tmp_path):
    word = Attestation(
        verdict=Headline.MATCH, basis="print, p. 4", by="A", date=LATER, passage="sha256:0"
    )
    attested = replace(BASE[1], attested=word, changed=dt.date(2026, 6, 5))
    run = replace(BASE[1], headline=Headline.DRIFT, changed=LATER)
    merged(tmp_path, BASE, with_lines(attested), with_lines(run))

    with pytest.raises(LedgerError, match="a3 stands twice"):
        read_ledger(tmp_path / "ledger.jsonl")
