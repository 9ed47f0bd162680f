"""``archiver viewer``: the program that replays pages, installed beside archiver, never within it.

ReplayWeb.page is under the AGPL; it is fetched unchanged by npm, from wherever npm is configured to
fetch, and held to the digests below.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import click

from archiver.cli import options
from archiver.cli.exits import Exit
from archiver.cli.streams import result
from archiver.errors import UsageError

PACKAGE = "replaywebpage@2.4.6"
FILES = {
    "ui.js": "b7d386457aa77f4a3e6029c6b90211672df33b1d77ad1c579ee3de7bc9f3b982",
    "sw.js": "5d1388d7e29cbbb4e24f5adbbc763a1283a9da43ab6906441e845590c17dab1b",
}
"""What is needed of it, with the SHA-256 of each file."""

LICENSE = "LICENSE"
MOST = 16 * 2**20
SECONDS = 120


@click.group("viewer")
def command() -> None:
    """Install the viewer with which `archiver serve` replays pages."""


@command.command("install")
@click.option(
    "--from",
    "package",
    type=click.Path(path_type=Path),
    metavar="FILE.tgz",
    help="The package, where it was fetched by other means; npm fetches it otherwise.",
)
@options.viewer
@options.language
def install(package: Path | None, viewer: Path | None, lang: str) -> int:
    """Install ReplayWeb.page: fetched by npm from the registry it is configured for.

    Only two scripts and the licence are taken, unchanged, and only if their digests are those that
    this version of archiver names.
    """
    from archiver.reports.wording import read_wording

    folder = viewer or viewer_folder()
    if package is not None:
        files = _unpacked(package)
    else:
        with tempfile.TemporaryDirectory(prefix="archiver-") as name:
            files = _unpacked(_fetched(Path(name)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror or error}") from error
    told = read_wording(lang).say("serve", "installed", folder=folder, package=PACKAGE)
    result(f"{told}\n")
    return Exit.CLEAN


def viewer_folder() -> Path:
    """Return where the viewer is, by the XDG Base Directory Specification."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "archiver" / PACKAGE.replace("@", "-")


def installed(folder: Path | None) -> dict[str, bytes]:
    """Return the viewer's scripts by name; none where it is not installed.

    Raises `UsageError` where a script is not the one that was installed.
    """
    where = folder or viewer_folder()
    if not all((where / name).is_file() for name in FILES):
        return {}
    files = {name: (where / name).read_bytes() for name in FILES}
    for name, data in files.items():
        _check(data, name, where)
    return files


def _fetched(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise UsageError(
            f"npm is not installed; fetch the package {PACKAGE} by other means, then "
            "archiver viewer install --from FILE.tgz"
        )
    try:
        ran = subprocess.run(  # noqa: S603 (npm itself; packing runs no script of the package)
            [npm, "pack", PACKAGE, "--ignore-scripts", "--silent", "--pack-destination", folder],
            cwd=folder,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"npm pack {PACKAGE}: no answer in {SECONDS} seconds") from error
    packed = sorted(folder.glob("*.tgz"))
    if ran.returncode or not packed:
        told = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"npm pack {PACKAGE} failed: {told[0] if told else 'nothing was fetched'}")
    return packed[0]


def _unpacked(package: Path) -> dict[str, bytes]:
    """Return the files that are wanted out of *package*; nothing else of it is looked at."""
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(package, "r:gz") as archive:
            for name in (*FILES, LICENSE):
                file = archive.extractfile(f"package/{name}")
                found[name] = file.read(MOST) if file else b""
    except (OSError, KeyError, tarfile.TarError, EOFError) as error:
        raise UsageError(f"{package}: not the package {PACKAGE}: {error}") from error
    for name in FILES:
        _check(found[name], name, package)
    return found


def _check(data: bytes, name: str, place: Path) -> None:
    if hashlib.sha256(data).hexdigest() != FILES[name]:
        raise UsageError(f"{place}: {name} is not that of {PACKAGE}; install it again")
