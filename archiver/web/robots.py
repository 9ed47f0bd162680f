"""What a host's robots.txt says to us (RFC 9309), and for which purposes it is obeyed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from archiver.flow import Purpose
from archiver.records import Capture

if TYPE_CHECKING:
    from archiver.config import Settings
    from archiver.flow import Outcome
    from archiver.records import FailureKind

TOKEN = "archiver"  # noqa: S105 (our product token, RFC 9309, 2.2.1)
OUR_GROUP = re.compile(rf"^[ \t]*user-agent[ \t]*:[ \t]*{TOKEN}\b", re.IGNORECASE | re.MULTILINE)
MOST_BYTES = 500 * 2**10  # RFC 9309, 2.5: at least this much is read


class RobotsVerdict(StrEnum):
    """What robots.txt says of one address."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    UNREACHABLE = "unreachable"
    UNCHECKED = "unchecked"


class _Parser(Protocol):
    def can_fetch(self, url: str, user_agent: str) -> bool: ...
    def crawl_delay(self, user_agent: str) -> float | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One host's rules. *closed* where the file was refused by an error: all is disallowed then.

    *trouble* is why nothing at all answered: the host's own trouble, not a rule of its.
    """

    parser: _Parser | None = None
    closed: bool = False
    trouble: FailureKind | None = None
    names_us: bool = False

    @property
    def crawl_delay(self) -> float:
        """How many seconds it wants between two requests."""
        delay = self.parser.crawl_delay(TOKEN) if self.parser else None
        return float(delay or 0.0)

    def verdict(self, url: str) -> RobotsVerdict:
        """Return what these rules say of *url*."""
        if self.closed:
            return RobotsVerdict.UNREACHABLE
        if self.parser is None or self.parser.can_fetch(url, TOKEN):
            return RobotsVerdict.ALLOWED
        return RobotsVerdict.DISALLOWED


def read_rules(outcome: Outcome) -> Rules:
    """Read the rules out of what asking for robots.txt brought (RFC 9309, 2.3.1)."""
    if not isinstance(outcome, Capture):
        return Rules(closed=True, trouble=outcome.kind)
    if outcome.status >= 500 or outcome.status == 429:  # noqa: PLR2004 (RFC 9309, 2.3.1.4)
        return Rules(closed=True)
    if not 200 <= outcome.status < 300:  # noqa: PLR2004 (RFC 9309, 2.3.1.3: unavailable)
        return Rules()
    text = outcome.body[:MOST_BYTES].decode("utf-8", "replace")
    from protego import Protego  # noqa: PLC0415 (not needed before the first host)

    return Rules(parser=Protego.parse(text), names_us=bool(OUR_GROUP.search(text)))


def asks_robots(settings: Settings) -> bool:
    """Whether robots.txt is looked at at all."""
    return settings.robots != "ignore"


def is_obeyed(settings: Settings, purpose: Purpose, rules: Rules) -> bool:
    """Whether *rules* decide for an address wanted for *purpose*.

    An address that a person cited is fetched once for that person's sake, whatever the rules for
    crawlers are, unless they name us; pages and indexes that we look for ourselves obey.
    """
    if settings.robots == "cited-record" and purpose is Purpose.CITED:
        return rules.names_us
    return settings.robots != "ignore"
