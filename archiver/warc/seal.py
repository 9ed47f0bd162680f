"""Seals: who vouches for a digest (a signature), and since when it has existed (a time stamp).

A seal is a small JSON file beside what it is about. Its ``signedData`` is that of WACZ-auth 0.1.0
(an anonymous ECDSA signature over the text ``sha256:<hex>``); an Ed25519 signature, which
WACZ-auth does not know, stands under ``ed25519`` in the same form. ``timestamps`` are answers of
time-stamping authorities (RFC 3161) about the sealed bytes, in base64: ``openssl ts -verify -data``
checks them.

A signature says who vouches for what was kept, not that a server ever sent it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from archiver.errors import ArchiveError
from archiver.records import Signature, Timestamp, Unchecked
from archiver.warc.chain import CHAIN
from archiver.warc.volumes import Volumes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import ModuleType

    Sealing = Callable[["Seal", bytes], "Seal"]
    """Signs and stamps a seal on these bytes."""

SEAL = "chain-seal.json"
LARGEST = 4 * 2**20
MOST_STAMPS = 16


class Signed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One signature, as WACZ-auth 0.1.0 writes it."""

    hash: str
    created: str
    software: str = ""
    signature: str
    public_key: str | None = msgspec.field(default=None, name="publicKey")


class Seal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said about the first *size* bytes (None: all) of the file *path*."""

    path: str
    hash: str
    size: int | None = msgspec.field(default=None, name="bytes")
    signed: Signed | None = msgspec.field(default=None, name="signedData")
    ed25519: Signed | None = None
    timestamps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whom a reader trusts: *keys* by the DER of their public part, *roots* as certificates in DER.

    Where *keys* are named, what none of them signed is a fault; otherwise what is signed is shown
    with its key, for the reader to compare. *head* is a chain's digest that was kept elsewhere.
    """

    keys: dict[bytes, str] = field(default_factory=dict)
    roots: tuple[bytes, ...] = ()
    head: str | None = None


@dataclass(slots=True, kw_only=True)
class Checked:
    """What came of checking seals; *faults* are codes with messages."""

    signatures: list[Signature] = field(default_factory=list)
    timestamps: list[Timestamp] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)


def digest_of(data: bytes) -> str:
    """Return the labelled sha256 of *data*."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def read_seal(data: bytes) -> Seal | None:
    """Return the seal that *data* is; None if it is none."""
    try:
        return msgspec.json.decode(data, type=Seal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_seal(seal: Seal) -> bytes:
    """Return *seal* as a file."""
    return msgspec.json.format(msgspec.json.encode(seal), indent=2) + b"\n"


def read_trust(paths: Sequence[Path], *, head: str | None = None) -> Trust:
    """Read PEM files of public keys and certificates. Raises `ArchiveError`."""
    keys: dict[bytes, str] = {}
    roots: tuple[bytes, ...] = ()
    for path in paths:
        try:
            more, certificates = _needed("keys", path).pem_keys(_content(path))
        except ValueError as error:
            raise ArchiveError(f"{path}: no public key or certificate in PEM form.") from error
        keys |= more
        roots += certificates
    return Trust(keys=keys, roots=roots, head=head)


def sign_seal(seal: Seal, key_file: Path, *, created: dt.datetime, software: str) -> Seal:
    """Return *seal* signed with the private key in *key_file*. Raises `ArchiveError`."""
    keys = _needed("keys", key_file)
    try:
        key = keys.private_key(_content(key_file))
    except ValueError as error:
        raise ArchiveError(f"{key_file}: {error}; make one with openssl genpkey.") from error
    signed = Signed(
        hash=seal.hash,
        created=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        software=software,
        signature=base64.b64encode(keys.sign(key, seal.hash.encode())).decode(),
        public_key=base64.b64encode(keys.public_part(key.public_key())).decode(),
    )
    if isinstance(key, keys.ed25519.Ed25519PrivateKey):
        return msgspec.structs.replace(seal, ed25519=signed)
    return msgspec.structs.replace(seal, signed=signed)


def stamp_seal(seal: Seal, data: bytes, ask: Callable[[bytes], bytes]) -> Seal:
    """Return *seal* with a time stamp on *data*, which *ask* gets from an authority for a query.

    Raises `ArchiveError` for an answer that is none.
    """
    stamps = _needed("stamps", seal.path)
    query, nonce = stamps.query(data)
    answer = ask(query)
    try:
        stamps.check_answer(answer, nonce)
    except stamps.StampError as error:
        raise ArchiveError(f"The answer to the request for a time stamp: {error}.") from error
    stamp = base64.b64encode(answer).decode()
    return msgspec.structs.replace(seal, timestamps=(*seal.timestamps, stamp))


def seal_chain(folder: Path, sealing: Sealing) -> Path:
    """Seal the chain of the archive at *folder* as it is now, and return the seal's file.

    Raises `ArchiveError`.
    """
    volumes = Volumes(folder, writable=True)
    try:
        if CHAIN not in volumes.every_name():
            raise ArchiveError(f"{folder}: nothing was kept here yet, so there is nothing to seal.")
        with volumes.reading(CHAIN) as file:
            data = file.read()
        seal = Seal(path=CHAIN, hash=digest_of(data), size=len(data))
        volumes.replace(SEAL, [write_seal(sealing(seal, data))])
    finally:
        volumes.close()
    return folder / SEAL


def check_seal(seal: Seal, data: bytes, path: str, trust: Trust) -> Checked:
    """Check what *seal* says about *data*, the sealed bytes of *path*."""
    checked = Checked()
    if seal.hash != digest_of(data):
        checked.faults.append(("seal-digest", f"{seal.path} does not match the digest in its seal"))
        return checked
    for signed in (seal.signed, seal.ed25519):
        if signed is not None:
            _check_signed(signed, seal, path, trust, checked)
    if len(seal.timestamps) > MOST_STAMPS:
        checked.faults.append(("timestamp", f"more than {MOST_STAMPS} time stamps"))
    for stamp in seal.timestamps[:MOST_STAMPS]:
        _check_stamp(stamp, data, path, trust, checked)
    return checked


def _check_signed(signed: Signed, seal: Seal, path: str, trust: Trust, checked: Checked) -> None:
    if signed.public_key is None:  # WACZ-auth's other form: a domain's certificate
        checked.unchecked.append(Unchecked(path=path, code="domain-signature"))
        return
    try:
        keys = import_module("archiver.warc.keys")
    except ImportError:
        checked.unchecked.append(Unchecked(path=path, code="no-extra"))
        return
    der, raw = _decoded(signed.public_key), _decoded(signed.signature)
    fault = keys.fault_of(der, raw, signed.hash.encode())
    if fault is None and signed.hash != seal.hash:
        fault = "it is about another digest"
    if fault is not None:
        checked.faults.append(("signature", f"the signature does not hold: {fault}"))
        return
    signer = trust.keys.get(der) or keys.fingerprint(der)
    told = Signature(path=path, signer=signer, trusted=der in trust.keys, created=signed.created)
    checked.signatures.append(told)


def _check_stamp(stamp: str, data: bytes, path: str, trust: Trust, checked: Checked) -> None:
    if not trust.roots:
        checked.unchecked.append(Unchecked(path=path, code="no-root"))
        return
    stamps = import_module("archiver.warc.stamps")  # who has roots has the extra
    try:
        at, authority = stamps.check_stamp(_decoded(stamp), data, trust.roots)
    except stamps.StampError as error:
        checked.faults.append(("timestamp", f"the time stamp does not hold: {error}"))
        return
    checked.timestamps.append(Timestamp(path=path, at=at, authority=authority))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _needed(module: str, path: Path | str) -> ModuleType:
    try:
        return import_module(f"archiver.warc.{module}")
    except ImportError as error:
        raise ArchiveError(
            f"{path}: keys and certificates need an extra: pip install 'archiver[sign]'."
        ) from error


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {(error.strerror or '').lower()}.") from error
