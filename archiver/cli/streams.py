"""Standard output carries the result alone; all else goes to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from archiver.cli.signals import undisturbed
from archiver.errors import UsageError
from archiver.reports.harmless import log_safe, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    """Write the result to standard output. Raises `UsageError` where it takes no more."""
    with _taking(), undisturbed():
        sys.stdout.write(text)
        sys.stdout.flush()


def bytes_result(data: bytes) -> None:
    """Write a result that must keep its bytes to standard output. Raises `UsageError`."""
    with _taking():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def piece(text: str) -> None:
    """Write a piece of a long result; `result` with the last one sees that it has arrived."""
    with _taking():
        sys.stdout.write(text)


@contextmanager
def _taking() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # what it still holds would fail again at the end
        raise UsageError(
            f"standard output cannot be written: {error.strerror or error}; write to a file with -o"
        ) from error


def wants_color() -> bool:
    """Whether standard output is a terminal whose reader wants colour (no-color.org)."""
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb


def language_of_locale() -> str:
    """Return the language for people: the locale's, if archiver speaks it."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    told = next((name for name in names if name), "")
    return "ja" if told.lower().startswith("ja") else "en"
