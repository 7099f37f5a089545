"""The map of actors on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.documents.network.document import MapFacts, map_document
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.rules.names import inside, masked
from coopdesk.model.rules.network import EVERYONE, Only
from coopdesk.services.drawing import drawn
from coopdesk.services.files import refuse_dossier, refuse_existing, refuse_other_ending, write_file
from coopdesk.store import DossierFile


def draw_map(
    file: DossierFile,
    *,
    language: str = "",
    today: date,
    named: bool = False,
    only: Only = EVERYONE,
) -> bytes:
    """Return the map of what ``only`` has as PDF, in ``language`` or else the dossier's own.

    Persons are masked as FORMAT.md's "Names" says, or all ``named``, for the group itself.
    Tensions and influence are on no edition.

    Raises:
        UserError: a text holds a character that no font of the program has.
    """
    snapshot = file.snapshot()
    chosen = language or snapshot.header.language
    shown = inside(snapshot) if named else masked(snapshot, catalogue(chosen))
    facts = MapFacts(shown, shown.day(today), named, only)
    return drawn(map_document(facts, catalogue(chosen), Formats(chosen)))


def write_map(
    file: DossierFile,
    target: Path,
    *,
    language: str = "",
    today: date,
    named: bool = False,
    only: Only = EVERYONE,
    force: bool = False,
) -> None:
    """Write the map to ``target``.

    Raises:
        UserError: the target exists or cannot be written, or the map cannot be drawn.
    """
    refuse_other_ending(target)
    refuse_existing(target, force=force)
    refuse_dossier(target)
    data = draw_map(file, language=language, today=today, named=named, only=only)
    write_file(target, data, force=force)
