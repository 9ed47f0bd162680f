"""What comparing yields: the facts of two texts, what differs between them, and the match."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.records.span import Span


class FactKind(StrEnum):
    """What kind of thing a fact in a text is."""

    FIGURE = "figure"
    UNIT = "unit"  # a figure with its unit: %, km, 人
    CURRENCY = "currency"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A thing in a text that can be compared across spellings and languages.

    *value* is its canonical form (``16000``, ``USD 45000000000``, ``2021-12-01``, ``% 18``):
    two facts of one kind agree if their values are equal. *approximate* marks 約, about.
    """

    kind: FactKind
    span: Span
    text: str
    value: str
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheck:
    """A fact of the passage beside the one at the source. *agrees* is None where none was found."""

    kind: FactKind
    quote: Fact
    source: Fact | None
    agrees: bool | None


class EditOp(StrEnum):
    """What turns the quotation into the source."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


class EditKind(StrEnum):
    """What an edit changes."""

    FIGURE = "figure"
    UNIT = "unit"
    CURRENCY = "currency"
    DATE = "date"
    NEGATION = "negation"
    QUANTIFIER = "quantifier"
    MODALITY = "modality"
    NAME = "name"
    OMISSION = "omission"
    INSERTION = "insertion"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"
    WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One difference; *quote* is a span of passage.text, *source* one of the compared text."""

    op: EditOp
    kind: EditKind
    material: bool
    quote: Span
    quote_text: str
    source: Span
    source_text: str


class QuoteState(StrEnum):
    """What the best witness says about the words."""

    EXACT = "exact"
    NORMALISED = "normalised"
    ALTERED = "altered"
    PARTIAL = "partial"
    RENDERED = "rendered"
    ABSENT = "absent"
    UNREAD = "unread"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How a passage stands in one page, before anything is judged.

    *state* is what the words alone say (ABSENT here means: not in the text that was read).
    *method* names the rung that succeeded and the foldings applied, as ``normalised: width,
    quotes``; *score* (0 to 1) never decides. *span* is in the page's own text.
    """

    state: QuoteState
    method: str
    score: float
    span: Span | None = None
    edits: tuple[Edit, ...] = ()
    facts: tuple[FactCheck, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def material(self) -> bool:
        """Whether any edit changes what is said."""
        return any(edit.material for edit in self.edits)
