"""Where the program's own files lie, and where a person's files go."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent


def _data(name: str) -> Path:
    # Inside an installed package the folder lies in it; in a checkout it lies beside it.
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Return the folder of fonts, icons, rule packs, templates and the example village."""
    return _data("resources")


def translations() -> Path:
    """Return the folder of the gettext catalogues."""
    return _data("translations")


def user_data() -> Path:
    """Return the folder for backups, made when it is first asked for."""
    return platformdirs.user_data_path("coopdesk", appauthor=False, ensure_exists=True)


def user_config() -> Path:
    """Return the folder for settings and recent files, made when it is first asked for."""
    return platformdirs.user_config_path("coopdesk", appauthor=False, ensure_exists=True)


def user_runtime() -> Path:
    """Return the folder of this person on this computer for as long as the programs run."""
    return platformdirs.user_runtime_path("coopdesk", appauthor=False)
