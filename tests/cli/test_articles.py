"""What the ARTICLE arguments lead to."""

from __future__ import annotations

import datetime as dt

import pytest

from archiver.articles import SUFFIXES
from archiver.cli.articles import expand
from archiver.errors import ArticleError, ConfigError, UsageError


@pytest.fixture
def shelf(here):
    for name in ("b.md", "a.txt", "notes.xyz", ".hidden.md", "deep/c.html", "deep/d.md"):
        path = here / "shelf" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    seed = here / "shelf" / "seed-one"
    seed.mkdir()
    (seed / "essay.md").write_text("essay")
    (seed / "seed.toml").write_text('article = "essay.md"\npublished = 2026-01-02\nlanguage = "en"')
    return here / "shelf"


def sources(*arguments: str, **known) -> list[str]:
    return [given.source for given in expand(arguments, **known)]


@pytest.mark.usefixtures("shelf")
def test_a_folder_is_its_articles_and_seeds_in_order():
    assert sources("shelf") == [
        "shelf/a.txt",
        "shelf/b.md",
        "shelf/deep/c.html",
        "shelf/deep/d.md",
        "shelf/seed-one/essay.md",
    ]


@pytest.mark.parametrize("suffix", sorted(SUFFIXES | {".MD"}))
def test_every_format_that_is_read_is_found_in_a_folder_but_those_that_go_with_an_article(
    here, suffix
):
    (here / "folder").mkdir()
    for name in (f"essay{suffix}", "package.json", "references.bib", "picture.png", "a.txt"):
        (here / "folder" / name).write_bytes(b"x")
    wanted = {f"folder/essay{suffix}"} if suffix not in {".bib", ".json"} else set()

    assert set(sources("folder")) == {"folder/a.txt", *wanted}


@pytest.mark.usefixtures("shelf")
def test_what_is_excluded_is_left_out():
    assert sources("shelf", exclude=["*.html", "shelf/a.*", "seed-*"]) == [
        "shelf/b.md",
        "shelf/deep/d.md",
    ]


@pytest.mark.usefixtures("shelf")
def test_a_glob_is_what_it_matches():
    assert sources("shelf/**/*.md") == [
        "shelf/b.md",
        "shelf/deep/d.md",
        "shelf/seed-one/essay.md",
    ]
    assert sources("shelf/seed-*") == ["shelf/seed-one/essay.md"]
    assert sources("shelf/*", exclude=["b.md"]) == [
        "shelf/a.txt",
        "shelf/notes.xyz",
        "shelf/seed-one/essay.md",
    ]


@pytest.mark.usefixtures("shelf")
def test_a_file_that_is_named_is_read_whatever_its_suffix():
    assert sources("shelf/notes.xyz") == ["shelf/notes.xyz"]


@pytest.mark.usefixtures("shelf")
def test_each_article_comes_once():
    assert sources("shelf/b.md", "shelf/*.md", "./shelf/b.md") == ["shelf/b.md"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "argument", ["shelf/seed-one", "shelf/seed-one/", "shelf/seed-one/seed.toml"]
)
def test_a_seed_brings_what_is_known(argument):
    (given,) = expand([argument])

    assert given.source == "shelf/seed-one/essay.md"
    assert given.slug == "seed-one"
    assert given.published == dt.date(2026, 1, 2)
    assert given.language == "en"
    assert str(given.ledger) == "shelf/seed-one/ledger.jsonl"


@pytest.mark.usefixtures("shelf")
def test_flags_win_over_the_seed():
    (given,) = expand(["shelf/seed-one"], published=dt.date(2025, 5, 5), language="ja")

    assert (given.published, given.language) == (dt.date(2025, 5, 5), "ja")


def test_an_address_is_an_article_with_an_archive_of_its_own():
    (given,) = expand(["https://assert.example/archives/10209?x=1"])

    assert given.address == "https://assert.example/archives/10209?x=1"
    assert given.slug == "assert.example-archives-10209-x-1"
    assert given.ledger is None


def test_a_seed_may_be_an_address(here):
    (here / "live").mkdir()
    (here / "live" / "seed.toml").write_text('article = "https://assert.example/archives/1"')
    (given,) = expand(["live"])

    assert given.address == "https://assert.example/archives/1"
    assert given.slug == "live"


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("nowhere.md", "nowhere.md: there is no such file or folder"),
        ("shelf/*.pdf", "no file matches"),
        ("empty", "no article in this folder"),
    ],
)
def test_an_argument_that_leads_nowhere_is_named(shelf, argument, told):
    (shelf.parent / "empty").mkdir()

    with pytest.raises(UsageError, match=told.replace("*", r"\*")):
        expand([argument])


def test_a_seed_without_its_article_is_named(shelf):
    (shelf / "seed-one" / "essay.md").unlink()

    with pytest.raises(UsageError, match=r'shelf/seed-one/seed.toml: "article": there is no file'):
        expand(["shelf/seed-one"])


def test_a_seed_that_is_not_utf_8_is_named(shelf):
    (shelf / "seed-one" / "seed.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(ConfigError, match=r"seed\.toml: this seed file is not UTF-8"):
        expand(["shelf/seed-one"])


def test_a_companion_is_read_beside_the_article_and_nowhere_above(shelf):
    (shelf / "deep" / "refs.bib").write_text("@book{}")
    (given,) = expand(["shelf/deep/d.md"])
    read = given.companion()

    assert read("refs.bib") == b"@book{}"
    assert read("missing.bib") is None
    assert read("../b.md") is None
    assert read("/etc/hostname") is None


def test_a_file_that_cannot_be_read_is_named(shelf):
    (given,) = expand(["shelf/b.md"])
    (shelf / "b.md").unlink()

    with pytest.raises(ArticleError, match=r"shelf/b\.md: cannot be read: No such file"):
        given.read()
