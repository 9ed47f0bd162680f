"""Proposes changes to an article: a copy that holds the words, an address that moved, the wording.

Pure: text, findings and redirects in; edits out. Nothing here reads or writes a file.
"""

from __future__ import annotations

from archiver.repair.patch import Edit, patched
from archiver.repair.remedies import Kind, Remedy, Suggestion, helpless, remedies, suggestions
from archiver.repair.syntax import Syntax, edits_for, syntax_of

__all__ = [
    "Edit",
    "Kind",
    "Remedy",
    "Suggestion",
    "Syntax",
    "edits_for",
    "helpless",
    "patched",
    "remedies",
    "suggestions",
    "syntax_of",
]
