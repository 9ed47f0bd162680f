"""The zoo, cut small: archiver is right about every source; and the zoo is what it says it is."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.zoo.documents import pdf
from benchmarks.zoo.ours import Said, audit, is_right
from benchmarks.zoo.source import BAD, GOOD, UNKNOWABLE, Truth, altered, story, words
from benchmarks.zoo.sources import cut, sources, unmended
from benchmarks.zoo.web import Answers, addressed

every_loopback = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux answers at every address of 127.0.0.0/8"
)
RIGHT = Said(
    headline="MATCH",
    source="live",
    quote="exact",
    time="first",
    reasons=(),
    cause=None,
    next_step=None,
)
TRUTH = Truth(headline="MATCH", source="live", quote="exact")


@pytest.mark.slow
def test_archiver_is_right_about_every_source_of_the_cut_zoo(tmp_path):
    zoo = cut()
    said = audit(zoo, tmp_path)
    wrong = {
        it.name: (it.truth, said[it.name])
        for it in zoo
        if not is_right(it.truth, said[it.name]) and it.name not in unmended()
    }
    assert wrong == {}


def test_what_is_listed_as_unmended_is_a_source_of_the_zoo_and_rare():
    assert unmended() <= {it.name for it in sources()}
    assert len(unmended()) <= len(sources()) / 20


def test_the_zoo_has_eighty_sources_and_five_languages():
    zoo = sources()
    assert len(zoo) == len({it.name for it in zoo}) >= 80
    assert {it.language for it in zoo} == {"ja", "en", "de", "fr", "zh"}
    assert min(Counter(it.language for it in zoo).values()) >= 20
    assert min(Counter(it.group for it in zoo)[group] for group in (GOOD, BAD, UNKNOWABLE)) >= 40


def test_the_cut_keeps_every_class():
    classes = {(it.group, it.cls) for it in sources()}
    assert {(it.group, it.cls) for it in cut()} == classes


@pytest.mark.parametrize("language", ["ja", "en", "de", "fr", "zh"])
def test_every_altered_version_of_a_story_says_something_else(language):
    said = {altered(language, edit) for edit in story(language)["altered"]}
    assert len(said) == len(story(language)["altered"])
    assert words(language) not in said


def test_an_article_cites_its_source_in_its_own_language():
    for source in sources():
        assert source.words in source.article
        assert source.url in source.article


def test_an_address_with_several_answers_gives_one_after_the_other():
    zoo = [it for it in sources() if it.cls == "503 then 200"]
    answers = Answers(zoo)
    assert [answers(zoo[0].url).status for _ in range(3)] == [503, 200, 200]
    assert answers("https://site-none.example/").status == 404


@every_loopback
def test_by_address_redirects_lead_to_addresses():
    import httpx  # noqa: PLC0415

    zoo = [it for it in sources() if it.name in {"moved-en", "to-https-de", "loop-zh", "plain-ja"}]
    with addressed(zoo) as addresses:
        for name, url in addresses.items():
            if name != "loop-zh":
                got = httpx.get(url, follow_redirects=True)
                assert got.status_code == 200, name
                assert got.url.host.startswith("127.0.")
        with pytest.raises(httpx.TooManyRedirects):
            httpx.get(addresses["loop-zh"], follow_redirects=True)


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"headline": "FOUND"}, False),
        ({"source": "archived"}, False),
        ({"quote": "normalised"}, False),
        ({"time": "changed"}, False),
        ({"cause": "undetermined"}, False),
    ],
)
def test_every_axis_counts(change, right):
    assert is_right(TRUTH, (replace(RIGHT, **change),)) is right


def test_no_finding_two_findings_no_reason_and_no_next_step_are_wrong():
    assert not is_right(TRUTH, ())
    assert not is_right(TRUTH, (RIGHT, RIGHT))
    assert not is_right(replace(TRUTH, reason="address-moved"), (RIGHT,))
    unknown = replace(RIGHT, headline="UNKNOWN", source="blocked", quote="unread")
    truth = Truth(headline="UNKNOWN", source="blocked", quote="unread")
    assert not is_right(truth, (unknown,))
    assert is_right(truth, (replace(unknown, next_step="Open it in a browser."),))


def test_the_pdf_of_ours_is_read_by_pdfium():
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf("見出し", ["岸壁は閉じられた。", "The wall is safe"]))
    page = document[0].get_textpage()
    assert page.get_text_bounded().split() == [
        "見出し",
        "岸壁は閉じられた。",
        "The",
        "wall",
        "is",
        "safe",
    ]
    page.close()
    document.close()


@every_loopback
@pytest.mark.slow
def test_what_a_person_would_write_themselves_passes_no_wall():
    pytest.importorskip("trafilatura", reason="needs the bench group: make .venv/bench")
    from pathlib import Path  # noqa: PLC0415

    from benchmarks.zoo.peers import BROKEN, FINE, PEERS  # noqa: PLC0415

    (soup,) = [peer for peer in PEERS if peer.name.startswith("BeautifulSoup")]
    zoo = [it for it in sources() if it.name in {"plain-en", "figure-en", "captcha-en"}]
    with addressed(zoo) as addresses:
        said = soup.run(addresses, zoo, Path())
    assert said == {"plain-en": FINE, "figure-en": BROKEN, "captcha-en": BROKEN}
