"""README and docs stay true: help, links, the report shown, the settings told."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from archiver.config import Settings
from tests.papers import SHOWN, TUTORIAL, archiver, consoles, finding, played

ROOT = Path(__file__).parent.parent
PAPERS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
BLOCK = re.compile(r"```text\n(.*?)```", re.DOTALL)


def blocks(paper: str) -> list[str]:
    return BLOCK.findall((ROOT / paper).read_text("utf-8"))


def test_the_readme_shows_the_help_as_it_is():
    assert archiver("--help").strip() in [block.strip() for block in blocks("README.md")]


@pytest.mark.parametrize("paper", SHOWN)
def test_the_finding_shown_is_in_the_demonstration_report(paper):
    report = archiver("audit", "seeds/demo-en", "seeds/demo-ja", "--lang", "en")
    (shown,) = (block for block in blocks(paper) if block.startswith("DRIFT"))
    assert shown.strip() == finding(report, SHOWN[paper])


def test_the_tutorial_prints_what_its_commands_print(tmp_path):
    """Renew it with ``python -m tests.papers``."""
    blocks = consoles(TUTORIAL.read_text("utf-8"))

    assert played(blocks, tmp_path) == blocks


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_papers_lead_somewhere(path):
    for target in LINK.findall(path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_every_setting_is_told():
    told = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for field in msgspec.structs.fields(Settings):
        assert f"`{field.name}`" in told


def test_every_decision_says_what_was_decided():
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        assert "**Decision.**" in path.read_text("utf-8"), path.name


def test_no_lock_names_an_address():
    locks = [*(ROOT / "ci").glob("*.lock"), ROOT / "benchmarks" / "npm" / "package-lock.json"]
    for path in locks:
        assert "://" not in path.read_text("utf-8"), path.name
