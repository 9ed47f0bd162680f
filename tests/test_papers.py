"""README and docs stay true: help, links, the report shown, the settings told."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from archiver.config import Settings
from tests.measuring import unwatched

ROOT = Path(__file__).parent.parent
PAPERS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
BLOCK = re.compile(r"```text\n(.*?)```", re.DOTALL)


def run(*arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "archiver", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env=unwatched() | {"COLUMNS": "80", "LC_ALL": "C.UTF-8"},
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def blocks(paper: str) -> list[str]:
    return BLOCK.findall((ROOT / paper).read_text("utf-8"))


def test_the_readme_shows_the_help_as_it_is():
    assert run("--help").strip() in [block.strip() for block in blocks("README.md")]


@pytest.mark.parametrize("paper", ["README.md", "docs/reading-a-report.md"])
def test_the_finding_shown_is_in_the_demonstration_report(paper):
    (shown,) = (block for block in blocks(paper) if block.startswith("DRIFT"))
    told = run("audit", "seeds/demo-en", "seeds/demo-ja", "--lang", "en")
    for line in shown.strip().splitlines():
        assert line in told


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
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
    for path in (ROOT / "ci").glob("*.lock"):
        assert "://" not in path.read_text("utf-8"), path.name
