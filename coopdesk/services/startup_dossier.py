"""The start-up dossier: drawing it for readers outside the group."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.documents.dossier import DossierFacts, dossier_document
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.services.drawing import drawn
from coopdesk.services.files import refuse_dossier, refuse_existing, write_file
from coopdesk.store import DossierFile


def draw_dossier(file: DossierFile, *, language: str = "", today: date) -> bytes:
    """Return the start-up dossier as PDF, in ``language`` or else the dossier's own.

    Natural persons are named as FORMAT.md's last section says.

    Raises:
        UserError: a text holds a character that no font of the program has; it is named.
    """
    snapshot = file.snapshot()
    chosen = language or snapshot.header.language
    facts = DossierFacts.of(snapshot, file.sheets(), file.issues(), today, catalogue(chosen))
    return drawn(dossier_document(facts, catalogue(chosen), Formats(chosen)))


def write_dossier(
    file: DossierFile, target: Path, *, language: str = "", today: date, force: bool = False
) -> None:
    """Write the start-up dossier to ``target``.

    Raises:
        UserError: the target exists or cannot be written, or the dossier cannot be drawn.
    """
    refuse_existing(target, force=force)
    refuse_dossier(target)
    write_file(target, draw_dossier(file, language=language, today=today), force=force)
