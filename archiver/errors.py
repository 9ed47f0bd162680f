"""Every exception archiver raises on purpose.

* ArchiverError
  x UsageError       an argument cannot be used (a missing file, a bad date)
  x ConfigError      a settings file, seed file or outlet file cannot be used
  x ArticleError     an article cannot be read
  x ArchiveError     a WARC file or its index cannot be written or read back
  x LedgerError      a ledger cannot be written or read back
  x RunError         a finished run (report JSON) cannot be read back

A page that cannot be fetched is a *finding*, not an exception: see
`archiver.records.Failure`. Each message is one sentence that names the file,
the place in it and the remedy.
"""

from __future__ import annotations


class ArchiverError(Exception):
    """Base class: catching it catches everything archiver raises on purpose."""


class UsageError(ArchiverError):
    """An argument on the command line cannot be used."""


class ConfigError(ArchiverError):
    """A settings file, seed file or outlet file cannot be used."""


class ArticleError(ArchiverError):
    """An article cannot be read."""


class ArchiveError(ArchiverError):
    """A WARC file or its index cannot be written or read back."""


class LedgerError(ArchiverError):
    """A ledger cannot be written or read back."""


class RunError(ArchiverError):
    """A finished run cannot be read back."""
