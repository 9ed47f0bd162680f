"""Help, versions and mistakes, before any command does anything."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from archiver.cli import run
from archiver.cli.group import COMMANDS
from archiver.cli.group import archiver as archiver_group
from tests.cli.running import archiver
from tests.measuring import unwatched

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("httpx", "bs4", "lxml", "rich", "warcio", "msgspec", "asyncio", "jinja2")


def imported_by(*arguments: str) -> set[str]:
    """Return the modules that are imported when ``archiver`` runs with *arguments*."""
    code = (
        "import sys; from archiver.cli import run; run(sys.argv[1:]); "
        "sys.stderr.write(' '.join(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(ran.stderr.split())


def test_help_names_every_command_with_what_it_is_for(monkeypatch):
    ran = archiver(monkeypatch, "--help")

    assert ran.code == 0
    for name, line in COMMANDS.items():
        assert f"  {name} " in ran.out
        assert line.split()[0] in ran.out


def test_help_waits_for_nothing_heavy():
    assert not imported_by("--help") & set(HEAVY)


def test_help_takes_less_than_150_ms_of_cpu():
    def cpu() -> float:
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "archiver", "--help"],
            stdout=subprocess.DEVNULL,
            check=True,
            env=unwatched(),
        )
        after = os.times()
        return (after.children_user + after.children_system) - (
            before.children_user + before.children_system
        )

    assert min(cpu() for _ in range(7)) < 0.150


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(monkeypatch, name):
    ran = archiver(monkeypatch, name, "--help")

    assert ran.code == 0
    assert f"Usage: archiver {name}" in ran.out


def test_the_version_is_told(monkeypatch):
    ran = archiver(monkeypatch, "--version")

    assert ran.code == 0
    assert ran.out.startswith("archiver 0.")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["adit"], "No such command 'adit'"),
        (["cite"], "Missing argument"),
        (["cite", "--frmat", "json", "x"], "--format"),
        (["cite", "--published", "2022-13-01", "x"], "write it as 2022-01-25"),
        (["cite", "--lang", "de", "x"], "'de' is not one of 'en', 'ja'"),
        (["audit", "--max-unknown", "3", "x"], "0<=x<=1"),
        ([], "Usage"),
    ],
)
def test_a_mistake_is_told_on_standard_error_with_code_2(monkeypatch, arguments, told):
    ran = archiver(monkeypatch, *arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_as_a_module_it_is_the_same_program():
    ran = subprocess.run(
        [sys.executable, "-m", "archiver", "nonsense"], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 2
    assert "nonsense" in ran.stderr


def test_a_reader_that_goes_away_is_no_crash(tmp_path):
    run = tmp_path / "many.toml"
    run.write_text("")
    code = f"{sys.executable} -m archiver config --config {run} | head -c 1"
    ran = subprocess.run(["/bin/sh", "-c", code], capture_output=True, text=True, check=False)

    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


class Deaf(io.StringIO):
    """A reader that has gone away, or a person who presses Ctrl-C."""

    def __init__(self, error: type[BaseException]) -> None:
        super().__init__()
        self.error = error

    def write(self, _text: str) -> int:
        raise self.error


@pytest.mark.parametrize(("error", "code"), [(BrokenPipeError, 141), (KeyboardInterrupt, 130)])
def test_what_ends_the_output_ends_the_program_in_peace(monkeypatch, here, error, code):
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Deaf(error))
        patch.setattr(sys, "stderr", io.StringIO())
        ended = run(["config"])

    assert ended == code
    assert list(here.iterdir()) == []


def test_commands_stand_in_the_order_of_the_work(monkeypatch):
    out = archiver(monkeypatch, "--help").out
    places = [out.index(f"\n  {name} ") for name in COMMANDS]

    assert places == sorted(places)
    assert archiver_group.list_commands(click.Context(archiver_group)) == list(COMMANDS)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("config",),
        ("compare", "--batch", "lines.jsonl"),
        ("compare", "--quote", "words", "a.txt"),
    ],
)
def test_a_full_disk_is_one_sentence_and_code_2(here, arguments):
    (here / "a.txt").write_text("Some words.\n", "utf-8")
    line = '{"quote": "words", "text": "Some words."}\n'
    (here / "lines.jsonl").write_text(line * 200, "utf-8")
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "archiver", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ran.returncode == 2
    assert ran.stderr.startswith("archiver: standard output cannot be written: No space left")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(monkeypatch, shell):
    ran = archiver(monkeypatch, "completion", shell)

    assert ran.code == 0
    assert f"_ARCHIVER_COMPLETE={shell}_complete" in ran.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [("archiver at", {"attach", "attest"}), ("archiver audit --format sar", {"sarif"})],
)
def test_commands_options_and_values_are_completed(words, expected):
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "archiver"],
        env={**os.environ, **asked, "_ARCHIVER_COMPLETE": "bash_complete"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert {line.partition(",")[2] for line in ran.stdout.splitlines()} == expected
