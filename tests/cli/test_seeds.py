"""Beginning a seed, and settling its sources."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path

import pytest

from archiver.cli.clock import utc_now
from archiver.config import parse_seed, with_pin
from archiver.errors import ConfigError
from tests.cli.running import archiver
from tests.cli.test_cite import ESSAY

ROOT = Path(__file__).parent.parent.parent
URL = "https://herald.example/1"


def test_a_seed_for_a_file_can_be_read_at_once(monkeypatch, here):
    (here / "posts").mkdir()
    (here / "posts" / "bread.md").write_text(ESSAY, "utf-8")
    ran = archiver(
        monkeypatch, "init", "posts/bread.md", "--published", "2021-11-03", "--language", "en"
    )

    assert ran.code == 0
    assert "archiver audit seeds/bread" in ran.err
    told = json.loads(archiver(monkeypatch, "cite", "seeds/bread", "--format", "json").out)
    assert told["article"]["source"] == "posts/bread.md"
    assert told["article"]["published"] == "2021-11-03"
    assert len(told["citations"]) == 1


def test_a_clone_of_git_gets_a_weekly_job_and_ledgers_that_merge(monkeypatch, here):
    (here / ".git").mkdir()
    (here / "a.md").write_text("x")
    (here / "b.md").write_text("x")
    first = archiver(monkeypatch, "init", "a.md", "--lang", "ja")
    job = here / ".github/workflows/citations.yml"
    again = archiver(monkeypatch, "init", "b.md")
    refused = archiver(monkeypatch, "init", "a.md", "--name", "c", "--workflow", "github")

    assert "seeds/a/seed.toml: 書き込みました\n" in first.out
    assert job.read_text("utf-8") == (ROOT / "ci/weekly.yml").read_text("utf-8")
    assert "merge=union" in (here / "seeds/.gitattributes").read_text("utf-8")
    assert again.out == "seeds/b/seed.toml: written\n"
    assert (refused.code, "there is one already" in refused.err) == (2, True)


def test_the_job_can_be_for_gitlab(monkeypatch, here):
    (here / "a.md").write_text("x")
    archiver(monkeypatch, "init", "a.md", "--workflow", "gitlab")

    assert (here / ".gitlab/citations.yml").read_text("utf-8") == (
        ROOT / "ci/gitlab.yml"
    ).read_text("utf-8")


def test_a_seed_for_an_address_names_the_address(monkeypatch, here):
    ran = archiver(monkeypatch, "init", "https://assert.example/a/1", "--name", "essay")
    seed = parse_seed((here / "seeds/essay/seed.toml").read_text("utf-8"), place="x")

    assert ran.code == 0
    assert seed.article == "https://assert.example/a/1"


@pytest.mark.parametrize("argument", ["-", "many"])
def test_a_seed_is_of_one_article(monkeypatch, here, argument):
    (here / "many").mkdir()
    for name in ("a.md", "b.md"):
        (here / "many" / name).write_text("x")
    ran = archiver(monkeypatch, "init", argument)

    assert ran.code == 2
    assert "name one file or address" in ran.err


def test_a_seed_is_never_written_over(monkeypatch, here):
    (here / "a.md").write_text("x")
    archiver(monkeypatch, "init", "a.md")
    (here / "seeds/a/seed.toml").write_text('article = "mine.md"')
    ran = archiver(monkeypatch, "init", "a.md")

    assert ran.code == 2
    assert "there is a seed already" in ran.err
    assert (here / "seeds/a/seed.toml").read_text() == 'article = "mine.md"'


def test_a_folder_in_the_way_is_one_sentence(monkeypatch, here):
    (here / "a.md").write_text("x")
    (here / "seeds").write_text("a file")
    ran = archiver(monkeypatch, "init", "a.md")

    assert ran.code == 2
    assert "cannot be made" in ran.err


@pytest.fixture
def key(monkeypatch, here):
    (here / "bread.md").write_text(ESSAY, "utf-8")
    archiver(monkeypatch, "init", "bread.md")
    told = json.loads(archiver(monkeypatch, "cite", "seeds/bread", "--format", "json").out)
    return told["citations"][0]["passages"][0]["key"]


def test_a_pin_is_written_into_the_seed(monkeypatch, here, key):
    ran = archiver(monkeypatch, "pin", "seeds/bread", key, URL)
    seed = parse_seed((here / "seeds/bread/seed.toml").read_text("utf-8"), place="x")

    assert ran.code == 0
    assert seed.pins == {key: URL}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("seeds/bread", "nokey", URL), "nokey: bread.md has no citation"),
        (("seeds/bread", "nokey", "herald.example"), "not a web address"),
        (("bread.md", "nokey", URL), "not a seed"),
    ],
)
@pytest.mark.usefixtures("key")
def test_a_pin_that_settles_nothing_is_refused(monkeypatch, arguments, told):
    ran = archiver(monkeypatch, "pin", *arguments)

    assert ran.code == 2
    assert told in ran.err


def test_a_seed_on_the_web_is_pinned_without_fetching_it(monkeypatch, here):
    archiver(monkeypatch, "init", "https://assert.example/a/1", "--name", "essay")
    ran = archiver(monkeypatch, "pin", "seeds/essay", "k1", URL)

    assert ran.code == 0
    assert f'[pins]\nk1 = "{URL}"\n' in (here / "seeds/essay/seed.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "toml",
    [
        'article = "a"',
        'article = "a"\n[pins]\n',
        'article = "a"\n[pins]\nk1 = "https://old.example/"\n',
        'article = "a"\n[pins]  # settled\n"k1" = "https://old.example/"\nk2 = "x"\n\n[urls]\na = "b"',
        'article = "a"\n[urls]\nk1 = "b"\n',
    ],
)
def test_a_pin_changes_nothing_else(toml):
    text = with_pin(toml, "k1", URL, place="seed.toml")
    before, after = tomllib.loads(toml), tomllib.loads(text)

    assert after.pop("pins") == {**before.pop("pins", {}), "k1": URL}
    assert after == before
    assert set(toml.splitlines()) - set(text.splitlines()) <= {
        'k1 = "https://old.example/"',
        '"k1" = "https://old.example/"',
    }


def test_pins_written_in_another_way_are_left_to_a_person():
    with pytest.raises(ConfigError, match=r"seed\.toml"):
        with_pin('article = "a"\npins = {k2 = "x"}', "k1", URL, place="seed.toml")


def test_a_key_that_is_no_bare_key_is_quoted():
    text = with_pin('article = "a"', 'k "1"', URL, place="seed.toml")

    assert tomllib.loads(text)["pins"] == {'k "1"': URL}


NEXT_MONTH = utc_now().date() + dt.timedelta(days=30)
WAIVER = ("--reason", "The paper will correct it", "--until", NEXT_MONTH, "--owner", "Aoki")


def test_waivers_are_kept_in_one_order(monkeypatch, here, key):
    told = json.loads(archiver(monkeypatch, "cite", "seeds/bread", "--format", "json").out)
    keys = [told["citations"][0]["key"], key]
    texts = []
    for order in (keys, keys[::-1]):
        (here / "seeds/bread/waivers.toml").unlink(missing_ok=True)
        for each in (*order, order[0]):
            assert archiver(monkeypatch, "waive", "seeds/bread", each, *WAIVER).code == 0
        texts.append((here / "seeds/bread/waivers.toml").read_text("utf-8"))

    assert texts[0] == texts[1]
    told = tomllib.loads(texts[0])["waiver"]
    assert [it["key"] for it in told] == sorted(keys)
    assert told[0]["until"] == NEXT_MONTH


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("--reason", "no"), '"reason" is too short'),
        (("--owner", " "), '"owner" is empty'),
        (("--until", "2020-01-01"), "this day is over"),
        (("--until", "2999-01-01"), "more than a year ahead"),
        (("--until", "soon"), "'soon' is not a date"),
    ],
)
def test_a_waiver_that_says_too_little_is_refused(monkeypatch, here, key, changed, told):
    ran = archiver(monkeypatch, "waive", "seeds/bread", key, *WAIVER, *changed)

    assert ran.code == 2
    assert told in ran.err
    assert not (here / "seeds/bread/waivers.toml").exists()


@pytest.mark.parametrize(
    ("seed", "told"),
    [
        ("bread.md", "not a seed"),
        ("seeds/bread", "nokey: bread.md has no citation or passage of this key"),
    ],
)
@pytest.mark.usefixtures("key")
def test_a_waiver_of_nothing_is_refused(monkeypatch, seed, told):
    ran = archiver(monkeypatch, "waive", seed, "nokey", *WAIVER)

    assert (ran.code, told in ran.err) == (2, True)


def test_a_seed_on_the_web_is_waived_without_fetching_it(monkeypatch, here):
    archiver(monkeypatch, "init", "https://assert.example/a/1", "--name", "essay")
    ran = archiver(monkeypatch, "waive", "seeds/essay", "k1", *WAIVER)

    assert ran.code == 0
    assert (here / "seeds/essay/waivers.toml").exists()


@pytest.mark.parametrize("command", [("audit", "--offline"), ("drift", "--offline"), ("waive",)])
def test_waivers_that_cannot_be_read_are_one_sentence(monkeypatch, here, key, command):
    (here / "seeds/bread/waivers.toml").write_text(f'[[waiver]]\nkey = "{key}"\n', "utf-8")
    name, *flags = command
    more = (key, *WAIVER) if name == "waive" else ()
    ran = archiver(monkeypatch, name, "seeds/bread", *more, *flags)

    assert ran.code == 2
    assert (
        ran.err
        == f'archiver: seeds/bread/waivers.toml: waiver {key}: "reason" is missing; write it\n'
    )
