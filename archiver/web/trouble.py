"""Why an exchange ended early, on its way from the socket to the record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.records import FailureKind


class WireError(Exception):
    """An exchange that cannot go on: its *kind*, and one line for a person."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class CertificateError(WireError):
    """A certificate that does not hold: it is refused, and looked at."""
