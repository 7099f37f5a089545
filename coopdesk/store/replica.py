"""Under which name this working copy speaks in the log.

The name belongs to an installation and its working copy: it is kept in the user's data folder by
the dossier's id and the place of the file, with the last step written under it. A copy elsewhere,
or an older copy put back in the same place, gets another name: two copies never say different
things under one.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select

from coopdesk import paths
from coopdesk.store.tables import STEPS


def name_of(connection: Connection, dossier: str, path: Path) -> str:
    """Return the name of the working copy of ``dossier`` at ``path``, or a new one."""
    kept = _kept(dossier).get(str(path.resolve()))
    if kept is not None:
        name, step = kept
        if connection.scalar(select(STEPS.c.hash).where(STEPS.c.hash == step)):
            return name
    return new_name()


def keep(dossier: str, path: Path, name: str, step: str) -> None:
    """Remember the name, and the hash of the last ``step`` written under it."""
    all_kept = {**_kept(dossier), str(path.resolve()): (name, step)}
    try:
        file = _file(dossier)
        temporary = file.with_name(f"{file.name}.{os.getpid()}")
        temporary.write_text(json.dumps(all_kept), encoding="utf-8")
        temporary.replace(file)
    except OSError:
        # Without it, the next opening has a new name: it cannot undo, and loses nothing.
        return


def new_name() -> str:
    """Return a name nobody has spoken under."""
    return secrets.token_hex(8)


def _file(dossier: str) -> Path:
    folder = paths.user_data() / "copies"
    folder.mkdir(exist_ok=True)
    return folder / f"{dossier}.json"


def _kept(dossier: str) -> dict[str, tuple[str, str]]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        found = json.loads(_file(dossier).read_text(encoding="utf-8"))
        return {str(path): (str(name), str(step)) for path, (name, step) in found.items()}
    return {}
