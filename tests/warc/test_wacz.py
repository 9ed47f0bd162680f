"""WACZ packages of strangers: what they say of themselves is checked, and nothing is unpacked."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest

from archiver.warc import verify_paths
from tests.warc.keeping import fill

PAGES = b'{"format": "json-pages-1.0", "id": "pages", "title": "All"}\n'


def hashed(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def package(folder, tmp_path, *, change=None, listed=None, compression=zipfile.ZIP_STORED, more=()):
    """Pack the WARC files of *folder* as a WACZ; *change* replaces parts after they were listed."""
    parts = {f"archive/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.warc.gz"))}
    parts["pages/pages.jsonl"] = PAGES
    resources = [
        {"name": name, "path": name, "hash": hashed(data), "bytes": len(data)}
        for name, data in parts.items()
    ]
    told = json.dumps(
        {"profile": "data-package", "resources": resources if listed is None else listed}
    ).encode()
    parts["datapackage.json"] = told
    parts["datapackage-digest.json"] = json.dumps(
        {"path": "datapackage.json", "hash": hashed(told)}
    ).encode()
    parts |= change or {}
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w", compression) as out:
        for name, data in [*parts.items(), *more]:
            if data is not None:
                out.writestr(name, data)
    return path


def codes(path) -> set[str]:
    return {flaw.code for file in verify_paths([path]).files for flaw in file.problems}


@pytest.fixture
def folder(tmp_path):
    fill(tmp_path / "a")
    return tmp_path / "a"


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_sound_package_is_sound(folder, tmp_path, compression):
    path = package(folder, tmp_path, compression=compression)
    found = verify_paths([path])
    assert found.ok
    assert sorted(file.records for file in found.files) == [0, 4, 10]
    assert any(file.path.endswith("chain.jsonl") for file in verify_paths([tmp_path]).files)


FAULTS = {
    "a changed file": ({"pages/pages.jsonl": PAGES + b"{}"}, {"wacz-digest"}),
    "a missing file": ({"pages/pages.jsonl": None}, {"wacz-missing"}),
    "no list": ({"datapackage.json": None}, {"wacz-missing", "wacz-unlisted"}),
    "a changed list": ({"datapackage.json": b'{"resources": []}'}, {"wacz-digest", "wacz-unlisted"}),
    "a list that is none": ({"datapackage.json": b"[1"}, {"wacz-broken", "wacz-digest", "wacz-unlisted"}),
    "an unlisted file": ({"extra/x.txt": b"x"}, {"wacz-unlisted"}),
    "a signature that is none": ({"datapackage-digest.json": b"{}"}, {"wacz-digest"}),
    "a way out": ({"../../../tmp/evil": b"x"}, {"wacz-unlisted"}),
    "a broken archive": ({"archive/a-00001.warc.gz": b"\x1f\x8b\x08nothing"}, {"wacz-digest", "gzip", "cut-record", "dangling-link"}),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named(folder, tmp_path, fault):
    change, expected = FAULTS[fault]
    got = codes(package(folder, tmp_path, change=change))
    assert got
    assert got <= expected


def test_a_bomb_is_not_unpacked(folder, tmp_path):
    bomb = {"archive/bomb.warc": bytes(30_000_000)}
    path = package(folder, tmp_path, change=bomb, compression=zipfile.ZIP_DEFLATED)
    assert "wacz-too-large" in codes(path)


def test_what_is_no_package_is_told(tmp_path):
    (tmp_path / "x.wacz").write_bytes(b"PK\x03\x04 nothing of the kind")
    assert codes(tmp_path / "x.wacz") == {"wacz-broken"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_told(folder, tmp_path):
    path = package(folder, tmp_path, more=[("pages/pages.jsonl", b"other")])
    assert {"wacz-repeated"} <= codes(path)
