"""Settings and seeds: a typo is an error that names the file and the key."""

from __future__ import annotations

import datetime as dt

import pytest

from archiver.config import (
    Settings,
    layered,
    parse_pyproject,
    parse_seed,
    parse_settings,
    settings_digest,
    settings_table,
)
from archiver.errors import ConfigError

SEED = """
article = "essay.md"
published = 2026-03-10
language = "en"
truth = "archive"
outlets = ["outlets.toml"]

[urls]
k1 = "https://herald.example/1"

[pins]
k2 = "https://herald.example/2"

[settings]
max_unknown = 0.5
"""


def test_a_seed_names_its_article_and_what_is_known_about_it():
    seed = parse_seed(SEED, place="seed.toml")

    assert seed.article == "essay.md"
    assert seed.published == dt.date(2026, 3, 10)
    assert seed.truth == "archive"
    assert seed.urls == {"k1": "https://herald.example/1"}
    assert seed.pins == {"k2": "https://herald.example/2"}
    assert seed.settings == {"max_unknown": 0.5}


def test_an_article_alone_is_a_seed():
    seed = parse_seed('article = "https://a.example/"', place="seed.toml")

    assert seed.truth == "web"
    assert seed.published is None


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("", "missing `article`"),
        ('article = ""', '"article" is empty'),
        ("article = 3", "Expected `str`, got `int`, at `article`"),
        ('article = "a"\nlangage = "en"', 'unknown key "langage"; did you mean "language"?'),
        ('article = "a"\nzzz = 1', 'unknown key "zzz"; the keys are article, published'),
        ('article = "a"\npublished = "soon"', "not a date, write it as 2022-01-25, at `published`"),
        ('article = "a"\ntruth = "paper"', "Invalid enum value 'paper', at `truth`"),
        ('article = "a"\n[pins]\nx = 1', "Expected `str`, got `int`"),
        ('article = "a', "not TOML"),
        (
            'article = "a"\n[settings]\nmax_unkown = 1',
            'x/seed.toml [settings]: unknown key "max_unkown"; did you mean "max_unknown"?',
        ),
    ],
)
def test_a_bad_seed_is_refused_naming_file_and_key(toml, told):
    with pytest.raises(ConfigError) as refused:
        parse_seed(toml, place="x/seed.toml")

    assert str(refused.value).startswith("x/seed.toml")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("dealy_seconds = 1", 'unknown key "dealy_seconds"; did you mean "delay_seconds"?'),
        (
            "[budgets]\npage_fetchs = 1",
            'unknown key "page_fetchs" in [budgets]; did you mean "page_fetches"?',
        ),
        ("robots = 'maybe'", "Invalid enum value 'maybe', at `robots`"),
        ("max_unknown = 3.0", '"max_unknown" is 3.0; write a share from 0 to 1'),
        ("connect_to = 3", "at `connect_to`"),
        ("a = ", "not TOML"),
    ],
)
def test_bad_settings_are_refused_naming_file_and_key(toml, told):
    with pytest.raises(ConfigError) as refused:
        parse_settings(toml, place="archiver.toml")

    assert str(refused.value).startswith("archiver.toml: ")
    assert told in str(refused.value)


def test_pyproject_holds_the_same_keys_under_tool_archiver():
    toml = "[project]\nname = 'x'\n[tool.archiver]\ndelay_seconds = 3.0"

    assert parse_pyproject(toml, place="pyproject.toml").delay_seconds == 3.0


@pytest.mark.parametrize("toml", ["", "[tool.other]\nx = 1"])
def test_a_pyproject_of_others_sets_nothing(toml):
    assert parse_pyproject(toml, place="pyproject.toml") == Settings()


@pytest.mark.parametrize("toml", ["tool = {archiver = 3}", "[tool.archiver]\nnope = 1"])
def test_a_bad_table_in_pyproject_is_refused(toml):
    with pytest.raises(ConfigError, match=r"^pyproject\.toml"):
        parse_pyproject(toml, place="pyproject.toml")


def test_a_tool_that_is_no_table_sets_nothing():
    assert parse_pyproject("tool = 3", place="pyproject.toml") == Settings()


def test_later_layers_win_and_tables_are_merged():
    settings = layered(
        {"delay_seconds": 1.0, "delays": {"a.example": 2.0}, "fail_on": ["DRIFT"]},
        {"delays": {"b.example": 3.0}},
        {"delay_seconds": 5.0, "fail_on": ["MISSING"]},
    )

    assert settings.delay_seconds == 5.0
    assert settings.delays == {"a.example": 2.0, "b.example": 3.0}
    assert settings.fail_on == ("MISSING",)


def test_a_table_holds_only_what_was_set():
    assert settings_table("delay_seconds = 2.0", place="archiver.toml") == {"delay_seconds": 2.0}


def test_the_digest_changes_with_what_can_change_a_verdict_and_with_nothing_else():
    told = settings_digest(Settings())

    assert settings_digest(Settings(robots="obey")) != told
    assert settings_digest(Settings(endpoints={"cdx": "https://cdx.example/"})) != told
    assert settings_digest(Settings(delay_seconds=9.0, fail_on=("UNKNOWN",))) == told
    one = Settings(endpoints={"a": "1", "b": "2"})
    other = Settings(endpoints={"b": "2", "a": "1"})
    assert settings_digest(one) == settings_digest(other)
