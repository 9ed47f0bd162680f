"""A person's own evidence: copies that they attach, and what they say who read the source."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import zipfile

import pytest

from archiver.cli.clock import utc_now
from tests.cli.running import archiver

WORDS = "Bread rose by 18 percent last year, and nobody said why it had to"
ESSAY = f"""# On bread

“{WORDS},” the paper wrote (Daily Herald, 3 March 2021, p. 4).

“Milk did not rise at all in any town,” [the Courier wrote](https://courier.example/milk).
"""
PAGE = f"<html><title>Bread</title><body><p>“{WORDS},” he said.</p></body></html>"
TODAY = utc_now().date()
READ = ("--basis", "Daily Herald, print edition, p. 4, city library", "--by", "A. Aoki")


@pytest.fixture
def keys(monkeypatch, here):
    (here / "essay.md").write_text(ESSAY, "utf-8")
    archiver(monkeypatch, "init", "essay.md", "--published", "2021-04-01", "--language", "en")
    told = json.loads(archiver(monkeypatch, "cite", "seeds/essay", "--format", "json").out)
    return [it["passages"][0]["key"] for it in told["citations"]]


def audited(monkeypatch, here, *flags):
    (here / "warcs").mkdir(exist_ok=True)
    ran = archiver(monkeypatch, "audit", "seeds/essay", "--offline", "--format", "json", *flags)
    return {it["key"]: it for it in json.loads(ran.out)["findings"]}


def attest(monkeypatch, key, verdict="MATCH", *, date=TODAY):
    flags = ("--verdict", verdict, *READ, "--date", date)
    return archiver(monkeypatch, "attest", "seeds/essay", key, *flags)


def ledger(here):
    text = (here / "seeds/essay/ledger.jsonl").read_text("utf-8")
    return {it["key"]: it for it in map(json.loads, text.splitlines())}


def test_words_in_a_copy_that_a_person_attached_are_proved_by_it(monkeypatch, here, keys):
    (here / "saved.html").write_text(PAGE, "utf-8")
    ran = archiver(monkeypatch, "attach", "seeds/essay", keys[0], "saved.html")
    finding = audited(monkeypatch, here, "--report", "json:run.json")[keys[0]]
    proved = archiver(monkeypatch, "verify", "warcs", "--report", "run.json")

    assert (ran.code, ran.err) == (0, "")
    assert (finding["headline"], finding["source"]) == ("MATCH", "supplied")
    assert finding["evidence"]["payload_digest"] == (
        f"sha256:{hashlib.sha256(PAGE.encode()).hexdigest()}"
    )
    assert (proved.code, "1 proofs, all sound" in proved.out) == (0, True)


def test_the_file_is_kept_whole_with_its_digest_and_only_once(monkeypatch, here, keys):
    (here / "saved.html").write_text(PAGE, "utf-8")
    for _ in range(2):
        archiver(monkeypatch, "attach", "seeds/essay", keys[0], "saved.html")
    (attached,) = ledger(here)[keys[0]]["attached"]
    (file,) = (here / "warcs/essay").glob("supplied-*.warc.gz")

    assert attached["digest"] == f"sha256:{hashlib.sha256(PAGE.encode()).hexdigest()}"
    assert (attached["name"], attached["added"]) == ("saved.html", TODAY.isoformat())
    assert gzip.decompress(file.read_bytes()).count(PAGE.encode()) == 1


def test_a_supplied_copy_without_the_words_accuses_nobody(monkeypatch, here, keys):
    other = "<html><body>" + "<p>Salt was given away for nothing.</p>" * 40 + "</body></html>"
    (here / "page-1.html").write_text(other, "utf-8")
    archiver(monkeypatch, "attach", "seeds/essay", keys[0], "page-1.html")
    finding = audited(monkeypatch, here)[keys[0]]

    assert (finding["headline"], finding["quote"]) == ("UNKNOWN", "unread")
    assert f"archiver attest SEED {keys[0]}" in finding["next_step"]


def test_a_scan_without_text_is_kept_and_shown_and_proves_nothing(monkeypatch, here, keys):
    (here / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    ran = archiver(monkeypatch, "attach", "seeds/essay", keys[0], "scan.png")
    finding = audited(monkeypatch, here)[keys[0]]

    assert "It has no text that could be read" in ran.out
    assert (finding["headline"], finding["source"]) == ("UNKNOWN", "supplied")
    assert finding["evidence"]["warc"].startswith("supplied-")


def test_without_the_archive_it_is_as_if_nothing_was_attached(monkeypatch, here, keys):
    (here / "saved.html").write_text(PAGE, "utf-8")
    archiver(monkeypatch, "attach", "seeds/essay", keys[0], "saved.html")
    (file,) = (here / "warcs/essay").glob("supplied-*.warc.gz")
    file.unlink()
    finding = audited(monkeypatch, here)[keys[0]]

    assert (finding["headline"], finding["source"]) == ("UNKNOWN", "unlocated")


def response(url: str, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"
        f"{hashlib.md5(url.encode()).hexdigest()}>\r\n"  # noqa: S324 (a name, no secret)
        f"WARC-Date: 2021-03-04T05:06:07Z\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def package(path, pages: dict[str, str], *, listed: tuple[str, ...] = (), broken: bool = False):
    """Write a WACZ as a browser extension saves one."""
    warc = b"".join(response(url, text.encode()) for url, text in pages.items())
    lines = [json.dumps({"format": "json-pages-1.0"}), *(json.dumps({"url": it}) for it in listed)]
    parts = {"archive/data.warc.gz": warc, "pages/pages.jsonl": "\n".join(lines).encode()}
    told = [
        {"path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
        for name, data in parts.items()
    ]
    if broken:
        told[0]["hash"] = "sha256:" + "0" * 64
    parts["datapackage.json"] = json.dumps({"profile": "data-package", "resources": told}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


MILK = "<p>“Milk did not rise at all in any town,” the minister said.</p>"
COURIER = "https://courier.example/milk"


def test_a_page_saved_from_a_subscription_is_supplied_and_never_taken_for_live(
    monkeypatch, here, keys
):
    package(here / "mine.wacz", {"https://courier.example/logo": "x", COURIER: MILK})
    ran = archiver(monkeypatch, "attach", "seeds/essay", keys[1], "mine.wacz")
    found = audited(monkeypatch, here, "--report", "json:run.json")[keys[1]]
    (here / "plain.md").write_text(ESSAY, "utf-8")
    bare = archiver(monkeypatch, "audit", "plain.md", "--offline", "--format", "json")

    assert f"its copy of {COURIER}, captured 2021-03-04" in ran.out
    assert (found["headline"], found["source"], found["url"]) == ("MATCH", "supplied", COURIER)
    assert found["address"] == "failing"
    assert archiver(monkeypatch, "verify", "warcs", "--report", "run.json").code == 0
    assert {it["headline"] for it in json.loads(bare.out)["findings"]} == {"UNKNOWN"}


def test_the_page_of_a_package_is_the_cited_or_listed_or_named_one(monkeypatch, here, keys):
    pages = {"https://a.example/1": MILK, "https://a.example/2": PAGE}
    package(here / "two.wacz", pages)
    package(here / "listed.wacz", pages, listed=("https://a.example/2",))
    unclear = archiver(monkeypatch, "attach", "seeds/essay", keys[0], "two.wacz")
    flag = ("--url", "https://a.example/2")
    named = archiver(monkeypatch, "attach", "seeds/essay", keys[0], "two.wacz", *flag)
    listed = archiver(monkeypatch, "attach", "seeds/essay", keys[0], "listed.wacz")

    assert unclear.code == 2
    assert "--url; it holds https://a.example/1, https://a.example/2" in unclear.err
    assert "https://a.example/2" in named.out
    assert "https://a.example/2" in listed.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nokey", "saved.html"), "nokey: essay.md has no citation or passage of this key"),
        (("KEY", "none.pdf"), "none.pdf: cannot be read"),
        (("KEY", "empty.pdf"), "the file is empty"),
        (("KEY", "saved.html", "--url", "https://a.example/"), "only a WACZ"),
        (("KEY", "broken.wacz"), "this package is not sound"),
        (("KEY", "text.wacz"), "not sound"),
    ],
)
def test_what_cannot_be_attached_is_refused(monkeypatch, here, keys, arguments, told):
    (here / "saved.html").write_text(PAGE, "utf-8")
    (here / "empty.pdf").touch()
    (here / "text.wacz").write_text("no package", "utf-8")
    package(here / "broken.wacz", {COURIER: MILK}, broken=True)
    given = [keys[0] if it == "KEY" else it for it in arguments]
    ran = archiver(monkeypatch, "attach", "seeds/essay", *given)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert not (here / "seeds/essay/ledger.jsonl").exists()


def test_what_a_person_read_on_paper_is_shown_as_theirs(monkeypatch, here, keys):
    ran = attest(monkeypatch, keys[0])
    finding = audited(monkeypatch, here)[keys[0]]
    plain = archiver(monkeypatch, "audit", "seeds/essay", "--offline").out

    assert ran.out == f"seeds/essay/ledger.jsonl: {keys[0]} is MATCH by the word of A. Aoki\n"
    assert (finding["headline"], finding["read_headline"]) == ("MATCH", "UNKNOWN")
    assert finding["attestation"]["by"] == "A. Aoki"
    assert "attested" in finding["reasons"]
    assert "A. Aoki says so, having read the source on" in plain
    assert "Without that: UNKNOWN." in plain


def test_it_lapses_when_a_character_of_the_passage_changes(monkeypatch, here, keys):
    attest(monkeypatch, keys[0])
    (here / "warcs").mkdir()
    (here / "essay.md").write_text(ESSAY.replace("last year, and", "last year; and"), "utf-8")
    told = archiver(monkeypatch, "audit", "seeds/essay", "--offline", "--format", "json")
    (here / "essay.md").write_text(ESSAY.replace("18 percent", "19 percent"), "utf-8")
    other = archiver(monkeypatch, "audit", "seeds/essay", "--offline", "--format", "json")

    for ran in (told, other):
        assert {it["headline"] for it in json.loads(ran.out)["findings"]} == {"UNKNOWN"}
        lapsed = any(
            "attestation-lapsed" in it["reasons"] for it in json.loads(ran.out)["findings"]
        )
        assert lapsed or f"a person's evidence for {keys[0]} fits no finding any more" in ran.err


def test_words_that_were_read_stand_as_read(monkeypatch, here, keys):
    (here / "saved.html").write_text(PAGE, "utf-8")
    archiver(monkeypatch, "attach", "seeds/essay", keys[0], "saved.html")
    attest(monkeypatch, keys[0], "DRIFT")
    finding = audited(monkeypatch, here)[keys[0]]

    assert (finding["headline"], finding["read_headline"]) == ("MATCH", None)
    assert finding["attestation"]["verdict"] == "DRIFT"


def test_an_attested_difference_fails_a_run_like_a_read_one(monkeypatch, here, keys):
    attest(monkeypatch, keys[0], "drift")
    (here / "warcs").mkdir()
    ran = archiver(monkeypatch, "audit", "seeds/essay", "--offline", "--format", "json")

    (finding,) = [it for it in json.loads(ran.out)["findings"] if it["key"] == keys[0]]
    assert (ran.code, finding["headline"], finding["cause"]) == (1, "DRIFT", "undetermined")


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--basis", "a paper"), '"basis" is too short'),
        (("--by", " "), '"by" is empty'),
        (("--date", TODAY + dt.timedelta(days=2)), "still to come"),
        (("--verdict", "SURE"), "SURE"),
    ],
)
def test_an_attestation_that_says_too_little_is_refused(monkeypatch, here, keys, flags, told):
    given = ("--verdict", "MATCH", *READ, "--date", TODAY, *flags)
    ran = archiver(monkeypatch, "attest", "seeds/essay", keys[0], *given)

    assert (ran.code, told in ran.err) == (2, True)
    assert not (here / "seeds/essay/ledger.jsonl").exists()


def test_evidence_survives_an_update_of_the_ledger(monkeypatch, here, keys):
    attest(monkeypatch, keys[0])
    before = ledger(here)[keys[0]]["attested"]
    audited(monkeypatch, here, "--update-ledger")

    assert ledger(here)[keys[0]]["attested"] == before
    assert ledger(here)[keys[0]]["headline"] == "MATCH"


def test_an_article_on_the_web_is_saved_first(monkeypatch, here):
    archiver(monkeypatch, "init", "https://assert.example/a/1", "--name", "essay")
    ran = attest(monkeypatch, "k1")

    assert (ran.code, "save it beside seed.toml" in ran.err) == (2, True)
    assert not (here / "seeds/essay/ledger.jsonl").exists()
