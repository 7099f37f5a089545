"""Letters as a person changed them, kept in the dossier's file beside its records.

They are in no step, no log and no export, as all that is written and is no record.
"""

from __future__ import annotations

from dataclasses import replace

from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of
from coopdesk.services.paper_kinds import Order
from coopdesk.store import DossierFile

LETTERS = "letters"
"""What the place of a kept letter begins with; the record's key and the language follow."""
NO_RECORD = "blank"
"""Stands for the record of a letter about none."""


def with_kept_letter(file: DossierFile, snapshot: Snapshot, order: Order) -> Order:
    """Return an order with the letter as it was last changed; other orders as they are."""
    if order.kind != "letter" or order.text is not None:
        return order
    wanted = order.record.rpartition("/")[2]
    key = next(
        (one.key for one in snapshot.interventions if wanted in {one.key, id_of(one)}), NO_RECORD
    )
    place = f"{LETTERS} {key} {order.language or snapshot.header.language}"
    kept = {draft.place: draft.text for draft in file.drafts()}.get(place)
    return order if kept is None else replace(order, text=LetterText.of(kept))
