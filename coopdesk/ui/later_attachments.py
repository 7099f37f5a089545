"""Attaching files, loaded when a worker needs it: see ``later``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.model.attachment import Attachment
from coopdesk.store import DossierFile

if TYPE_CHECKING:
    from coopdesk.services.attachments import Prepared

# ruff: noqa: PLC0415 (imports inside the functions are what this module is for)


def prepared_file(source: Path) -> Prepared:
    """Return a file ready to be kept."""
    from coopdesk.services.attachments import prepared

    return prepared(source)


def attach_file(file: DossierFile, made: Prepared) -> str:
    """Keep it; return the key of its record."""
    from coopdesk.services.attachments import attach

    return attach(file, made)


def look_of(file: DossierFile, attachment: Attachment) -> bytes:
    """Return a picture of an attachment."""
    from coopdesk.services.attachments import looked_at

    return looked_at(file, attachment)


def save_copy(file: DossierFile, key: str, target: Path) -> Path:
    """Write the file of an attachment; return where it lies."""
    from coopdesk.services.attachments import save_attachment

    return save_attachment(file, key, target, force=True)


def name_of_copy(attachment: Attachment) -> str:
    """Return what a copy is called."""
    from coopdesk.services.attachments import safe_name

    return safe_name(attachment)
