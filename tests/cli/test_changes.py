"""A pull request is asked only about the citations that it touches."""

from __future__ import annotations

import json
import subprocess

import pytest

from archiver.cli.changes import changed_lines
from archiver.errors import UsageError
from tests.cli.running import archiver

LINES = [
    "# On bread\n",
    "\n",
    "“Bread rose by 18 percent,” [one wrote](https://herald.example/bread).\n",
    "\n",
    "“Milk did not rise at all,” [two wrote](https://courier.example/milk).\n",
    "\n",
    "“Salt was given away free,” [three wrote](https://gazette.example/salt).\n",
]


def git(*arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments],  # noqa: S607
        check=True,
        capture_output=True,
    )


@pytest.fixture
def essay(here):
    path = here / "記事 1.md"
    path.write_text("".join(LINES), "utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    (here / "warcs").mkdir()
    return path


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({}, set()),
        ({4: LINES[4].replace("Milk", "Cream")}, {5}),
        ({0: "# New\nTitle\n"}, {1, 2}),
        ({3: "", 2: ""}, {2, 3}),
    ],
)
def test_changed_lines_are_those_of_the_new_file(essay, change, lines):
    essay.write_text("".join({**dict(enumerate(LINES)), **change}.values()), "utf-8")

    assert changed_lines(essay, "HEAD") == lines


def test_only_touched_citations_are_checked(essay, monkeypatch):
    essay.write_text("".join(LINES).replace("not rise at all", "not fall at all"), "utf-8")
    ran = archiver(
        monkeypatch,
        *("audit", essay.name, "--offline", "--format", "json", "--changed-since", "HEAD"),
    )
    (finding,) = json.loads(ran.out)["findings"]

    assert finding["passage"]["text"].startswith("Milk did not fall")


def test_nothing_touched_is_nothing_checked_and_clean(essay, monkeypatch):
    ran = archiver(
        monkeypatch,
        *("audit", essay.name, "--offline", "--format", "json", "--changed-since", "HEAD"),
    )

    assert ran.code == 0
    assert json.loads(ran.out)["findings"] == []


def test_a_new_file_is_checked_from_end_to_end(essay, monkeypatch, here):
    (here / "new.md").write_text("".join(LINES), "utf-8")
    ran = archiver(
        monkeypatch, "audit", "new.md", "--offline", "--format", "json", "--changed-since", "HEAD"
    )

    assert changed_lines(essay.parent / "new.md", "HEAD") is None
    assert len(json.loads(ran.out)["findings"]) == 3


def test_a_commit_that_is_not_there_is_one_sentence(essay, monkeypatch):
    ran = archiver(monkeypatch, "audit", essay.name, "--offline", "--changed-since", "nowhere")

    assert ran.code == 2
    assert ran.err.startswith("archiver: --changed-since: 記事 1.md: git says: fatal: ")
    assert ran.err.count("\n") == 1


def test_without_git_it_says_so(essay, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UsageError, match="git is not installed"):
        changed_lines(essay, "HEAD")
