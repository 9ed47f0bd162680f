"""Signed and stamped evidence: what holds is told, what was changed by anybody is found."""

from __future__ import annotations

import base64
import datetime as dt
import json
import random
import shutil
import subprocess
import sys
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.serialization import load_der_public_key

from archiver.errors import ArchiveError
from archiver.records import Reach
from archiver.warc import (
    Trust,
    open_archive,
    read_trust,
    seal_chain,
    sign_seal,
    stamp_seal,
    verify_paths,
)
from tests.warc.authority import Authority, write_key
from tests.warc.keeping import NOON, StepClock, fill

if TYPE_CHECKING:
    from collections.abc import Callable

OPENSSL = shutil.which("openssl") or "openssl"
KEYS: dict[str, Callable] = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "p256": partial(ec.generate_private_key, ec.SECP256R1()),
    "p384": partial(ec.generate_private_key, ec.SECP384R1()),
}


def codes(verification) -> set[str]:
    return {flaw.code for file in verification.files for flaw in file.problems}


def pack(folder, target, sealing=lambda seal, _: seal):
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        archive.pack(target, created=NOON, sealing=sealing)
    return target


@pytest.fixture
def folder(tmp_path):
    fill(tmp_path / "a")
    return tmp_path / "a"


@pytest.fixture
def office(tmp_path):
    return Authority(tmp_path / "office")


@pytest.fixture(params=KEYS)
def keys(request, tmp_path):
    """A private key file and its public part, of each kind."""
    return tmp_path / "key.pem", write_key(tmp_path / "key.pem", KEYS[request.param]())


def signing(key):
    return lambda seal, _: sign_seal(seal, key, created=NOON, software="test/1")


def test_a_signed_package_says_who_signed(folder, tmp_path, keys):
    key, public = keys
    package = pack(folder, tmp_path / "x.wacz", signing(key))
    told = verify_paths([package])
    (signature,) = told.signatures
    assert told.reach == (Reach.CONSISTENT, Reach.SIGNED)
    assert not signature.trusted
    der = subprocess.run(
        [OPENSSL, "pkey", "-pubin", "-in", public, "-outform", "DER"], capture_output=True, check=True
    ).stdout  # fmt: skip
    assert hashes_of(der) in signature.signer, "as sha256sum tells it"
    trusted = verify_paths([package], trust=read_trust([public]))
    assert [it.trusted for it in trusted.signatures] == [True]
    other = write_key(tmp_path / "other.pem", ed25519.Ed25519PrivateKey.generate())
    assert codes(verify_paths([package], trust=read_trust([other]))) == {"unsigned"}


def hashes_of(data: bytes) -> str:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize().hex()


def test_an_ecdsa_signature_is_that_of_wacz_auth(folder, tmp_path):
    """Checked with the steps of that text, and none of our code."""
    key = tmp_path / "key.pem"
    write_key(key, KEYS["p384"]())
    with zipfile.ZipFile(pack(folder, tmp_path / "x.wacz", signing(key))) as package:
        told = json.loads(package.read("datapackage-digest.json"))
        data = json.loads(package.read("datapackage.json"))
        assert told["hash"] == f"sha256:{hashes_of(package.read('datapackage.json'))}"
    signed = told["signedData"]
    assert set(signed) == {"hash", "created", "software", "signature", "publicKey"}
    assert signed["created"] == data["created"]
    raw = base64.b64decode(signed["signature"])
    public = load_der_public_key(base64.b64decode(signed["publicKey"]))
    assert isinstance(public, ec.EllipticCurvePublicKey)
    pair = (int.from_bytes(raw[:48], "big"), int.from_bytes(raw[48:], "big"))
    public.verify(
        utils.encode_dss_signature(*pair), signed["hash"].encode(), ec.ECDSA(hashes.SHA256())
    )


def rewritten(package, name, change):
    """The package with the JSON file *name* changed, and nothing else."""
    target = package.with_name("rewritten.wacz")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == name:
                told = json.loads(data)
                change(told)
                data = json.dumps(told).encode()
            new.writestr(entry.filename, data)
    return target


CHANGES = {
    "a foreign signature": ("signature", base64.b64encode(b"x" * 64).decode()),
    "no base64": ("signature", "***"),
    "no key": ("publicKey", "AAAA"),
    "another digest": ("hash", "sha256:" + "0" * 64),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_signature_that_does_not_hold_is_found(folder, tmp_path, keys, change):
    field, value = CHANGES[change]

    def spoil(told):
        (told.get("signedData") or told["ed25519"])[field] = value

    package = pack(folder, tmp_path / "x.wacz", signing(keys[0]))
    bad = rewritten(package, "datapackage-digest.json", spoil)
    told = verify_paths([bad])
    assert "signature" in codes(told)
    assert not told.signatures
    assert told.reach == ()


def test_a_key_that_cannot_be_used_is_told_in_one_sentence(folder, tmp_path):
    bad = tmp_path / "bad.pem"
    for content in (b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"):
        bad.write_bytes(content)
        with pytest.raises(ArchiveError, match="bad"):
            pack(folder, tmp_path / "x.wacz", signing(bad))
        with pytest.raises(ArchiveError, match="bad"):
            read_trust([bad])
    write_key(bad, ec.generate_private_key(ec.SECP521R1()))
    with pytest.raises(ArchiveError, match="P-256 or P-384"):
        pack(folder, tmp_path / "x.wacz", signing(bad))
    with pytest.raises(ArchiveError, match="cannot be read"):
        read_trust([tmp_path / "none.pem"])
    assert not list(tmp_path.glob("*x.wacz*")), "nothing half-written is left"


def test_without_the_extra_a_signature_is_told_as_unchecked(folder, tmp_path, keys, monkeypatch):
    package = pack(folder, tmp_path / "x.wacz", signing(keys[0]))
    monkeypatch.setitem(sys.modules, "archiver.warc.keys", None)
    told = verify_paths([package])
    assert told.ok
    assert [it.code for it in told.unchecked] == ["no-extra"]
    assert told.reach == (Reach.CONSISTENT,)
    with pytest.raises(ArchiveError, match="archiver\\[sign\\]"):
        read_trust([keys[1]])


def stamped(office, folder, target, *, answer=None):
    return pack(folder, target, lambda seal, data: stamp_seal(seal, data, answer or office.answer))


def test_a_stamped_package_says_since_when(folder, tmp_path, office):
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251 (openssl's own clock)
    package = stamped(office, folder, tmp_path / "x.wacz")
    told = verify_paths([package], trust=read_trust([office.root]))
    assert codes(told) == {"unsigned"}, "its root is a key too, and did not sign"
    (stamp,) = told.timestamps
    assert stamp.authority == "CN=Office of time"
    assert before <= stamp.at <= before + dt.timedelta(minutes=10)
    only_roots = Trust(roots=read_trust([office.root]).roots)
    assert verify_paths([package], trust=only_roots).reach == (Reach.CONSISTENT, Reach.TIME_STAMPED)
    unknown = verify_paths([package])
    assert [it.code for it in unknown.unchecked] == ["no-root"]
    assert not unknown.timestamps
    other = Trust(roots=read_trust([Authority(tmp_path / "other").root]).roots)
    assert codes(verify_paths([package], trust=other)) == {"timestamp"}


def test_openssl_agrees_about_a_stamp(folder, tmp_path, office):
    package = stamped(office, folder, tmp_path / "x.wacz")
    with zipfile.ZipFile(package) as entries:
        (tmp_path / "data").write_bytes(entries.read("datapackage.json"))
        told = json.loads(entries.read("datapackage-digest.json"))
    (tmp_path / "stamp").write_bytes(base64.b64decode(told["timestamps"][0]))
    paths = ("-data", tmp_path / "data", "-in", tmp_path / "stamp", "-CAfile", office.root)
    ran = subprocess.run([OPENSSL, "ts", "-verify", *paths], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_stamp_with_any_byte_changed_never_tells_another_time(folder, tmp_path, office):
    package = stamped(office, folder, tmp_path / "x.wacz")
    trust = Trust(roots=read_trust([office.root]).roots)
    (right,) = verify_paths([package], trust=trust).timestamps
    stamp = base64.b64decode(seal_of(package)["timestamps"][0])
    chance = random.Random(3)  # noqa: S311
    found = 0
    for _ in range(60):
        data = bytearray(stamp)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)

        def change(told, data=data):
            told["timestamps"] = [base64.b64encode(data).decode()]

        told = verify_paths([rewritten(package, "datapackage-digest.json", change)], trust=trust)
        assert codes(told) == {"timestamp"} or [it.at for it in told.timestamps] == [right.at]
        found += codes(told) == {"timestamp"}
    assert found > 50


def seal_of(package):
    with zipfile.ZipFile(package) as entries:
        return json.loads(entries.read("datapackage-digest.json"))


def test_an_answer_that_is_none_is_refused(folder, tmp_path, office):
    with pytest.raises(ArchiveError, match="time stamp"):
        stamped(office, folder, tmp_path / "x.wacz", answer=lambda _: b"<html>no</html>")
    kept: list[bytes] = []

    def first_only(query):
        kept.append(office.answer(query))
        return kept[0]

    stamped(office, folder, tmp_path / "y.wacz", answer=first_only)
    with pytest.raises(ArchiveError, match="another question"):
        stamped(office, folder, tmp_path / "z.wacz", answer=first_only)


def test_a_sealed_chain_proves_what_came_before_and_not_what_came_after(folder, keys, office):
    key, public = keys
    trust = Trust(keys=read_trust([public]).keys, roots=read_trust([office.root]).roots)

    def sealing(seal, data):
        signed = sign_seal(seal, key, created=NOON, software="test/1")
        return stamp_seal(signed, data, office.answer)

    seal_chain(folder, sealing)
    told = verify_paths([folder], trust=trust)
    assert told.reach == (Reach.CONSISTENT, Reach.SIGNED, Reach.TIME_STAMPED)
    fill(folder, 1, StepClock(NOON + dt.timedelta(days=1)), 8)
    later = verify_paths([folder], trust=trust)
    assert later.ok
    assert "added-since" in {it.code for it in later.unchecked}
    assert later.reach == (Reach.CONSISTENT,), "what was added is not vouched for"
    seal_chain(folder, sealing)
    assert verify_paths([folder], trust=trust).reach == told.reach


def test_a_file_put_in_beside_a_sealed_chain_is_not_vouched_for(folder, keys):
    seal_chain(folder, signing(keys[0]))
    fill(folder.parent / "b", 1)
    (folder.parent / "b" / "b-00001.warc.gz").rename(folder / "b-00001.warc.gz")
    told = verify_paths([folder])
    assert "not-in-chain" in {it.code for it in told.unchecked}
    assert Reach.SIGNED not in told.reach


def rewrite_all(folder):
    """What somebody with write access would do: leave out one page, and make everything anew."""
    for path in folder.iterdir():
        path.unlink()
    fill(folder, 2)


TAMPERING = {
    "cut": lambda folder: cut(folder / "chain.jsonl"),
    "rewritten": rewrite_all,
    "chain removed": lambda folder: (folder / "chain.jsonl").unlink(),
    "line swapped": lambda folder: swapped(folder / "chain.jsonl"),
}


def cut(path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))


def swapped(path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(reversed(lines)))


@pytest.mark.parametrize("tampering", TAMPERING)
@pytest.mark.parametrize("kept", ["signature", "head"])
def test_what_somebody_with_write_access_does_is_found(folder, tmp_path, tampering, kept):
    key = tmp_path / "key.pem"
    public = write_key(key, KEYS["ed25519"]())
    seal_chain(folder, signing(key))
    (head,) = {file.head for file in verify_paths([folder]).files if file.head}
    trust = read_trust([public]) if kept == "signature" else Trust(head=head)
    assert verify_paths([folder], trust=trust).ok
    TAMPERING[tampering](folder)
    assert not verify_paths([folder], trust=trust).ok


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"to":', b'"to":1', "chain-digest"),
        (b'"from":0', b'"from":7', "chain-gap"),
        (b'"previous":null', b'"previous":"sha256:00"', "chain-broken"),
        (b"a-00001", b"c-00001", "chain-missing"),
        (b'"closed"', b'"clased"', "chain-line"),
    ],
)
def test_a_chain_that_says_otherwise_is_found(folder, old, new, code):
    chain = folder / "chain.jsonl"
    line, rest = chain.read_bytes().replace(old, new, 1).split(b"\n", 1)
    chain.write_bytes(line + b"\n" + rest)
    assert codes(verify_paths([folder])) == {"chain-line"}, "what did not make it anew"
    body = line.partition(b',"link":')[0]
    link = hashes_of(body + b"}").encode()
    chain.write_bytes(body + b',"link":"sha256:' + link + b'"}\n')
    assert code in codes(verify_paths([folder])), "what did"


def test_a_damaged_chain_is_put_aside_and_a_new_one_begun(folder):
    chain = folder / "chain.jsonl"
    chain.write_bytes(b"rubbish\n" + chain.read_bytes())
    with open_archive(folder, clock=StepClock()) as archive:
        pass
    assert not archive.warnings, "nothing was kept, so nothing was chained"
    clock = StepClock(NOON + dt.timedelta(days=1))
    fill(folder, 1, clock, 9)
    assert list(folder.glob("chain.jsonl.*.torn"))
    assert verify_paths([folder]).ok


def test_a_seal_that_is_none_is_found(folder):
    for content in (b"{}", b"[", b'{"path": "chain.jsonl", "hash": "x", "bytes": -1}'):
        (folder / "chain-seal.json").write_bytes(content)
        assert codes(verify_paths([folder])) == {"seal-broken"}


def test_an_empty_archive_cannot_be_sealed(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(ArchiveError, match="nothing to seal"):
        seal_chain(tmp_path / "a", signing(tmp_path / "key.pem"))
