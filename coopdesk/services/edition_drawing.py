"""Making an edition of the start-up dossier: its pages, the data in them, the files with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.documents.blocks import Attachment
from coopdesk.documents.dossier import DossierFacts, dossier_document
from coopdesk.documents.dossier.facts import Changes
from coopdesk.documents.dossier.outline import outline_of
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue, catalogue
from coopdesk.model.edition import edition_for
from coopdesk.services.attachments import photos
from coopdesk.services.drawing import drawn
from coopdesk.services.edition_data import ATTACHED, NAMED, content_of
from coopdesk.services.edition_files import Withheld, edition_files
from coopdesk.services.signed_annexes import Annexes, signed_annexes
from coopdesk.store import DossierFile


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition before it is drawn; ``content`` is its data, canonical.

    ``withheld`` are the attachments whose files stay out of it.
    """

    facts: DossierFacts
    language: str
    content: bytes
    withheld: tuple[Withheld, ...] = ()

    def drawn(
        self, *, version: int = 0, issued_on: date | None = None, changes: Changes | None = None
    ) -> bytes:
        """Return it as PDF: as the version that is issued on a day, else as a draft.

        Raises:
            UserError: a text holds a character that no font of the program has; it is named.
        """
        facts = replace(self.facts, changes=changes)
        if issued_on is not None:
            facts = replace(facts, draft=False, seal=True, version=version, issued_on=issued_on)
        words = catalogue(self.language)
        return drawn(dossier_document(facts, words, Formats(self.language)))


def composed(file: DossierFile, reader: str, *, language: str = "", today: date) -> Composed:
    """Return the edition for ``reader``, in ``language`` or else the dossier's own."""
    snapshot = file.snapshot()
    chosen = language or snapshot.header.language
    words = catalogue(chosen)
    facts = DossierFacts.of(
        snapshot, file.sheets(), file.issues(), today, words, named=reader == NAMED, reader=reader
    )
    outline = outline_of(edition_for(snapshot.editions, reader), reader)
    sections = {one.section.code for one in outline if one.shown}
    annexes = Annexes()
    if "annexes.signed" in sections:
        annexes = signed_annexes(file, snapshot, reader, today, words)
    if "annexes.photos" in sections:
        facts = replace(facts, photos=photos(file))
    its = edition_files(file, (snapshot, facts.snapshot), reader, sections, words)
    content = content_of(snapshot, reader)
    files = (_data(content, words), *annexes.files, *its.files)
    facts = replace(facts, signed=annexes.sheets, attachments=files)
    facts = replace(facts, papers=its.papers, left_out=its.left_out)
    return Composed(facts, chosen, content, its.withheld)


def _data(content: bytes, _: Catalogue) -> Attachment:
    said = _("The data of this edition, to be imported with coopdesk")
    return Attachment(ATTACHED, content, "application/json", "Data", said)
