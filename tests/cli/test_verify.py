"""Evidence passed on: packed, signed, stamped, and audited from by somebody else."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import zipfile

import jsonschema
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.cli.running import archiver
from tests.reports.test_schemas import published
from tests.warc.authority import Authority, write_key
from tests.web import PlantedWeb, Ticking
from tests.web.planted import html

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
BREAD, MILK = "https://herald.example/bread", "https://courier.example/milk"
FILLER = "<p>" + "The committee met again on Tuesday and agreed on nothing of note. " * 12 + "</p>"
ARTICLE = f"""# On bread

“Bread rose by 18 percent last year,” [the Herald wrote]({BREAD}).

“Milk did not rise at all,” [the Courier wrote]({MILK}).
"""


def page(title: str, words: str) -> str:
    return html(title, f"<h1>{title}</h1><p>“{words},” the minister said.</p>{FILLER}")


PAGES = {
    BREAD: page("Bread", "Bread rose by 8 percent last year"),
    MILK: page("Milk", "Milk did not rise at all"),
}


@pytest.fixture
def article(here):
    (here / "essay.md").write_text(ARTICLE, "utf-8")
    return here / "essay.md"


@pytest.fixture
def web(here, article):
    assert article.exists()
    planted = PlantedWeb(here, Ticking(NOW))
    for url, body in PAGES.items():
        planted.plant(url, body)
    for host in ("web.archive.org", "arquivo.pt", "index.commoncrawl.org"):
        planted.take_down(host)
    with planted.running():
        planted.config_file()
        yield planted


def findings(ran) -> list[dict]:
    return json.loads(ran.out)["findings"]


def audit(monkeypatch, *arguments) -> list[dict]:
    return findings(archiver(monkeypatch, "audit", "essay.md", "--format", "json", *arguments))


@pytest.mark.usefixtures("web")
def test_an_audit_from_a_package_finds_what_the_audit_that_made_it_found(monkeypatch, here, web):
    first = audit(monkeypatch)
    packed = archiver(monkeypatch, "verify", "warcs/essay", "--pack", "essay.wacz")
    assert packed.code == 0
    assert "essay.wacz: packed" in packed.err
    web.requests.clear()
    shutil.rmtree(here / "warcs")

    ran = archiver(
        monkeypatch, "audit", "essay.md", "--warcs", "essay.wacz", "--report", "json:run.json"
    )
    offline = json.loads((here / "run.json").read_text("utf-8"))["findings"]

    assert offline == first
    assert ran.code == 1
    assert web.requests == []
    assert not (here / "warcs").exists()
    checked = archiver(monkeypatch, "verify", "--report", "run.json", "--format", "json")
    told = json.loads(checked.out)
    jsonschema.validate(told, published("verification-1"))
    assert checked.code == 0
    assert [proof["ok"] for proof in told["proofs"]] == [True, True]


def foreign(path):
    """The two pages as another program keeps them: sha1 digests, no word of our questions."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, body in PAGES.items():
            data = body.encode()
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(data),
                length=len(data),
                http_headers=StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
                ),
                warc_headers_dict={"WARC-Date": "2026-03-01T00:00:00Z"},
            )
            writer.write_record(record)
    return path


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("given", ["theirs", "theirs/x.warc.gz", "theirs/x.warc"])
def test_an_audit_from_other_peoples_files_proves_its_findings(monkeypatch, here, given):
    foreign(here / ("theirs/x.warc" if given.endswith(".warc") else "theirs/x.warc.gz"))
    before = sorted((path.name, path.stat().st_size) for path in (here / "theirs").iterdir())
    told = audit(monkeypatch, "--warcs", given, "--offline", "--report", "json:run.json")

    assert [finding["headline"] for finding in told] == ["DRIFT", "MATCH"]
    assert (
        sorted((path.name, path.stat().st_size) for path in (here / "theirs").iterdir()) == before
    )
    checked = archiver(monkeypatch, "verify", "--report", "run.json")
    assert "2 proofs, all sound" in checked.out
    assert checked.code == 0


@pytest.mark.usefixtures("article")
def test_words_that_other_peoples_files_do_not_hold_are_no_proof(monkeypatch, here):
    foreign(here / "theirs" / "x.warc.gz")
    audit(monkeypatch, "--warcs", "theirs", "--offline", "--report", "json:run.json")
    run = json.loads((here / "run.json").read_text("utf-8"))
    run["findings"][1]["match"]["source_text"] = "Milk rose threefold"
    (here / "run.json").write_text(json.dumps(run), "utf-8")
    checked = archiver(monkeypatch, "verify", "theirs", "--report", "run.json")
    assert checked.code == 1
    assert "holds other words" in checked.out


@pytest.mark.usefixtures("web")
def test_a_package_is_signed_stamped_and_trusted(monkeypatch, here):
    audit(monkeypatch)
    public = write_key(here / "key.pem", ec.generate_private_key(ec.SECP256R1()))
    office = Authority(here / "office")
    with office.served() as port:
        (here / "stamping.toml").write_text(f'allow_addresses = ["{port}"]\n')
        ran = archiver(
            monkeypatch, "verify", "warcs/essay", "--pack", "x.wacz", "--sign", "key.pem",
            "--timestamp", f"http://{port}/", "--config", "stamping.toml", "--trust", office.root,
        )  # fmt: skip
    assert "the authority's certificate" not in ran.out
    told = archiver(
        monkeypatch, "verify", "x.wacz", "--trust", public, "--trust", office.root, "--lang", "en"
    )
    assert told.code == 0
    assert "whom you trust" in told.out
    last = told.out.splitlines()[-1]
    assert last.startswith("How far the evidence goes: consistent | signed by ECDSA secp256r1 key")
    assert " | time-stamped 20" in last
    with zipfile.ZipFile("x.wacz") as package:
        assert package.testzip() is None


@pytest.mark.usefixtures("web")
def test_an_archive_is_sealed_in_place(monkeypatch, here):
    audit(monkeypatch)
    public = write_key(here / "key.pem", ed25519.Ed25519PrivateKey.generate())
    ran = archiver(monkeypatch, "verify", "warcs/essay", "--sign", "key.pem", "--trust", public)
    assert ran.code == 0
    assert "sealed" in ran.err
    assert "signed by Ed25519 key sha256:" in ran.out
    told = json.loads(archiver(monkeypatch, "verify", "warcs", "--format", "json").out)
    assert told["reach"] == ["consistent", "signed"]
    (head,) = {file["head"] for file in told["files"]} - {None}
    assert archiver(monkeypatch, "verify", "warcs", "--head", head).code == 0
    assert archiver(monkeypatch, "verify", "warcs", "--head", "sha256:" + "0" * 64).code == 1


@pytest.mark.usefixtures("web")
def test_what_is_not_sound_is_not_packed(monkeypatch, here):
    audit(monkeypatch)
    (file,) = (here / "warcs" / "essay").glob("essay-*.warc.gz")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    ran = archiver(monkeypatch, "verify", "warcs/essay", "--pack", "x.wacz")
    assert ran.code == 1
    assert "nothing is packed" in ran.err
    assert not (here / "x.wacz").exists()


def test_what_cannot_be_sealed_is_one_sentence(monkeypatch, here):
    (here / "warcs").mkdir()
    (here / "there.wacz").write_bytes(b"")
    foreign(here / "theirs" / "x.warc.gz")
    write_key(here / "key.pem", ed25519.Ed25519PrivateKey.generate())
    for arguments in (
        ("warcs", "theirs", "--pack", "x.wacz"),
        ("theirs", "--pack", "x.zip"),
        ("theirs", "--pack", "there.wacz"),
        ("theirs/x.warc.gz", "--sign", "key.pem"),
        ("theirs", "--sign", "none.pem"),
        ("theirs", "--sign", "key.pem"),  # no chain: nothing of ours
        ("theirs", "--trust", "essay.md"),
        ("theirs", "--pack", "x.wacz", "--timestamp", "http://127.0.0.1:1/"),
    ):
        ran = archiver(monkeypatch, "verify", *arguments)
        assert (ran.code, ran.err.count("\n")) == (2, 1), (arguments, ran.err)
    assert not (here / "x.wacz").exists()


@pytest.mark.usefixtures("article")
def test_an_archive_that_is_no_archive_is_one_sentence(monkeypatch, here):
    (here / "notes.txt").write_text("no archive")
    (here / "bad.wacz").write_bytes(b"PK\x03\x04 not a package")
    for name in ("notes.txt", "bad.wacz"):
        ran = archiver(monkeypatch, "audit", "essay.md", "--warcs", name)
        assert ran.code == 2
        assert name in ran.err
        assert ran.err.count("\n") == 1
