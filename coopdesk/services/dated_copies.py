"""The dated copies of dossiers: where they lie, and how one of them is worked on again."""

from __future__ import annotations

import shutil
from pathlib import Path

from coopdesk.store import backup
from coopdesk.store.placing import placed
from coopdesk.store.trouble import of_system


def copies_folder(path: Path | None) -> Path:
    """Return where the copies of the dossier at ``path`` lie, else those of all."""
    all_ = backup.all_folders()
    own = [*all_.glob(f"{backup.plain(path)}-*")] if path is not None else []
    return own[0] if len(own) == 1 else all_


def is_dated_copy(path: Path) -> bool:
    """Tell whether ``path`` lies among the copies, where old ones are removed by themselves."""
    return path.resolve().is_relative_to(backup.all_folders().resolve())


def name_for(copy: Path) -> str:
    """Return what a copy is called where it is worked on: the dossier's name, its day and time."""
    name = copy.parent.name.rpartition("-")[0] or copy.stem
    made = backup.made_at(copy)
    return f"{name} {made.astimezone():%Y-%m-%d %H%M}" if made is not None else name


def take_out(copy: Path, target: Path) -> None:
    """Put a copy where it can be worked on; the copy itself stays as it is.

    Raises:
        UserError: the target exists, or cannot be written.
    """
    with placed(target) as temporary:
        try:
            shutil.copyfile(copy, temporary)
        except OSError as error:
            raise of_system(error, target) from error
