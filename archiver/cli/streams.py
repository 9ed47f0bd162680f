"""Standard output carries the result alone; all else goes to standard error."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

import click

from archiver.reports.harmless import log_safe, one_line


def prepare_streams() -> None:
    """Let both streams carry any text, whatever the locale; never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            ascii_only = stream.encoding.lower() in {"ascii", "us-ascii", "ansi_x3.4-1968"}
            encoding = "utf-8" if ascii_only else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def complain(sentence: str) -> None:
    """Tell standard error what went wrong, on one line."""
    click.echo(f"archiver: {log_safe(one_line(sentence))}", err=True)


def note(sentence: str) -> None:
    """Tell standard error something that is not the result."""
    click.echo(log_safe(one_line(sentence)), err=True)


def result(text: str) -> None:
    """Write the result to standard output."""
    sys.stdout.write(text)
    sys.stdout.flush()


def wants_color() -> bool:
    """Whether standard output is a terminal whose reader wants colour (no-color.org)."""
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb


def language_of_locale() -> str:
    """Return the language for people: the locale's, if archiver speaks it."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    told = next((name for name in names if name), "")
    return "ja" if told.lower().startswith("ja") else "en"
