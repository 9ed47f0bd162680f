"""Weigh the evidence for one passage. Pure: the same evidence, the same verdict."""

from __future__ import annotations

from archiver.judge.case import HELD, SETTLED, Case, Grounds, Look, distinctive, held
from archiver.judge.finding import SHARED_CONTEXT, judge
from archiver.judge.speaker import speaker_of
from archiver.judge.speech import is_given_as_speech
from archiver.judge.table import Axes, differs, headline
from archiver.judge.weigh import strikes

__all__ = [
    "HELD",
    "SETTLED",
    "SHARED_CONTEXT",
    "Axes",
    "Case",
    "Grounds",
    "Look",
    "differs",
    "distinctive",
    "headline",
    "held",
    "is_given_as_speech",
    "judge",
    "speaker_of",
    "strikes",
]
