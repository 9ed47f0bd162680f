"""Archives of WARC files: written, read back, replayed, verified. The only door to warcio."""

from __future__ import annotations

from archiver.warc.answers import Excerpt
from archiver.warc.archive import Archive, open_archive, software_name
from archiver.warc.exchange import Exchange, Peer, Role, Trouble
from archiver.warc.keeper import Keeper, Stored
from archiver.warc.message import Framer, frame
from archiver.warc.replay import capture_of, failure_of, hop_of
from archiver.warc.supplied import SuppliedPage, page_addresses
from archiver.warc.verify import verify_paths

__all__ = [
    "Archive",
    "Excerpt",
    "Exchange",
    "Framer",
    "Keeper",
    "Peer",
    "Role",
    "Stored",
    "SuppliedPage",
    "Trouble",
    "capture_of",
    "failure_of",
    "frame",
    "hop_of",
    "open_archive",
    "page_addresses",
    "software_name",
    "verify_paths",
]
