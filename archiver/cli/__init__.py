"""The command line: parse flags, wire, print, exit. One module per command, no decisions."""

from __future__ import annotations

from archiver.cli.group import run

__all__ = ["run"]
