"""The matrix of needs on paper: loaded when a worker needs it, as ``ui/later.py`` says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.model.snapshot import Snapshot


def write_matrix(target: Path, language: str, snapshot: Snapshot) -> UserError | None:
    """Write the matrix to ``target``; return what kept it from being written."""
    from coopdesk.services.coverage_paper import write_coverage  # noqa: PLC0415 (as later.py)

    today = datetime.now().astimezone().date()
    try:
        # What the system's dialog was told to replace is replaced.
        write_coverage(snapshot, target, language=language, today=today, force=True)
    except UserError as trouble:
        return trouble
    return None
