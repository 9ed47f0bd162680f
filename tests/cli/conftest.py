from __future__ import annotations

import pytest

from tests.cli.planted import ARTICLE, NOW, ask_the_stand_in, at_once, page
from tests.cli.running import archiver
from tests.web import Answer, PlantedWeb, Ticking
from tests.web.internet_archive import InternetArchive


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch):
    """Let the machine's own locale and colours decide nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def web(here):
    planted = PlantedWeb(here, Ticking(NOW))
    planted.plant(
        "https://herald.example/bread", page("Bread", "Bread rose by 8 percent last year")
    )
    planted.plant("https://courier.example/milk", page("Milk", "Milk did not rise at all"))
    planted.plant("https://gazette.example/salt", Answer(body=b"<h1>Gone</h1>", status=410))
    (here / "essay.md").write_text(ARTICLE, "utf-8")
    InternetArchive().stand_in(planted)
    with planted.running():
        at_once(planted.config_file())
        ask_the_stand_in(planted.config_file())
        yield planted


@pytest.fixture
def seed(web, monkeypatch):
    assert web.requests == []
    archiver(monkeypatch, "init", "essay.md", "--published", "2026-02-01", "--language", "en")
    return "seeds/essay"
