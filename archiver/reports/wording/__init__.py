"""What archiver says, in each language: sentences as data, by section and code."""

from __future__ import annotations

import tomllib
from importlib import resources

LANGUAGES = ("en", "ja")


class Wording:
    """The sentences of one language.

    >>> read_wording("en").say("label", "line", line=3)
    'line 3'
    """

    __slots__ = ("_tables", "language")

    def __init__(self, language: str, tables: dict[str, dict[str, str]]) -> None:
        self.language = language
        self._tables = tables

    def knows(self, section: str, code: str) -> bool:
        """Whether there is a sentence for *code*."""
        return code in self._tables[section]

    def codes(self, section: str) -> frozenset[str]:
        """Return every code of *section* that has a sentence."""
        return frozenset(self._tables[section])

    def sections(self) -> frozenset[str]:
        """Return the names of all sections."""
        return frozenset(self._tables)

    def sentence(self, section: str, code: str) -> str:
        """Return the sentence for *code* with its braces; a code without one speaks for itself."""
        return self._tables[section].get(code, code)

    def say(self, section: str, code: str, **values: object) -> str:
        """Return the sentence for *code*, filled in."""
        return (
            self.sentence(section, code).format_map(values)
            if values
            else self.sentence(section, code)
        )


def read_wording(language: str) -> Wording:
    """Return the sentences of *language*, one of `LANGUAGES`."""
    file = resources.files(__package__).joinpath(f"{language}.toml")
    return Wording(language, tomllib.loads(file.read_text("utf-8")))
