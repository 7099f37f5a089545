"""The documents the phases produce, the commitment sheets, and the care taken of personal data."""

from __future__ import annotations

from coopdesk.documents.blocks import Paragraph, Row, SideBySide, SymbolKind
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    key_to_symbols,
    marked,
    minor,
    pairs,
    row,
    strong,
    table,
    titled_bullets,
    together,
)
from coopdesk.documents.dossier.facts import SheetLine
from coopdesk.model.document import STATES
from coopdesk.model.phase import NAMES
from coopdesk.model.privacy import REQUEST_KINDS

_STATES: dict[str | None, SymbolKind] = {
    "approved": "full",
    "in_progress": "half",
    "to_do": "empty",
    None: "empty",
}


def documents(book: Book) -> Blocks:
    """Return the documents by phase, and how far each has come."""
    found = book.snapshot.documents
    if not found:
        return ()
    _ = book.tr
    rows: list[Row] = []
    for phase in (1, 2, 3, 4, None):
        of_phase = [document for document in found if document.phase == phase]
        if of_phase and phase is not None:
            rows.append(group_row(f"{phase}  {book.word(NAMES, phase)}", 4))
        elif of_phase:
            rows.append(group_row(_("Of no phase"), 4))
        rows += [
            row(
                document.id,
                strong(document.title),
                marked(_STATES[document.state], "", book.word(STATES, document.state)),
                book.day(document.date),
            )
            for document in of_phase
        ]
    columns = (
        column(_("Code"), fixed=36),
        column(_("Document"), 4),
        column(_("State"), 1.4),
        column(_("Date"), 1.2),
    )
    key = key_to_symbols(
        (_STATES[code], book.word(STATES, code)) for code in ("approved", "in_progress", "to_do")
    )
    return (key, table(columns, rows))


def sheets(book: Book) -> Blocks:
    """Return the list of commitment sheets."""
    found = book.facts.sheets
    if not found:
        return ()
    _ = book.tr
    said = _(
        "Sheets that carry the commitments of this dossier: {count}. A signed sheet is kept with"
        " the dossier, exactly as it was issued.",
        count=book.number(len(found)),
    )
    columns = (
        column(_("Sheet"), 1.7),
        column(_("Who commits"), 2.4),
        column(_("Commitments"), 1.4),
        column(_("Version"), fixed=46, align="right"),
        column(_("Issued on"), fixed=70),
        column(_("State"), 1.6),
    )
    return (Paragraph(said), table(columns, (_sheet(book, sheet) for sheet in found)))


def _sheet(book: Book, sheet: SheetLine) -> Row:
    _ = book.tr
    signed, count = sheet.signed, len(sheet.commitments)
    kind: SymbolKind = "full" if signed == count else "half" if signed else "empty"
    said = (
        _.pgettext("sheet", "signed")
        if signed == count
        else _("{signed} of {count} signed", signed=book.number(signed), count=book.number(count))
        if signed
        else _.pgettext("sheet", "not signed")
    )
    return row(
        strong(sheet.number or _("no number yet")),
        book.name(sheet.actor),
        book.ids(sheet.commitments),
        book.number(sheet.version),
        book.day(sheet.issued_on),
        marked(kind, "", said),
    )


def protection(book: Book) -> Blocks:
    """Return the data protection statement."""
    _ = book.tr
    kept = book.snapshot.privacy
    stated = pairs(((_("Controller"), kept.controller), (_("Contact"), kept.contact)))
    purposes = titled_bullets(_("Purposes"), kept.purposes)
    never = titled_bullets(_("Never recorded"), kept.never_recorded)
    if not (stated or purposes or never or kept.retention):
        return ()
    rights = _(
        "Each person may read, have corrected, copied or erased what is recorded of them, and may"
        " object to it; the answer comes within a month. Complaints go to the data protection"
        " authority."
    )
    said = f"{_named(book)} {rights}"
    lists: Blocks = (*purposes, *never)
    if purposes and never:
        lists = (SideBySide((purposes, never), (1, 1)),)
    # In a village, who asked for what on which day is nobody else's business.
    log = _log(book) if book.facts.named else ()
    return (*stated, Paragraph(said), *lists, *_retention(book), *log)


def _named(book: Book) -> str:
    _ = book.tr
    if book.facts.named:
        return _("This edition names everyone: it stays with the board and the meeting.")
    return _("People named here agreed to it; the others appear without their names.")


def _retention(book: Book) -> Blocks:
    _ = book.tr
    kept = book.snapshot.privacy.retention
    if not kept:
        return ()
    rows = (row(strong(line.what or NOTHING), line.how_long or NOTHING) for line in kept)
    columns = (column(_("What is kept"), 1), column(_("How long"), 1))
    return together(minor(_("Retention periods")), table(columns, rows))


def _log(book: Book) -> Blocks:
    _ = book.tr
    log = book.snapshot.privacy.log
    if not log:
        return ()
    rows = (
        row(book.day(line.date), book.word(REQUEST_KINDS, line.kind), book.day(line.handled_on))
        for line in log
    )
    columns = (column(_("Date")), column(_("Request"), 2), column(_("Handled on")))
    return together(minor(_("Requests about data")), table(columns, rows))
