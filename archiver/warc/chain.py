"""The chain of an archive: each run adds what it wrote, tied to everything before it.

A line of ``chain.jsonl`` names a stretch of one file, the sha256 of that stretch, the ``link`` of
the line before, and its own: the sha256 of all that stands before it in the line. The last link is
the *head*: whoever kept it elsewhere can tell that nothing before it was changed, cut off, put in
or left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, BinaryIO

import msgspec

from archiver.records import Flaw
from archiver.warc.record import write_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from archiver.warc.volumes import Volumes

CHAIN = "chain.jsonl"
PIECE = 2**20
MOST_LINKS = 100_000
LONGEST_LINE = 4096
LINK = b',"link":"'
LINK_LENGTH = len(LINK) + len("sha256:") + 64 + len('"}\n')

Size = Annotated[int, msgspec.Meta(ge=0)]


class Link(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line: bytes *start* to *end* of *file*, as they were when the run that wrote them ended.

    *previous* is the link of the line before, None on the first.
    """

    previous: str | None
    file: str
    start: Size = msgspec.field(name="from")
    end: Size = msgspec.field(name="to")
    digest: str
    closed: str


@dataclass(slots=True, kw_only=True)
class Chain:
    """A chain as it was read; *heads* are the links of its lines, *flaws* what is wrong in it."""

    links: list[Link] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def head(self) -> str | None:
        """The digest that stands for all of it."""
        return self.heads[-1] if self.heads else None

    def ends(self) -> dict[str, int]:
        """Return how far each file is in the chain, in bytes."""
        return {link.file: link.end for link in self.links}

    def file_flaws(self, name: str, file: BinaryIO) -> list[Flaw]:
        """Return where the content of file *name* is not what the chain says."""
        flaws, at = [], 0
        for number, link in enumerate(self.links, 1):
            if link.file != name:
                continue
            if link.start != at or link.end <= at:
                flaws.append(_flaw("chain-gap", at, f"line {number} does not go on at byte {at}"))
                return flaws
            if _digest(file, link.start, link.end) != link.digest:
                told = f"bytes {link.start} to {link.end} are not those of line {number}"
                flaws.append(_flaw("chain-digest", link.start, told))
            at = link.end
        return flaws


def read_chain(file: BinaryIO) -> Chain:
    """Read a chain, ours or a stranger's, as far as its lines hold together."""
    chain, offset = Chain(), 0
    while line := file.readline(LONGEST_LINE):
        body, own = _parted(line)
        link = _read(body, own)
        if link is None:
            chain.flaws.append(_flaw("chain-line", offset, "not a line of a chain"))
            break
        if link.previous != chain.head:
            told = "the line does not follow from the one before it"
            chain.flaws.append(_flaw("chain-broken", offset, told))
            break
        if len(chain.links) == MOST_LINKS:
            chain.flaws.append(_flaw("chain-too-long", offset, f"more than {MOST_LINKS} lines"))
            break
        chain.links.append(link)
        chain.heads.append(own)
        offset += len(line)
    return chain


def add_links(volumes: Volumes, sizes: Mapping[str, int], moment: dt.datetime) -> str | None:
    """Chain what each file of *volumes* holds more than the chain knows, up to *sizes* in bytes.

    A chain that is damaged is put aside as a whole and a new one begun; then its new name is
    returned. Raises `ArchiveError`.
    """
    aside, chain, known = None, Chain(), b""
    if CHAIN in volumes.every_name():
        with volumes.reading(CHAIN) as file:
            chain = read_chain(file)
            file.seek(0)
            known = file.read()
        if chain.flaws:
            aside, chain, known = volumes.put_aside(CHAIN, 0), Chain(), b""
    lines, head, ends = [known], chain.head, chain.ends()
    for name, size in sorted(sizes.items()):
        start = ends.get(name, 0)
        if size > start:
            with volumes.reading(name) as file:
                digest = _digest(file, start, size)
            link = Link(
                previous=head,
                file=name,
                start=start,
                end=size,
                digest=digest,
                closed=write_date(moment),
            )
            body = msgspec.json.encode(link)
            head = _sha256(body)
            lines.append(b'%s%s%s"}\n' % (body[:-1], LINK, head.encode()))
    if len(lines) > 1:
        volumes.replace(CHAIN, lines)
    return aside


def _parted(line: bytes) -> tuple[bytes, str]:
    """Return what a line says, and its link; nothing for what is no line."""
    at = len(line) - LINK_LENGTH
    if at < 0 or not line.endswith(b'"}\n') or line[at : at + len(LINK)] != LINK:
        return b"", ""
    return line[:at] + b"}", line[at + len(LINK) : -3].decode("latin-1")


def _read(body: bytes, own: str) -> Link | None:
    if _sha256(body) != own:
        return None
    try:
        return msgspec.json.decode(body, type=Link)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _digest(file: BinaryIO, start: int, end: int) -> str:
    """Return the digest of a stretch of *file*; ``cut`` if it ends before that."""
    state = hashlib.sha256()
    file.seek(start)
    left = end - start
    while left > 0 and (piece := file.read(min(PIECE, left))):
        state.update(piece)
        left -= len(piece)
    return f"sha256:{state.hexdigest()}" if not left else "cut"


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _flaw(code: str, offset: int, message: str) -> Flaw:
    return Flaw(code=code, offset=offset, record_id=None, message=message)
