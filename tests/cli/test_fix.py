"""Changes proposed to an article, shown as a diff, made in the file."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import archiver
from tests.web import Answer, PlantedWeb, Ticking
from tests.web.planted import html

ROOT = Path(__file__).parent.parent.parent
NOTICE = "https://council.example/notices/hands"
COPY = f"https://archive.example/web/20260115090000/{NOTICE}"


@pytest.fixture
def demo(here):
    """Our own demonstration, whose archive is kept with it."""
    for name in ("seeds/demo-en", "warcs/demo-en"):
        shutil.copytree(ROOT / name, here / name)
    return here / "seeds/demo-en/article.md"


@pytest.mark.usefixtures("demo")
def test_proposals_are_told_and_nothing_is_changed(monkeypatch, demo):
    before = demo.read_bytes()
    ran = archiver(monkeypatch, "fix", "seeds/demo-en")

    assert ran.code == 0
    assert f"  {NOTICE} → {COPY}\n" in ran.out
    assert "the source never held these words, as far as copies show" in ran.out
    assert "  In the article: Ships that missed the tide" in ran.out
    assert "  At the source: Ships that missed the tide" in ran.out
    assert demo.read_bytes() == before


def test_the_diff_applies_and_says_what_write_does(monkeypatch, here, demo):
    diff = archiver(monkeypatch, "fix", "seeds/demo-en", "--diff")
    (here / "fix.patch").write_text(diff.out, "utf-8", newline="")
    before = demo.read_bytes()
    subprocess.run(
        ["/usr/bin/env", "git", "apply", "fix.patch"], cwd=here, check=True, capture_output=True
    )
    patched = demo.read_bytes()
    demo.write_bytes(before)
    wrote = archiver(monkeypatch, "fix", "seeds/demo-en", "--write")

    assert patched == before.replace(NOTICE.encode(), COPY.encode()) != before
    assert demo.read_bytes() == patched
    assert wrote.out == "seeds/demo-en/article.md: written, 1 change\n"
    assert "a person decides" in wrote.err


def test_windows_line_ends_and_a_byte_order_mark_survive(monkeypatch, demo):
    odd = b"\xef\xbb\xbf" + demo.read_bytes().replace(b"\n", b"\r\n")
    demo.write_bytes(odd)
    archiver(monkeypatch, "fix", "seeds/demo-en", "--write")

    assert demo.read_bytes() == odd.replace(NOTICE.encode(), COPY.encode()) != odd


def test_a_second_run_has_nothing_more_to_propose(monkeypatch, demo):
    archiver(monkeypatch, "fix", "seeds/demo-en", "--write")
    mended = demo.read_bytes()
    archiver(monkeypatch, "fix", "seeds/demo-en", "--write")

    assert demo.read_bytes() == mended


HANDS = "The hands will be moved by hand every Sunday until further notice"
ENDPOINTS = """[endpoints]
wayback-cdx = "https://archive.example/cdx"
wayback = "https://archive.example/web/"
arquivo = "https://archive.example/arquivo/"
arquivo-search = "https://archive.example/arquivo-search"
"""


@pytest.mark.parametrize(
    ("name", "texts", "expected"),
    [
        (
            "demo-en.wiki",
            {"demo-en.wiki": f'The council: "{HANDS}".<ref>{{{{cite web |url={NOTICE}}}}}</ref>\n'},
            f"|url={NOTICE} |archive-url={COPY} |archive-date=2026-01-15 |url-status=dead}}}}",
        ),
        (
            "demo-en.html",
            {"demo-en.html": f"<p>The council: “{HANDS}.” (<a href='{NOTICE}'>Council</a>)</p>"},
            f'\'{NOTICE}\' data-versionurl="{COPY}" data-versiondate="2026-01-15">',
        ),
        (
            "demo-en.tex",
            {
                "demo-en.tex": f"``{HANDS}.''\\cite{{c}}\n\\bibliography{{refs}}\n",
                "refs.bib": f"@misc{{c,\r\n  title = {{Notice}},\r\n  url = {{{NOTICE}}}\r\n}}\r\n",
            },
            f"note = {{Archived at \\url{{{COPY}}} (2026-01-15)}}\r\n",
        ),
    ],
)
@pytest.mark.usefixtures("demo")
def test_each_syntax_is_mended_where_its_readers_look(monkeypatch, here, name, texts, expected):
    (here / "archiver.toml").write_text(ENDPOINTS, "utf-8")
    for each, text in texts.items():
        (here / each).write_text(text, "utf-8", newline="")
    ran = archiver(monkeypatch, "fix", name, "--published", "2026-03-10", "--write")
    changed = (here / list(texts)[-1]).read_bytes().decode()
    again = archiver(monkeypatch, "fix", name, "--published", "2026-03-10")

    assert ran.code == 0
    assert expected in changed
    assert again.out == f"{name}: nothing to propose\n"


@pytest.mark.usefixtures("demo")
def test_what_no_public_copy_helps_is_told(monkeypatch, here):
    (here / "demo-en.md").write_text(f"“{HANDS},” [they said]({NOTICE}).\n", "utf-8")
    ran = archiver(monkeypatch, "fix", "demo-en.md")

    assert f"demo-en.md: {NOTICE}: no public copy is known that holds the words" in ran.out


WORDS = "Bread rose by 18 percent last year, and nobody said why it had to"
OLD, NEW = "https://herald.example/bread", "https://herald.example/2026/bread"


@pytest.mark.parametrize(("status", "changed"), [(301, True), (308, True), (302, False)])
def test_an_address_that_moved_for_good_is_renewed(monkeypatch, here, status, changed):
    web = PlantedWeb(here, Ticking(dt.datetime(2026, 3, 1, tzinfo=dt.UTC)))
    filler = "<p>" + "The committee agreed on nothing of note. " * 20 + "</p>"
    web.plant(OLD, Answer(status=status, headers=(("Location", NEW),)))
    web.plant(NEW, html("Bread", f"<p>“{WORDS},” he said.</p>{filler}"))
    (here / "essay.html").write_text(f'<p>“{WORDS},” <a href="{OLD}">she wrote</a>.</p>', "utf-8")
    with web.running():
        web.config_file()
        archiver(monkeypatch, "audit", "essay.html")
    ran = archiver(monkeypatch, "fix", "essay.html", "--diff")

    assert ran.code == 0
    assert (f'+<p>“{WORDS},” <a href="{NEW}">she wrote</a>.</p>' in ran.out) is changed


def test_what_is_no_file_is_not_changed(monkeypatch, here):
    ran = archiver(monkeypatch, "fix", "https://herald.example/essay")

    assert (ran.code, "only a file can be changed" in ran.err) == (2, True)
    assert not list(here.iterdir())
