"""The matrix of needs as PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.documents.dossier.coverage_paper import coverage_document
from coopdesk.documents.dossier.facts import DossierFacts
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.drawing import drawn
from coopdesk.services.files import refuse_dossier, refuse_existing, refuse_other_ending, write_file


def write_coverage(
    snapshot: Snapshot, target: Path, *, language: str = "", today: date, force: bool = False
) -> None:
    """Write the matrix to ``target``, for readers outside the group: names as FORMAT.md says.

    Raises:
        UserError: the target exists or cannot be written, or a text cannot be printed.
    """
    refuse_other_ending(target)
    refuse_existing(target, force=force)
    refuse_dossier(target)
    chosen = language or snapshot.header.language
    facts = DossierFacts.of(snapshot, (), (), today, catalogue(chosen))
    data = drawn(coverage_document(facts, catalogue(chosen), Formats(chosen)))
    write_file(target, data, force=force)
