"""Making an edition of the start-up dossier: its pages, the data in them, the files with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

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
from coopdesk.store import DossierFile

if TYPE_CHECKING:
    from coopdesk.services.edition_files import Withheld


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
    content = content_of(snapshot, reader)
    files: tuple[Attachment, ...] = (_data(content, words),)
    # Half of all that is loaded, and most dossiers are drawn before anybody signed or attached.
    if "annexes.signed" in sections and file.signatures():
        from coopdesk.services.signed_annexes import signed_annexes  # noqa: PLC0415

        annexes = signed_annexes(file, snapshot, reader, today, words)
        facts, files = replace(facts, signed=annexes.sheets), (*files, *annexes.files)
    if "annexes.photos" in sections:
        facts = replace(facts, photos=photos(file))
    withheld: tuple[Withheld, ...] = ()
    if snapshot.attachments:
        from coopdesk.services.edition_files import edition_files  # noqa: PLC0415

        its = edition_files(file, (snapshot, facts.snapshot), reader, sections, words)
        facts = replace(facts, papers=its.papers, left_out=its.left_out)
        files, withheld = (*files, *its.files), its.withheld
    return Composed(replace(facts, attachments=files), chosen, content, withheld)


def _data(content: bytes, _: Catalogue) -> Attachment:
    said = _("The data of this edition, to be imported with coopdesk")
    return Attachment(ATTACHED, content, "application/json", "Data", said)
