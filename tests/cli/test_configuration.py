"""Which settings are in force."""

from __future__ import annotations

import tomllib

import pytest

from archiver.cli.configuration import configured, read_outlets
from archiver.config import settings_from
from archiver.errors import ConfigError, UsageError
from tests.cli.running import archiver


def test_the_nearest_file_upwards_is_used(here, monkeypatch):
    (here / "archiver.toml").write_text("delay_seconds = 7.0")
    (here / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(here / "a" / "b")

    assert configured(None).settings().delay_seconds == 7.0


def test_a_pyproject_counts_only_if_it_speaks_of_archiver(here, monkeypatch):
    (here / "archiver.toml").write_text("delay_seconds = 7.0")
    (here / "a").mkdir()
    (here / "a" / "pyproject.toml").write_text("[project]\nname = 'x'")
    monkeypatch.chdir(here / "a")
    assert configured(None).settings().delay_seconds == 7.0

    (here / "a" / "pyproject.toml").write_text("[tool.archiver]\ndelay_seconds = 2.0")
    assert configured(None).settings().delay_seconds == 2.0


def test_flags_win_over_the_seed_over_the_file_over_defaults(here):
    (here / "archiver.toml").write_text("delay_seconds = 7.0\nmax_unknown = 0.5")

    settings = configured(None).settings({"max_unknown": 0.4}, {"fail_on": ["LOST"]})

    assert settings.delay_seconds == 7.0
    assert settings.max_unknown == 0.4
    assert settings.fail_on == ("LOST",)
    assert settings.deadline_seconds == 30.0


def test_files_named_in_the_settings_lie_beside_them(here, monkeypatch):
    (here / "archiver.toml").write_text('ca_file = "ca.pem"\noutlets = ["mine.toml"]')
    (here / "mine.toml").write_text("# mine")
    (here / "a").mkdir()
    monkeypatch.chdir(here / "a")
    found = configured(None)

    assert found.settings().ca_file == str(here / "ca.pem")
    assert found.outlets(found.settings()) == ((str(here / "mine.toml"), "# mine"),)


def test_outlets_without_a_settings_file_lie_here(here):
    (here / "mine.toml").write_text("# mine")
    found = configured(None)

    assert found.outlets(found.settings({"outlets": ["mine.toml"]})) == (("mine.toml", "# mine"),)


def test_a_named_file_that_is_not_there_is_an_error(here):
    with pytest.raises(UsageError, match=r"--config x\.toml: there is no such file"):
        configured(here.__class__("x.toml"))


def test_a_mistyped_key_names_the_file_and_the_key(here, monkeypatch):
    (here / "archiver.toml").write_text("dealy_seconds = 7.0")
    ran = archiver(monkeypatch, "config")

    assert ran.code == 2
    assert ran.err == (
        'archiver: archiver.toml: unknown key "dealy_seconds"; did you mean "delay_seconds"?\n'
    )


@pytest.mark.parametrize("make", ["missing", "folder"])
def test_an_outlets_file_that_cannot_be_read_is_named(here, make):
    path = here / "mine.toml"
    if make == "folder":
        path.mkdir()

    with pytest.raises(ConfigError, match=r"mine\.toml"):
        read_outlets(path)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_config_prints_a_file_that_sets_what_is_in_force(here, monkeypatch, lang):
    (here / "archiver.toml").write_text(
        'contact = "a@b.example"\n[connect_to]\n"a.example:443" = "127.0.0.1:8443"\n'
        "[delays]\nplain = 2.0"
    )
    ran = archiver(monkeypatch, "config", "--lang", lang)
    again = settings_from(tomllib.loads(ran.out), place="printed")

    assert ran.code == 0
    assert again == configured(None).settings()
    assert "archiver.toml" in ran.out


def test_config_shows_what_a_seed_changes(here, monkeypatch):
    (here / "s").mkdir()
    (here / "s" / "a.md").write_text("x")
    (here / "s" / "seed.toml").write_text('article = "a.md"\n[settings]\nmax_unknown = 0.25')
    ran = archiver(monkeypatch, "config", "s")

    assert "(set in s/seed.toml [settings])\nmax_unknown = 0.25" in ran.out
