"""Archives of WARC files: written, read back, replayed, verified. The only door to warcio."""

from __future__ import annotations

from archiver.warc.answers import Excerpt
from archiver.warc.archive import Archive, open_archive, software_name
from archiver.warc.derived import View
from archiver.warc.earlier import Earlier
from archiver.warc.exchange import Exchange, Peer, Role, Trouble
from archiver.warc.keeper import Keeper, Stored
from archiver.warc.message import Framer, frame
from archiver.warc.packed import is_archive_file
from archiver.warc.replay import capture_of, failure_of, hop_of
from archiver.warc.saved import SuppliedPage, page_addresses
from archiver.warc.seal import Seal, Trust, read_trust, seal_chain, sign_seal, stamp_seal
from archiver.warc.verify import verify_paths

__all__ = [
    "Archive",
    "Earlier",
    "Excerpt",
    "Exchange",
    "Framer",
    "Keeper",
    "Peer",
    "Role",
    "Seal",
    "Stored",
    "SuppliedPage",
    "Trouble",
    "Trust",
    "View",
    "capture_of",
    "failure_of",
    "frame",
    "hop_of",
    "is_archive_file",
    "open_archive",
    "page_addresses",
    "read_trust",
    "seal_chain",
    "sign_seal",
    "software_name",
    "stamp_seal",
    "verify_paths",
]
