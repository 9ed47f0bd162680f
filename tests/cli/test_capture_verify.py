"""Evidence from the shell: captured, then checked."""

from __future__ import annotations

import datetime as dt
import json

import jsonschema
import pytest

from tests.cli.running import archiver
from tests.reports.test_schemas import published
from tests.web import Answer, PlantedWeb, Ticking

PAGE = "https://herald.example/bread"
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


@pytest.fixture
def web(here):
    planted = PlantedWeb(here, Ticking(NOW))
    planted.plant(PAGE, "<p>Bread rose by 8 percent last year.</p>")
    with planted.running():
        planted.config_file()
        yield planted


@pytest.mark.usefixtures("web")
def test_a_page_is_kept_with_its_place_and_digest(monkeypatch, here):
    ran = archiver(monkeypatch, "capture", PAGE)

    assert ran.code == 0
    assert f"{PAGE}: 200, 41 bytes, kept\n" in ran.out
    assert "warcs/captures/" in ran.out
    assert "sha256:" in ran.out
    assert list((here / "warcs" / "captures").glob("*.warc.gz"))


@pytest.mark.usefixtures("web")
def test_json_tells_where_the_record_is(monkeypatch, here):
    told = json.loads(archiver(monkeypatch, "capture", PAGE, "--format", "json").out)
    file = here / "warcs" / "captures" / told["warc"]

    assert told["ok"] is True
    assert told["status"] == 200
    assert file.stat().st_size >= told["offset"] + told["length"]


@pytest.mark.usefixtures("web")
def test_captures_for_an_article_lie_in_its_archive(monkeypatch, here):
    (here / "essay.md").write_text("x")
    archiver(monkeypatch, "capture", PAGE, "--for", "essay.md")

    assert list((here / "warcs" / "essay").glob("*.warc.gz"))


def test_nothing_fetched_is_code_3(monkeypatch, web):
    ran = archiver(monkeypatch, "capture", "http://127.0.0.1:1/", "--lang", "ja")

    assert ran.code == 3
    assert "取得できませんでした" in ran.out
    told = json.loads(archiver(monkeypatch, "capture", "http://10.0.0.1/", "--format", "json").out)
    assert (told["ok"], told["failure"]) == (False, "refused")
    assert web.requests == []


def test_only_web_addresses_can_be_captured(monkeypatch, here):
    ran = archiver(monkeypatch, "capture", "ftp://herald.example/bread")

    assert ran.code == 2
    assert "not a web address" in ran.err
    assert not (here / "warcs").exists()


def test_an_archive_that_cannot_be_made_is_one_sentence(monkeypatch, here):
    (here / "warcs").write_text("a file in the way")
    ran = archiver(monkeypatch, "capture", PAGE)

    assert ran.code == 2
    assert ran.err.startswith("archiver: warcs")
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_sound_archive_is_told_to_be_sound(monkeypatch, lang):
    archiver(monkeypatch, "capture", PAGE)
    ran = archiver(monkeypatch, "verify", "warcs", "--lang", lang)

    assert ran.code == 0
    assert {"en": "Sound.", "ja": "問題なし。"}[lang] in ran.out.splitlines()[-2]


@pytest.mark.usefixtures("web")
def test_a_changed_byte_is_found(monkeypatch, here):
    archiver(monkeypatch, "capture", PAGE)
    (file,) = (here / "warcs" / "captures").glob("captures*.warc.gz")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    ran = archiver(monkeypatch, "verify", "warcs")

    assert ran.code == 1
    assert "Not sound" in ran.out
    assert "byte " in ran.out
    told = json.loads(archiver(monkeypatch, "verify", "warcs", "--format", "json").out)
    jsonschema.validate(told, published("verification-1"))
    assert told["ok"] is False


def test_a_path_that_is_not_there_is_code_2(monkeypatch):
    ran = archiver(monkeypatch, "verify", "nowhere")

    assert ran.code == 2
    assert "nowhere" in ran.err


def test_what_happened_on_the_way_is_told(monkeypatch, web):
    web.plant(
        "https://herald.example/old",
        Answer(status=301, headers=(("Location", PAGE), ("Content-Length", "0"))),
    )
    web.plant("https://herald.example/cut", Answer(body=b"<p>" + b"x" * 4000, cut=True))
    moved = archiver(monkeypatch, "capture", "https://herald.example/old")
    cut = archiver(monkeypatch, "capture", "https://herald.example/cut")

    assert f"answered by {PAGE}" in moved.out
    assert "cut off (" in cut.out
