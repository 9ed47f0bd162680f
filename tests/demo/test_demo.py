"""The demonstration that a newcomer sees: committed, true, and not stale."""

from __future__ import annotations

import gzip
import shutil
from collections import Counter

import pytest

from archiver.audit import audit
from archiver.config import settings_from
from archiver.drift import against, ledger_lines
from archiver.judge import SHARED_CONTEXT
from archiver.ledger import read_ledger
from archiver.records import Cause, Form, Headline, Report, SourceState
from archiver.warc import open_archive, verify_paths
from tests.demo.capture import ROOT, SLUGS, job_for
from tests.demo.moments import LATE
from tests.web import PlantedWeb, Ticking
from tests.web.internet_archive import ENDPOINTS

FORMS = {
    "demo-en": {Form.LINK, Form.LEAD_IN, Form.PAREN, Form.FOOTNOTE},
    "demo-ja": {Form.PAREN, Form.LEAD_IN, Form.IBID},
}


@pytest.fixture(scope="module", params=sorted(SLUGS))
def slug(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def report(slug, tmp_path_factory) -> Report:
    folder = tmp_path_factory.mktemp("clone") / slug
    shutil.copytree(ROOT / "warcs" / slug, folder, ignore=shutil.ignore_patterns("state.sqlite*"))
    settings = settings_from({"endpoints": ENDPOINTS}, place="demo")
    job = job_for(slug, folder, settings, online=False)
    return audit(
        [job],
        tool="archiver",
        clock=Ticking(LATE),
        context=SHARED_CONTEXT,
        progress=lambda *_: None,
    ).report


def test_it_shows_every_headline_and_every_cause(report):
    counts = Counter(finding.headline for finding in report.findings)
    assert set(counts) == set(Headline) - {Headline.WAIVED}
    causes = {it.cause for it in report.findings if it.headline is Headline.DRIFT}
    assert causes == set(Cause)


def test_it_has_a_dozen_citations_in_the_forms_that_readers_meet(slug, report):
    (reading,) = report.readings
    assert len(reading.citations) >= 12
    assert {citation.form for citation in reading.citations} >= FORMS[slug]
    assert reading.orphans


def test_a_dead_address_is_a_match_where_a_copy_holds_the_words(report):
    archived = [it for it in report.findings if it.source is SourceState.ARCHIVED]
    assert [it.headline for it in archived] == [Headline.MATCH]
    assert "address-gone" in archived[0].reasons


def test_every_unknown_has_a_next_step(report):
    for finding in report.findings:
        assert bool(finding.next_step) == (finding.headline is Headline.UNKNOWN)


def test_it_is_clean_against_its_committed_ledger(slug, report):
    lines = read_ledger(ROOT / "seeds" / slug / "ledger.jsonl")
    assert lines
    assert not any(finding.new for finding in against(report.findings, lines))
    assert ledger_lines(report.findings, lines, today=LATE.date()) == lines


def test_its_committed_archive_is_sound(slug):
    assert verify_paths([ROOT / "warcs" / slug]).ok


def test_its_proofs_are_in_its_committed_archive(slug, report):
    with open_archive(ROOT / "warcs" / slug, clock=Ticking(LATE), writable=False) as archive:
        for finding in report.findings:
            if finding.evidence is not None:
                words = finding.quoted.source_text if finding.quoted else None
                assert archive.check_proof(finding.key, finding.evidence, words).ok


def test_its_sources_in_the_repository_are_the_ones_in_its_archive(slug, tmp_path):
    web = PlantedWeb(tmp_path, Ticking(LATE))
    SLUGS[slug][0](web)
    kept = b"".join(
        gzip.decompress(path.read_bytes())
        for path in (ROOT / "warcs" / slug).glob("demo-*.warc.gz")
    )
    for url, versions in web.pages.items():
        for _, answer in versions:
            if f"WARC-Target-URI: {url}\r\n".encode() in kept:
                assert answer.body in kept, url
