"""The place on the last page where the facilitator seals an issued dossier."""

from __future__ import annotations

from coopdesk.documents.blocks import Heading, Paragraph, SignatureBox, SignatureBoxes
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import together
from coopdesk.documents.drawing import MM

FIELD = "facilitator"
"""The field's name, as on the sheets."""


def seal(book: Book) -> Blocks:
    """Return the place for the seal, in an issued edition."""
    if not book.facts.seal:
        return ()
    _ = book.tr
    said = _(
        "An electronic seal here shows that nothing in this file was changed since, data and"
        " attached sheets included. On paper this place stays empty."
    )
    box = SignatureBox(
        title=_("Seal of the facilitator"),
        name=book.snapshot.dossier.facilitator.name or "",
        height=34 * MM,
        field=FIELD,
        tip=_("Place for the facilitator's electronic seal on this dossier"),
    )
    return together(
        Heading(2, _("Seal of this issue"), listed=False),
        Paragraph(said, "small"),
        SignatureBoxes((box,), columns=2),
    )
