"""What the import dialog has done apart: reading a file, and storing what it brings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from coopdesk.errors import UserError
from coopdesk.exchange.incoming import Plan
from coopdesk.exchange.table_apart import Read
from coopdesk.exchange.whole import Whole
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.register_import import (
    Decision,
    Imported,
    best_register,
    import_rows,
    preview,
    read_table,
)
from coopdesk.services.register_import import Progress as StoringProgress
from coopdesk.services.whole_import import import_whole, preview_whole, read_whole, starts_anew
from coopdesk.store import DossierFile
from coopdesk.ui.bringing.whole import ALL
from coopdesk.ui.tasks import Progress


def looked(
    source: tuple[Path, Read | None],
    table: str,
    snapshot: Snapshot,
    how: dict[str, Any],
    progress: Progress,
) -> tuple[Read, str, Plan | Whole | UserError]:
    """Read the file where it was not yet, and return what it would bring into a register."""
    path, read = source
    going = partial(progress, 0, 0)
    found = read_table(path, going) if read is None else read
    chosen = table
    try:
        if table == ALL or (not table and starts_anew(found, path, snapshot)):
            chosen = ALL
            every = read_whole(path, found, going)
            how = {name: how[name] for name in ("language", "today")}
            return found, ALL, preview_whole(every, snapshot, going=going, **how)
        chosen = table or best_register(found)
        plan = preview(found, snapshot, chosen, going=going, **how)
    except UserError as trouble:
        return found, chosen, trouble
    else:
        return found, chosen, plan


def stored_rows(
    plan: Plan,
    source: Path,
    decisions: Mapping[int, Decision],
    file: DossierFile,
    progress: StoringProgress,
) -> Imported:
    """Store the rows of one register, as was decided."""
    return import_rows(file, plan, source, decisions, progress)


def stored_whole(
    whole: Whole, source: Path, file: DossierFile, progress: StoringProgress
) -> Imported:
    """Store all registers of a file."""
    return import_whole(file, whole, source, progress)
