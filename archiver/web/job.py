"""One request on its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.warc import Framer

if TYPE_CHECKING:
    from archiver.config import Budgets
    from archiver.warc import Peer
    from archiver.web.address import Address


@dataclass(slots=True, kw_only=True)
class Job:
    """One request on its way: what to ask, how much may come, and then what came.

    It is filled in as things happen, so that whatever was received is there when time runs out.
    """

    address: Address
    method: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    seconds: float
    budgets: Budgets
    stage: str = "waiting for a connection"
    touched: bool = False
    sent: bytes = b""
    peer: Peer | None = None
    truncated: str | None = None
    framer: Framer = field(default_factory=Framer)
    sent_raw: bytearray = field(default_factory=bytearray)
    received_raw: bytearray = field(default_factory=bytearray)

    @property
    def transcript(self) -> tuple[bytes, bytes] | None:
        """What went over the wire in clear, where that was HTTP/2."""
        return (bytes(self.sent_raw), bytes(self.received_raw)) if self.sent_raw else None
