"""Gates: pages that show a beginning and keep the rest for those who pay or register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from archiver.pages.phrases import phrases
from archiver.pages.reasons import Reason
from archiver.pages.scanning import weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.pages.look import Look

_MARKS = re.compile(
    r"[\"' _-](?:paywall|pay-wall|piano-|tp-container|meteredcontent|metered-content|regwall|"
    r"subscriber-only|premium-teaser|article-locked|content-locked|is-locked|c-paywall|"
    r"leaky_paywall|pmpro|memberful|poool|sz-oa|p-plus|gate-offer)",
    re.IGNORECASE,
)
_TIER = re.compile(r"\b(?:locked|metered|paid|premium|subscriber)\b", re.IGNORECASE)
_TIER_NAMES: Final = ("article:content_tier", "og:content_tier", "content_tier", "paywall")
_ELLIPSES: Final = ("…", "...", "・・・")
_ENOUGH: Final = 0.9
_LITTLE: Final = 600


def find_gates(look: Look) -> tuple[Reason, ...]:
    """Return why a page may be a beginning only; ``paywall-open`` if it is marked and yet whole.

    A gate is what the page says of itself: `isAccessibleForFree` (schema.org, for subscription
    content), a content tier, a notice in a short block of its own, or a paywall's container beside
    little text. Marked pages whose words reach the number that they announce are whole.
    """
    said = phrases("paid").stand_in(*look.notices) or _is_labelled(look)
    marked = _is_marked(look) or _is_contained(look)
    if not said and not marked:
        return (Reason.TEASER,) if _breaks_off(look) else ()
    if not said and _is_complete(look):
        return (Reason.PAYWALL_OPEN,)
    return (Reason.PAYWALL,)


def _breaks_off(look: Look) -> bool:
    """Whether all paragraphs end in an ellipsis, or most, and a link leads to the rest."""
    broken = [one for one in look.paragraphs if one.rstrip(" ])").endswith(_ELLIPSES)]
    if not broken:
        return False
    whole = look.prose - sum(map(weight, broken))
    return whole == 0 or (whole < _LITTLE and phrases("more").make_up(*look.notices))


def _is_labelled(look: Look) -> bool:
    """Whether the page bears one label of paid content; lists of links bear many."""
    labels = phrases("label")
    return labels.stand_in(*look.notices) and sum(map(labels.make_up, look.notices)) == 1


def _is_marked(look: Look) -> bool:
    if any(_is_false(one.get("isAccessibleForFree")) for one in look.objects):
        return True
    metas = look.found.metas if look.found else []
    return any(
        (one.get("property") or one.get("name") or "").lower() in _TIER_NAMES
        and bool(_TIER.search(one.get("content", "")))
        for one in metas
    )


def _is_false(value: object) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(
        one is False or (isinstance(one, str) and one.lower().endswith("false")) for one in values
    )


def _is_contained(look: Look) -> bool:
    return (
        look.found is not None and look.prose < _LITTLE and bool(_MARKS.search(look.found.classes))
    )


def _is_complete(look: Look) -> bool:
    """Whether the body holds as many words as the page's own word count says."""
    announced = [count for one in look.objects if (count := _count(one)) is not None]
    if not announced:
        return False
    words = sum(len(block.split()) for block in look.shown if len(block.split()) > 5)  # noqa: PLR2004
    return words >= _ENOUGH * max(announced) > 0


def _count(one: Mapping[str, Any]) -> int | None:
    value = one.get("wordCount")
    if isinstance(value, str) and value.isdecimal():
        return int(value[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) else None
