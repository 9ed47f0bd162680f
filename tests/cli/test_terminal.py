"""What a person at a terminal sees, and a log does not."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from archiver.cli.streams import language_of_locale
from archiver.reports import render
from tests.reports.samples import every_ending


def on_terminal(*arguments: str, env: dict[str, str] | None = None) -> str:
    """Run ``archiver`` with a terminal for its output and return what it showed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "archiver", *arguments],
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "LANG": "C.UTF-8", "TERM": "xterm", **(env or {})},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    process.wait(timeout=30)
    os.close(ours)
    return shown.decode()


@pytest.fixture
def run_file(here):
    path = here / "run.json"
    path.write_text(render(every_ending(), format="json"), "utf-8")
    return path


@pytest.mark.usefixtures("run_file")
def test_a_terminal_shows_colour():
    assert "\x1b[1;35mDRIFT\x1b[0m" in on_terminal("report", "run.json")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.usefixtures("run_file")
def test_a_terminal_without_colour_shows_none(env):
    assert "\x1b" not in on_terminal("report", "run.json", env=env)


@pytest.mark.usefixtures("run_file")
def test_a_file_gets_no_colour(here):
    on_terminal("report", "run.json", "-o", "out.txt")

    assert "\x1b" not in (here / "out.txt").read_text("utf-8")


def test_a_bar_is_drawn_on_a_terminal(here):
    (here / "essay.md").write_text(
        "“Bread rose by 18 percent,” [the Herald wrote](https://127.0.0.1:1/bread).\n", "utf-8"
    )
    (here / "archiver.toml").write_text('resolvers = ["given"]\n', "utf-8")
    shown = on_terminal("audit", "essay.md", "-o", "out.txt")

    assert "essay.md" in shown
    assert "\x1b[" in shown


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LC_ALL": "ja", "LANG": "en_US"}, "ja"),
        ({"LC_MESSAGES": "de_DE", "LANG": "ja_JP"}, "en"),
    ],
)
def test_the_locale_decides_the_language(monkeypatch, env, language):
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    assert language_of_locale() == language


def test_an_ascii_locale_shows_japanese_all_the_same(here):
    (here / "記事.txt").write_text("引用はない。\n", "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "archiver", "cite", "記事.txt", "--lang", "ja"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"},
        check=True,
    )

    assert "引用は見つかりませんでした。" in ran.stdout.decode("utf-8")
