"""Settings: found from the working directory upwards, or named by --config."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.config import Settings, layered, pyproject_table, settings_table
from archiver.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """What a settings file says; *place* None: there is no file, and these are the defaults."""

    place: Path | None = None
    table: Mapping[str, object] = field(default_factory=dict)

    def settings(self, *layers: Mapping[str, object]) -> Settings:
        """Return the settings with *layers* over them: a seed's, then the flags'."""
        return layered(self.table, *layers)

    def outlets(self, settings: Settings) -> tuple[tuple[str, str], ...]:
        """Return (place, text) of the user's own outlet files, named beside the settings file."""
        folder = self.place.parent if self.place else Path()
        return tuple(read_outlets(folder / name) for name in settings.outlets)


def configured(config: Path | None) -> Configured:
    """Read the settings file at *config*, or the first one found upwards of here."""
    if config is not None:
        if not config.is_file():
            raise UsageError(f"--config {config}: there is no such file")
        return _read(config)
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in ("archiver.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file():
                found = _read(path)
                if name == "archiver.toml" or found.table:
                    return found
    return Configured()


def read_text(path: Path, *, kind: str) -> str:
    """Return the text of a file of ours; raise `ConfigError` naming it as a *kind* of file."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such {kind}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: this {kind} is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: this {kind} cannot be read: {error.strerror}") from error


def read_outlets(path: Path) -> tuple[str, str]:
    """Return place and text of an outlets file."""
    return str(path), read_text(path, kind="outlets file")


def _read(path: Path) -> Configured:
    place = _shown(path)
    text = read_text(path, kind="settings file")
    parse = pyproject_table if path.name == "pyproject.toml" else settings_table
    table = parse(text, place=place)
    ca_file = table.get("ca_file")
    if isinstance(ca_file, str):
        table = {**table, "ca_file": str(path.parent / ca_file)}
    return Configured(place=path, table=table)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
