"""What this person on this computer chose: language, theme, zoom, recent files.

Nothing of a dossier is kept here but the paths of the recent ones and the titles shown for them.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from coopdesk import paths

RECENT_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """A dossier opened before: its file, the title it had, its phase, the day it was opened."""

    path: str
    title: str
    phase: int = 1
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices; an unknown or damaged file gives the first ones. ``zoom`` is a percentage.

    ``tour`` is the stop at which the first-steps tour was left, counted from 1; 0 for none.
    ``identity`` is the path of the file this person signs with, never its password, and
    ``identity_name`` whose it is;
    ``time_service`` the address that confirms when something was signed.
    """

    language: str = ""
    theme: str = "system"
    zoom: int = 100
    author: str = ""
    geometry: str = ""
    help_geometry: str = ""
    tour: int = 0
    identity: str = ""
    identity_name: str = ""
    time_service: str = ""
    recent: tuple[Recent, ...] = field(default=())

    def with_recent(self, recent: Recent) -> Settings:
        """Return the settings with ``recent`` first in its list."""
        others = tuple(r for r in self.recent if r.path != recent.path)
        return replace(self, recent=(recent, *others)[:RECENT_LIMIT])

    def without_recent(self, path: str) -> Settings:
        """Return the settings without the recent file at ``path``."""
        return replace(self, recent=tuple(r for r in self.recent if r.path != path))


def _file() -> Path:
    return paths.user_config() / "settings.json"


def load() -> Settings:
    """Return the settings of this person; the first ones where none can be read."""
    try:
        data = json.loads(_file().read_text(encoding="utf-8"))
        recent = tuple(Recent(**entry) for entry in data.pop("recent", []))
        return Settings(**data, recent=recent)
    except (OSError, ValueError, TypeError, AttributeError):
        return Settings()


def save(settings: Settings) -> None:
    """Keep the settings. A folder that cannot be written loses a convenience, never work."""
    try:
        target = _file()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".settings-")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(asdict(settings), out, ensure_ascii=False, indent=1)
        Path(name).replace(target)
    except OSError:
        return
