"""Many citations side by side: drive their checks, by the network or from the archive."""

from __future__ import annotations

from archiver.audit.job import Job
from archiver.audit.run import Run, audit

__all__ = ["Job", "Run", "audit"]
