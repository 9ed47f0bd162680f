"""Pages that say, or show, that what was asked for is not there, whatever their status."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from archiver.pages.phrases import phrases
from archiver.pages.reasons import Reason

if TYPE_CHECKING:
    from archiver.pages.look import Look

_LITTLE: Final = 400
_MUCH: Final = 1_500
_PARKING_HOSTS: Final = (
    "sedoparking.com", "parkingcrew.net", "bodis.com", "parklogic.com", "afternic.com/forsale",
    "hugedomains.com/domain_profile", "dan.com/buy-domain", "domainmarket.com", "above.com/park",
    "cdn.consentmanager.net/parked", "img1.wsimg.com/parking-lander", "parking.reg.ru",
)  # fmt: skip
_ERROR_PATH = re.compile(
    r"/(?:(?:error|errors|err)[/_-]?)?(?:404|not[_-]?found|page[_-]?not[_-]?found|notfound|"
    r"nopage|file[_-]?not[_-]?found)"
    r"(?:$|[/?._-])|/(?:error|errors)(?:\.\w{2,5})?/?(?:\?|$)",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"^/(?:(?:index|default|home|top|main)(?:\.\w{2,5})?|[a-z]{2}(?:[-_][a-z]{2,4})?|"
    r"intl|international|global|edition|us-en|english|"
    r"(?:[a-z]{2}(?:[-_][a-z]{2})?/)?"
    r"(?:index|home|top)(?:\.\w{2,5})?)?/?(?:\?(?:utm_[^/]*|ref=[^/]*|lang=\w+)?)?$",
    re.IGNORECASE,
)

_REGION = re.compile(
    r"^/(?P<region>[a-z]{2}(?:[-_][a-z]{2,4})?|intl|international|global|edition|"
    r"us-en|english)(?:/(?:(?:index|home|top)(?:\.\w{2,5})?)?)?(?:\?|$)",
    re.IGNORECASE,
)


class _Sure(IntEnum):
    """How surely a page is an error page."""

    NO = 0
    PERHAPS = 1
    YES = 2


def find_losses(look: Look) -> tuple[Reason, ...]:
    """Return why a page that was delivered as found is not what was asked for.

    ``maybe-error-page`` where the signs disagree: nothing is then said of the source.
    """
    if _is_parked(look):
        return (Reason.PARKED,)
    sure = _missing(look)
    if sure is _Sure.YES:
        return (Reason.SOFT_404,)
    if look.prose < _LITTLE and phrases("broken").make_up(*look.headings):
        return (Reason.SERVER_ERROR,)
    if _is_front_page(look):
        region = _REGION.match(look.final_path) and not _shares_region(look)
        return (Reason.REGION_REDIRECT if region else Reason.FRONT_PAGE,)
    return (Reason.MAYBE_ERROR_PAGE,) if sure else ()


def _shares_region(look: Look) -> bool:
    """Whether the address that was asked for lies in the same part of the site."""
    found = _REGION.match(look.final_path)
    return found is not None and look.asked_path.lower().startswith(f"/{found['region'].lower()}/")


def _missing(look: Look) -> _Sure:
    """Judge by where the page leads to, what heads it, and what else is on it."""
    if look.redirected and _ERROR_PATH.search(look.final_path):
        return _Sure.PERHAPS if _ERROR_PATH.search(look.asked_path) else _Sure.YES
    if phrases("missing").make_up(*look.headings):
        plain = not look.meta.article and look.prose < _MUCH
        return _Sure.YES if plain else _Sure.PERHAPS
    if look.prose < _LITTLE and phrases("missing").begin(*look.notices):
        return _Sure.PERHAPS if look.meta.article else _Sure.YES
    return _Sure.NO


def _is_parked(look: Look) -> bool:
    if look.prose >= _MUCH or look.meta.article:
        return False
    if any(host in look.source for host in _PARKING_HOSTS) and look.prose < _LITTLE:
        return True
    return look.prose < _LITTLE and phrases("parked").stand_in(*look.headings, *look.notices)


def _is_front_page(look: Look) -> bool:
    """Whether a deep address was answered by the root of a site, or of one of its languages."""
    return (
        look.redirected
        and bool(_FRONT.match(look.final_path))
        and not _FRONT.match(look.asked_path)
    )
