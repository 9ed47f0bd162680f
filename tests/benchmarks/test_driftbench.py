"""DriftBench, cut small: the same floors as the whole; and the set is what it says it is."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from benchmarks.driftbench import scoring
from benchmarks.driftbench.__main__ import SEED, main, ours
from benchmarks.driftbench.corpus import LANGUAGES, Corpus
from benchmarks.driftbench.edits import ALTERED, PROMISED, alter
from benchmarks.driftbench.innocent import INNOCENT, renders
from benchmarks.driftbench.ours import DRIFT, FOUND, MATCH, UNKNOWN, headline
from benchmarks.driftbench.pairs import ABSENT, ALTERED_ONE, CUT, NEAR, TRUE, Pair, Size, build

SMALL = Size(pages=4, pairs=4, absent=4)


@pytest.fixture(scope="module")
def bench():
    return build(SEED, CUT)


@pytest.fixture(scope="module")
def score(bench, tmp_path_factory):
    return ours(bench, tmp_path_factory.mktemp("driftbench"))


@pytest.mark.slow
def test_every_promise_holds_on_the_cut_set(score):
    held = scoring.bars(score)
    assert [bar for bar, holds in held.items() if not holds] == [], score.wrong[:20]
    assert len(held) == len(PROMISED) + 2


@pytest.mark.slow
def test_every_pair_is_answered(bench, score):
    assert sum(score.counts.values()) == len(bench.pairs)


def test_a_seed_gives_the_same_set_and_another_gives_another():
    assert build(1, SMALL).digest == build(1, SMALL).digest != build(2, SMALL).digest


def test_every_class_is_there_in_every_language_that_has_it(bench):
    found = {(pair.lang, pair.cls) for pair in bench.pairs}
    for language in LANGUAGES:
        corpus = Corpus(language)
        for cls in INNOCENT:
            if renders(cls, corpus) and cls not in {"initial", "notation"}:
                assert (language, cls) in found
        for cls in (*ALTERED, "other-sentence", "same-shape"):
            assert (language, cls) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corpus_gives_thousands_of_sentences(language):
    corpus, chosen = Corpus(language), random.Random(1)  # noqa: S311
    drawn = {corpus.draw(chosen.randrange(len(corpus.templates)), chosen).text for _ in range(3000)}
    assert len(drawn) > 2000
    assert not any("{" in sentence or "  " in sentence for sentence in drawn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_edit_changes_one_fact_of_its_kind(language):
    corpus, chosen = Corpus(language), random.Random(2)  # noqa: S311
    for edit in PROMISED:
        for template in range(len(corpus.templates)):
            sentence = corpus.draw(template, chosen)
            said = alter(sentence, edit, chosen)
            if said is None:
                assert not sentence.places(edit)
                continue
            slipped = [
                at
                for at in sentence.places(edit)
                for other in sentence.pieces[at].others
                if sentence.saying(at, other).text == said
            ]
            assert slipped
            assert said != sentence.text


def test_what_is_altered_or_absent_stands_nowhere_on_its_page(bench):
    for pair in bench.pairs:
        if pair.truth in {ALTERED_ONE, ABSENT, NEAR} and pair.page.endswith(".txt"):
            page = bench.pages[pair.page].decode()
            assert pair.quote not in page, pair.id


def test_what_is_quoted_exactly_stands_on_its_page(bench):
    for pair in bench.pairs:
        if pair.cls == "exact":
            text = re.sub("<[^>]+>", "", bench.pages[pair.page].decode())
            assert pair.quote in text, pair.id


def test_nothing_of_the_comparing_makes_the_set():
    for name in ("pairs", "corpus", "edits", "innocent"):
        path = f"benchmarks/driftbench/{name}.py"
        assert "archiver" not in re.sub('(?s)""".*?"""', "", _read(path))


def _read(path: str) -> str:
    from benchmarks.results import ROOT  # noqa: PLC0415

    return (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"quote": "exact"}, MATCH),
        ({"quote": "normalised"}, MATCH),
        ({"quote": "altered", "material": False}, MATCH),
        ({"quote": "altered", "material": True}, DRIFT),
        ({"quote": "partial"}, DRIFT),
        ({"quote": "absent"}, DRIFT),
        ({"quote": "rendered", "facts": [{"agrees": True}, {"agrees": None}]}, FOUND),
        ({"quote": "rendered", "facts": [{"agrees": False}]}, DRIFT),
        ({"quote": "unread"}, UNKNOWN),
    ],
)
def test_an_answer_leads_to_the_headline_of_the_contract(answer, said):
    assert headline(answer) == said


def _pair(truth: str, cls: str) -> Pair:
    return Pair("x", "en", truth, cls, "words", "page.txt")


def test_one_altered_quotation_called_match_breaks_a_promise():
    pairs = [_pair(ALTERED_ONE, edit) for edit in PROMISED] + [
        _pair(TRUE, "exact"),
        _pair(ABSENT, "x"),
    ]
    right = [DRIFT] * len(PROMISED) + [MATCH, DRIFT]
    assert all(scoring.bars(scoring.scored(pairs, right)).values())
    for at in range(len(pairs)):
        wrong = [*right]
        wrong[at] = MATCH if right[at] == DRIFT else DRIFT
        held = scoring.bars(scoring.scored(pairs, wrong))
        assert Counter(held.values())[False] == 1


def test_failures_are_told_by_class_and_language():
    pairs = [_pair(ALTERED_ONE, "figure")] * 3
    told = scoring.matrix(scoring.scored(pairs, [DRIFT, DRIFT, MATCH]))
    (line,) = [line for line in told.splitlines() if line.startswith("| figure (altered)")]
    assert line.split(" | ")[1:3] == ["-", "1 of 3 (<= 86 %)"]


def test_an_empty_class_holds_no_promise():
    held = scoring.bars(scoring.scored([_pair(TRUE, "exact")], [MATCH]))
    assert not held["every single figure edit is caught"]


def test_a_set_can_be_kept_and_judged_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.driftbench.__main__.CUT", SMALL)
    assert main(["--cut", "--ours", "--seed", "3", "--write", str(tmp_path)]) in {0, 1}
    assert (tmp_path / "pairs.jsonl").read_text().count("\n") == len(build(3, SMALL).pairs)
    assert "SHA-256 of the set" in capsys.readouterr().out


def test_the_peers_follow_their_rules():
    pytest.importorskip("rapidfuzz", reason="needs the bench group: make .venv/bench")
    from benchmarks.driftbench.peers import PEERS  # noqa: PLC0415

    text = "The tower was closed for nine months, the mayor of Port Ansel said on Tuesday."
    said = {peer.name.split(",")[0].split(" (")[0]: peer.rule for peer in PEERS}
    rule = said["Hypothesis anchoring rule"]
    assert rule("closed for nine months", text)
    assert rule("closed for five months", text)
    assert not rule("the herring was landed here", text)
    assert all(peer.rule("closed for nine months", text) for peer in PEERS)
    assert not any(peer.rule("No herring was ever landed at the mill", text) for peer in PEERS[:-1])
