"""From bytes to a page's text: one reader for each format, all with one outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archiver.pages.composing import Composed, compose
from archiver.pages.metadata import Metadata
from archiver.pages.state import Flaws

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.pages.elements import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of some bytes."""

    composed: Composed = field(default_factory=lambda: compose(()))
    meta: Metadata = field(default_factory=Metadata)
    charset: str | None = None
    flaws: Flaws = field(default_factory=Flaws)
    source: str = ""
    found: Markup | None = None
    objects: Sequence[Mapping[str, Any]] = ()
