"""The start-up dossier: drawing an edition of it that is not issued."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.services.edition_drawing import composed
from coopdesk.services.edition_files import Withheld
from coopdesk.services.files import refuse_dossier, refuse_existing, refuse_other_ending, write_file
from coopdesk.store import DossierFile

PUBLIC = "public"


def draw_dossier(
    file: DossierFile, *, language: str = "", today: date, reader: str = PUBLIC
) -> bytes:
    """Return the edition for ``reader`` as PDF, in ``language`` or else the dossier's own.

    Every page says that it is a draft. Natural persons are named as FORMAT.md's last section says.

    Raises:
        UserError: a text holds a character that no font of the program has; it is named.
    """
    return composed(file, reader, language=language, today=today).drawn()


def write_dossier(
    file: DossierFile,
    target: Path,
    *,
    language: str = "",
    today: date,
    reader: str = PUBLIC,
    force: bool = False,
) -> tuple[Withheld, ...]:
    """Write the edition for ``reader`` to ``target``; return whose files stay out of it.

    Raises:
        UserError: the target exists or cannot be written, or the dossier cannot be drawn.
    """
    refuse_other_ending(target)
    refuse_existing(target, force=force)
    refuse_dossier(target)
    edition = composed(file, reader, language=language, today=today)
    write_file(target, edition.drawn(), force=force)
    return edition.withheld
